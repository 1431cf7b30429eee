import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../src/audit/index.ts';
import { makeCycle } from '../../src/cycle/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { CYCLE_KIND_TEXTS, CYCLE_TEXTS } from '../../src/messages/cycle.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../support/ledger-file.ts';
import { importTexts, makeSociety } from '../support/society.ts';
import { staffCookie } from '../support/staff.ts';

const NOVEMBER = getDay('2025-11-04');
const DECEMBER = getDay('2025-12-02');

const clock = handClock('2025-12-02T09:00:00+09:00');
let site: ConsoleSite;

beforeAll(async () => {
  site = await openConsoleSite(clock, fillTwoMonths);
}, 120_000);

afterAll(() => site?.close());

/** A ledger of November with a look at it, then one of December. */
async function fillTwoMonths(installation: Installation): Promise<void> {
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
}

const atDesk = (role: 'clerk' | 'protection-officer', width: number, work: (page: Page) => Promise<void>) =>
  site.as(role, { width, height: 900 }, work);

const inMain = async (page: Page) => (await page.textContent('main')) ?? '';

test('a clerk compares with last month, sees who changed, and goes on to the plan with the same days', () =>
  atDesk('clerk', 1280, async (page) => {
    await site.open(page, urls.staff.cycle());
    await page.fill('[name=on]', '2025-12-02');
    await page.fill('[name=nextDeliveryOn]', '2026-01-06');
    await page.click(`button:has-text("${CYCLE_TEXTS.make}")`);
    // the page loads itself again until the look is there
    await page.waitForSelector(`text=${CYCLE_TEXTS.history}`);
    await page.click(`a:has-text("${CYCLE_KIND_TEXTS.new.ja}")`);
    expect(await inMain(page)).toContain('春野　芽生');
    await site.open(page, urls.staff.cycle());
    expect(await inMain(page)).not.toContain(CYCLE_KIND_TEXTS.address.ja);
    await page.click(`text=${CYCLE_TEXTS.plan}`);
    expect(await page.inputValue('[name=on]')).toBe('2025-12-02');
    expect(await page.inputValue('[name=nextDeliveryOn]')).toBe('2026-01-06');
  }));

test('days in the wrong order are told beside their field', async () => {
  clock.advance(60_000);
  const body = new URLSearchParams({ on: '2025-12-02', nextDeliveryOn: '2025-11-30' });
  const response = await fetch(site.address + urls.staff.cycle(), {
    method: 'POST',
    body,
    headers: { cookie: await staffCookie(site.installation, 'clerk'), origin: site.address },
  });
  expect([response.status, (await response.text()).includes(CYCLE_TEXTS.nextWrong)]).toEqual([422, true]);
});

test('somebody under protection is named in no list, not in the protection officer’s either', async () => {
  const address = async (role: 'clerk' | 'protection-officer') => {
    let text = '';
    await atDesk(role, 1280, async (page) => {
      await site.open(page, urls.staff.cycle());
      const cycle = await page.getAttribute('table a[href*="of=new"]', 'href');
      await site.open(page, `${cycle?.split('?')[0]}?of=address`);
      text = await inMain(page);
    });
    return text.includes('隠田　守');
  };
  expect([await address('clerk'), await address('protection-officer')]).toEqual([false, false]);
});

test.each([360, 1280])('the pages of the month can be used by everybody at %i px', (width) =>
  atDesk('clerk', width, async (page) => {
    await site.open(page, urls.staff.cycle());
    const cycle = (await page.getAttribute('table a[href*="of=new"]', 'href'))?.split('?')[0];
    const pages = [
      ['cycle', urls.staff.cycle()],
      ['cycle-newly-needs', `${cycle}?of=newly-needs`],
      ['cycle-gone', `${cycle}?of=gone`],
      ['cycle-unknown', `${cycle}?of=unknown`],
      ['home', urls.staff.home()],
    ] as const;
    for (const [name, address] of pages) {
      await site.open(page, address);
      await expectSound(page, `${name} at ${width}`);
    }
  }),
);
