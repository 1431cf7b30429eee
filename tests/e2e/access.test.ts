import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentTotp, signInWithPassword } from '../../src/access/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import { addContact, confirmContact } from '../../src/mail/index.ts';
import { handClock, systemClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, letterFor, makeHousehold, openAccountOf, type PersonKey } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { codeOf, sendDue } from '../support/mail-contacts.ts';
import { type MailSink, openMailSink, readMail } from '../support/mail-sink.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';

const WIDTHS = [360, 1280] as const;
const MINUTE = 60_000;
const OTHER = '三日月が 海に 沈む 音を聞く';
const SHORT = 'mT4-k9zQ';

let folder: string;
let database: TestDatabase;
const clock = handClock(systemClock.now());
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;
let sink: MailSink;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-access-'));
  database = await openTestDatabase('embedded');
  sink = await openMailSink();
  installation = { ...testInstallation(database, clock), mail: sink.settings };
  people = (await makeHousehold(installation, dayInJapan(clock.now()))).id;
  server = await servePortal(installation, folder);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sink?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** No script of ours arrives; only what looks at the page runs in it. */
const withoutScripts = (context: BrowserContext) => context.route('**/public/**', (route) => route.abort());

const open = (page: Page, path: string) => page.goto(server.address + path);
const viewportOf = (width: number) => ({ width, height: 780 });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).click();
const codeFor = async (key: PersonKey) => (await letterFor(installation, people[key])) ?? '';

async function signInAs(context: BrowserContext, key: PersonKey): Promise<void> {
  const session = await openAccountOf(installation, people, key);
  await context.addCookies([{ name: 'akashi', value: session, url: server.address, httpOnly: true, sameSite: 'Lax' }]);
}

async function enter(page: Page, loginName: string, password: string): Promise<void> {
  await open(page, urls.signIn());
  await page.locator('#loginName').fill(loginName);
  await page.locator('#password').fill(password);
  await press(page, 'ログイン');
}

/** Every page is sound, and what was looked at is its heading. */
async function sound(page: Page, heading: string, where: string): Promise<void> {
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  await expectSound(page, where);
}

