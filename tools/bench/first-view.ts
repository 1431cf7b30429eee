// The first view of the member portal on a weak phone: slow 4G and a processor four times slower, with nothing in the browser's cache.
// Largest contentful paint as the browser itself tells it; the server is on this machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openInstallation } from '../../src/app.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { readConfig } from '../../src/config.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { makeHousehold, openAccountOf } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import './load-jsx.ts';
import type { BenchRow } from './main.ts';

const VIEWS = 9;
const GOAL_MS = 2_500;
const GOAL_BYTES = 30_000;
/** Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 0.75 up, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

interface View {
  lcp: number;
  bytes: number;
}

async function view(browser: Browser, address: string, cookie: string | undefined): Promise<View> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  try {
    const { origin } = new URL(address);
    if (cookie)
      await context.addCookies([{ name: 'akashi', value: cookie, url: origin, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(address, { waitUntil: 'load' });
    const lcp =
      (await page.evaluate(`new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true }))`)) as number;
    return { lcp, bytes };
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const installation = await openInstallation(
    readConfig({ AKASHI_DATA: folder, AKASHI_NOW: '2025-12-02T10:00:00+09:00' }),
  );
  try {
    return await measure(installation, folder);
  } finally {
    await installation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(installation: Installation, folder: string): Promise<BenchRow[]> {
  const { servePortal } = await import('../../tests/support/portal-server.ts');
  const { urls } = await import('../../src/web/urls.ts');
  const people = (await makeHousehold(installation)).id;
  const cookie = await openAccountOf(installation, people, '1-00');
  const [document] = await listCertificatesOf(installation.db, INSURER, [people['1-00']]);
  const server = await servePortal(installation, folder);
  const browser = await launchBrowser();
  try {
    const rows: BenchRow[] = [];
    for (const [name, path, as] of [
      ['sign-in page', urls.signIn(), undefined],
      ['first page', urls.home(), cookie],
      ['certificate page', urls.certificate(document?.certificateId ?? ''), cookie],
    ] as const) {
      const views: View[] = [];
      for (let i = 0; i < VIEWS; i++) views.push(await view(browser, server.address + path, as));
      const lcp = median(views.map((one) => one.lcp));
      const bytes = median(views.map((one) => one.bytes));
      rows.push({
        name: `${name}, slow 4G, processor ÷ ${SLOWER}, nothing cached, ${VIEWS} views`,
        figure: `largest paint after ${(lcp / 1000).toFixed(2)} s median (${(Math.max(...views.map((one) => one.lcp)) / 1000).toFixed(2)} s at most), ${(bytes / 1000).toFixed(1)} kB`,
        goal: `≤ ${GOAL_MS / 1000} s, ≤ ${GOAL_BYTES / 1000} kB`,
        ok: lcp <= GOAL_MS && bytes <= GOAL_BYTES,
      });
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}
