import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf, revokeCertificate } from '../../src/certificates/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import { handClock, systemClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, VIEWPORTS, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import {
  type Household,
  letterFor,
  makeHousehold,
  openAccountOf,
  PASSWORD,
  type PersonKey,
} from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';

/** What is left of a phone's screen between the browser's bars. */
const FIRST_VIEW = { width: 390, height: 664 };

let folder: string;
let database: TestDatabase;
/** The issuer's time: starts now, and moves when a test lets it pass. */
const clock = handClock(systemClock.now());
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;

/** A society of its own, in which nobody has an account. */
async function begin(): Promise<void> {
  await server?.close();
  await database?.close();
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  people = (await makeHousehold(installation, dayInJapan(clock.now()))).id;
  server = await servePortal(installation, folder);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-portal-'));
  browser = await launchBrowser();
  await begin();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const codeFor = async (key: PersonKey) => (await letterFor(installation, people[key])) ?? '';

const documentOf = async (key: PersonKey) =>
  (await listCertificatesOf(installation.db, INSURER, [people[key]]))[0]?.certificateId ?? '';

/** A context in which the person is signed in already. */
async function signInAs(context: BrowserContext, key: PersonKey): Promise<void> {
  const session = await openAccountOf(installation, people, key);
  await context.addCookies([{ name: 'akashi', value: session, url: server.address, httpOnly: true, sameSite: 'Lax' }]);
}

/** Lets time pass for the issuer and on the page, in steps in which the page may ask. */
async function pass(page: Page, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 10) {
    const step = Math.min(left, 10) * 1000;
    clock.advance(step);
    await page.clock.runFor(step);
  }
}

const open = (page: Page, path: string) => page.goto(server.address + path);

