import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addStaff, currentTotp, STAFF_ROLES, setStaffSecret } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { readMembers } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, VIEWPORTS, watchConsole } from '../support/browser.ts';
import { type ConsoleServer, serveConsole } from '../support/console-server.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { HOUSEHOLD, type Household, makeHousehold } from '../support/household.ts';
import { INSURER, ledgerCsv } from '../support/ledger-file.ts';

const PASSWORD = 'ななつのうみをわたるふねのうた';
const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const clock = handClock('2025-12-02T10:00:00+09:00');
let folder: string;
let database: TestDatabase;
let installation: Installation;
let people: Household['id'];
let server: ConsoleServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-filings-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  people = (await makeHousehold(installation)).id;
  const staff = [...STAFF_ROLES.map((role) => [role, role] as const), ['officer-2', 'protection-officer'] as const];
  for (const [name, role] of staff) {
    const { staffId } = await addStaff(installation, INSURER, { name, role }, OPERATOR);
    await setStaffSecret(installation, INSURER, staffId, { password: PASSWORD, totpSecret: TOTP });
  }
  clock.set('2025-12-20T09:00:00+09:00');
  server = await serveConsole(installation, folder);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const open = (page: Page, path: string) => page.goto(server.address + path);
const textOf = async (page: Page) => (await page.textContent('main')) ?? '';
const press = (page: Page, label: string) => page.click(`main button:has-text("${label}")`);

/** A signed-in page without scripts: everything works by forms alone. */
async function as(name: string, viewport: { width: number; height: number }, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const complaints = watchConsole(page);
  try {
    clock.advance(60_000); // a time step counts once
    await open(page, urls.staff.signIn());
    await page.fill('#name', name);
    await page.fill('#password', PASSWORD);
    await page.fill('#code', currentTotp(TOTP, clock.now()));
    await page.click('main form:not(.inline-form) button[type=submit]');
    await work(page);
    expect(complaints.filter((said) => !said.includes('422') && !said.includes('404'))).toEqual([]);
  } finally {
    await context.close();
  }
}

