import { Hono } from 'hono';
import { unread } from '../lib/ruby.ts';
import { LANGUAGES } from '../messages/portal/index.ts';
import type { Installation } from '../platform/installation.ts';
import { LANGUAGE_STYLES } from '../web/language-styles.ts';
import { answerPage, languageOf } from '../web/page-language.tsx';
import { secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { OfflinePage } from './offline-page.tsx';
import { OFFLINE_STYLES } from './offline-styles.ts';
import { societyOf } from './visitor.ts';
import { workerHeaders } from './worker-headers.ts';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#00118f"/><rect x="12" y="18" width="40" height="28" rx="4" fill="none" stroke="#fff" stroke-width="4"/><path d="M20 28h14M20 36h9M38 36h6v-6" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const MANIFEST = {
  id: urls.offline(),
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
  const headers = secure({ sheets: [LANGUAGE_STYLES, CERTIFICATE_STYLES, OFFLINE_STYLES], personal: false });
  app.use(urls.offline(), ...headers);
  app.use(`${urls.offline()}/*`, ...headers);

  app.get(urls.offline(), async (c) =>
    answerPage(c, <OfflinePage frame={{ society: await societyOf(installation) }} />),
  );
  app.get(urls.offlineManifest(), (c) => {
    const { code, texts } = languageOf(c);
    const { shortName, title } = texts.offline.page;
    const words = { lang: LANGUAGES[code].html, name: unread(title), short_name: unread(shortName) };
    return c.body(JSON.stringify({ ...MANIFEST, ...words }), 200, { 'Content-Type': 'application/manifest+json' });
  });
  app.get(urls.offlineIcon(), (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml' }));
  // a worker may only govern addresses at or below its own, so it stands here and fetches its text from the scripts' folder
  app.get(urls.offlineWorker(), (c) =>
    c.body(`importScripts('${urls.asset('offline-worker.js')}');\n`, 200, workerHeaders(urls.offline())),
  );
  return app;
}
