import { Hono } from 'hono';
import { except } from 'hono/combine';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { errorHandler } from '../web/errors.tsx';
import { secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { cycleRoutes } from './cycle-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { filingRoutes } from './filing-routes.ts';
import { LARGEST_FILE } from './import-pages.tsx';
import { invitationRoutes } from './invitation-pages.tsx';
import { listRoutes } from './list-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { runRoutes } from './run-routes.ts';
import { signInRoutes } from './sign-in-pages.tsx';
import { CONSOLE, LETTER } from './styles.ts';

/** The staff console under `/staff`. Every page but sign-in and enrolment asks for a right (src/access/staff-roles.ts). */
export function consoleRoutes(installation: Installation): Hono {
  const app = new Hono();
  app.onError(errorHandler(installation, 'staff'));
  const sheets = [CONSOLE, LETTER];
  for (const middleware of secure({ sheets })) app.use('/staff/*', except(urls.staff.imports(), middleware));
  for (const middleware of secure({ sheets, maxBody: LARGEST_FILE })) app.use(urls.staff.imports(), middleware);
  app.route('/', signInRoutes(installation));
  app.route('/', invitationRoutes(installation));
  app.route('/', deskRoutes(installation));
  app.route('/', cycleRoutes(installation));
  app.route('/', filingRoutes(installation));
  app.route('/', runRoutes(installation));
  app.route('/', policyRoutes(installation));
  app.route('/', listRoutes(installation));
  app.route('/', profileRoutes(installation));
  app.all('/staff/*', () => {
    throw new Refused('not-found');
  });
  return app;
}
