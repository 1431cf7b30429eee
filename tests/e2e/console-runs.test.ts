import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptBrakes, approveRun, checkOpenRuns, listRuns, planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite, submit } from '../support/console-site.ts';
import { APPROVER, PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../support/ledger-file.ts';
import { importTexts, makeSociety, takeInText } from '../support/society.ts';

const ON = getDay('2025-12-02');
const NARROW = { width: 360, height: 740 };
const PROTECTED = '秘匿　零子';
const home = { 郵便番号: '100-0005', 住所: '東京都千代田区丸の内１－２－３' };
const ROWS = [
  ...Array.from({ length: 24 }, (_, i) => ledgerRow(i + 1, { 事業所記号: i % 2 ? '101' : '202' })),
  ledgerRow(30, { ...home, 氏名: '髙﨑　𠮷乃', 氏名カナ: 'タカサキ　ヨシノ' }),
  ledgerRow(31, { ...home, 事業所記号: '202', 氏名: '寿限無寿限無五劫擦切海砂利水魚水行末雲来', 性別表示: '裏面参照' }),
  ledgerRow(32, { 氏名: PROTECTED, 自己情報提供不可: '提供不可' }),
];
const NEXT = [
  ...ROWS.slice(1),
  ledgerRow(40, { 生年月日: '1999-05-05', 氏名: '新顔　四十子', 氏名カナ: 'シンガオ　ヨソコ' }),
];
const APPROVALS = `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${[30, 31].map((number) => `${INSURER},101,${number},00,要配慮者,2025-12-04,\n`).join('')}`;

const clock = handClock('2025-12-02T10:00:00+09:00');
let site: ConsoleSite;
let run = '';

beforeAll(async () => {
  site = await openConsoleSite(clock, async (installation) => {
    const runBrakes = { fromPeople: 5, certificatesPercent: 100, growthPercent: 2, shrinkPercent: 100 };
    await makeSociety(installation, { runBrakes, cancelWindowMinutes: 30 });
    await importTexts(installation, { members: ledgerCsv(ROWS), cardStatus: { text: statusCsv(ROWS), asOfOn: ON } });
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    const held = { brakes: ['certificates'], why: '全員がはじめて' };
    await acceptBrakes(installation, INSURER, runId, held, APPROVER);
    await approveRun(installation, INSURER, runId, APPROVER);
    clock.advance(30 * 60_000);
    await releaseRun(installation, INSURER, runId, APPROVER);
    clock.advance(60_000);
    await checkOpenRuns(installation, INSURER, { kind: 'system', id: 'daily' });
    await takeInText(installation, ledgerCsv(NEXT));
    await importTexts(installation, {
      cardStatus: { text: statusCsv(NEXT), asOfOn: ON },
      approvals: APPROVALS,
    });
    clock.set('2025-12-05T09:00:00+09:00');
  });
});

afterAll(() => site?.close());

const textOf = async (page: Page) => (await page.textContent('main')) ?? '';
const list = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a clerk plans a part of the society by a list, which is refused line by line, and then everybody', () =>
  site.as(
    'clerk',
    NARROW,
    async (page) => {
      await site.open(page, urls.staff.runPlan());
      await expectSound(page, 'plan');
      await page.selectOption('#scope', 'list');
      await page.setInputFiles('#list', list('記号,番号,枝番\n101,1,00\n101,32,00\n101,77,0\n'));
      await submit(page);
      await expectSound(page, 'plan-list-refused');
      const told = await page.textContent('section[aria-label=名簿の誤り]');
      expect(told).toMatch(/3\s*番号[\s\S]*4\s*枝番/);
      await page.selectOption('#scope', 'employer');
      await page.fill('#employer', '999');
      await submit(page);
      expect(await page.textContent('#employer-error')).toContain('台帳にいません');
      await page.selectOption('#scope', 'list');
      await page.setInputFiles('#list', list('記号,番号,枝番\n101,30,00\n101,40,00\n'));
      await submit(page);
      expect(await textOf(page)).toMatch(/範囲\s*名簿の方/);
      expect(await page.textContent('h2')).toContain('交付する方：2人');

      await site.open(page, urls.staff.runPlan());
      await submit(page);
      run = new URL(page.url()).pathname;
      expect(await page.textContent('.tag')).toBe('承認待ち');
      await site.open(page, urls.staff.runPlan());
      await page.selectOption('#scope', 'reason');
      await page.selectOption('#reason', 'R8');
      await submit(page);
      expect(await page.textContent('h2')).toContain('交付する方：2人');
    },
    [422],
  ));