describe.each(Object.entries(VIEWPORTS))('on a %s', (_name, viewport) => {
  beforeAll(begin); // the letters are first ones each time

  test('from the letter to the counter with a password, two taps to the code, and out again', () =>
    withPage(browser, { viewport }, async (page, complaints) => {
      await open(page, urls.enrolWithCode(await codeFor('1-00')));
      expect(new URL(page.url()).hash).toBe('');
      expect(await page.getByLabel('登録コード').inputValue()).toMatch(/^\w{4}-\w{4}-\w{4}-\w$/);
      await expectNoAxeViolations(page, 'enrol');
      await page.getByRole('button', { name: '次へ進む' }).click();
      await expectNoAxeViolations(page, 'enrol with errors');
      expect(await page.getByRole('alert').textContent()).toContain('生年月日を入力してください');
      await page.getByLabel('生年月日').fill('昭和61年10月17日');
      await page.getByRole('button', { name: '次へ進む' }).click();
      await page.getByText('佐藤　花子 さんの登録です').waitFor();
      await expectNoAxeViolations(page, 'credential');
      await page.locator('#loginName').fill('hanako@example.jp');
      await page.locator('#password').fill('1011-19861017-aaaa');
      await page.getByRole('button', { name: 'パスワードで登録する' }).click();
      expect(await page.locator('#password-error').textContent()).toContain('当てられるおそれ');
      await expectNoAxeViolations(page, 'credential with errors');
      await page.locator('#password').fill(PASSWORD);
      await page.getByRole('button', { name: 'パスワードで登録する' }).click();
      await page.getByRole('heading', { name: '今日の資格' }).waitFor();
      await expectNoAxeViolations(page, 'home');
      await page.getByRole('button', { name: 'ログアウト' }).click();

      await page.getByRole('heading', { name: 'ログイン', level: 1 }).waitFor();
      await expectNoAxeViolations(page, 'sign-in');
      await page.locator('#loginName').fill('hanako@example.jp');
      await page.locator('#password').fill('wrong');
      await page.getByRole('button', { name: 'ログイン', exact: true }).click();
      expect(await page.getByRole('alert').first().textContent()).toContain('IDかパスワードが正しくありません');
      await page.locator('#password').fill(PASSWORD);
      await page.getByRole('button', { name: 'ログイン', exact: true }).click();

      await page.getByRole('link', { name: /資格確認書を見せる.*花子 さん/ }).click();
      await page.getByText('有効です').waitFor();
      await expectNoAxeViolations(page, 'certificate');
      await page.getByRole('link', { name: 'QRコードを見せる' }).click();
      await page.getByRole('img', { name: '資格を確認するためのQRコード' }).waitFor();
      await expectNoAxeViolations(page, 'code');
      await page.getByRole('link', { name: '資格確認書にもどる' }).click();
      await page.getByRole('link', { name: '裏面' }).click();
      await page.getByRole('heading', { name: '資格確認書（裏面）' }).waitFor();
      await expectNoAxeViolations(page, 'back');
      await page.getByRole('link', { name: '表面にもどる' }).click();
      await page.getByRole('link', { name: 'もどる' }).click();
      await page.getByRole('button', { name: 'ログアウト' }).click();
      await page.getByRole('heading', { name: 'はじめての方' }).waitFor();
      const refusedOnPurpose = (text: string) => /status of (401|422)/.test(text);
      expect(complaints.filter((text) => !refusedOnPurpose(text))).toEqual([]);
    }));

  test('with a passkey, made and used without a password; a replayed answer opens nothing', () =>
    withPage(browser, { viewport }, async (page, _complaints, context) => {
      const cdp = await context.newCDPSession(page);
      await cdp.send('WebAuthn.enable');
      await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await open(page, urls.enrolWithCode(await codeFor('2-00')));
      await page.getByLabel('生年月日').fill('1990年1月31日');
      await page.getByRole('button', { name: '次へ進む' }).click();
      await page.getByRole('button', { name: 'パスキーで登録する' }).click();
      expect(await page.locator('[data-passkey] [role=alert]').textContent()).toContain('IDを入力してください');
      await page.locator('#loginName').fill('yoshino');
      await page.getByRole('button', { name: 'パスキーで登録する' }).click();
      await page.getByText('マイナンバーカード（マイナ保険証）で受診できます').waitFor();
      await page.getByRole('button', { name: 'ログアウト' }).click();

      const answer = page.waitForRequest((request) => request.url().endsWith(urls.signInPasskey()));
      await page.getByRole('button', { name: 'パスキーでログイン' }).click();
      const body = (await answer).postDataJSON();
      await page.getByRole('link', { name: '資格情報のお知らせを開く' }).click();
      await page.getByText('このお知らせだけでは受診できません').waitFor();
      await expectNoAxeViolations(page, 'notice');
      const again = await context.request.post(server.address + urls.signInPasskey(), {
        headers: { origin: server.address },
        data: body,
      });
      expect(again.status()).toBe(401);

      // the same passkey confirms who is signed in, before a device is added
      await open(page, urls.deviceConfirm());
      await page.getByRole('button', { name: 'パスキーで確認する' }).click();
      await page.getByRole('heading', { name: '電波のない所でも見せる' }).waitFor();
    }));
});

test('without scripts everything can be read, shown and left', () =>
  withPage(browser, { viewport: VIEWPORTS.phone, javaScriptEnabled: false }, async (page) => {
    await open(page, urls.enrol());
    await page.getByLabel('登録コード').fill(await codeFor('3-00'));
    await page.getByLabel('生年月日').fill('19530708');
    await page.getByRole('button', { name: '次へ進む' }).click();
    await page.locator('#loginName').fill('kiyoshi');
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: 'パスワードで登録する' }).click();
    await page.getByRole('link', { name: '資格確認書を見せる' }).click();
    expect(await page.locator('.top').textContent()).toMatch(/有効です.*\d\d:\d\d:\d\d/);
    expect(await page.locator('noscript').innerHTML()).toContain('http-equiv="refresh" content="60;');
    await page.getByRole('link', { name: 'QRコードを見せる' }).click();
    expect(await page.locator('.left').textContent()).toContain('あと5分で');
    const path = await page.locator('.qr path').last().getAttribute('d');
    await page.getByRole('link', { name: 'コードを替える' }).click();
    expect(await page.locator('.qr path').last().getAttribute('d')).not.toBe(path);
    await page.getByRole('link', { name: '資格確認書にもどる' }).click();
    await page.getByRole('link', { name: 'もどる' }).click();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('heading', { name: 'はじめての方' }).waitFor();
  }));

