import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../src/audit/index.ts';
import { recordOpened, recordPaperStep } from '../../src/certificates/index.ts';
import { recordCohorts } from '../../src/cohorts/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { recordSurvey } from '../../src/gaps/index.ts';
import { addDays, getDay } from '../../src/lib/day.ts';
import { eachMember } from '../../src/members/index.ts';
import { COHORT_TEXTS } from '../../src/messages/cohorts.ts';
import { COLLECTION_TEXTS } from '../../src/messages/collection.ts';
import { LETTER_TEXTS } from '../../src/messages/console-pages.ts';
import { STATE_TEXTS } from '../../src/messages/gaps.ts';
import { LETTER_WORK_TEXTS, PRINT_LABELS, PRINT_TEXTS } from '../../src/messages/print.ts';
import { handClock } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { escalate } from '../support/escalation.ts';
import { allCertificates, issueRun } from '../support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../support/ledger-file.ts';
import { openQuickAccount } from '../support/mail-contacts.ts';
import { importTexts, makeSociety } from '../support/society.ts';

const DECEMBER = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

const clock = handClock('2025-12-02T09:00:00+09:00');
let site: ConsoleSite;

beforeAll(async () => {
  site = await openConsoleSite(clock, fill);
}, 120_000);
afterAll(() => site?.close());

/** 1–6 on the Web, 1 and 2 opened theirs; 7, 8 working cards; 9, 10 on paper, delivered, and left; 11 nothing known; 12 protected. */
async function fill(installation: Installation): Promise<void> {
  await makeSociety(installation, { certificateEndsOn: '2026-11-30' });
  const home = { 郵便番号: '1000005', 住所: '東京都見本区丸の内１－２－３' };
  const web = [1, 2, 3, 4, 5, 6].map((number) => ledgerRow(number, number === 6 ? {} : home));
  const cards = [7, 8].map((number) => ledgerRow(number, { 生年月日: '1951-03-03', 標準報酬月額: '200000' }));
  const paper = [9, 10].map((number) => ledgerRow(number, home));
  const guarded = ledgerRow(12, { 自己情報提供不可: '提供不可', 氏名: '隠田　守' });
  const rows = [...web, ...cards, ...paper, ledgerRow(11), guarded];
  const working = statusCsv(cards, '取得').split('\n').slice(1, 3).join('\n');
  await importTexts(installation, {
    members: ledgerCsv(rows),
    cardStatus: { text: `${statusCsv([...web, ...paper, guarded])}${working}\n`, asOfOn: DECEMBER },
    approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${[9, 10].map((number) => `${INSURER},101,${number},00,要配慮者,2025-11-01,`).join('\n')}\n`,
  });
  await issueRun(installation, DECEMBER);
  const ids = new Map<string, string>();
  for await (const page of eachMember(installation.db, INSURER, DECEMBER))
    for (const { line, memberId } of page) ids.set(line.number, memberId);
  const idOf = (number: number) => ids.get(String(number)) ?? '';
  await openQuickAccount(installation, idOf(3));
  for (const certificate of await allCertificates(installation)) {
    if ([1, 2].some((number) => certificate.memberId === idOf(number))) {
      await inTransaction(installation.db, (tx) => recordOpened(tx, certificate, OPERATOR, clock.now()));
    }
    if (certificate.channel === 'paper' && [9, 10].some((number) => certificate.memberId === idOf(number))) {
      await recordPaperStep(installation, INSURER, certificate.certificateId, 'posted', OPERATOR);
      await recordPaperStep(installation, INSURER, certificate.certificateId, 'delivered', OPERATOR);
    }
  }
  for (let n = 0; n <= 18; n++) {
    const on = addDays(DECEMBER, n);
    clock.set(`${on}T10:00:00+09:00`);
    if (n === 3) await recordFiling(installation, INSURER, idOf(9), { kind: 'left', on }, CLERK);
    if (n === 9) await recordFiling(installation, INSURER, idOf(10), { kind: 'left', on }, CLERK);
    await escalate(installation, on);
    if (n % 2 === 0) await recordSurvey(installation, INSURER, on, OPERATOR);
  }
  await recordCohorts(installation, INSURER, getDay('2025-12-20'), OPERATOR);
}

const atDesk = (role: 'clerk' | 'protection-officer', width: number, work: (page: Page) => Promise<void>) =>
  site.as(role, { width, height: 900 }, work);
const inMain = async (page: Page) => (await page.textContent('main')) ?? '';

test('home says in one figure where everybody stands, and the officer’s has one more', async () => {
  const figures = async (role: 'clerk' | 'protection-officer') => {
    let found: string[] = [];
    await atDesk(role, 1280, async (page) => {
      await site.open(page, urls.staff.home());
      const items = page.locator('.states li');
      found = await Promise.all(
        Object.values(STATE_TEXTS).map(async ({ ja }) => {
          const item = items.filter({ hasText: ja });
          return `${ja} ${(await item.locator('b').textContent())?.replace('人', '')}`;
        }),
      );
    });
    return found.map((one) => one.split(' ').at(-1));
  };
  expect(await figures('clerk')).toEqual(['2', '2', '0', '5']);
  expect(await figures('protection-officer')).toEqual(['2', '2', '0', '6']);
});

test('a clerk goes from the cohorts to a plan for the month in which certificates end', () =>
  atDesk('clerk', 1280, async (page) => {
    await site.open(page, urls.staff.gaps());
    await page.click(`a:has-text("${COHORT_TEXTS.link}")`);
    expect(await page.locator('svg.chart').count()).toBe(1);
    await page.click(`a:has-text("${COHORT_TEXTS.planMonth('2026年11月')}")`);
    expect(await page.inputValue('[name=on]')).toBe('2026-10-18');
    expect(await page.inputValue('[name=nextDeliveryOn]')).toBe('2026-12-01');
  }));

test.each([360, 1280])('the pages can be used by everybody at %i px', (width) =>
  atDesk('clerk', width, async (page) => {
    const pages = [
      ['home', urls.staff.home()],
      ['gaps', urls.staff.gaps()],
      ['gaps-kind', `${urls.staff.gaps()}?kind=no-account`],
      ['cohorts', urls.staff.cohorts()],
      ['collection', `${urls.staff.collection()}?all=1`],
      ['collection-letters', urls.staff.collectionLetters()],
      ['collection-export', `${urls.staff.collectionExport()}?employer=101`],
    ] as const;
    for (const [name, address] of pages) {
      await site.open(page, address);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
      await expectSound(page, `${name} at ${width}`);
    }
    await site.open(page, `${urls.staff.collection()}?all=1`);
    await page.click('table a.mono >> nth=0');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/return-${width}.png`, fullPage: true });
    await expectSound(page, `return at ${width}`);
  }),
);

