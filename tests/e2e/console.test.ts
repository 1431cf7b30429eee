import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addStaff, currentTotp, STAFF_ROLES, type StaffRole, setStaffSecret } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { listRuns } from '../../src/issuance/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, VIEWPORTS, watchConsole } from '../support/browser.ts';
import { type ConsoleServer, serveConsole } from '../support/console-server.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, makeHousehold } from '../support/household.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';

const PASSWORD = 'ななつのうみをわたるふねのうた';
const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
/** Three people whose マイナンバー is not filed: they need a certificate whatever their card is. */
const NEWCOMERS = [71, 72, 73].map((number) =>
  ledgerRow(number, { 氏名: `新顔　${number}子`, 氏名カナ: 'シンガオ　コ', マイナンバー登録: '未' }),
);

const clock = handClock('2025-12-02T10:00:00+09:00');
let folder: string;
let database: TestDatabase;
let installation: Installation;
let people: Household['id'];
let server: ConsoleServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-console-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  people = (await makeHousehold(installation)).id;
  for (const role of STAFF_ROLES) {
    const { staffId } = await addStaff(installation, INSURER, { name: role, role }, OPERATOR);
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
const submit = (page: Page) => page.click('main form:not(.inline-form) button[type=submit]');

async function signIn(page: Page, name: string, secret = TOTP, password = PASSWORD): Promise<void> {
  clock.advance(60_000); // a time step counts once
  await open(page, urls.staff.signIn());
  await page.fill('#name', name);
  await page.fill('#password', password);
  await page.fill('#code', currentTotp(secret, clock.now()));
  await submit(page);
  expect(new URL(page.url()).pathname).toBe(urls.staff.home());
}

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, complaints: string[], context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  try {
    await work(page, watchConsole(page), context);
  } finally {
    await context.close();
  }
}

