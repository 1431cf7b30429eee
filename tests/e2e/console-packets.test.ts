import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFiling } from '../../src/filings/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { findMemberId } from '../../src/members/index.ts';
import { PACKET_ACTION_WORDS, PACKET_REFUSALS, PACKET_STATE_TEXTS, PACKET_TEXTS } from '../../src/messages/packets.ts';
import { SINGLE_ISSUE_STATE_TEXTS, SINGLE_ISSUE_TEXTS } from '../../src/messages/single-issues.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { issueRun } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, makeSociety } from '../support/society.ts';

const ON = getDay('2025-12-02');
const NAMES = /逃水|隠田/;
let site: ConsoleSite;

beforeAll(async () => {
  site = await openConsoleSite(
    handClock('2025-12-02T10:00:00+09:00'),
    async (installation) => {
      const flag = { 自己情報提供不可: '提供不可' };
      await makeSociety(installation);
      const rows = [
        ledgerRow(1, { 氏名: '逃水　葵', 氏名カナ: 'ニゲミズ　アオイ', ...flag }),
        ledgerRow(2, { 氏名: '隠田　薫', 氏名カナ: 'オンダ　カオル', ...flag }),
        ledgerRow(3),
      ];
      await importLedger(installation, rows, ON);
      await issueRun(installation, ON);
    },
    [['officer-2', 'protection-officer']],
  );
}, 120_000);
afterAll(() => site?.close());

const main = async (page: Page) => (await page.textContent('main')) ?? '';
const PHONE = { width: 360, height: 780 };

test('a packet goes out by two people, one case at a time', async () => {
  let address = '';
  await site.as('protection-officer', PHONE, async (page) => {
    await site.open(page, urls.staff.packets());
    expect(await main(page)).not.toMatch(NAMES);
    await expectSound(page, 'packets');
    await page.click(`text=${PACKET_TEXTS.next}`);
    address = new URL(page.url()).pathname;
    expect((await main(page)).match(/逃水|隠田/g)).toHaveLength(1);
    await expectSound(page, 'packet-waiting');
    // without a place
    await page.check('input[name=way][value=post]');
    await page.check('input[name=agreedWith][value=person]');
    await page.check('input[name=agreedHow][value=telephone]');
    await page.fill('#postalCode', '1000001');
    await page.fill('#address', '架空県逃水市１－１');
    await page.fill('#sender', '丸の内文庫');
    await page.click(`text=${PACKET_TEXTS.saveAgreement} >> nth=-1`);
    expect(await main(page)).not.toContain('架空県');
    await page.check('input[name=method][value=restricted-mail]');
    await page.click(`button:has-text("${PACKET_ACTION_WORDS.prepare.ja}")`);
    expect(await main(page)).toContain(PACKET_TEXTS.waitOther);
    await expectSound(page, 'packet-prepared');
  });
  await site.as(
    'officer-2',
    VIEWPORTS.desktop,
    async (page) => {
      await site.open(page, address);
      await page.click(`summary:has-text("${PACKET_TEXTS.show}")`);
      await page.check('input[name=why][value=sending]');
      await page.click(`form.unmask button`);
      expect(await main(page)).toContain('架空県逃水市１－１');
      await expectSound(page, 'packet-address');
      await site.open(page, address);
      await page.click(`button:has-text("${PACKET_ACTION_WORDS.release.ja}")`);
      expect(await main(page)).toContain(PACKET_STATE_TEXTS.released.ja);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`button:has-text("${PACKET_ACTION_WORDS.print.ja}")`),
      ]);
      expect(download.suggestedFilename()).toMatch(/^\w{4}-\w{4}\.pdf$/);
      const pdf = readFileSync((await download.path()) ?? '');
      expect(execFileSync('pdfinfo', ['-'], { input: pdf }).toString()).toMatch(/Pages: +1/);
      await site.open(page, address);
      await page.fill('#tracking', '1234-5678-9012');
      await page.click(`button:has-text("${PACKET_ACTION_WORDS.post.ja}")`);
      await expectSound(page, 'packet-posted');
      await page.click(`button:has-text("${PACKET_ACTION_WORDS.return.ja}")`);
      // it came back to the other officer alone
      expect(await main(page)).toContain(PACKET_REFUSALS['others-return']?.ja);
    },
    [409],
  );
});

