import { Hono } from 'hono';
import type { Installation } from '../platform/installation.ts';
import { errorHandler, notFoundHandler } from '../web/errors.tsx';
import { secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { deviceRoutes } from './device-routes.tsx';
import { documentRoutes } from './document-routes.tsx';
import { MASKED_STYLES } from './masked-styles.ts';
import { NOTICE_STYLES } from './notice-styles.ts';
import { offlineRoutes } from './offline-routes.tsx';
import { DEVICE_STYLES } from './offline-styles.ts';
import { sessionRoutes } from './session-routes.tsx';

/** The addresses whose pages are the portal's. */
const OWN = [
  urls.home(),
  `${urls.signIn()}/*`,
  urls.signOut(),
  `${urls.enrol()}/*`,
  `${urls.certificate('*')}`,
  `${urls.notice('*')}`,
  urls.devices(),
  `${urls.devices()}/*`,
];

/** The members' portal, at `/`. Mount it last: it answers every address that nobody else has. */
export function portalRoutes(installation: Installation): Hono {
  const app = new Hono();
  for (const path of OWN)
    app.use(path, ...secure({ sheets: [CERTIFICATE_STYLES, NOTICE_STYLES, MASKED_STYLES, DEVICE_STYLES] }));
  for (const routes of [
    sessionRoutes(installation),
    documentRoutes(installation),
    deviceRoutes(installation),
    offlineRoutes(installation),
  ]) {
    routes.onError(errorHandler(installation, 'member'));
    app.route('/', routes);
  }
  app.onError(errorHandler(installation, 'member'));
  app.use('*', ...secure());
  app.all('*', notFoundHandler(installation, 'member'));
  return app;
}