test('the open page says 有効です only while the issuer confirms it', () =>
  withPage(browser, { viewport: FIRST_VIEW }, async (page, _complaints, context) => {
    await signInAs(context, '3-00');
    await page.clock.install({ time: clock.now() });
    await open(page, urls.certificate(await documentOf('3-00')));
    const valid = page.getByText('有効です');
    const unsure = page.getByText('確認できません');
    const band = () => page.locator('.top').evaluate((element) => getComputedStyle(element).backgroundColor);
    const confirmed = () => page.locator('#confirmed').textContent();
    const before = await confirmed();
    await valid.waitFor();
    expect(await band()).toBe('rgb(17, 90, 54)');
    await pass(page, 40);
    await expect.poll(confirmed).not.toBe(before);
    expect(await valid.isVisible()).toBe(true);
    server.cut(true);
    await pass(page, 70);
    await unsure.waitFor();
    expect(await valid.isVisible()).toBe(false);
    expect(await band()).toBe('rgb(51, 51, 51)');
    await expectNoAxeViolations(page, 'stale');
    server.cut(false);
    await pass(page, 40);
    await valid.waitFor();
    await context.setOffline(true);
    await unsure.waitFor();
    await context.setOffline(false);
    await valid.waitFor();
    // revoked while it is open: the next question takes it from the screen
    await revokeCertificate(installation, INSURER, await documentOf('3-00'), OPERATOR, '資格喪失');
    await pass(page, 40);
    await page.getByText('無効になったため').waitFor();
    expect(await band()).toBe('rgb(169, 0, 0)');
    expect(await page.content()).not.toContain('葛󠄀城');
    await expectNoAxeViolations(page, 'revoked');
  }));

test('an open page warns before the session runs out, and says why it asks to sign in again', () =>
  withPage(browser, { viewport: FIRST_VIEW }, async (page, _complaints, context) => {
    await signInAs(context, '1-00');
    await page.clock.install({ time: clock.now() });
    const path = urls.certificate(await documentOf('1-00'));
    await open(page, path);
    const warning = page.getByText('まもなく自動でログアウトします');
    await pass(page, 11 * 60);
    expect(await warning.isVisible()).toBe(false);
    await pass(page, 60);
    await warning.waitFor();
    await expectNoAxeViolations(page, 'ending soon');
    await page.getByRole('link', { name: '続けて表示する' }).click();
    await page.getByText('有効です').waitFor();
    expect(await warning.isVisible()).toBe(false);
    await sql`update session set ended_at = now()`.execute(installation.db);
    await pass(page, 40);
    await page.getByText('しばらく操作がなかったのでログアウトしました').waitFor();
    expect(await page.content()).not.toContain('佐藤');
    await expectNoAxeViolations(page, 'sign in again');
  }));

test('the code is re-issued each minute and withdrawn when it has run out', () =>
  withPage(browser, { viewport: FIRST_VIEW }, async (page, _complaints, context) => {
    await signInAs(context, '4-00');
    await page.clock.install({ time: clock.now() });
    await open(page, urls.certificateCode(await documentOf('4-00')));
    await page.locator('.qr svg').waitFor();
    await pass(page, 60);
    await page.locator('.qr img').waitFor();
    expect(await page.locator('.left').textContent()).toContain('あと5分で');
    server.cut(true);
    await pass(page, 310);
    await page.getByText('コードの時間が切れました').waitFor();
    expect(await page.locator('.qr').isVisible()).toBe(false);
    server.cut(false);
  }));

