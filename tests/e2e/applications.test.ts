import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideApplication } from '../../src/applications/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, type PageWork, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { heic, largePhoto, pdf, photo } from '../support/evidence-files.ts';
import { type Household, makeHousehold, openAccountOf, PASSWORD, type PersonKey } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';

const NARROW = { width: 320, height: 640 };
const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 800 };
const CLERK = { kind: 'staff', id: 'clerk-1', role: 'clerk' } as const;

let folder: string;
let database: TestDatabase;
const clock = handClock('2025-12-02T10:00:00+09:00');
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;
/** Nobody of them has given an address for mail. */
const sessions = new Map<PersonKey, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-applications-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  people = (await makeHousehold(installation)).id;
  for (const key of ['1-00', '2-00', '3-00', '5-00'] as const) {
    sessions.set(key, await openAccountOf(installation, people, key));
  }
  server = await servePortal(installation, folder);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const next = (page: Page) => press(page, '次へ進む');
const main = async (page: Page) => (await page.textContent('main')) ?? '';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const open = (page: Page, path: string) => page.goto(server.address + path);
const choose = async (page: Page, label: string | RegExp) => {
  await page.getByLabel(label).check();
  await next(page);
};

const as = (key: PersonKey, options: Parameters<Browser['newContext']>[0], work: PageWork) =>
  withPage(browser, { locale: 'ja-JP', ...options }, async (page, complaints, context) => {
    const cookie = { name: 'akashi', value: sessions.get(key) ?? '', url: server.address };
    await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
    await work(page, complaints, context);
  });

const isOurs = (complaint: string) => !/status of 422/.test(complaint);

/** Whether the pictures of what has arrived are there, and how many. */
const pictures = (page: Page): Promise<boolean[]> =>
  page.evaluate(`Promise.all([...document.querySelectorAll('.pages img')].map((image) => {
    image.loading = 'eager';
    return image.decode().then(() => image.naturalWidth > 0, () => false);
  }))`);

