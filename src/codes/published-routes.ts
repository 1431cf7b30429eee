import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { makePublication, type Publication, publicationRevision } from './bundle.ts';

/** Signed files are made anew after this long even when nothing changed, so that readers see that they are fresh. */
const REMAKE_MS = 10 * 60 * 1000;

/**
 * The files that verifiers fetch, open to every origin. What is served follows the database: the revision is asked each
 * time (a revocation shows at once), the signing happens only when it changed.
 */
export function publishedRoutes(installation: Installation): Hono {
  const current = publicationCache(installation);
  const routes = new Hono();
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD'],
    allowHeaders: ['If-None-Match'],
    exposeHeaders: ['ETag', 'Date'],
  });
  for (const path of ['/.well-known/*', '/status/*', '/bundle.json']) routes.use(path, open);
  const serve = async (c: Context, type: string, find: (files: Publication) => string | undefined) => {
    let text: string | undefined;
    try {
      text = find(await current());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('X-Content-Type-Options', 'nosniff');
    if (text === undefined) return c.json({ error: 'not-found' }, 404);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'public, max-age=2, must-revalidate');
    c.header('Date', installation.clock.now().toUTCString());
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
    return c.body(text, 200, { 'Content-Type': type });
  };
  routes.get('/.well-known/jwks.json', (c) => serve(c, 'application/json', (files) => JSON.stringify(files.keySet)));
  routes.get('/.well-known/crl/:file{[A-Za-z0-9_-]+\\.json}', (c) =>
    serve(c, 'application/json', (files) => {
      const list = files.revocations.get(c.req.param('file').replace(/\.json$/, ''));
      return list && JSON.stringify(list);
    }),
  );
  routes.get('/status/:file{[0-9]+-[0-9]+\\.jwt}', (c) =>
    serve(c, 'application/statuslist+jwt', (files) => files.statusLists.get(c.req.param('file').replace(/\.jwt$/, ''))),
  );
  routes.get('/bundle.json', (c) => serve(c, 'application/json', (files) => files.bundle));
  return routes;
}

function publicationCache(installation: Installation): () => Promise<Publication> {
  let kept: { revision: string; files: Promise<Publication> } | undefined;
  return async () => {
    const at = installation.clock.now();
    const revision = `${Math.floor(at.getTime() / REMAKE_MS)} ${await publicationRevision(installation, at)}`;
    if (kept?.revision !== revision) {
      const files = makePublication(installation);
      const made = { revision, files };
      kept = made;
      files.catch(() => {
        if (kept === made) kept = undefined;
      });
    }
    return kept.files;
  };
}
