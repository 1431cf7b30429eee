import { Hono } from 'hono';
import { WaitingRoom } from '../access/index.ts';
import { OFFERED, type Offered } from '../messages/portal/index.ts';
import type { Engine } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Lane } from '../platform/lane.ts';
import { errorHandler, notFoundHandler } from '../web/errors.tsx';
import { languageRoutes } from '../web/language-routes.ts';
import { LANGUAGE_STYLES } from '../web/language-styles.ts';
import { speak } from '../web/page-language.tsx';
import { secure, secureAll } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { backFromTooMuch } from './application-draft-routes.tsx';
import { applicationRoutes } from './application-routes.tsx';
import { APPLICATION_STYLES } from './application-styles.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { contactRoutes } from './contact-routes.tsx';
import { deviceRoutes } from './device-routes.tsx';
import { documentRoutes } from './document-routes.tsx';
import { guideRoutes } from './guide-routes.tsx';
import { historyRoutes } from './history-routes.tsx';
import { homeRoutes } from './home-routes.tsx';
import { inboxRoutes } from './inbox-routes.tsx';
import { MASKED_STYLES } from './masked-styles.ts';
import { NOTICE_STYLES } from './notice-styles.ts';
import { offlineRoutes } from './offline-routes.tsx';
import { DEVICE_STYLES } from './offline-styles.ts';
import { ownDataRoutes } from './own-data-routes.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { providerRoutes } from './provider-routes.tsx';
import { pushRoutes } from './push-routes.tsx';
import { accountRoutes } from './session-account-routes.tsx';
import { enrolAppRoutes } from './session-enrol-app.tsx';
import { recoveryRoutes } from './session-recovery-routes.tsx';
import { sessionRoutes } from './session-routes.tsx';
import { ACCESS_STYLES } from './session-styles.ts';
import { sharedLinkRoutes } from './shared-link-routes.tsx';
import { sharingRoutes } from './sharing-routes.tsx';

/** The front of a certificate with its styles, for whoever checks one before it is issued. */
export { CERTIFICATE_STYLES } from './certificate-styles.ts';
export { Front } from './face-parts.tsx';

/** The addresses whose pages are the portal's. */
const OWN = [
  urls.home(),
  urls.why('*'),
  `${urls.guide()}/*`,
  urls.history(),
  urls.historyOf('*'),
  urls.inbox(),
  urls.inboxNotice('*'),
  urls.looks(),
  urls.ownData(),
  urls.ownDataFile(),
  urls.settings(),
  `${urls.signIn()}/*`,
  urls.companyStart(),
  urls.companyEnd(),
  urls.signOut(),
  urls.language(),
  `${urls.enrol()}/*`,
  `${urls.certificate('*')}`,
  `${urls.notice('*')}`,
  urls.devices(),
  `${urls.devices()}/*`,
  urls.push(),
  `${urls.push()}/*`,
  urls.contact(),
  `${urls.contact()}/*`,
  urls.account(),
  `${urls.account()}/*`,
  urls.recover(),
  `${urls.recover()}/*`,
  urls.notMe(),
  urls.sharing(),
  `${urls.sharing()}/*`,
  urls.shared(),
  `${urls.shared()}/*`,
  urls.family(),
];

/** Bytes of a form with its files: two photos as a phone makes them, or ten that a script made small. */
const LARGEST_APPLICATION = 32 * 1024 * 1024;

/**
 * Passkeys at once, and first pages at once, each in a lane of its own: a first page asks more than a passkey, which is the quick way in.
 * With the room's sign-ins, of which two hash, they leave connections of the database to everybody else. The embedded one does
 * one thing at a time.
 */
const CROWD_AT_WORK: Readonly<Record<Engine, number>> = { postgresql: 4, embedded: 1 };

/**
 * The members' portal, at `/`. Mount it last: it answers every address that nobody else has.
 * @param room where people wait when very many sign in at once
 */
export function portalRoutes(
  installation: Installation,
  offered: Offered = OFFERED,
  room: WaitingRoom = new WaitingRoom(installation),
): Hono {
  const app = new Hono();
  const lane = () => new Lane(CROWD_AT_WORK[installation.engine]);
  app.use(speak(offered));
  for (const path of OWN)
    app.use(
      path,
      ...secure({
        sheets: [
          LANGUAGE_STYLES,
          CERTIFICATE_STYLES,
          NOTICE_STYLES,
          MASKED_STYLES,
          DEVICE_STYLES,
          ACCESS_STYLES,
          PAGES_STYLES,
        ],
      }),
    );
  const withPapers = [urls.applicationQuestion(':id', ':question'), urls.applicationEvidence(':id')];
  secureAll(
    app,
    `${urls.applications()}/*`,
    { sheets: [LANGUAGE_STYLES, APPLICATION_STYLES], onTooLarge: backFromTooMuch },
    withPapers.map((path) => [path, LARGEST_APPLICATION] as const),
  );
  for (const routes of [
    sessionRoutes(installation, room, lane()),
    enrolAppRoutes(installation),
    recoveryRoutes(installation),
    accountRoutes(installation),
    providerRoutes(installation),
    homeRoutes(installation, lane()),
    guideRoutes(installation),
    historyRoutes(installation),
    inboxRoutes(installation),
    ownDataRoutes(installation),
    documentRoutes(installation),
    deviceRoutes(installation),
    contactRoutes(installation),
    sharingRoutes(installation),
    sharedLinkRoutes(installation),
    pushRoutes(installation),
    offlineRoutes(installation),
    applicationRoutes(installation),
    languageRoutes(),
  ]) {
    routes.onError(errorHandler(installation, 'member'));
    app.route('/', routes);
  }
  app.onError(errorHandler(installation, 'member'));
  app.use('*', ...secure({ sheets: [LANGUAGE_STYLES] }));
  app.all('*', notFoundHandler(installation, 'member'));
  return app;
}