test('fits: the first view of a phone, 320 pixels, 400 %, enlarged text, and long names whole', () =>
  withPage(browser, { viewport: FIRST_VIEW }, async (page, _complaints, context) => {
    await signInAs(context, '1-00');
    const bottomOf = (selector: string) =>
      page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom);
    await open(page, urls.certificate(await documentOf('1-00')));
    expect(await bottomOf('.go')).toBeLessThanOrEqual(FIRST_VIEW.height);
    await open(page, urls.certificateCode(await documentOf('1-00')));
    expect(await bottomOf('.go')).toBeLessThanOrEqual(FIRST_VIEW.height);
    // 45 mm on a phone of 390 CSS pixels in 68 mm
    expect((await page.locator('.qr svg').boundingBox())?.width).toBeGreaterThan((45 / 68) * 390);
    await page.getByRole('link', { name: '資格確認書にもどる' }).click();
    await signInAs(context, '4-00');
    const paths = [
      urls.home(),
      urls.certificate(await documentOf('4-00')),
      urls.certificateBack(await documentOf('4-00')),
      urls.certificateCode(await documentOf('4-00')),
      urls.certificateMasked(await documentOf('4-00')),
      urls.devices(),
      urls.deviceConfirm(),
      urls.offline(),
      urls.enrol(),
      urls.account(),
      urls.accountSessions(),
      urls.recover(),
      urls.recoverLetter(),
      urls.notMe(),
    ];
    // 1280 pixels at 400 % are 320; text twice as large is what phones offer
    for (const [width, fontSize] of [
      [320, '100%'],
      [320, '200%'],
      [390, '200%'],
    ] as const) {
      await page.setViewportSize({ width, height: 640 });
      for (const path of paths) {
        await open(page, path);
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = size;
        }, fontSize);
        const overflow = await page.evaluate(() => {
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const cut = [...document.querySelectorAll('main *, header *')].filter(
            (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
          );
          return { wide, cut: cut.map((element) => element.outerHTML.slice(0, 80)) };
        });
        expect({ path, width, fontSize, ...overflow }).toEqual({ path, width, fontSize, wide: 0, cut: [] });
      }
    }
  }));

test('the first view with its code is at most 30 kB on the wire, from one host', () =>
  withPage(browser, { viewport: FIRST_VIEW }, async (page, _complaints, context) => {
    await signInAs(context, '4-00');
    let bytes = 0;
    const hosts = new Set<string>();
    page.on('response', async (response) => {
      hosts.add(new URL(response.url()).host);
    });
    const kinds: string[] = [];
    for (const path of [urls.certificate(await documentOf('4-00')), urls.certificateCode(await documentOf('4-00'))]) {
      page.removeAllListeners('requestfinished');
      const sizes: Promise<void>[] = [];
      page.on('requestfinished', (request) => {
        if (request.url().startsWith('data:') || request.url().startsWith('blob:')) return;
        kinds.push(request.resourceType());
        sizes.push(
          request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
            bytes += responseBodySize + responseHeadersSize;
          }),
        );
      });
      await open(page, path);
      await page.waitForLoadState('networkidle');
      await Promise.all(sizes);
    }
    expect([...hosts].filter((host) => host !== '')).toEqual([new URL(server.address).host]);
    expect(kinds).not.toContain('font');
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(30_000);
    expect(gzipSync(await page.content()).length).toBeLessThanOrEqual(30_000);
  }));

test('printing: the certificate refuses in words, the notice fits one page', () =>
  withPage(browser, { viewport: VIEWPORTS.desktop }, async (page, _complaints, context) => {
    await signInAs(context, '1-00');
    await open(page, urls.certificate(await documentOf('1-00')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Webの資格確認書は印刷できません').last().isVisible()).toBe(true);
    expect(await page.locator('.face').isVisible()).toBe(false);
    await open(page, urls.certificateCode(await documentOf('1-00')));
    expect(await page.locator('.qr').isVisible()).toBe(false);
    await signInAs(context, '2-00');
    await open(page, urls.notice(await documentOf('2-00')));
    expect(await page.locator('.alone').isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }));

test('a code that is open when its certificate is revoked is gone within a minute', () =>
  withPage(browser, { viewport: FIRST_VIEW }, async (page, _complaints, context) => {
    await signInAs(context, '1-00');
    await page.clock.install({ time: clock.now() });
    const document = await documentOf('1-00');
    await open(page, urls.certificateCode(document));
    await page.locator('.qr svg').waitFor();
    await revokeCertificate(installation, INSURER, document, OPERATOR, '紛失');
    await pass(page, 60);
    await expect.poll(() => page.locator('.qr').count()).toBe(0);
    await page.getByText('無効になったため').waitFor();
  }));
