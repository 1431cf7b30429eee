import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccountWithPassword, redeemCode } from '../../src/access/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { dayInJapan, getDay } from '../../src/lib/day.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { listen, type RunningServer } from '../../src/server.ts';
import { adoptPolicy, policySchema } from '../../src/society/index.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, VIEWPORTS } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, letterFor, makeHousehold } from '../support/household.ts';
import { INSURER, POLICY } from '../support/ledger-file.ts';

let database: TestDatabase;
let installation: Installation;
let server: RunningServer;
let browser: Browser;
let people: Household['id'];
let session: string;

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, systemClock);
  people = (await makeHousehold(installation, dayInJapan(systemClock.now()))).id;
  const offered = policySchema.parse({ ...POLICY, lookupCode: 'on' });
  await adoptPolicy(installation, offered, { people: { by: 'one', second: 'two' } });
  const code = (await letterFor(installation, people['3-00'])) ?? '';
  const entered = { code, birthOn: getDay('1953-07-08'), address: 'a' };
  const enrolment = await redeemCode(installation, INSURER, entered);
  const chosen = { loginName: 'kiyoshi', password: 'こたつ みかん 猫 雪だるま 温泉' };
  session = await openAccountWithPassword(installation, INSURER, enrolment, chosen);
  server = await listen(installation, { host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
});

/** From the member's page to the counter's, on one screen. @param look called on every page on the way */
async function goThrough(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page
    .context()
    .addCookies([{ name: 'akashi', value: session, url: server.address, httpOnly: true, sameSite: 'Lax' }]);
  const [document] = await listCertificatesOf(installation.db, INSURER, [people['3-00']]);
  await page.goto(server.address + urls.certificateCode(document?.certificateId ?? ''));
  await look('code');
  await page.getByRole('button', { name: '照会番号を出す' }).click();
  const code = (await page.locator('.lookup-code').textContent())?.trim() ?? '';
  expect(code).toMatch(/^\w{4}-\w{4}$/);
  expect(await page.getByText(`${server.address}/lookup`).count()).toBe(1);
  await look('short code');

  await page.goto(server.address + urls.lookup('ja'));
  await look('form');
  await page.getByLabel('照会番号').fill('2222-2222');
  await page.getByRole('button', { name: '確認する' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('この番号では確認できません');
  await look('refused');
  await page.getByLabel('照会番号').fill(`${code}2`);
  await page.getByRole('button', { name: '確認する' }).click();
  expect(await page.locator('#code-error').textContent()).toContain('打ちまちがい');
  await look('slip');
  await page.getByLabel('照会番号').fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '有効です' }).waitFor();
  expect(await page.locator('.typing .value').allTextContents()).toEqual([
    INSURER,
    '101',
    '3',
    '00',
    '1953/07/08昭和28年7月8日',
  ]);
  expect(await page.locator('.pays').textContent()).toMatch(/[23]割/);
  await look('result');
  await page.getByRole('link', { name: '次の人へ' }).click();
  expect(await page.locator('body').textContent()).not.toContain('葛󠄀城');
}

describe.each(Object.entries(VIEWPORTS))('a short code on a %s', (_name, viewport) => {
  test('leads from the member to the counter, every page accessible and within its width', async () => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    try {
      await goThrough(page, async (where) => {
        await expectNoAxeViolations(page, where);
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([where, wide]).toEqual([where, 0]);
      });
    } finally {
      await context.close();
    }
  });
});

test('the same without scripts', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: VIEWPORTS.phone });
  try {
    await goThrough(await context.newPage(), async () => undefined);
  } finally {
    await context.close();
  }
});