test('a clerk records that paper came back, and what else became of paper', () =>
  atDesk('clerk', 360, async (page) => {
    await site.open(page, urls.staff.collection());
    expect(await inMain(page)).toContain(COLLECTION_TEXTS.open('2'));
    await page.click('table a.mono >> nth=0');
    await page.click(`button:has-text("${COLLECTION_TEXTS.received}")`);
    expect(await inMain(page)).toContain(COLLECTION_TEXTS.done);
    // recorded by mistake: taken back with the reason, which stays
    for (const width of [1280, 360]) {
      await page.click(`a:text-is("${COLLECTION_TEXTS.withdraw}")`);
      await page.setViewportSize({ width, height: 900 });
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/withdraw-${width}.png`, fullPage: true });
      await expectSound(page, `withdraw at ${width}`);
      await page.fill('#why', '別の方の返納だった');
      await page.click(`button:text-is("${COLLECTION_TEXTS.withdraw}")`);
      expect(await inMain(page)).toContain('別の方の返納だった');
      expect(await inMain(page)).not.toContain(COLLECTION_TEXTS.done);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/withdrawn-${width}.png`, fullPage: true });
      await expectSound(page, `withdrawn at ${width}`);
      await page.click(`button:has-text("${COLLECTION_TEXTS.received}")`);
    }
    expect(await page.locator('main s').count()).toBe(2);
    await site.open(page, urls.staff.collection());
    await page.click('table a.mono >> nth=0');
    await page.fill('[name=on-given-up]', '2025-12-19');
    await page.selectOption('[name=why]', 'lost');
    await page.click(`button:has-text("${COLLECTION_TEXTS.giveUp}")`);
    await site.open(page, urls.staff.collection());
    expect(await inMain(page)).toContain(COLLECTION_TEXTS.none);
    await site.open(page, `${urls.staff.collection()}?all=1`);
    expect(await page.locator('table a.mono').count()).toBe(2);
  }));

test('letters about what nobody opens stand on the worklist until a print batch has them, and nobody prints them from a page', () =>
  atDesk('clerk', 1280, async (page) => {
    const onBoth = async (name: string) => {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
        await expectSound(page, `${name} at ${width}`);
      }
    };
    await site.open(page, urls.staff.letters());
    expect(await page.locator('main form').count()).toBe(0);
    const rows = page.locator('main table').first().locator('tbody tr');
    expect((await rows.allTextContents()).map((text) => text.replace(/\s/g, ''))).toEqual([
      `${LETTER_TEXTS.letter}2`,
      `${LETTER_TEXTS.reminder}1`,
      `${LETTER_TEXTS.unpostable}1`,
    ]);
    await onBoth('letters');
    await site.open(page, urls.staff.work());
    const waiting = page.getByRole('region', { name: LETTER_WORK_TEXTS.caption });
    expect(await waiting.textContent()).toContain(LETTER_WORK_TEXTS.counted('3'));
    await onBoth('work');
    await waiting.getByRole('link', { name: LETTER_WORK_TEXTS.notMade }).click();
    await page.click(`main button:text-is("${PRINT_TEXTS.make}")`);
    expect(await inMain(page)).toContain(PRINT_LABELS.kind.reminder.ja);
    await onBoth('batch');
    await page.locator('main a.button', { hasText: PRINT_LABELS.kind.reminder.ja }).click();
    expect(await page.locator('.samples img').count()).toBe(1);
    await onBoth('reminder-sample');
    await site.open(page, urls.staff.work());
    expect(await page.getByRole('region', { name: LETTER_WORK_TEXTS.caption }).count()).toBe(0);
    await site.open(page, urls.staff.letters());
    expect(await rows.count()).toBe(1);
  }));
