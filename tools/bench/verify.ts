// The counter: from the camera's frame (1280 × 720) to the verdict on the screen, in Chromium, longest name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { addDays, dayInJapan } from '../../src/lib/day.ts';
import { buildScripts, launchBrowser } from '../../tests/support/browser.ts';
import { writeFilm } from '../../tests/support/camera.ts';
import { ISSUER, longestFace } from '../../tests/support/codes.ts';
import './load-jsx.ts';
import type { BenchRow } from './main.ts';

const SCANS = 20;
const GOAL_MS = 100;
const RIDS = ['rid'];

export async function bench(): Promise<BenchRow[]> {
  const { codeOf, publishSociety, serveCounter } = await import('../../tests/support/published.ts');
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-verify-'));
  const installation = await openInstallation(readConfig({ AKASHI_DATA: folder, AKASHI_ISSUER: ISSUER }));
  const closing: (() => Promise<unknown>)[] = [() => installation.close()];
  try {
    await publishSociety(installation, RIDS);
    await buildScripts(['verify', 'verify-worker'], folder);
    const server = await serveCounter(installation, folder);
    closing.unshift(() => server.close());
    const today = dayInJapan(installation.clock.now());
    const face = { ...longestFace(), effectiveOn: addDays(today, -1), expiresOn: addDays(today, 1) };
    const film = join(folder, 'film.y4m');
    writeFilm(film, await codeOf(installation, RIDS, 'rid', { face }));
    const browser = await launchBrowser([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    closing.unshift(() => browser.close());
    const page = await browser.newPage({ permissions: ['camera'], viewport: { width: 1280, height: 800 } });
    await page.goto(`${server.address}/verify`);
    await page.locator('html[data-ready=yes]').waitFor();
    await page.locator('#scan').click();
    for (let scan = 1; scan <= SCANS; scan++) {
      await page.locator('#banner[data-verdict]').waitFor();
      await page.locator('[data-do=next]').click();
    }
    const times = (await page.evaluate(
      `performance.getEntriesByName('frame-to-verdict').map((entry) => entry.duration)`,
    )) as number[];
    times.sort((a, b) => a - b);
    const median = Math.round(times[Math.floor(times.length / 2)] ?? 0);
    const worst = Math.round(times.at(-1) ?? 0);
    return [
      {
        name: `code check at the counter, frame to verdict, ${times.length} scans`,
        figure: `${median} ms median, ${worst} ms worst`,
        goal: `≤ ${GOAL_MS} ms`,
        ok: times.length >= SCANS && median <= GOAL_MS,
      },
    ];
  } finally {
    for (const close of closing) await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