test('without scripts: the whole way of 要配慮, from what is the matter to the receipt, left once and gone on with', () =>
  as('1-00', { viewport: PHONE, javaScriptEnabled: false }, async (page, complaints) => {
    await open(page, urls.home());
    await page.getByRole('link', { name: '申請する・申請の状況を見る' }).click();
    await page.getByRole('link', { name: '新しく申請する' }).click();
    await next(page);
    expect(await page.textContent('#kind-error')).toContain('選んでください');
    await choose(page, /介助などが必要/);
    // a protected child of the same number is not to be chosen
    expect(await main(page)).toContain('佐藤　蓮');
    expect(await main(page)).not.toMatch(/凛|一郎/);
    await choose(page, '佐藤　花子');
    for (const example of ['要支援・要介護', '指定難病', '「念のため」紙の資格確認書を持っておきたい方']) {
      expect(await main(page)).toContain(example);
    }
    await press(page, '質問に答える');
    await heading(page, /どのような事情ですか/);
    await next(page);
    expect(await page.textContent('#ground-error')).toContain('選んでください');
    await choose(page, /その他の事情がある/);
    await page.getByLabel(/どのような配慮/).fill('番号は 1234-5678-9018 です');
    await next(page);
    expect(await page.textContent('#groundText-error')).toContain('マイナンバー');
    expect(await page.getByLabel(/どのような配慮/).inputValue()).toContain('番号は');
    // back by the browser: what was chosen is there, and another answer leaves the next question out
    await page.goBack();
    await page.goBack();
    await heading(page, /どのような事情ですか/);
    await choose(page, /要支援・要介護/);
    await heading(page, '事情のわかる書類を送ってください');
    await page.setInputFiles('#files', { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: heic() });
    await press(page, '書類を送る');
    expect(await page.textContent('#files-error')).toContain('互換性優先');
    await press(page, '書類を送る');
    expect(await page.textContent('#files-error')).toContain('あとで送る');
    await page.setInputFiles('#files', [
      { name: '../../x\u202egpj.exe', mimeType: 'image/jpeg', buffer: await photo() },
      { name: 'CON', mimeType: 'application/pdf', buffer: pdf({ pages: 2 }) },
    ]);
    await press(page, '書類を送る');
    expect(await main(page)).toContain('書類2（事情のわかる書類、2ページ）');
    expect(await main(page)).not.toMatch(/CON|gpj/);
    await page.setInputFiles('#camera', { name: 'image.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page
      .getByRole('button', { name: /取り消す/ })
      .nth(1)
      .click();
    expect(await main(page)).not.toContain('書類2');
    // left and found again, on another device
    await open(page, urls.applications());
    await page.getByText('この書きかけを捨てる').click();
    await page.getByRole('link', { name: /続きを書く/ }).click();
    await heading(page, /書いているのは/);
    await choose(page, /ご本人/);
    await page.getByLabel(/伝えておきたいこと/).fill('<b>午前中に</b>お電話ください');
    await next(page);
    await heading(page, '申請の内容の確認');
    expect(await main(page)).toContain('<b>午前中に</b>お電話ください');
    const check = page.url();
    await page.getByRole('link', { name: /変更する.*どのような事情/ }).click();
    await choose(page, /指定難病/);
    expect(page.url()).toBe(check);
    expect(await main(page)).toContain('指定難病の受給者証');
    await press(page, '申請する');
    await heading(page, '申請を受け付けました');
    expect(await main(page)).toMatch(/[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/);
    expect(await main(page)).toContain('メールの登録がなくても');
    // back, and sent once more
    await page.goto(check);
    await heading(page, '申請の状況');
    expect(complaints.filter(isOurs)).toEqual([]);
  }));

test.each([
  ['320', NARROW],
  ['360', PHONE],
  ['1280', WIDE],
] as const)('every page of a form is sound, empty, filled and with errors, at %s px', (_name, viewport) =>
  as('5-00', { viewport }, async (page, complaints) => {
    const wrongThen = async (where: string, button = '次へ進む') => {
      await press(page, button);
      // whoever hears the page begins with what is wrong
      await page.locator('[role=alert]:focus').waitFor();
      await expectSound(page, `${where} errors`);
    };
    await open(page, urls.applicationNew());
    await expectSound(page, 'apply matter');
    await wrongThen('apply matter');
    await open(page, urls.applicationNewFor('special-care', people['5-00']));
    await expectSound(page, 'apply begin care');
    await open(page, urls.applicationNewFor('reissue', people['5-00']));
    await expectSound(page, 'apply begin');
    await press(page, '質問に答える');
    await expectSound(page, 'apply choice');
    await wrongThen('apply choice');
    await choose(page, 'なくした');
    await expectSound(page, 'apply day');
    await page.getByLabel('年', { exact: true }).fill('2025');
    await page.getByLabel('月', { exact: true }).fill('13');
    await wrongThen('apply day');
    expect(await page.getByLabel('月', { exact: true }).inputValue()).toBe('13');
    await page.getByLabel('月', { exact: true }).fill('１２');
    await page.getByLabel('日', { exact: true }).fill('1');
    await next(page);
    await expectSound(page, 'apply text');
    await next(page);
    await next(page);
    await choose(page, /頼まれた方/);
    await expectSound(page, 'apply proxy');
    await wrongThen('apply proxy');
    await page.getByLabel(/氏名/).fill('𠮷野　代子');
    await page.getByLabel(/関係/).fill('長女');
    await next(page);
    await expectSound(page, 'apply papers');
    await wrongThen('apply papers', '書類を送る');
    await page.setInputFiles('#files', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await press(page, '書類を送る');
    await page.getByRole('heading', { name: '届いた書類' }).waitFor();
    expect(await pictures(page)).toEqual([true]);
    await expectSound(page, 'apply papers arrived');
    await next(page);
    await expectSound(page, 'apply note');
    await next(page);
    await heading(page, '申請の内容の確認');
    await expectSound(page, 'apply check');
    await open(page, urls.applications());
    await expectSound(page, 'apply drafts');
    await page.getByText('この書きかけを捨てる').click();
    await press(page, /^捨てる/);
    expect(complaints.filter(isOurs)).toEqual([]);
  }),
);

describe('with scripts', () => {
  test('a large photo goes over the line small, once however often the button is pressed, and what was typed outlives the warning', () =>
    as('2-00', { viewport: PHONE }, async (page, complaints) => {
      await page.clock.install();
      await open(page, urls.applicationNewFor('special-care', people['2-00']));
      await press(page, '質問に答える');
      await choose(page, /手帳/);
      const buffer = await largePhoto();
      expect(buffer.length).toBeGreaterThan(5_000_000);
      await page.setInputFiles('#files', { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer });
      const told = await page.getByText(/1個を選びました/).textContent();
      const megabytes = Number(/合わせて([\d.]+)MB/.exec(told ?? '')?.[1]);
      expect([megabytes > 0, megabytes * 2_000_000 < buffer.length]).toEqual([true, true]);
      await page.getByRole('button', { name: '書類を送る' }).dblclick();
      await page.getByRole('heading', { name: '届いた書類' }).waitFor();
      expect(await pictures(page)).toEqual([true]);
      await next(page);
      await choose(page, /ご本人/);
      await page.getByLabel(/伝えておきたいこと/).fill('まだ書いています');
      const ending = page.getByText('まもなく自動でログアウト');
      expect(await ending.isVisible()).toBe(false);
      await page.clock.fastForward('12:00');
      await ending.waitFor();
      await expectSound(page, 'apply ending');
      await page.locator('.ending a').click();
      await ending.waitFor({ state: 'hidden' });
      expect(await page.getByLabel(/伝えておきたいこと/).inputValue()).toBe('まだ書いています');
      expect(complaints).toEqual([]);
    }));

  test('in eight steps from the first page to the receipt, by keyboard alone; written by a helper, it prints without the matter', () =>
    as('3-00', { viewport: WIDE }, async (page) => {
      let steps = 0;
      const reach = async (name: string | RegExp, role: 'link' | 'button' | 'radio' = 'button') => {
        const target = page.getByRole(role, { name });
        for (let tab = 0; tab < 60; tab++) {
          if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
          await page.keyboard.press('Tab');
        }
        throw new Error(`${name} is not reached by keyboard`);
      };
      const take = async (name: string | RegExp, role: 'link' | 'button' = 'button') => {
        await reach(name, role);
        const before = page.url();
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.href !== before);
        steps += 1;
      };
      const pick = async (name: string | RegExp, first: string | RegExp) => {
        await reach(first, 'radio');
        const target = page.getByRole('radio', { name });
        await page.keyboard.press('Space');
        while (!(await target.isChecked())) await page.keyboard.press('ArrowDown');
        await take('次へ進む');
      };
      await open(page, urls.home());
      await take('申請する・申請の状況を見る', 'link');
      await take('新しく申請する', 'link');
      await pick(/手元にない/, /手元にない/);
      await take('質問に答える');
      await pick('なくした', 'なくした');
      await pick(/ご本人/, /ご本人/);
      await take('次へ進む');
      const note = steps;
      await page.getByRole('link', { name: /変更する.*書いている方/ }).click();
      await page.getByLabel(/頼まれた方/).check();
      await next(page);
      await page.getByLabel(/氏名/).fill('介護　助');
      await page.getByLabel(/関係/).fill('施設の職員');
      await next(page);
      await press(page, '書類はあとで送る');
      await heading(page, '申請の内容の確認');
      expect(await main(page)).toContain('「代理のわかる書類」がまだありません');
      await page.getByRole('button', { name: '申請する' }).dblclick();
      await heading(page, '申請を受け付けました');
      expect(note + 1).toBe(8);
      expect(await main(page)).toContain('代わりに書いた方へ');
      await expectSound(page, 'apply receipt of a helper');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('なくした', { exact: true }).isVisible()).toBe(false);
      expect(await page.locator('.receipt').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'screen' });
      await page.getByText('申請をやめる').click();
      await press(page, 'この申請を取り下げる');
      expect(await main(page)).toContain('取り下げられました');
      await expectSound(page, 'apply withdrawn');
    }));
});

test('what becomes of it: papers asked for, refused, and looked at again', () =>
  as('1-00', { viewport: PHONE }, async (page, complaints) => {
    const { rows } = await sql<{
      id: string;
    }>`select application_id as id from application where member_id = ${people['1-00']}`.execute(installation.db);
    const id = rows[0]?.id ?? '';
    await decideApplication(installation, INSURER, id, { action: 'take-up' }, CLERK);
    const asked = { action: 'ask-evidence', why: 'unreadable', text: '有効期限のページを送ってください。' } as const;
    await decideApplication(installation, INSURER, id, asked, CLERK);
    await open(page, urls.application(id));
    await expectSound(page, 'apply needs evidence');
    await press(page, '書類を送る');
    expect(await page.textContent('#groundFiles-error')).toContain('選んでください');
    await page.setInputFiles('#groundFiles', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await press(page, '書類を送る');
    expect(await main(page)).toContain('確認中');
    clock.set('2026-03-02T10:00:00+09:00');
    sessions.set('1-00', await openAgain('1-00', page));
    await open(page, urls.application(id));
    expect(await main(page)).toContain('回答の目安の日を過ぎています');
    await expectSound(page, 'apply late');

    const refusal = { action: 'refuse', why: 'ground-not-shown', text: '手帳の名前が確認できません。' } as const;
    await decideApplication(installation, INSURER, id, refusal, CLERK);
    await page.reload();
    await expectSound(page, 'apply refused');
    expect(await main(page)).toContain('社会保険審査官');
    expect(await main(page)).toContain('3か月以内');
    await page.getByLabel('伝えたいこと').fill('<b>名前は同じです</b> 🙏 {{x}}');
    await press(page, 'もう一度の確認を申し出る');
    expect(await main(page)).toContain('前とは別の者が');
    await open(page, urls.applications());
    await expectSound(page, 'apply list');
    expect(complaints.filter(isOurs)).toEqual([]);
  }));

/** Signs in by hand, after a time in which every session has run out. */
async function openAgain(key: PersonKey, page: Page): Promise<string> {
  await open(page, urls.signIn());
  await page.getByLabel('ログインID').fill(`member-${key}`);
  await page.getByLabel('パスワード').fill(PASSWORD);
  await page.getByRole('button', { name: 'ログイン', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith(urls.signIn()));
  return (await page.context().cookies()).find(({ name }) => name === 'akashi')?.value ?? '';
}
