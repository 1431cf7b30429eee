import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentTotp, type StaffRole } from '../../src/access/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { listRuns } from '../../src/issuance/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, fillSignIn, openConsoleSite, submit } from '../support/console-site.ts';
import { type Household, makeHousehold } from '../support/household.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';
import { STAFF_PASSWORD } from '../support/staff.ts';

/** Three people whose マイナンバー is not filed: they need a certificate whatever their card is. */
const NEWCOMERS = [71, 72, 73].map((number) =>
  ledgerRow(number, { 氏名: `新顔　${number}子`, 氏名カナ: 'シンガオ　コ', マイナンバー登録: '未' }),
);

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

async function addressesOf(role: StaffRole): Promise<string[]> {
  const run = (await listRuns(site.installation.db, INSURER)).at(-1)?.runId ?? '';
  const certificate =
    (await listCertificatesOf(site.installation.db, INSURER, [people['1-00']]))[0]?.certificateId ?? '';
  if (role === 'protection-officer') {
    const theirs = (await listCertificatesOf(site.installation.db, INSURER, [people['1-03']]))[0]?.certificateId ?? '';
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
    site.withPage({ viewport }, async (page, complaints) => {
      await site.open(page, urls.staff.signIn());
      await expectSound(page, 'sign-in');
      await site.open(page, urls.staff.invitation());
      await expectSound(page, 'invitation');
      expect(complaints).toEqual([]);
    }));

  test.each<StaffRole>(['administrator', 'protection-officer'])('every page of the %s is sound', (role) =>
    site.withPage({ viewport }, async (page, complaints) => {
      await site.signIn(page, role);
      for (const address of await addressesOf(role)) {
        await site.open(page, address);
        await expectSound(page, address);
      }
      expect(complaints).toEqual([]);
    }),
  );
});

test('a wrong code is told without saying what was wrong, and the page stays sound', () =>
  site.withPage({ viewport: VIEWPORTS.phone }, async (page) => {
    await site.open(page, urls.staff.signIn());
    await fillSignIn(page, { name: 'clerk', password: STAFF_PASSWORD, code: '000000' });
    expect(await page.textContent('[role=alert]')).toContain('どれかが正しくありません');
    expect(await page.title()).toMatch(/^【入力の確認】/);
    await expectSound(page, 'sign-in with an error');
  }));

test('an administrator invites somebody, who sets both factors by the link and signs in', () =>
  site.withPage({ viewport: VIEWPORTS.desktop }, async (page, complaints) => {
    await site.signIn(page, 'administrator');
    await site.open(page, urls.staff.staff());
    await page.fill('#name', '新人');
    await page.check('input[value=clerk]');
    await submit(page);
    const link = (await page.textContent('.note .secret'))?.trim() ?? '';
    await expectSound(page, 'staff with a link');
    await site.withPage({ viewport: VIEWPORTS.phone }, async (other, otherComplaints) => {
      await other.goto(link);
      await other.waitForSelector('#again');
      expect(new URL(other.url()).hash).toBe('');
      const secret = (await other.textContent('p.secret'))?.replace(/\s/g, '') ?? '';
      await other.fill('#password', STAFF_PASSWORD);
      await other.fill('#again', STAFF_PASSWORD);
      await other.fill('#code', '000000');
      await submit(other);
      await expectSound(other, 'enrolment with an error');
      expect((await other.textContent('p.secret'))?.replace(/\s/g, '')).toBe(secret);
      await other.fill('#password', STAFF_PASSWORD);
      await other.fill('#again', STAFF_PASSWORD);
      await other.fill('#code', currentTotp(secret, clock.now()));
      await submit(other);
      await expectSound(other, 'enrolled');
      await site.signIn(other, '新人', secret);
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
  await site.withPage(noScript, async (page) => {
    await site.signIn(page, 'clerk');
    await site.open(page, urls.staff.imports());
    // A file of one kind that lacks its day must not come back as another kind.
    await page.check('input[value=card-status]');
    await page.setInputFiles('#file', { name: 'status.csv', mimeType: 'text/csv', buffer: Buffer.from('x') });
    await page.click('button[value=take]');
    expect(await page.isChecked('input[value=card-status]')).toBe(true);
    await site.open(page, urls.staff.imports());
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
  await site.withPage(noScript, async (page) => {
    await site.signIn(page, 'administrator');
    await site.open(page, urls.staff.imports());
    await page.setInputFiles('#file', file(ledgerCsv(NEWCOMERS)));
    await page.click('button[value=check]');
    expect(await page.textContent('[role=status]')).toContain('まだ取り込んでいません');
    await page.setInputFiles('#file', file(ledgerCsv(NEWCOMERS)));
    await page.click('button[value=take]');
    expect(await page.textContent('[role=status]')).toMatch(/取り込みました。.*新しい・変わった3/);
  });
  await site.withPage(noScript, async (page) => {
    await site.signIn(page, 'clerk');
    await site.open(page, urls.staff.runPlan());
    await submit(page);
    expect(await page.textContent('h2')).toContain('交付する方：3人');
    expect(await page.textContent('#people')).toContain('新顔　71子');
    run = new URL(page.url()).pathname;
    expect(await page.locator('a', { hasText: '承認する' }).count()).toBe(0);
    expect((await site.open(page, `${run}/approve`))?.status()).toBe(403);
  });
  await site.withPage(noScript, async (page) => {
    await site.signIn(page, 'approver');
    await site.open(page, run);
    await page.click('a:text-is("承認する")');
    await page.click('button:text-is("3人分を承認する")');
    await page.click('a:text-is("交付する")');
    await page.click('button:text-is("3人分を交付する")');
    await page.waitForSelector('.tag.ok:text-is("交付済み")');
    expect(new URL(page.url()).pathname).toBe(run);
  });
  await site.withPage(noScript, async (page) => {
    await site.signIn(page, 'clerk');
    await site.open(page, run);
    await page.click('button:text-is("突き合わせる")');
    expect(await page.textContent('[role=status]')).toContain('ひとりずつ一致しました');
    await site.open(page, `${urls.staff.gaps()}?kind=no-account`);
    expect(await page.textContent('main')).toContain('新顔　71子');
  });
});

test('search, a look and a revocation with its reason; the auditor finds all of it', () =>
  site.withPage({ viewport: VIEWPORTS.desktop }, async (page) => {
    await site.signIn(page, 'approver');
    await site.open(page, urls.staff.members());
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
    await site.signIn(page, 'auditor');
    await site.open(page, `${urls.staff.audit()}?subject=${member}`);
    expect(await page.textContent('tbody')).toMatch(/approver.*加入者の記録を閲覧/);
    await page.click('button:text-is("つながりを検査する")');
    expect(await page.textContent('[role=status]')).toContain('すべてつながっています');
    await expectSound(page, 'audit');
  }));

test('the letter of one person is one A4 page, with the code on paper only', () =>
  site.withPage({ viewport: VIEWPORTS.desktop }, async (page) => {
    await site.signIn(page, 'clerk');
    await site.open(page, urls.staff.member(people['1-00']));
    await page.click(`main form[action="${urls.staff.letters()}"] button`);
    await expectSound(page, 'letter');
    expect(await page.locator('article.letter').count()).toBe(1);
    expect(await page.textContent('article.letter .code b')).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]$/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = pdf.match(/\/Type ?\/Page\b[^s]/g)?.length ?? 0;
    expect(sheets).toBe(1);
  }));
