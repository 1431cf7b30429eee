import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addStaff, currentTotp, setStaffSecret, signInStaff } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { makeCycle } from '../../src/cycle/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { CYCLE_KIND_TEXTS, CYCLE_TEXTS } from '../../src/messages/cycle.ts';
import { fixedClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, watchConsole } from '../support/browser.ts';
import { type ConsoleServer, serveConsole } from '../support/console-server.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../support/ledger-file.ts';
import { importTexts, makeSociety } from '../support/society.ts';

const PASSWORD = 'ななつのうみをわたるふねのうた';
const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const NOVEMBER = getDay('2025-11-04');
const DECEMBER = getDay('2025-12-02');
const NOW = '2025-12-02T09:00:00+09:00';
/** Set to a folder, the pages are kept there as pictures. */
const PICTURES = process.env.AKASHI_TEST_PICTURES;

let folder: string;
let database: TestDatabase;
let installation: Installation;
let server: ConsoleServer;
let browser: Browser;
const sessions: Record<'clerk' | 'protection-officer', string> = { clerk: '', 'protection-officer': '' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-cycle-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, fixedClock(NOW));
  await makeSociety(installation);
  const first = [1, 2, 3, 4].map((number) => ledgerRow(number));
  const guarded = ledgerRow(5, { 自己情報提供不可: '提供不可', 氏名: '隠田　守' });
  const then = [...first, guarded];
  await importTexts(installation, {
    members: ledgerCsv(then),
    cardStatus: { text: statusCsv(then, '取得'), asOfOn: NOVEMBER },
  });
  await makeCycle(installation, INSURER, { on: NOVEMBER, nextDeliveryOn: DECEMBER }, OPERATOR);
  const now = [
    ledgerRow(1, { 氏名: '新姓　花子' }),
    ...first.slice(1, 3),
    { ...guarded, 住所: '見本県架空市かくれが１' },
    ledgerRow(6, { 氏名: '春野　芽生', 氏名カナ: 'ハルノ　メイ' }),
  ];
  await importTexts(installation, {
    members: ledgerCsv(now),
    cardStatus: { text: statusCsv([...now.slice(0, 3), ledgerRow(6)], '未取得'), asOfOn: DECEMBER },
  });
  for (const role of ['clerk', 'protection-officer'] as const) {
    const { staffId } = await addStaff(installation, INSURER, { name: role, role }, OPERATOR);
    await setStaffSecret(installation, INSURER, staffId, { password: PASSWORD, totpSecret: TOTP });
    const code = currentTotp(TOTP, new Date(NOW));
    const signing = { name: role, password: PASSWORD, code, address: `test-${role}` };
    const session = await signInStaff(installation, INSURER, signing);
    if (session === undefined) throw new Error('the code was used before');
    sessions[role] = session;
  }
  server = await serveConsole(installation, folder);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function atDesk(
  role: 'clerk' | 'protection-officer',
  width: number,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'ja-JP' });
  await context.addCookies([{ name: 'akashi-staff', value: sessions[role], url: server.address }]);
  const page = await context.newPage();
  const complaints = watchConsole(page);
  await work(page);
  expect(complaints).toEqual([]);
  await context.close();
}

const inMain = async (page: Page) => (await page.textContent('main')) ?? '';

test('a clerk compares with last month, sees who changed, and goes on to the plan with the same days', () =>
  atDesk('clerk', 1280, async (page) => {
    await page.goto(server.address + urls.staff.cycle());
    await page.fill('[name=on]', '2025-12-02');
    await page.fill('[name=nextDeliveryOn]', '2026-01-06');
    await page.click(`button:has-text("${CYCLE_TEXTS.make}")`);
    // the page loads itself again until the look is there
    await page.waitForSelector(`text=${CYCLE_TEXTS.history}`);
    await page.click(`a:has-text("${CYCLE_KIND_TEXTS.new.ja}")`);
    expect(await inMain(page)).toContain('春野　芽生');
    await page.goto(server.address + urls.staff.cycle());
    expect(await inMain(page)).not.toContain(CYCLE_KIND_TEXTS.address.ja);
    await page.click(`text=${CYCLE_TEXTS.plan}`);
    expect(await page.inputValue('[name=on]')).toBe('2025-12-02');
    expect(await page.inputValue('[name=nextDeliveryOn]')).toBe('2026-01-06');
  }));

test('days in the wrong order are told beside their field', async () => {
  const body = new URLSearchParams({ on: '2025-12-02', nextDeliveryOn: '2025-11-30' });
  const response = await fetch(server.address + urls.staff.cycle(), {
    method: 'POST',
    body,
    headers: { cookie: `akashi-staff=${sessions.clerk}`, origin: server.address },
  });
  expect([response.status, (await response.text()).includes(CYCLE_TEXTS.nextWrong)]).toEqual([422, true]);
});

test('somebody under protection is in the protection officer’s lists and in nobody else’s', async () => {
  const address = async (role: 'clerk' | 'protection-officer') => {
    let text = '';
    await atDesk(role, 1280, async (page) => {
      await page.goto(server.address + urls.staff.cycle());
      const cycle = await page.getAttribute('table a[href*="of=new"]', 'href');
      await page.goto(`${server.address}${cycle?.split('?')[0]}?of=address`);
      text = await inMain(page);
    });
    return text.includes('隠田　守');
  };
  expect([await address('clerk'), await address('protection-officer')]).toEqual([false, true]);
});

test.each([360, 1280])('the pages of the month can be used by everybody at %i px', (width) =>
  atDesk('clerk', width, async (page) => {
    await page.goto(server.address + urls.staff.cycle());
    const cycle = (await page.getAttribute('table a[href*="of=new"]', 'href'))?.split('?')[0];
    const pages = [
      ['cycle', urls.staff.cycle()],
      ['cycle-newly-needs', `${cycle}?of=newly-needs`],
      ['cycle-gone', `${cycle}?of=gone`],
      ['cycle-unknown', `${cycle}?of=unknown`],
      ['home', urls.staff.home()],
    ] as const;
    for (const [name, address] of pages) {
      await page.goto(server.address + address);
      await expectNoAxeViolations(page, `${name} at ${width}`);
      const sideways = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([name, sideways]).toEqual([name, 0]);
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    }
  }),
);