/** The page has no fault that a machine can find, and fits the screen. */
async function expectSound(page: Page, where: string): Promise<void> {
  await expectNoAxeViolations(page, where);
  expect([where, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([where, 0]);
}

async function addressesOf(role: StaffRole): Promise<string[]> {
  const run = (await listRuns(database.db, INSURER)).at(-1)?.runId ?? '';
  const certificate = (await listCertificatesOf(database.db, INSURER, [people['1-00']]))[0]?.certificateId ?? '';
  if (role === 'protection-officer') {
    const theirs = (await listCertificatesOf(database.db, INSURER, [people['1-03']]))[0]?.certificateId ?? '';
    return [
      urls.staff.home(),
      `${urls.staff.gaps()}?kind=protected`,
      urls.staff.member(people['1-03']),
      urls.staff.memberKnown(people['1-03']),
      urls.staff.certificate(theirs),
    ];
  }
  return [
    urls.staff.home(),
    urls.staff.gaps(),
    `${urls.staff.gaps()}?kind=no-account`,
    `${urls.staff.gaps()}?kind=undetermined`,
    urls.staff.members(),
    urls.staff.member(people['1-00']),
    urls.staff.member(people['4-00']),
    urls.staff.memberKnown(people['1-00']),
    `${urls.staff.memberKnown(people['1-00'])}?on=2024-01-01&known-at=x`,
    urls.staff.certificate(certificate),
    urls.staff.certificateRevoke(certificate),
    urls.staff.runs(),
    urls.staff.runPlan(),
    urls.staff.run(run),
    `${urls.staff.run(run)}?show=left-out`,
    urls.staff.letters(),
    urls.staff.imports(),
    urls.staff.audit(),
    urls.staff.keys(),
    urls.staff.staff(),
  ];
}

describe.each(Object.entries(VIEWPORTS))('at the size of a %s', (_size, viewport) => {
  test('sign-in and the page of an invitation are sound', () =>
    withPage({ viewport }, async (page, complaints) => {
      await open(page, urls.staff.signIn());
      await expectSound(page, 'sign-in');
      await open(page, urls.staff.invitation());
      await expectSound(page, 'invitation');
      expect(complaints).toEqual([]);
    }));

  test.each<StaffRole>(['administrator', 'protection-officer'])('every page of the %s is sound', (role) =>
    withPage({ viewport }, async (page, complaints) => {
      await signIn(page, role);
      for (const address of await addressesOf(role)) {
        await open(page, address);
        await expectSound(page, address);
      }
      expect(complaints).toEqual([]);
    }),
  );
});

test('a wrong code is told without saying what was wrong, and the page stays sound', () =>
  withPage({ viewport: VIEWPORTS.phone }, async (page) => {
    await open(page, urls.staff.signIn());
    await page.fill('#name', 'clerk');
    await page.fill('#password', PASSWORD);
    await page.fill('#code', '000000');
    await submit(page);
    expect(await page.textContent('[role=alert]')).toContain('どれかが正しくありません');
    expect(await page.title()).toMatch(/^【入力の確認】/);
    await expectSound(page, 'sign-in with an error');
  }));

test('an administrator invites somebody, who sets both factors by the link and signs in', () =>
  withPage({ viewport: VIEWPORTS.desktop }, async (page, complaints) => {
    await signIn(page, 'administrator');
    await open(page, urls.staff.staff());
    await page.fill('#name', '新人');
    await page.check('input[value=clerk]');
    await submit(page);
    const link = (await page.textContent('.note .secret'))?.trim() ?? '';
    await expectSound(page, 'staff with a link');
    await withPage({ viewport: VIEWPORTS.phone }, async (other, otherComplaints) => {
      await other.goto(link);
      await other.waitForSelector('#again');
      expect(new URL(other.url()).hash).toBe('');
      const secret = (await other.textContent('p.secret'))?.replace(/\s/g, '') ?? '';
      await other.fill('#password', PASSWORD);
      await other.fill('#again', PASSWORD);
      await other.fill('#code', '000000');
      await submit(other);
      await expectSound(other, 'enrolment with an error');
      expect((await other.textContent('p.secret'))?.replace(/\s/g, '')).toBe(secret);
      await other.fill('#password', PASSWORD);
      await other.fill('#again', PASSWORD);
      await other.fill('#code', currentTotp(secret, clock.now()));
      await submit(other);
      await expectSound(other, 'enrolled');
      await signIn(other, '新人', secret);
      await other.goto(link);
      await other.waitForSelector('[role=alert]');
      expect(otherComplaints.filter((line) => !line.includes('422'))).toEqual([]);
    });
    expect(complaints).toEqual([]);
  }));

const EXCEL_FILE = new URL('../fixtures/profiles/excel-wareki.csv', import.meta.url);

test('from a file to released certificates, without scripts and by two people', async () => {
  const file = (text: string) => ({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const noScript = { viewport: VIEWPORTS.desktop, javaScriptEnabled: false };
  let run = '';
  await withPage(noScript, async (page) => {
    await signIn(page, 'clerk');
    await open(page, urls.staff.imports());
    // A file of one kind that lacks its day must not come back as another kind.
    await page.check('input[value=card-status]');
    await page.setInputFiles('#file', { name: 'status.csv', mimeType: 'text/csv', buffer: Buffer.from('x') });
    await page.click('button[value=take]');
    expect(await page.isChecked('input[value=card-status]')).toBe(true);
    await open(page, urls.staff.imports());
    await page.setInputFiles('#file', file(ledgerCsv([ledgerRow(71, { 生年月日: '1980-02-30' })])));
    await page.click('button[value=take]');
    expect(await page.textContent('[role=status]')).toContain('何も取り込みませんでした');
    expect(await page.textContent('section[aria-label=誤りの一覧]')).toContain('生年月日');
    // The layout of a file is recognised; one that is for another kind of file is said beside the list.
    await page.setInputFiles('#file', { name: 'excel.csv', mimeType: 'text/csv', buffer: readFileSync(EXCEL_FILE) });
    await page.click('button[value=check]');
    expect(await page.textContent('[role=status]')).toMatch(/ファイルの様式\s*Excel 書き出し（和暦・半角カナ）/);
    await page.check('input[value=approvals]');
    await page.selectOption('#profile', 'excel-wareki');
    await page.setInputFiles('#file', file('x'));
    await page.click('button[value=check]');
    expect(await page.textContent('#profile-error')).toContain('選んだ種類のファイルには使えません');
    await page.check('input[value=members]');
    await page.selectOption('#profile', 'akashi');
    // Far fewer people than in the last file: it waits for somebody else to choose the same file.
    for (const step of ['check', 'take']) {
      await page.setInputFiles('#file', file(ledgerCsv(NEWCOMERS)));
      await page.click(`button[value=${step}]`);
      expect(await page.textContent('section[aria-label=誤りの一覧]')).toContain('行が大きく減っています');
    }
  });
  await withPage(noScript, async (page) => {
    await signIn(page, 'administrator');
    await open(page, urls.staff.imports());
    await page.setInputFiles('#file', file(ledgerCsv(NEWCOMERS)));
    await page.click('button[value=check]');
    expect(await page.textContent('[role=status]')).toContain('まだ取り込んでいません');
    await page.setInputFiles('#file', file(ledgerCsv(NEWCOMERS)));
    await page.click('button[value=take]');
    expect(await page.textContent('[role=status]')).toMatch(/取り込みました。.*新しい3/);
  });
  await withPage(noScript, async (page) => {
    await signIn(page, 'clerk');
    await open(page, urls.staff.runPlan());
    await submit(page);
    expect(await page.textContent('h2')).toContain('交付する方：3人');
    expect(await page.textContent('#people')).toContain('新顔　71子');
    run = new URL(page.url()).pathname;
    expect(await page.locator('a', { hasText: '承認する' }).count()).toBe(0);
    expect((await open(page, `${run}/approve`))?.status()).toBe(403);
  });
  await withPage(noScript, async (page) => {
    await signIn(page, 'approver');
    await open(page, run);
    await page.click('a:text-is("承認する")');
    await page.click('button:text-is("3人分を承認する")');
    await page.click('a:text-is("交付する")');
    await page.click('button:text-is("3人分を交付する")');
    await page.waitForSelector('.tag.ok:text-is("交付済み")');
    expect(new URL(page.url()).pathname).toBe(run);
  });
  await withPage(noScript, async (page) => {
    await signIn(page, 'clerk');
    await open(page, run);
    await page.click('button:text-is("突き合わせる")');
    expect(await page.textContent('[role=status]')).toContain('ひとりずつ一致しました');
    await open(page, `${urls.staff.gaps()}?kind=no-account`);
    expect(await page.textContent('main')).toContain('新顔　71子');
  });
});

test('search, a look and a revocation with its reason; the auditor finds all of it', () =>
  withPage({ viewport: VIEWPORTS.desktop }, async (page) => {
    await signIn(page, 'approver');
    await open(page, urls.staff.members());
    await page.fill('#query', '１０１－１');
    await submit(page);
    expect(decodeURIComponent(page.url())).not.toContain('101');
    await page.click('tbody a:text-is("佐藤　花子")');
    const member = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.click('a[href*="/certificates/"]');
    await page.click('a:text-is("証を失効させる")');
    await page.fill('#why', '記載の誤り');
    await submit(page);
    expect(await page.textContent('.tag')).toBe('失効');
    await expectSound(page, 'a revoked certificate');
    await page.click('text=ログアウト');
    await signIn(page, 'auditor');
    await open(page, `${urls.staff.audit()}?subject=${member}`);
    expect(await page.textContent('tbody')).toMatch(/approver.*加入者の記録を閲覧/);
    await page.click('button:text-is("つながりを検査する")');
    expect(await page.textContent('[role=status]')).toContain('すべてつながっています');
    await expectSound(page, 'audit');
  }));

test('letters are A4 pages, one a person, with the code on paper only', () =>
  withPage({ viewport: VIEWPORTS.desktop }, async (page) => {
    await signIn(page, 'clerk');
    await open(page, urls.staff.letters());
    await page.click('main button');
    await expectSound(page, 'letters');
    const letters = await page.locator('article.letter').count();
    expect(letters).toBeGreaterThan(0);
    expect(await page.textContent('article.letter .code b')).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]$/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = pdf.match(/\/Type ?\/Page\b[^s]/g)?.length ?? 0;
    expect(sheets).toBe(letters);
  }));
