import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { openPublisher, type Publication, type PublishedFile } from './publication.ts';

/** Below this, packing saves no packet on the way. */
const WORTH_PACKING = 1024;

/** The files that verifiers fetch, open to every origin. What is served follows the database ({@link openPublisher}). */
export function publishedRoutes(installation: Installation): Hono {
  const publication = openPublisher(installation);
  const routes = new Hono();
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD'],
    allowHeaders: ['If-None-Match'],
    exposeHeaders: ['ETag', 'Date'],
  });
  for (const path of ['/.well-known/*', '/status/*', '/bundle.json']) routes.use(path, open);
  const serve = async (
    c: Context,
    type: string,
    find: (files: Publication) => Promise<PublishedFile | undefined>,
  ): Promise<Response> => {
    let file: PublishedFile | undefined;
    try {
      file = await find(await publication());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('X-Content-Type-Options', 'nosniff');
    if (file === undefined) return c.json({ error: 'not-found' }, 404);
    c.header('ETag', file.etag);
    c.header('Cache-Control', 'public, max-age=2, must-revalidate');
    c.header('Date', installation.clock.now().toUTCString());
    c.header('Vary', 'Accept-Encoding', { append: true });
    if (c.req.header('if-none-match')?.includes(file.etag)) return c.body(null, 304);
    c.header('Content-Type', type);
    // packed once and not for each request: thousands of counters fetch the same bundle every hour
    if (file.text.length < WORTH_PACKING || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? ''))
      return c.body(file.text);
    c.header('Content-Encoding', 'gzip');
    return c.body(new Uint8Array(await file.gzipped()));
  };
  routes.get('/.well-known/jwks.json', (c) => serve(c, 'application/json', (files) => files.keySet()));
  routes.get('/.well-known/crl/:file{[A-Za-z0-9_-]+\\.json}', (c) =>
    serve(c, 'application/json', (files) => files.revocations(c.req.param('file').replace(/\.json$/, ''))),
  );
  routes.get('/status/:file{[0-9]+-[0-9]+\\.jwt}', (c) =>
    serve(c, 'application/statuslist+jwt', (files) => files.statusList(c.req.param('file').replace(/\.jwt$/, ''))),
  );
  routes.get('/bundle.json', (c) => serve(c, 'application/json', (files) => files.bundle()));
  return routes;
}
