import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { WaitingRoom } from '../../src/access/index.ts';
import type { Offered } from '../../src/messages/portal/index.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { portalRoutes } from '../../src/portal/index.ts';
import { buildScripts } from './browser.ts';

export interface PortalServer {
  /** On localhost, by name: a bare address can have no passkeys. */
  address: string;
  /** From now on nobody is answered, as if the line were cut; or again. */
  cut(isCut: boolean): void;
  close(): Promise<void>;
}

const SCRIPTS = [
  'apply',
  'certificate',
  'contact',
  'device',
  'enrol',
  'keep-pack',
  'offline',
  'offline-worker',
  'passkey',
  'push',
  'push-worker',
  'signed-out',
  'waiting',
] as const;

/** Serves the members' portal as the product does, compressed, with its scripts built into `folder`. */
export async function servePortal(
  installation: Installation,
  folder: string,
  offered?: Offered,
  room?: WaitingRoom,
): Promise<PortalServer> {
  await buildScripts(SCRIPTS, folder);
  let isCut = false;
  const app = new Hono();
  app.use(async (c, next) => (isCut ? c.body(null, 503) : next()));
  app.use(compress());
  app.get('/public/:file{[a-z-]+\\.js}', (c) =>
    c.body(readFileSync(join(folder, c.req.param('file')), 'utf8'), 200, {
      'content-type': 'text/javascript; charset=utf-8',
    }),
  );
  app.route('/', portalRoutes(installation, offered, room));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        address: `http://localhost:${port}`,
        cut: (to) => {
          isCut = to;
        },
        close: () => new Promise((done) => server.close(() => done())),
      }),
    );
  });
}
