import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, recordAudit } from '../../src/audit/index.ts';
import { endCertificates, listCertificatesOf } from '../../src/certificates/index.ts';
import { queueNotices } from '../../src/mail/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { inTransaction, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, makeHousehold, openAccountOf, PASSWORD, type PersonKey } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';
import { addQuickStaff } from '../support/staff.ts';

/** The pages around a certificate, in a narrow and a wide window, each looked at by a machine for what it can find. */
const WIDTHS = { narrow: { width: 360, height: 740 }, wide: { width: 1280, height: 800 } } as const;

let folder: string;
let database: TestDatabase;
const clock = handClock('2025-12-02T10:00:00+09:00');
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;
const sessions = new Map<PersonKey, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-portal-pages-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  people = (await makeHousehold(installation)).id;
  for (const key of ['1-00', '2-00', '5-00', '6-00'] as const) {
    sessions.set(key, await openAccountOf(installation, people, key));
  }
  await makePast();
  server = await servePortal(installation, folder);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** What there is to be seen of 1-00: a child's document that was replaced, a notice, and a look by staff. */
async function makePast(): Promise<void> {
  const [memberId, child, at] = [people['1-00'], people['1-02'], clock.now()];
  const clerk = await addQuickStaff(installation, '担当', 'clerk');
  await inTransaction(installation.db, async (tx) => {
    const end = { memberId: child, at };
    await endCertificates(tx, INSURER, [end], 'replaced', OPERATOR, at);
    await queueNotices(tx, INSURER, [{ memberId, kind: 'application-decided', key: 'k', notBeforeAt: at }], at);
    const subject = { kind: 'member', id: memberId };
    await recordAudit(tx, INSURER, at, [{ actor: { kind: 'staff', id: clerk }, action: 'member-looked-at', subject }]);
  });
}

const open = (page: Page, path: string) => page.goto(server.address + path);

const documentOf = async (key: PersonKey) =>
  (await listCertificatesOf(installation.db, INSURER, [people[key]]))[0]?.certificateId ?? '';

const giveCookie = (context: BrowserContext, key: PersonKey) =>
  context.addCookies([
    { name: 'akashi', value: sessions.get(key) ?? '', url: server.address, httpOnly: true, sameSite: 'Lax' },
  ]);

const cookieOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).find(({ name }) => name === 'akashi')?.value ?? '';

/** A page as the person sees it who is signed in. */
function as(key: PersonKey, viewport: { width: number; height: number }, work: (page: Page) => Promise<void>) {
  return withPage(browser, { viewport }, async (page, complaints, context) => {
    await giveCookie(context, key);
    await work(page);
    expect(complaints).toEqual([]);
  });
}

