import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { ledgerRow } from '../support/ledger-file.ts';
import { memberOf } from '../support/mail-contacts.ts';
import { importLedger, makeSociety } from '../support/society.ts';

let site: ConsoleSite;
const ids = new Map<number, string>();

beforeAll(async () => {
  site = await openConsoleSite(handClock('2025-12-20T09:00:00+09:00'), fill);
}, 120_000);

afterAll(() => site?.close());

async function fill(installation: Installation): Promise<void> {
  await makeSociety(installation, { employerCodes: 'on', enrolmentLinks: 'on' });
  await importLedger(
    installation,
    [
      ...Array.from({ length: 6 }, (_, index) => ledgerRow(index + 1, { 事業所記号: `30${index % 3}` })),
      ledgerRow(7, { 氏名: '保護　花', 自己情報提供不可: '提供不可', 事業所記号: '300' }),
    ],
    getDay('2025-12-02'),
  );
  for (let number = 1; number <= 7; number++) ids.set(number, await memberOf(installation, number));
}

const idOf = (number: number) => ids.get(number) ?? '';
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test.each([
  [360, 1],
  [1280, 2],
] as const)('a code at the desk and a link, at %i px', (width, number) =>
  site.as(
    'clerk',
    { width, height: 900 },
    async (page) => {
      await site.open(page, urls.staff.member(idOf(number)));
      await page.getByRole('link', { name: '登録コードを渡す' }).click();
      await page.getByRole('heading', { name: '登録コードを渡す', level: 1 }).waitFor();
      await expectSound(page, `way-in at ${width}`);
      await press(page, 'コードを表示する');
      await page.getByText('確かめた書類を選んでください').first().waitFor();
      await expectSound(page, `way-in with errors at ${width}`);
      await page.getByLabel('運転免許証').check();
      await page.getByLabel('本人が目の前にいて').check();
      await press(page, 'コードを表示する');
      await page.getByRole('heading', { name: '登録コード', level: 1 }).waitFor();
      await expectSound(page, `desk-code at ${width}`);
      expect(await page.textContent('main')).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]/);
      expect(new URL(page.url()).hash).toBe('');

      await site.open(page, urls.staff.memberWayIn(idOf(number)));
      await press(page, 'リンクを作る');
      await expectSound(page, `link with errors at ${width}`);
      await page.getByLabel('SMS').check();
      await page.getByLabel('届出の電話番号にかけ直して').check();
      await press(page, 'リンクを作る');
      await page.getByText('送るリンク').waitFor();
      await expectSound(page, `link at ${width}`);
      expect(await page.textContent('main')).toContain('/enrol#');
    },
    [422],
  ),
);

test.each([
  [360, '301'],
  [1280, '302'],
] as const)('sealed codes for an employer, at %i px', (width, symbol) =>
  site.as('clerk', { width, height: 900 }, async (page) => {
    await site.open(page, urls.staff.letters());
    await page.getByRole('link', { name: '会社から渡す登録コード' }).click();
    await expectSound(page, `employer at ${width}`);
    await press(page, '人数を見る');
    await expectSound(page, `employer with errors at ${width}`);
    await page.getByLabel('事業所記号').fill('999');
    await press(page, '人数を見る');
    await page.getByText('コードを作れる方はいません').waitFor();
    await expectSound(page, `employer of nobody at ${width}`);
    await page.getByLabel('事業所記号').fill(symbol);
    await press(page, '人数を見る');
    await press(page, /枚を作る/);
    await page.getByText('登録コードを作りました').waitFor();
    await expectSound(page, `employer sheets at ${width}`);
    // nothing but a name outside, and a code inside
    const sheet = (await page.locator('.letter').first().textContent()) ?? '';
    expect(sheet).toMatch(/見本　\d郎/);
    expect(sheet).not.toMatch(/1980|昭和|ミホン/);
  }),
);

test('the protection officer alone gives a code to somebody under protection', async () => {
  await site.as('protection-officer', { width: 1280, height: 900 }, async (page) => {
    await site.open(page, urls.staff.memberWayIn(idOf(7)));
    await page.getByLabel('パスポート').check();
    await page.getByLabel('本人が目の前にいて').check();
    await press(page, 'コードを表示する');
    await page.getByRole('heading', { name: '登録コード', level: 1 }).waitFor();
  });
  await site.as(
    'clerk',
    { width: 1280, height: 900 },
    async (page) => {
      const answer = await site.open(page, urls.staff.memberWayIn(idOf(7)));
      expect(answer?.status()).toBe(404);
      await site.open(page, `${urls.staff.employerCodes()}?symbol=300`);
      expect(await page.textContent('main')).not.toContain('保護');
    },
    [404],
  );
});
