import { Hono } from 'hono';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { CERTIFICATE_STYLES } from '../portal/index.ts';
import { errorHandler } from '../web/errors.tsx';
import { secureAll } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { applicationRoutes } from './application-routes.ts';
import { APPLICATION_REVIEW } from './application-styles.ts';
import { cycleRoutes } from './cycle-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { filingRoutes } from './filing-routes.ts';
import { LARGEST_FILE } from './import-pages.tsx';
import { invitationRoutes } from './invitation-pages.tsx';
import { listRoutes } from './list-routes.ts';
import { packetRoutes } from './packet-routes.ts';
import { LARGEST_LIST } from './plan-form.ts';
import { policyRoutes } from './policy-routes.ts';
import { LARGEST_RECEIPT, printRoutes } from './print-routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { reachRoutes } from './reach-routes.ts';
import { runRoutes } from './run-routes.ts';
import { signInRoutes } from './sign-in-pages.tsx';
import { singleIssueRoutes } from './single-issue-routes.ts';
import { CONSOLE, LETTER, SAMPLES } from './styles.ts';
import { switchRoutes } from './switch-routes.ts';
import { wayInRoutes } from './way-in-routes.ts';

/** Bytes of a form with scanned papers. */
const LARGEST_PAPERS = 32 * 1024 * 1024;

/** The staff console under `/staff`. Every page but sign-in and enrolment asks for a right (src/access/staff-roles.ts). */
export function consoleRoutes(installation: Installation): Hono {
  const app = new Hono();
  app.onError(errorHandler(installation, 'staff'));
  const sheets = [CONSOLE, SAMPLES, LETTER, CERTIFICATE_STYLES, APPLICATION_REVIEW];
  const withFiles = [
    [urls.staff.imports(), LARGEST_FILE],
    [urls.staff.runPlan(), LARGEST_LIST],
    [urls.staff.printReceipt(':id'), LARGEST_RECEIPT],
    [urls.staff.memberApplication('*'), LARGEST_PAPERS],
    [urls.staff.applicationEvidence('*'), LARGEST_PAPERS],
  ] as const;
  secureAll(app, '/staff/*', { sheets }, withFiles);
  app.route('/', signInRoutes(installation));
  app.route('/', invitationRoutes(installation));
  app.route('/', deskRoutes(installation));
  app.route('/', cycleRoutes(installation));
  app.route('/', filingRoutes(installation));
  app.route('/', applicationRoutes(installation));
  app.route('/', runRoutes(installation));
  app.route('/', switchRoutes(installation));
  app.route('/', policyRoutes(installation));
  app.route('/', packetRoutes(installation));
  app.route('/', singleIssueRoutes(installation));
  app.route('/', listRoutes(installation));
  app.route('/', reachRoutes(installation));
  app.route('/', profileRoutes(installation));
  app.route('/', printRoutes(installation));
  app.route('/', wayInRoutes(installation));
  app.all('/staff/*', () => {
    throw new Refused('not-found');
  });
  return app;
}
