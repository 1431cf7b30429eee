import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { WaitingRoom } from './access/index.ts';
import { apiRoutes } from './api/index.ts';
import { PROJECT } from './app.ts';
import { publishedRoutes } from './codes/index.ts';
import { consoleRoutes } from './console/index.ts';
import { counterRoutes } from './counter/index.ts';
import { OFFERED } from './messages/portal/index.ts';
import { metricsRoutes } from './metrics/index.ts';
import type { Installation } from './platform/installation.ts';
import { portalRoutes } from './portal/index.ts';
import { sheetRoutes } from './sheet/index.ts';
import { oneAddress } from './web/one-address.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** All pages and published files of an installation, as one app: portal `/`, console `/staff`, counter `/verify`. */
export function webApp(installation: Installation, options: { metricsToken?: string | undefined } = {}): Hono {
  const app = new Hono();
  app.use(oneAddress());
  app.use(compress());
  app.get('/public/:file', (c) => publicFile(c.req.param('file')));
  app.get('/health', async (c) => {
    await installation.db.executeQuery((await import('kysely')).CompiledQuery.raw('select 1'));
    return c.json({ ok: true });
  });
  const room = new WaitingRoom(installation);
  app.route('/', metricsRoutes(installation, options.metricsToken, room));
  app.route('/', publishedRoutes(installation));
  app.route('/', apiRoutes(installation));
  app.route('/', counterRoutes(installation));
  app.route('/', sheetRoutes(installation));
  app.route('/', consoleRoutes(installation));
  app.route('/', portalRoutes(installation, OFFERED, room));
  return app;
}

/** Small scripts of our own, the code reader and its WebAssembly. They carry nobody's data. */
function publicFile(name: string): Response {
  const file = join(PROJECT, 'dist', 'public', name);
  const type = TYPES[extname(name)];
  if (!/^[\w.-]+$/.test(name) || type === undefined || !existsSync(file))
    return new Response('not found', { status: 404 });
  const { size, mtimeMs } = statSync(file);
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
    headers: {
      'content-type': type,
      'content-length': String(size),
      etag: `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}

export interface RunningServer {
  /** http://host:port, with the port that was really taken. */
  address: string;
  close(): Promise<void>;
}

/** Listens; resolves when requests are answered. Port 0 takes a free one. */
export function listen(
  installation: Installation,
  options: { host: string; port: number; metricsToken?: string | undefined },
): Promise<RunningServer> {
  const app = webApp(installation, options);
  return new Promise((done, fail) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, (info) => {
      const host = options.host.includes(':') ? `[${options.host}]` : options.host;
      done({
        address: `http://${host}:${info.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', fail);
  });
}
