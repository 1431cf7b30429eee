import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffRole } from '../../src/access/index.ts';
import { listAudit } from '../../src/audit/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { findSociety, listPolicyProposals, listPolicyVersions } from '../../src/society/index.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound as expectSoundAsItIs, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { type Household, makeHousehold } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';

const WIDTHS = [360, 1280];
/** People of the household whose certificate ends on the uniform day rather than at 75; one of them is protected. */
const CONCERNED = 5;

const clock = handClock('2025-12-02T10:00:00+09:00');
let site: ConsoleSite;
let people: Household['id'];

beforeAll(async () => {
  site = await openConsoleSite(clock, async (installation) => {
    people = (await makeHousehold(installation)).id;
    clock.set('2025-12-20T09:00:00+09:00');
  });
});

afterAll(() => site?.close());

/** A page of the console for somebody who has just signed in; what a test refuses on purpose, the browser reports. */
const as = (role: StaffRole, work: (page: Page) => Promise<void>) =>
  site.as(role, VIEWPORTS.desktop, work, [403, 404, 409, 422]);

/** Sound on both screens. */
async function expectSound(page: Page, where: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectSoundAsItIs(page, `${where} at ${width}`);
  }
}

const field = (page: Page, key: string) => page.locator(`[name="${key}"]`);

/** Fills the form, and waits for the simulation that follows. */
async function simulate(page: Page, fromOn: string, values: Record<string, string>): Promise<void> {
  await site.open(page, urls.staff.policyPropose());
  await field(page, 'fromOn').fill(fromOn);
  for (const [key, value] of Object.entries(values)) await field(page, key).fill(value);
  await page.click('button:text-is("影響を計算する")');
  await page.waitForSelector('.headline b');
}

/** @returns the address of the proposal. */
async function propose(page: Page, fromOn: string, values: Record<string, string>): Promise<string> {
  await simulate(page, fromOn, values);
  await page.click('button:text-is("この内容で提案する")');
  return new URL(page.url()).pathname;
}

