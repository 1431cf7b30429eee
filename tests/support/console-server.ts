import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { consoleRoutes } from '../../src/console/index.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { buildScripts } from './browser.ts';

export interface ConsoleServer {
  address: string;
  close(): Promise<void>;
}

/** Serves the staff console as the product does, with its script built into `folder`. */
export async function serveConsole(installation: Installation, folder: string): Promise<ConsoleServer> {
  await buildScripts(['invitation'], folder);
  const app = new Hono();
  app.get('/public/:file{[a-z]+\\.js}', (c) =>
    c.body(readFileSync(join(folder, c.req.param('file')), 'utf8'), 200, { 'content-type': 'text/javascript' }),
  );
  app.route('/', consoleRoutes(installation));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        address: `http://localhost:${port}`,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    );
  });
}
