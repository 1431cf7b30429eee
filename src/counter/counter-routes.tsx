import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { findRoot } from '../codes/index.ts';
import { COUNTER_TEXTS } from '../messages/counter.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { findSociety, listInsurers } from '../society/index.ts';
import { answerText, type SentText } from '../web/answer-text.ts';
import { secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { CounterPage } from './counter-page.tsx';
import { COUNTER } from './counter-style.ts';
import { ICON_SVG, iconPng } from './icon.ts';
import { lookupRoutes } from './lookup-routes.tsx';

/** Raster icons by address: sides that installing asks for, and whether a system cuts its own shape out of them. */
const PNG_ICONS = [
  { file: 'icon-192.png', side: 192, whole: false },
  { file: 'icon-512.png', side: 512, whole: false },
  { file: 'icon-whole-512.png', side: 512, whole: true },
  { file: 'icon-touch.png', side: 180, whole: true },
] as const;

const MANIFEST = {
  id: '/verify',
  name: COUNTER_TEXTS.ja.title,
  short_name: COUNTER_TEXTS.ja.title,
  lang: 'ja',
  start_url: '/verify',
  scope: '/verify',
  display: 'standalone',
  background_color: '#f2f2f2',
  theme_color: '#115a36',
  icons: [
    { src: '/verify/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/verify/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/verify/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/verify/icon-whole-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

/** The page where a counter checks codes, its manifest, and the worker that keeps it usable without a network. */
export function counterRoutes(installation: Installation): Hono {
  const routes = new Hono();
  const headers = secure({ sheets: [COUNTER], wasm: true, camera: true, personal: false });
  routes.use('/verify', ...headers);
  routes.use('/verify/*', ...headers);

  let kept: { of: string; page: SentText; etag: string } | undefined;
  routes.get('/verify', async (c) => {
    const root = await findRoot(installation);
    const society = await onlySociety(installation);
    const of = JSON.stringify([root, society]);
    // the same page for every counter
    if (kept?.of !== of) {
      const text = await (<CounterPage root={root} society={society} />).toString();
      kept = { of, page: { text }, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
    }
    c.header('ETag', kept.etag);
    if (c.req.header('if-none-match')?.includes(kept.etag)) return c.body(null, 304);
    return answerText(c, kept.page);
  });
  routes.get('/verify/manifest.webmanifest', (c) =>
    c.body(JSON.stringify(MANIFEST), 200, { 'Content-Type': 'application/manifest+json' }),
  );
  routes.get('/verify/icon.svg', (c) => c.body(ICON_SVG, 200, { 'Content-Type': 'image/svg+xml' }));
  for (const { file, side, whole } of PNG_ICONS) {
    let drawn: Uint8Array<ArrayBuffer> | undefined;
    routes.get(`/verify/${file}`, (c) => {
      drawn ??= new Uint8Array(iconPng(side, whole));
      return c.body(drawn, 200, { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=86400' });
    });
  }
  // a worker may only govern addresses at or below its own, so it stands here and fetches its text from the scripts' folder
  routes.get('/verify/worker.js', (c) =>
    c.body(`importScripts('${urls.asset('verify-worker.js')}');\n`, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Service-Worker-Allowed': '/verify',
      'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    }),
  );
  routes.route('/', lookupRoutes(installation));
  return routes;
}

/** Whom to call, when the installation serves one society. */
async function onlySociety({ db, clock }: Installation): Promise<{ name: string; phone: string } | undefined> {
  const [number, second] = await listInsurers(db);
  if (number === undefined || second !== undefined) return undefined;
  return (await findSociety(db, number, today(clock)))?.policy.insurer;
}