describe.each(Object.entries(WIDTHS))('in a %s window', (_name, viewport) => {
  test.each([
    ['1-00', 'この画面の資格確認書を窓口で見せて受診できます'],
    ['2-00', 'マイナンバーカード（マイナ保険証）で受診できます'],
    ['5-00', '紙の資格確認書をお送りする準備をしていて'],
    ['6-00', 'まだ確認が終わっていません'],
  ] as const)('the first page of %s in one sentence, and why', (key, sentence) =>
    as(key, viewport, async (page) => {
      await open(page, urls.home());
      await page.getByText(sentence).first().waitFor();
      await expectSound(page, `home-${key}`);
      await page.getByRole('link', { name: 'なぜこうなっているか' }).first().click();
      await page.getByRole('heading', { name: 'なぜこうなっているか', level: 1 }).waitFor();
      await expectSound(page, `why-${key}`);
    }),
  );

  test('the guide, for everybody without signing in, and answered for a person', async () => {
    await withPage(browser, { viewport }, async (page, complaints) => {
      await open(page, urls.home());
      await page.getByRole('link', { name: '準備と使い方' }).click();
      await page.getByRole('heading', { name: '準備と使い方', level: 1 }).waitFor();
      await expectSound(page, 'guide');
      expect(await page.getByRole('table').count()).toBe(3);
      expect(complaints).toEqual([]);
    });
    await as('1-00', viewport, async (page) => {
      await open(page, urls.guide());
      await expectSound(page, 'guide-people');
      await page.getByRole('link', { name: '佐藤　蓮 さんの場合' }).click();
      await page.getByRole('heading', { name: '佐藤　蓮 さんの場合' }).waitFor();
      await expectSound(page, 'guide-child');
      // the place of today in the timeline
      expect(await page.locator('.timeline [aria-current=date]').textContent()).toContain('12月2日');
      await page.getByRole('link', { name: '紙の資格確認書を申請する（要配慮者）' }).click();
      await page.getByRole('button', { name: '質問に答える' }).waitFor();
    });
    await as('2-00', viewport, async (page) => {
      await open(page, urls.guideOf(people['2-00']));
      await expectSound(page, 'guide-card');
    });
  });

  test('the history, and a document as it was frozen', () =>
    as('1-00', viewport, async (page) => {
      await open(page, urls.history());
      await page.getByRole('heading', { name: 'これまでの資格確認書・お知らせ' }).waitFor();
      await expectSound(page, 'history');
      await page.getByRole('link', { name: '内容の記録を見る' }).click();
      await page.getByText('これは控えです').waitFor();
      await expectSound(page, 'history-record');
    }));

  test('nothing yet: history, notices and looks of somebody new', () =>
    as('6-00', viewport, async (page) => {
      for (const [path, name] of [
        [urls.history(), 'history'],
        [urls.inbox(), 'inbox'],
        [urls.looks(), 'looks'],
      ] as const) {
        await open(page, path);
        await expectSound(page, `${name}-empty`);
      }
    }));

  test('the notices: unread, opened, and all read', () =>
    as('1-00', viewport, async (page) => {
      await sql`delete from portal_notice_read`.execute(installation.db);
      await open(page, urls.home());
      await page.getByRole('link', { name: /まだ読んでいないもの \d件/ }).click();
      await page.getByText('まだ読んでいないもの').waitFor();
      await expectSound(page, 'inbox');
      await page.getByRole('link', { name: '申請の結果が出ました' }).click();
      await page.getByRole('heading', { name: '申請の結果が出ました' }).waitFor();
      await expectSound(page, 'inbox-notice');
      await page.getByRole('link', { name: 'お知らせの一覧にもどる' }).click();
      await page.getByRole('button', { name: 'すべて既読にする' }).click();
      await page.getByText('すべて読みました').waitFor();
      await expectSound(page, 'inbox-read');
    }));

  test('who looked, with and without what one did oneself', () =>
    as('1-00', viewport, async (page) => {
      await open(page, urls.looks());
      await page.getByText('職員（担当）').first().waitFor();
      await expectSound(page, 'looks');
      await page.getByRole('link', { name: '自分の操作も表示する' }).click();
      await page.getByText('あなた').first().waitFor();
      await page.getByRole('link', { name: '自分の操作を表示しない' }).click();
    }));

  test('one’s own data is given after signing in once more', () =>
    as('2-00', viewport, async (page) => {
      clock.advance(6 * 60_000);
      await open(page, urls.ownData());
      await expectSound(page, 'own-data');
      await page.getByRole('button', { name: 'ファイルを受け取る' }).click();
      await page.getByRole('heading', { name: 'ご本人の確認' }).waitFor();
      await expectSound(page, 'own-data-confirm');
      await page.getByRole('textbox', { name: 'パスワード' }).fill(PASSWORD);
      await page.getByRole('button', { name: '確認する', exact: true }).click();
      await page.getByRole('heading', { name: '自分の情報を書き出す' }).waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'ファイルを受け取る' }).click();
      expect((await download).suggestedFilename()).toBe('my-data-2025-12-02.zip');
      sessions.set('2-00', await cookieOf(page));
    }));

  test('the settings', () =>
    as('1-00', viewport, async (page) => {
      await open(page, urls.settings());
      await page.getByRole('heading', { name: '設定', level: 1 }).waitFor();
      await expectSound(page, 'settings');
      expect(await page.getByRole('heading', { level: 2 }).count()).toBeLessThanOrEqual(9);
    }));

  test('a certificate in large letters, without scripts too', async () => {
    const id = await documentOf('1-00');
    await as('1-00', viewport, async (page) => {
      await open(page, urls.certificate(id));
      await page.getByRole('link', { name: '大きな文字で見る' }).click();
      await page.getByText('有効です').waitFor();
      expect(new URL(page.url()).pathname).toBe(urls.certificateLarge(id));
      await expectSound(page, 'certificate-large');
      const size = await page.locator('.name').evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
      expect(size).toBeGreaterThanOrEqual(48);
      await page.getByRole('link', { name: 'ふつうの大きさにもどる' }).click();
    });
    await withPage(browser, { viewport, javaScriptEnabled: false }, async (page, _complaints, context) => {
      await giveCookie(context, '1-00');
      await open(page, urls.certificateLarge(id));
      expect(await page.locator('.top').textContent()).toContain('有効です');
      expect(await page.locator('noscript').innerHTML()).toContain(`url=${urls.certificateLarge(id)}?auto`);
    });
  });
});

test('the screen stays on while a certificate is shown, where the browser can, and says so', () =>
  withPage(browser, { viewport: WIDTHS.narrow }, async (page, _complaints, context) => {
    await giveCookie(context, '1-00');
    await page.addInitScript(() => {
      const held = new EventTarget();
      const wakeLock = { request: async () => held };
      Object.defineProperty(navigator, 'wakeLock', { value: wakeLock });
      Object.assign(window, { letGo: () => held.dispatchEvent(new Event('release')) });
    });
    await open(page, urls.certificate(await documentOf('1-00')));
    const said = page.getByText('画面が自動で消えません');
    await said.waitFor();
    await page.evaluate('letGo()');
    await expect.poll(() => said.isVisible()).toBe(false);
  }));

test('a certificate that ends soon says in how many days and what comes then', () =>
  withPage(browser, { viewport: WIDTHS.narrow }, async (page) => {
    const before = clock.now();
    clock.set('2030-11-01T10:00:00+09:00');
    await open(page, urls.home());
    await page.locator('#loginName').fill('member-1-00');
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: 'ログイン', exact: true }).click();
    await page.getByRole('link', { name: /資格確認書を見せる.*花子/ }).click();
    await page.getByText('有効期限まで、あと29日です').waitFor();
    await page.getByText('新しい資格確認書を自動でお届けします').waitFor();
    await expectSound(page, 'certificate-countdown');
    clock.set(before);
  }));