test('lists of the protection officer name no protected people', async () => {
  await site.as('protection-officer', VIEWPORTS.desktop, async (page) => {
    for (const address of [urls.staff.home(), urls.staff.packets(), `${urls.staff.gaps()}?kind=protected`]) {
      await site.open(page, address);
      expect([address, NAMES.test(await main(page))]).toEqual([address, false]);
    }
    await expectSound(page, 'gaps-protected');
    await site.open(page, urls.staff.work());
    await expectSound(page, 'work-one-protected');
  });
});

test('a person without a certificate gets one between two runs: asked for by one officer, issued by another', async () => {
  const { installation } = site;
  const memberId = (await findMemberId(installation.db, INSURER, { symbol: '101', number: '3', branch: '00' })) ?? '';
  const flag = { kind: 'protection-raised', flag: 'requested', on: ON } as const;
  await recordFiling(installation, INSURER, memberId, flag, { kind: 'staff', id: 'at-phone', role: 'clerk' });
  let address = '';
  let caseNumber = '';
  await site.as('protection-officer', PHONE, async (page) => {
    await site.open(page, urls.staff.packets());
    expect(await main(page)).toContain(SINGLE_ISSUE_TEXTS.unserved('1'));
    expect(await main(page)).not.toMatch(/見本/);
    await page.click(`text=${SINGLE_ISSUE_TEXTS.nextMember}`);
    expect(await main(page)).toContain(SINGLE_ISSUE_TEXTS.askWhat);
    await expectSound(page, 'single-issue-member');
    await page.click(`button:has-text("${SINGLE_ISSUE_TEXTS.ask}")`);
    address = new URL(page.url()).pathname;
    expect(await main(page)).toContain(SINGLE_ISSUE_TEXTS.waitOther);
    expect(await page.locator(`button:has-text("${SINGLE_ISSUE_TEXTS.approve}")`).count()).toBe(0);
    caseNumber = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec((await page.textContent('h1')) ?? '')?.[0] ?? '';
    await expectSound(page, 'single-issue-asked');
    await site.open(page, urls.staff.packets());
    expect(await main(page)).toContain(SINGLE_ISSUE_TEXTS.onlyOwn);
  });
  await site.as('officer-2', VIEWPORTS.desktop, async (page) => {
    await site.open(page, urls.staff.packets());
    expect(await main(page)).toContain(SINGLE_ISSUE_TEXTS.next);
    await expectSound(page, 'packets-asked');
    await page.fill('#caseNumber', caseNumber.toLowerCase().replace('-', ''));
    await page.click(`button:has-text("${PACKET_TEXTS.open}")`);
    expect(new URL(page.url()).pathname).toBe(address);
    await expectSound(page, 'single-issue-approve');
    await page.click(`button:has-text("${SINGLE_ISSUE_TEXTS.approve}")`);
    expect(await main(page)).toContain(SINGLE_ISSUE_STATE_TEXTS.issued.ja);
    await expectSound(page, 'single-issue-issued');
    await page.click(`text=${PACKET_TEXTS.toPacket}`);
    expect(await page.textContent('h1')).toContain(caseNumber);
    expect(await main(page)).toContain(PACKET_STATE_TEXTS.waiting.ja);
    // from the certificate back to what it was issued from
    await page.click('main a.mono');
    await page.click(`dl a:has-text("開く")`);
    expect(new URL(page.url()).pathname).toBe(address);
  });
  await site.as(
    'clerk',
    VIEWPORTS.desktop,
    async (page) => {
      await site.open(page, address);
      expect(await main(page)).not.toContain(caseNumber);
    },
    [403],
  );
});
