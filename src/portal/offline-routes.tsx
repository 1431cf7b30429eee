import { Hono } from 'hono';
import { OFFLINE } from '../messages/offline.ts';
import type { Installation } from '../platform/installation.ts';
import { secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { OfflinePage } from './offline-page.tsx';
import { OFFLINE_STYLES } from './offline-styles.ts';
import { societyOf } from './visitor.ts';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#00118f"/><rect x="12" y="18" width="40" height="28" rx="4" fill="none" stroke="#fff" stroke-width="4"/><path d="M20 28h14M20 36h9M38 36h6v-6" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const MANIFEST = {
  id: urls.offline(),
  name: OFFLINE.page.title,
  short_name: OFFLINE.page.shortName,
  lang: 'ja',
  start_url: urls.offline(),
  scope: urls.offline(),
  display: 'standalone',
  background_color: '#f2f2f2',
  theme_color: '#00118f',
  icons: [{ src: urls.offlineIcon(), sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
};

/** The page without network, its manifest, and the worker that keeps this page and nothing else. None holds anybody's data. */
export function offlineRoutes(installation: Installation): Hono {
  const app = new Hono();
  const headers = secure({ sheets: [CERTIFICATE_STYLES, OFFLINE_STYLES], personal: false });
  app.use(urls.offline(), ...headers);
  app.use(`${urls.offline()}/*`, ...headers);

  app.get(urls.offline(), async (c) => c.html(<OfflinePage frame={{ society: await societyOf(installation) }} />));
  app.get(urls.offlineManifest(), (c) =>
    c.body(JSON.stringify(MANIFEST), 200, { 'Content-Type': 'application/manifest+json' }),
  );
  app.get(urls.offlineIcon(), (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml' }));
  // a worker may only govern addresses at or below its own, so it stands here and fetches its text from the scripts' folder
  app.get(urls.offlineWorker(), (c) =>
    c.body(`importScripts('${urls.asset('offline-worker.js')}');\n`, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Service-Worker-Allowed': urls.offline(),
      'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    }),
  );
  return app;
}
