import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addStaff, currentTotp, setStaffSecret, signInStaff } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { planRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { EXPORT_TEXTS } from '../../src/messages/exports.ts';
import { fixedClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, watchConsole } from '../support/browser.ts';
import { type ConsoleServer, serveConsole } from '../support/console-server.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, makeSociety } from '../support/society.ts';

const PASSWORD = 'ななつのうみをわたるふねのうた';
const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const ON = getDay('2025-12-02');
const NOW = '2025-12-20T09:00:00+09:00';
/** Set to a folder, the pages are kept there as pictures. */
const PICTURES = process.env.AKASHI_TEST_PICTURES;

let folder: string;
let database: TestDatabase;
let installation: Installation;
let server: ConsoleServer;
let browser: Browser;
let session: string;
let runId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-lists-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, fixedClock(NOW));
  await makeSociety(installation);
  await importLedger(
    installation,
    [
      ledgerRow(1, { 氏名: '𠮷田　花子', 氏名カナ: 'ヨシダ　ハナコ' }),
      ledgerRow(2, { 氏名: '外\uE000　太郎' }),
      ledgerRow(3, { 氏名: '葛\u{E0100}城　葵', 氏名カナ: 'カツラギ　アオイ', 住所: '東京都𠮷野町1-2-3' }),
      ledgerRow(4, { 氏名: '𪚲田　実', 氏名カナ: 'テツダ　ミノル' }),
    ],
    ON,
  );
  runId = (await planRun(installation, INSURER, { on: ON }, PLANNER)).runId;
  const { staffId } = await addStaff(installation, INSURER, { name: 'clerk', role: 'clerk' }, OPERATOR);
  await setStaffSecret(installation, INSURER, staffId, { password: PASSWORD, totpSecret: TOTP });
  const code = currentTotp(TOTP, new Date(NOW));
  const signedIn = await signInStaff(installation, INSURER, {
    name: 'clerk',
    password: PASSWORD,
    code,
    address: 'test',
  });
  if (signedIn === undefined) throw new Error('the clerk can not sign in');
  session = signedIn;
  server = await serveConsole(installation, folder);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function atDesk(width: number, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: 'ja-JP',
    acceptDownloads: true,
  });
  await context.addCookies([{ name: 'akashi-staff', value: session, url: server.address }]);
  const page = await context.newPage();
  const complaints = watchConsole(page);
  await work(page);
  expect(complaints).toEqual([]);
  await context.close();
}

const pages = (): [string, string][] => [
  ['names', urls.staff.names()],
  ['names-windows-31j', `${urls.staff.names()}?channel=windows-31j`],
  ['export', `${urls.staff.gapsExport()}?kind=not-issued`],
  ['export-checked', `${urls.staff.runExport(runId)}?check=1`],
  ['left-out', `${urls.staff.run(runId)}?show=left-out`],
  ['gaps', `${urls.staff.gaps()}?kind=not-issued`],
  ['plan', urls.staff.runPlan()],
  ['search', urls.staff.members()],
];

test.each([360, 1280])('the pages of names and lists can be used by everybody at %i px', (width) =>
  atDesk(width, async (page) => {
    for (const [name, address] of pages()) {
      await page.goto(server.address + address);
      await expectNoAxeViolations(page, `${name} at ${width}`);
      const sideways = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([name, sideways]).toEqual([name, 0]);
      expect([name, (await page.textContent('main'))?.includes('\uE000')]).toEqual([name, false]);
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    }
  }),
);

test('a list is kept as a file', () =>
  atDesk(1280, async (page) => {
    await page.goto(`${server.address}${urls.staff.gaps()}?kind=not-issued`);
    await page.click(`text=${EXPORT_TEXTS.button}`);
    const waiting = page.waitForEvent('download');
    await page.click(`text=${EXPORT_TEXTS.utf8Submit}`);
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('gaps-not-issued-2025-12-20.csv');
    expect(readFileSync(await download.path(), 'utf8')).toContain('"𠮷田　花子"');
  }));
