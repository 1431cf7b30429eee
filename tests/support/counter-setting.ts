import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { systemClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { buildScripts, launchBrowser } from './browser.ts';
import { openTestDatabase, testInstallation } from './databases.ts';
import { type CounterServer, publishSociety, revokeRid, serveCounter } from './published.ts';

/** A counter page with its server, and a browser whose camera shows the film at `film`: write one before opening the camera. */
export interface CounterSetting {
  folder: string;
  film: string;
  installation: Installation;
  server: CounterServer;
  browser: Browser;
  close(): Promise<void>;
}

/** @param revoked the rids among them that are revoked */
export async function openCounterSetting(rids: readonly string[], revoked: readonly string[]): Promise<CounterSetting> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-counter-'));
  const film = join(folder, 'film.y4m');
  const database = await openTestDatabase('embedded');
  const installation = testInstallation(database, systemClock);
  await publishSociety(installation, rids);
  for (const rid of revoked) await revokeRid(installation, rid, systemClock.now());
  await buildScripts(['verify', 'verify-worker'], folder);
  const server = await serveCounter(installation, folder);
  const browser = await launchBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  return {
    folder,
    film,
    installation,
    server,
    browser,
    async close() {
      await browser.close();
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