describe('the policy in the console', () => {
  let first = '';
  let second = '';

  test('shows the version in force with every key, what it decides and its default', () =>
    as('auditor', async (page) => {
      await page.click('nav a:text-is("方針")');
      const text = (await page.textContent('main')) ?? '';
      for (const said of ['第1版', '適用中', '2030/11/30（令12）', '法令の上限は5年です。', '最初の版です。']) {
        expect(text).toContain(said);
      }
      await expectSound(page, 'policy');
      await page.click('a:text-is("第1版")');
      expect(await page.textContent('h1')).toBe('方針 第1版');
      await expectSound(page, 'version');
      expect(await page.locator('a', { hasText: '提案する' }).count()).toBe(0);
      expect((await site.open(page, urls.staff.policyPropose()))?.status()).toBe(403);
      expect((await site.open(page, urls.staff.policyVersion('9')))?.status()).toBe(404);
    }));

  test('says that the result of a simulation is gone, as after a restart: it lives in the process that made it', () =>
    as('approver', async (page) => {
      // as after a restart: results live in the process that made them
      expect((await site.open(page, urls.staff.policySimulation('0'.repeat(32))))?.status()).toBe(404);
      expect(await page.locator('main').textContent()).toContain('計算しなおしてください。');
      await expectSound(page, 'simulation-gone');
    }));

  test('is not there for a clerk', () =>
    as('clerk', async (page) => {
      expect(await page.locator('nav a:text-is("方針")').count()).toBe(0);
      for (const address of [urls.staff.policy(), urls.staff.policyPropose(), urls.staff.policyVersion('1')]) {
        expect((await site.open(page, address))?.status()).toBe(403);
      }
    }));

  test('names every wrong key of a proposal and keeps what was written', () =>
    as('administrator', async (page) => {
      await site.open(page, urls.staff.policyPropose());
      await field(page, 'fromOn').fill('2025-12-19');
      await field(page, 'maxYears').fill('９');
      await field(page, 'gapDueDays').fill('十四');
      await field(page, 'legacyCardEndsOn').fill('');
      await page.evaluate("document.querySelector('form[action$=propose]').noValidate = true");
      await page.click('button:text-is("影響を計算する")');
      const alert = (await page.textContent('[role=alert]')) ?? '';
      for (const said of [
        '適用する最初の日：きょうか、後の日付を入力してください。',
        '資格確認書の最長の年数：1から5までにしてください。',
        '未到達の方への対応の期限：整数ではありません。',
        '旧保険証が使えた最後の日：暦にある日付ではありません',
      ]) {
        expect(alert).toContain(said);
      }
      expect(await field(page, 'gapDueDays').inputValue()).toBe('十四');
      await expectSound(page, 'proposal with errors');
      await site.open(page, urls.staff.policyPropose());
      await field(page, 'fromOn').fill('2026-04-01');
      await page.click('button:text-is("影響を計算する")');
      expect(await page.textContent('[role=alert]')).toContain('いちばん新しい版と同じ内容です');
    }));

  test('tells whom a change concerns without a trace of protected people, and takes the proposal', () =>
    as('administrator', async (page) => {
      await simulate(page, '2026-04-01', { certificateEndsOn: '2028-11-30' });
      const text = (await page.textContent('main')) ?? '';
      expect(await page.textContent('.headline b')).toBe(String(CONCERNED - 1));
      for (const said of [
        '佐藤　花子',
        '有効期限：2030/11/30（令12） → 2028/11/30（令10）',
        '第1版は、2026/03/31（令8）までになります',
      ]) {
        expect(text).toContain(said);
      }
      expect(text).not.toContain('佐藤　凛');
      expect(await page.content()).not.toContain(people['1-03']);
      await expectSound(page, 'simulation');
      await page.click('a:text-is("入力を直す")');
      expect(await field(page, 'certificateEndsOn').inputValue()).toBe('2028-11-30');
      await page.click('button:text-is("影響を計算する")');
      await page.click('button:text-is("この内容で提案する")');
      first = new URL(page.url()).pathname;
      expect(await page.textContent('main')).toContain('自分の提案は、自分では採用できません');
      expect(await page.locator('button:text-is("この内容を採用する")').count()).toBe(0);
      await expectSound(page, 'own proposal');
      const looks = await listAudit(site.installation.db, INSURER, { subjectId: people['1-00'], limit: 1 });
      expect(looks[0]?.action).toBe('policy-change-listed');
      expect(
        await listAudit(site.installation.db, INSURER, { subjectId: people['1-03'], limit: 99 }),
      ).not.toContainEqual(expect.objectContaining({ action: 'policy-change-listed' }));
    }));

  test('counts protected people for the 保護担当, who decides nothing, and names none of them', () =>
    as('protection-officer', async (page) => {
      await site.open(page, first);
      expect(await page.textContent('.headline b')).toBe(String(CONCERNED));
      expect(await page.textContent('main')).not.toContain('佐藤　凛');
      expect(await page.locator('main form').count()).toBe(0);
      await expectSound(page, 'proposal with protected people');
    }));

  test('is adopted by a second person who approves exactly what they saw', () =>
    as('approver', async (page) => {
      second = await propose(page, '2026-05-01', { gapDueDays: '10' });
      expect(await page.textContent('main')).toContain('変わる項目の中に、判定に使うものはありません');
      expect(await page.textContent('main')).toContain('採用を待つ提案が、ほかに1件あります');
      await site.open(page, first);
      const hash = await page.inputValue('[name=contentHash]');
      await page.evaluate("document.querySelector('[name=contentHash]').value = '0'.repeat(64)");
      await page.click('button:text-is("この内容を採用する")');
      expect(await page.textContent('main')).toContain('提案のあとで、方針が変わりました');
      expect(await listPolicyVersions(site.installation.db, INSURER)).toHaveLength(1);
      await site.open(page, first);
      expect(await page.inputValue('[name=contentHash]')).toBe(hash);
      await page.click('button:text-is("この内容を採用する")');
      expect(await page.textContent('main')).toContain('第2版として採用');
      await expectSound(page, 'adopted proposal');
      await site.open(page, urls.staff.policy());
      const rows = await page.locator('section[aria-label="版の一覧"] tbody tr').allTextContents();
      expect(rows[0]).toMatch(/第2版これから.*資格確認書の統一の有効期限：2030.*→ 2028.*administrator、approver/);
      expect(rows[1]).toMatch(/第1版適用中.*～ 2026\/03\/31/);
      await expectSound(page, 'policy with a coming version');
      const inForce = async (day: string) =>
        (await findSociety(site.installation.db, INSURER, getDay(day)))?.policyVersion;
      expect([await inForce('2026-03-31'), await inForce('2026-04-01')]).toEqual([1, 2]);
    }));

  test('voids the proposals that were made before, which can only be turned down', () =>
    as('administrator', async (page) => {
      await site.open(page, second);
      expect(await page.textContent('main')).toContain('この提案は採用できません');
      expect(await page.textContent('main .tag')).toBe('採用できません');
      expect(await page.locator('button:text-is("この内容を採用する")').count()).toBe(0);
      await expectSound(page, 'stale proposal');
      await page.click('button:text-is("差し戻す")');
      expect(await page.textContent('main .tag')).toBe('差戻し');
      const outcomes = (await listPolicyProposals(site.installation.db, INSURER)).map(({ ended }) => ended?.outcome);
      expect(outcomes.sort()).toEqual(['adopted', 'turned-down']);
    }));

  test('warns that a version which is still to come would never count, and takes a proposal back', () =>
    as('administrator', async (page) => {
      await propose(page, '2026-02-01', { maxYears: '3' });
      expect(await page.textContent('.note.warn')).toContain(
        '第2版（2026/04/01（令8）から）は、この提案を採用すると置きかえられ、適用されなくなります',
      );
      expect(await page.textContent('.note.warn')).toContain('第1版は、2026/01/31（令8）までになります');
      expect(await page.textContent('.note.warn')).not.toContain('採用を待つ提案が、ほかに');
      await page.click('button:text-is("取り下げる")');
      expect(await page.textContent('main .tag')).toBe('取下げ');
    }));
});