async function expectSound(page: Page, where: string): Promise<void> {
  await expectNoAxeViolations(page, where);
  expect([where, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([where, 0]);
}

const documentsOf = async (memberId: string) =>
  (await listCertificatesOf(installation.db, INSURER, [memberId])).map((one) => one.revokedAt);

describe('届出・変更', () => {
  test('a clerk records that somebody has left: what follows is seen before and after, and it is done', () =>
    as('clerk', VIEWPORTS.desktop, async (page) => {
      await open(page, urls.staff.member(people['1-01']));
      await page.click('text=届出・変更を記録');
      await expectSound(page, 'kinds');
      await page.check('input[value=left]');
      await press(page, '入力へ進む');
      await page.fill('#on', '2025-12-10');
      await expectSound(page, 'form');
      await press(page, '何が起きるかを見る');
      expect(await textOf(page)).toContain('証の停止');
      await expectSound(page, 'preview');
      expect(await documentsOf(people['1-01'])).toEqual([null]);
      await press(page, '記録する');
      await expectSound(page, 'done');
      expect(await textOf(page)).toContain('喪失後の受診を確かめる');
      expect(await documentsOf(people['1-01'])).toEqual([new Date('2025-12-10T00:00:00+09:00')]);
      await open(page, urls.staff.work());
      await expectSound(page, 'work');
      expect(await textOf(page)).toContain('佐藤 一郎'.replace(' ', '\u3000'));
      await press(page, '済みにする');
      expect(await textOf(page)).toContain('することはありません');
    }));

  test('a form that is not right says where, on a narrow screen too', () =>
    as('clerk', VIEWPORTS.phone, async (page) => {
      await open(page, `${urls.staff.memberFilings(people['2-00'])}?kind=care-approved`);
      await page.fill('#on', '2026-01-10');
      await press(page, '何が起きるかを見る');
      await expectSound(page, 'wrong day');
      expect(await page.textContent('#on-error')).toContain('先の日付');
      await open(page, urls.staff.filingNew());
      await expectSound(page, 'new person');
      await open(page, urls.staff.work());
      await expectSound(page, 'work on a phone');
    }));

  test('a flag stops the Web; then the person is there for protection officers alone, two of whom lower it', async () => {
    const person = people['3-00'];
    await as('clerk', VIEWPORTS.desktop, async (page) => {
      await open(page, `${urls.staff.memberFilings(person)}?kind=protection-raised`);
      await page.fill('#on', '2025-12-20');
      await page.check('input[value=withheld]');
      await press(page, '何が起きるかを見る');
      expect(await textOf(page)).toContain('Webの証の停止');
      await press(page, '記録する');
      expect(await textOf(page)).toContain('保護担当が引き継ぎます');
      expect(await textOf(page)).not.toContain('葛');
      expect((await open(page, urls.staff.member(person)))?.status()).toBe(404);
      await open(page, urls.staff.work());
      expect(await textOf(page)).not.toMatch(/葛|安全な送付先|R7/);
    });
    expect((await documentsOf(person)).every((at) => at !== null)).toBe(true);
    await as('protection-officer', VIEWPORTS.desktop, async (page) => {
      await open(page, urls.staff.work());
      expect(await textOf(page)).toContain('安全な送付先を本人と決める');
      await open(page, urls.staff.memberFilings(person));
      await expectSound(page, 'lower');
      await press(page, '終了を申請する');
      expect(await textOf(page)).toContain('別の保護担当が決めます');
    });
    await as('officer-2', VIEWPORTS.phone, async (page) => {
      await open(page, urls.staff.memberFilings(person));
      await expectSound(page, 'decide');
      await press(page, '終了する');
      await open(page, urls.staff.work());
      expect(await textOf(page)).toContain('交付の方法を本人と決めなおす');
    });
    await as('clerk', VIEWPORTS.desktop, async (page) => {
      expect((await open(page, urls.staff.member(person)))?.status()).toBe(200);
      await open(page, urls.staff.work());
      expect(await textOf(page)).not.toContain('交付の方法を本人と決めなおす');
    });
  });

  test('a ledger that has not heard of a filing: the difference is told where people look, and somebody decides', async () => {
    const by = { kind: 'staff', id: 'somebody', role: 'clerk' } as const;
    const named = {
      kind: 'name-changed',
      on: getDay('2025-12-18'),
      name: '髙橋　𠮷乃',
      nameKana: 'タカハシ　ヨシノ',
    } as const;
    clock.advance(60_000);
    await recordFiling(installation, INSURER, people['2-00'], named, by);
    const text = ledgerCsv(HOUSEHOLD.map((row) => ({ ...row, 郵便番号: '1000005' })));
    await as('clerk', VIEWPORTS.desktop, async (page) => {
      await open(page, urls.staff.imports());
      const upload = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.setInputFiles('#file', upload);
      await page.click('button[value=take]');
      await expectSound(page, 'taken');
      // one person has left, another one has a new name and reading
      expect(await page.textContent('[role=status]')).toContain('食い違いが 3 件あります');
      await open(page, urls.staff.home());
      await expectSound(page, 'home');
      await open(page, urls.staff.work());
      await page.click('text=食い違いを見る');
      await expectSound(page, 'differences');
      expect(await textOf(page)).toContain('髙橋');
      await page.click('button[aria-label*="資格喪失年月日を届出のまま"]');
      expect(await textOf(page)).not.toContain('資格喪失年月日');
    });
    await as('clerk', VIEWPORTS.phone, async (page) => {
      await open(page, urls.staff.home());
      await open(page, urls.staff.work());
      await open(page, urls.staff.differences());
      await expectSound(page, 'differences on a phone');
      for (const fact of ['氏名を', '氏名カナを'])
        await page.click(`button[aria-label*="さんの${fact}台帳に合わせる"]`);
      expect(await textOf(page)).toContain('食い違いはありません');
    });
    const [changed] = await readMembers(installation.db, INSURER, [people['2-00']], getDay('2025-12-20'));
    expect([changed?.line.name, changed?.line.postalCode]).toEqual(['髙﨑　𠮷乃', '1000005']);
  });
});