async function authenticator(cdp: CDPSession): Promise<string> {
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

describe.each(WIDTHS)('at %i px', (width) => {
  test('a second passkey on another device, its name, and the first one away; the last one stays', () =>
    withPage(browser, { viewport: viewportOf(width) }, async (page, complaints, context) => {
      const cdp = await context.newCDPSession(page);
      await cdp.send('WebAuthn.enable');
      const phone = await authenticator(cdp);
      await open(page, urls.enrolWithCode(await codeFor('2-00')));
      await page.getByLabel('生年月日').fill('1990年1月31日');
      await press(page, '次へ進む');
      await page.locator('#loginName').fill(`yoshino-${width}`);
      await press(page, 'パスキーで登録する（おすすめ）');
      await page.getByRole('link', { name: 'ログインの方法と安全' }).click();
      await sound(page, 'ログインの方法と安全', 'account');
      expect(await page.textContent('main')).toContain('いまのログインの方法は1つだけです');
      await follow(page, /名前を変える・削除する/);
      await sound(page, 'パスキーの名前と削除', 'passkey-last');
      expect(await page.textContent('main')).toContain('ただ1つのログインの方法なので、削除できません');
      await follow(page, '「ログインの方法と安全」にもどる');

      // too long after the sign-in
      clock.advance(6 * MINUTE);
      await follow(page, 'パスキーを追加する');
      await sound(page, 'ご本人の確認', 'confirm-passkey');
      await press(page, 'パスキーで確認する');
      await sound(page, 'パスキーを追加する', 'passkey-add');
      // the same device has one already
      await press(page, 'この端末にパスキーをつくる');
      await page.getByText('この端末には、もうパスキーがあります').waitFor();
      await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone });
      await authenticator(cdp);
      await page.locator('#passkeyName').fill('家のパソコン');
      await press(page, 'この端末にパスキーをつくる');
      await page.getByText('パスキーを追加しました').waitFor();
      await expectSound(page, 'account-done');
      await page.getByRole('listitem').filter({ hasText: '家のパソコン' }).getByRole('link').click();
      await page.getByLabel('パスキーの名前').fill('居間のパソコン');
      await press(page, '名前を変える');
      await page.getByText('居間のパソコン').first().waitFor();
      await page
        .getByRole('listitem')
        .filter({ hasNotText: '居間' })
        .getByRole('link', { name: /名前を変える/ })
        .click();
      await sound(page, 'パスキーの名前と削除', 'passkey');
      await press(page, '削除する');
      await page.getByText('削除しました').waitFor();
      await press(page, 'ログアウト');
      await press(page, 'パスキーでログイン');
      await page.getByText('マイナンバーカード（マイナ保険証）で受診できます').waitFor();
      expect(complaints).toEqual([]);
    }));

  test('without scripts: another password, the app, recovery codes, the sessions, another login name', () =>
    withPage(browser, { viewport: viewportOf(width), acceptDownloads: true }, async (page, _complaints, context) => {
      await withoutScripts(context);
      // somebody else for each width: who has just got in by a letter waits
      const key = width === 360 ? '3-00' : '1-01';
      await signInAs(context, key);
      await open(page, urls.accountPassword());
      await sound(page, 'パスワードを変える', 'password');
      await page.locator('#password').fill('sunshine1234567');
      await press(page, 'このパスワードにする');
      expect(await page.locator('#password-error').textContent()).toContain('当てられるおそれ');
      await expectSound(page, 'password-wrong');
      await page.locator('#password').fill(OTHER);
      await press(page, 'このパスワードにする');
      await page.getByText('パスワードを設定しました').waitFor();

      await follow(page, '認証アプリを設定する');
      await sound(page, '認証アプリを設定する', 'app');
      const secret = ((await page.locator('form .mono').textContent()) ?? '').replaceAll(' ', '');
      await page.locator('#code').fill('000000');
      await press(page, '認証アプリを設定する');
      await expectSound(page, 'app-wrong');
      expect(((await page.locator('form .mono').textContent()) ?? '').replaceAll(' ', '')).toBe(secret);
      await page.locator('#code').fill(currentTotp(secret, clock.now()));
      await press(page, '認証アプリを設定する');
      await page.getByText('認証アプリを設定しました').waitFor();
      await open(page, urls.accountPassword());
      await page.locator('#password').fill(SHORT);
      await press(page, 'このパスワードにする');
      await page.getByText('パスワードを設定しました').waitFor();
      await open(page, urls.accountApp());
      expect(await page.textContent('main')).toContain('認証アプリをやめる前に');
      await expectSound(page, 'app-needed');

      await press(page, 'ログアウト');
      clock.advance(MINUTE);
      await enter(page, `member-${key}`, SHORT);
      await sound(page, '認証アプリのコード', 'sign-in-code');
      await page.locator('#code').fill('000000');
      await press(page, 'ログイン');
      await expectSound(page, 'sign-in-code-wrong');
      await page.locator('#code').fill(currentTotp(secret, clock.now()));
      await press(page, 'ログイン');
      await page.getByRole('heading', { name: '今日の資格' }).waitFor();

      clock.advance(6 * MINUTE);
      await open(page, urls.accountRecoveryCodes());
      await sound(page, 'ご本人の確認', 'confirm-app');
      await press(page, '確認する');
      await expectSound(page, 'confirm-app-wrong');
      await page.locator('#password').fill(SHORT);
      await page.locator('#code').fill(currentTotp(secret, clock.now()));
      await press(page, '確認する');
      await sound(page, '回復コード', 'codes');
      await press(page, '回復コードを作る');
      await sound(page, '回復コードができました', 'codes-shown');
      const codes = await page.locator('.codes li').allTextContents();
      expect(codes).toHaveLength(8);
      const saving = page.waitForEvent('download');
      await press(page, 'ファイルに保存する');
      const file = readFileSync(await (await saving).path(), 'utf8');
      for (const code of codes) expect(file).toContain(code);
      await follow(page, '保管しました');
      expect(await page.textContent('main')).toContain('あと8個あります');

      await follow(page, 'ログインIDを変える');
      await sound(page, 'ログインIDを変える', 'login-name');
      await page.locator('#loginName').fill('a b');
      await press(page, 'このログインIDにする');
      await expectSound(page, 'login-name-wrong');
      await page.locator('#loginName').fill(`kiyoshi-${width}@example.jp`);
      await press(page, 'このログインIDにする');
      await page.getByText('ログインIDを変えました').waitFor();
      await press(page, 'ログアウト');

      await follow(page, 'ログインできないとき');
      await sound(page, 'ログインできないとき', 'recover');
      await follow(page, '回復コードを入力する');
      await press(page, 'ログイン');
      await sound(page, '回復コードでログイン', 'recover-code-missing');
      await page.locator('#loginName').fill(`kiyoshi-${width}@example.jp`);
      await page.locator('#code').fill((codes[0] ?? '').toLowerCase());
      await press(page, 'ログイン');
      await page.getByRole('heading', { name: 'ログインの方法と安全' }).waitFor();
      expect(await page.textContent('main')).toContain('あと7個あります');
      await open(page, urls.home());
      await follow(page, 'ログインについてのお知らせがあります。確認してください');
      await sound(page, 'ログイン中の端末と記録', 'sessions');
      expect(await page.textContent('main')).toContain('回復コードでログインしました');
      await open(page, urls.home());
      expect(await page.textContent('main')).not.toContain('ログインについてのお知らせがあります');
    }));

  test('without scripts: a letter that is ordered, and the same page for everybody', () =>
    withPage(browser, { viewport: viewportOf(width) }, async (page, _complaints, context) => {
      await withoutScripts(context);
      await open(page, urls.recover());
      await follow(page, 'お手紙を申し込む');
      await press(page, '申し込む');
      await sound(page, '登録コードのお手紙を申し込む', 'recover-letter-missing');
      const pages: string[] = [];
      for (const number of ['1', '9999']) {
        await open(page, urls.recoverLetter());
        await page.getByLabel('記号', { exact: true }).fill('101');
        await page.getByLabel('番号', { exact: true }).fill(number);
        await page.getByLabel('枝番').fill('00');
        await page.getByLabel('生年月日').fill('昭和61年10月17日');
        await press(page, '申し込む');
        await sound(page, '申込みを受け付けました', 'recover-letter-asked');
        pages.push(await page.content());
      }
      expect(pages[1]).toBe(pages[0]);
      clock.advance(24 * 60 * MINUTE);
    }));

  test('in by a letter again: the certificate at once, what is delicate a day later, and a mail that can stop it', () =>
    withPage(browser, { viewport: viewportOf(width) }, async (page, _complaints, context) => {
      await signInAs(context, '1-00');
      const key = '1-00' as const;
      const loginName = `member-${key}`;
      const { rows } = await sql<{ id: string }>`
        select account_id as id from account where member_id = ${people[key]} and closed_at is null`.execute(
        installation.db,
      );
      const owner = { insurerNumber: INSURER, accountId: rows[0]?.id ?? '', memberId: people[key] };
      await addContact(installation, owner, { address: `hanako-${width}@example.jp`, language: 'ja' });
      await confirmContact(installation, owner, await codeOf(installation, owner.accountId));
      clock.advance(25 * 60 * MINUTE);
      await sendDue({ ...installation, mail: sink.settings });
      await context.clearCookies();

      await open(page, urls.enrolWithCode(await codeFor(key)));
      await page.getByLabel('生年月日').fill('昭和61年10月17日');
      await press(page, '次へ進む');
      await page.getByText('もう一度ログインできるようにします').waitFor();
      await expectSound(page, 'credential-again');
      expect(await page.locator('#loginName').inputValue()).toBe(loginName);
      await page.locator('#password').fill(OTHER);
      await press(page, 'パスワードで登録する');
      await page.getByRole('link', { name: /資格確認書を見せる.*花子 さん/ }).click();
      await page.getByText('有効です').waitFor();
      await open(page, urls.contact());
      await sound(page, 'まだ開けません', 'wait');
      await open(page, urls.applications());
      await page.getByText('ログインできるようにしたばかりのため').waitFor();
      await expectSound(page, 'applications-waiting');

      // the address has ended with the old ways; the person gives it again
      await addContact(installation, owner, { address: `hanako-${width}@example.jp`, language: 'ja' });
      await confirmContact(installation, owner, await codeOf(installation, owner.accountId));
      await sendDue({ ...installation, mail: sink.settings });
      const before = sink.taken.length;
      clock.advance(MINUTE);
      const elsewhere = { id: 'Z'.repeat(22), agent: 'windows/edge' };
      await signInWithPassword(installation, INSURER, {
        loginName,
        password: OTHER,
        address: `elsewhere-${width}`,
        browser: elsewhere,
      });
      await sendDue({ ...installation, mail: sink.settings });
      const mails = await Promise.all(sink.taken.slice(before).map(readMail));
      const path = /\/not-me#\S+/.exec(mails.map(({ text }) => text).join('\n'))?.[0] ?? '';
      expect(path).not.toBe('');
      await open(page, path);
      await page.getByRole('heading', { name: '心当たりがないとき' }).waitFor();
      expect(new URL(page.url()).hash).toBe('');
      await expectSound(page, 'not-me');
      await press(page, '心当たりがない（ログインを止める）');
      await sound(page, 'ログインを止めました', 'not-me-done');
      await open(page, urls.home());
      await page.getByRole('heading', { name: 'ログイン', level: 1 }).waitFor();
      await enter(page, loginName, OTHER);
      expect(await page.getByRole('alert').first().textContent()).toContain('IDかパスワードが正しくありません');
      await open(page, urls.notMe());
      await page.locator('#code').fill(path.slice('/not-me#'.length));
      await press(page, '心当たりがない（ログインを止める）');
      await page.getByText('もう使われています').waitFor();
      await expectSound(page, 'not-me-wrong');
      clock.advance(25 * 60 * MINUTE);
    }));

  test('the first time with a short password and the app; another browser is told; and the account is closed', () =>
    withPage(browser, { viewport: viewportOf(width) }, async (page, _complaints, context) => {
      await withoutScripts(context);
      await open(page, urls.enrol());
      await page.getByLabel('登録コード').fill(await codeFor('4-00'));
      await page.getByLabel('生年月日').fill('1980-04-01');
      await press(page, '次へ進む');
      await follow(page, /パスワードと認証アプリを使う/);
      await sound(page, 'パスワードと認証アプリを決める', 'enrol-app');
      const secret = ((await page.locator('form .mono').textContent()) ?? '').replaceAll(' ', '');
      await press(page, 'パスワードと認証アプリで登録する');
      await expectSound(page, 'enrol-app-missing');
      await page.locator('#loginName').fill(`jugemu-${width}`);
      await page.locator('#password').fill(SHORT);
      await page.locator('#code').fill(currentTotp(secret, clock.now()));
      await press(page, 'パスワードと認証アプリで登録する');
      await page.getByRole('heading', { name: '今日の資格' }).waitFor();

      // somebody else's browser
      await withPage(browser, { viewport: viewportOf(width) }, async (other) => {
        clock.advance(MINUTE);
        await enter(other, `jugemu-${width}`, SHORT);
        await other.locator('#code').fill(currentTotp(secret, clock.now()));
        await press(other, 'ログイン');
        await other.getByRole('heading', { name: '今日の資格' }).waitFor();
        await open(page, urls.accountSessions());
        await sound(page, 'ログイン中の端末と記録', 'sessions-two');
        expect(await page.textContent('main')).toContain('新しい端末からログインがありました');
        await press(page, 'この端末のほかは、すべて終わらせる');
        await page.getByText('ログインを終わらせました').waitFor();
        await open(other, urls.home());
        await other.getByRole('heading', { name: 'ログイン', level: 1 }).waitFor();
      });

      await open(page, urls.account());
      await follow(page, 'アカウントを閉じる手続きを見る');
      await sound(page, 'アカウントを閉じる', 'close');
      await press(page, 'アカウントを閉じる');
      await expectSound(page, 'close-unsure');
      await page.getByLabel('上の内容を読みました。アカウントを閉じます').check();
      await press(page, 'アカウントを閉じる');
      await sound(page, 'アカウントを閉じました', 'closed');
      await open(page, urls.home());
      await page.getByRole('heading', { name: 'ログイン', level: 1 }).waitFor();
    }));
});