test('an approver looks at what is different, at addresses and at documents, without a trace of a protected person', async () => {
  for (const viewport of [NARROW, VIEWPORTS.desktop])
    await site.as('approver', viewport, async (page) => {
      await site.open(page, run);
      await expectSound(page, 'run-checked');
      await page.click('a:text-is("計画を点検する")');
      await page.click('a:text-is("新しい")');
      await expectSound(page, 'review');
      const review = await textOf(page);
      expect(review).toMatch(/新しい\s*1\s*いなくなった\s*1\s*変わった\s*2\s*再交付（判定は同じ）\s*0\s*同じ\s*23/);
      expect(review).toContain('新顔　四十子');
      expect(review).toMatch(/別の世帯と同じ住所の方\s*2人/);
      await page.click('a:text-is("見本の証を見る")');
      await expectSound(page, 'sample');
      const sample = await textOf(page);
      expect(sample).toMatch(/髙﨑　𠮷乃[\s\S]*外字・異体字がある/);
      for (const text of [review, sample]) expect(text).not.toContain(PROTECTED);
      await site.open(page, `${run}/approve`);
      await expectSound(page, 'approve');
    });
});

test('approved, it can be cancelled for half an hour and not released', async () => {
  await site.as('approver', VIEWPORTS.desktop, async (page) => {
    await site.open(page, `${run}/approve`);
    await submit(page);
    await expectSound(page, 'run-window');
    expect(await textOf(page)).toContain('取消しのための時間です');
    expect(await page.locator('main a:text-is("交付する")').count()).toBe(0);
    expect(await page.locator('main a:text-is("計画を取り消す")').count()).toBe(1);
  });
  clock.advance(30 * 60_000);
  await site.as('administrator', VIEWPORTS.desktop, async (page) => {
    await site.open(page, run);
    expect(await textOf(page)).toContain('まで有効です');
    await page.click('main a:text-is("交付する")');
    await submit(page);
    await page.waitForSelector('.tag.ok:text-is("交付済み")');
  });
});

test('what a brake holds waits for its reason; a run that was reconciled is closed', async () => {
  const { installation } = site;
  const NEWER = [
    ...NEXT,
    ...[50, 51].map((number) => ledgerRow(number, { 生年月日: `19${number}-01-01`, 氏名カナ: 'アラタ' })),
  ];
  await takeInText(installation, ledgerCsv(NEWER));
  await importTexts(installation, { cardStatus: { text: statusCsv(NEWER), asOfOn: getDay('2025-12-05') } });
  const { runId } = await planRun(installation, INSURER, { on: getDay('2025-12-05') }, PLANNER);
  await site.as(
    'administrator',
    NARROW,
    async (page) => {
      await site.open(page, urls.staff.run(runId));
      await expectSound(page, 'run-held');
      await page.click('a:text-is("歯止めを確認して進める")');
      await page.fill('#why', '合併で二人増えたことを、事業所に確認した');
      await submit(page);
      await expectSound(page, 'accept-refused');
      await page.check('input[value=growth]');
      await submit(page);
      expect(await page.textContent('.tag')).toBe('承認待ち');
      const first = (await listRuns(installation.db, INSURER)).find(({ state }) => state === 'reconciled');
      await site.open(page, urls.staff.run(first?.runId ?? ''));
      await page.click('main a:text-is("締め切る")');
      await submit(page);
      await expectSound(page, 'run-closed');
      expect(await page.textContent('.tag')).toBe('完了');
      await site.open(page, urls.staff.runs());
      await expectSound(page, 'runs');
    },
    [422],
  );
});
