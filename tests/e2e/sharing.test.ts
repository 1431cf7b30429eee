import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordFiling } from '../../src/filings/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { openAccountOf, PASSWORD, type PersonKey } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { openPortalSite, type PortalSite } from '../support/portal-site.ts';

/** 共有: by code with an adult, by a link for a grandparent without an account, withdrawn, over by the clock, over by a flag. */
const WIDTHS = {
  smallest: { width: 320, height: 640 },
  narrow: { width: 360, height: 740 },
  wide: { width: 1280, height: 800 },
} as const;

const clock = handClock('2025-12-02T10:00:00+09:00');
let site: PortalSite;
const sessions = new Map<PersonKey, string>();

beforeAll(async () => {
  site = await openPortalSite(clock);
  for (const key of ['1-00', '2-00'] as const) {
    sessions.set(key, await openAccountOf(site.installation, site.people, key));
  }
});

afterAll(() => site?.close());

/** A page of somebody who has just signed in. */
const as = (
  key: PersonKey,
  options: { viewport: { width: number; height: number }; javaScriptEnabled?: boolean },
  work: (page: Page) => Promise<void>,
) =>
  site.withPage(options, async (page, complaints, context) => {
    const cookie = { name: 'akashi', value: sessions.get(key) ?? '', url: site.address };
    await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
    await work(page);
    // a form that is answered with what is wrong in it
    expect(complaints.filter((one) => !/ 422 /.test(one))).toEqual([]);
  });

const go = (page: Page, path: string) => site.open(page, path);
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

/** Gives a look at a certificate, as a person does it. @returns the address that is handed over, and the PIN of a link */
async function give(
  page: Page,
  kind: 'person' | 'link',
  { whose, term }: { whose: string; term?: string },
  shot = 'given',
): Promise<{ address: string; pin: string }> {
  await go(page, urls.sharing());
  await page.getByRole('link', { name: '新しく共有する' }).click();
  await heading(page, '新しく共有する').waitFor();
  await expectSound(page, 'sharing-how');
  await page
    .getByRole('link', { name: kind === 'person' ? 'ログインできる人に見せる' : 'ログインできない人に見せる' })
    .click();
  await page.getByRole('group', { name: 'いつまで見せますか' }).waitFor();
  await expectSound(page, `sharing-new-${kind}`);
  await page.getByLabel(whose).check();
  if (term) await page.getByLabel(term, { exact: true }).check();
  await page.getByRole('button', { name: 'コードを作る' }).click();
  await heading(page, '共有の内容').waitFor();
  await expectSound(page, `sharing-${shot}-${kind}`);
  const address = (await page.locator('.facts a').getAttribute('href')) ?? '';
  const pin = kind === 'link' ? ((await page.locator('.pin').textContent()) ?? '').trim() : '';
  return { address, pin };
}

/** Ends everything that is open, so that each test begins with nothing. */
async function withdrawAll(page: Page): Promise<void> {
  await go(page, urls.sharing());
  for (;;) {
    const button = page.getByRole('button', { name: '共有を取りやめる' }).first();
    if ((await button.count()) === 0) return;
    await button.click();
    await page.getByText('共有を取りやめました').waitFor();
  }
}

describe.each(Object.entries(WIDTHS))('in a %s window', (_name, viewport) => {
  test('with an adult, by a code: given, taken, shown at a counter, seen by its giver, withdrawn', async () => {
    let address = '';
    await as('1-00', { viewport }, async (page) => {
      await withdrawAll(page);
      await expectSound(page, 'sharing-empty');
      ({ address } = await give(page, 'person', { whose: '佐藤　花子' }));
      expect(address).toContain('/sharing/take#');
    });
    await as('2-00', { viewport }, async (page) => {
      await go(page, urls.sharingTake());
      await page.getByRole('button', { name: '受け取る' }).click();
      await page.getByRole('alert').waitFor();
      await expectSound(page, 'sharing-take-missing');
      await page.getByRole('textbox', { name: '共有コード' }).fill('2222-2222-2222-2');
      await page.getByRole('button', { name: '受け取る' }).click();
      await page.getByText('このコードは使えません').waitFor();
      await expectSound(page, 'sharing-take-wrong');
      await page.goto('about:blank');
      await page.goto(address);
      // the code is in the field and out of the address
      await expect.poll(() => page.getByRole('textbox', { name: '共有コード' }).inputValue()).not.toBe('');
      expect(page.url()).not.toContain('#');
      await page.getByRole('button', { name: '受け取る' }).click();
      await page.getByText('有効です').waitFor();
      expect(await page.locator('.note.shared').textContent()).toContain('共有');
      await expectSound(page, 'shared-certificate');
      await page.getByRole('link', { name: 'QRコードを窓口で見せる' }).click();
      await page.locator('.qr svg, .qr img').waitFor();
      await expectSound(page, 'shared-code');
      // on the first page beside one's own, marked as shared
      await go(page, urls.home());
      const card = page.getByRole('article', { name: /佐藤.花子/ });
      expect(await card.textContent()).toContain('共有');
      await expectSound(page, 'home-with-shared');
    });
    await as('1-00', { viewport }, async (page) => {
      await go(page, urls.sharing());
      await page.getByText('髙﨑　𠮷乃').waitFor();
      await expectSound(page, 'sharing-given-list');
      await page.getByRole('link', { name: /くわしく見る/ }).click();
      await page.getByRole('heading', { name: '閲覧の記録' }).waitFor();
      expect(await page.getByRole('row').count()).toBeGreaterThan(2);
      await expectSound(page, 'sharing-given-taken');
      await page.getByRole('button', { name: '共有を取りやめる' }).click();
      await page.getByText('共有を取りやめました').waitFor();
      await page.getByText('いま、だれにも見せていません').waitFor();
    });
    await as('2-00', { viewport }, async (page) => {
      await page.goBack().catch(() => null);
      await go(page, urls.sharing());
      await page.getByText('いま、見せてもらっているものはありません').waitFor();
      await go(page, urls.home());
      expect(await page.getByText('佐藤　花子').count()).toBe(0);
    });
  });

  test('with a grandparent who has no account, by a link and a PIN on one phone', async () => {
    let address = '';
    let pin = '';
    await as('1-00', { viewport }, async (page) => {
      await withdrawAll(page);
      ({ address, pin } = await give(page, 'link', { whose: '佐藤　蓮', term: '3日間' }));
      expect(pin).toMatch(/^\d{6}$/);
    });
    await site.withPage({ viewport }, async (page, complaints) => {
      await page.goto(address);
      await heading(page, '共有された資格確認書を開く').waitFor();
      await expectSound(page, 'shared-open');
      await page.getByRole('textbox', { name: /暗証番号/ }).fill(pin === '111111' ? '222222' : '111111');
      await page.getByRole('button', { name: '開く' }).click();
      await page.getByText('開けませんでした').waitFor();
      await expectSound(page, 'shared-open-wrong');
      await page.getByRole('textbox', { name: /暗証番号/ }).fill(pin);
      await page.getByRole('button', { name: '開く' }).click();
      await page.getByText('有効です').waitFor();
      await expectSound(page, 'shared-link-certificate');
      // nothing but the certificate: no menu, no name of the giver, no way into the portal
      expect(await page.getByRole('link').allTextContents()).toEqual([
        expect.anything(),
        'QRコードを窓口で見せる',
        'もう一度確認する',
      ]);
      const headers = (await page.request.get(page.url())).headers();
      expect(headers['cache-control']).toBe('no-store');
      expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex');
      const shown = page.url();
      // another phone is told what anybody is told
      await site.withPage({ viewport }, async (other) => {
        const answers = [shown, `${site.address}${urls.sharedOf('1'.repeat(22))}`].map(async (one) => {
          const answer = await other.request.get(one);
          return [answer.status(), await answer.text()];
        });
        const [theirs, never] = await Promise.all(answers);
        // but for its own address, to which a choice of language leads back
        const withoutId = (said: unknown) => JSON.stringify(said).replace(/pages\/[1-9A-Za-z]{22}/g, 'pages/ID');
        expect(withoutId(theirs)).toEqual(withoutId(never));
        await other.goto(shown);
        await heading(other, 'この共有は終わりました').waitFor();
        await expectSound(other, 'shared-over');
      });
      // three days later, by the clock alone
      const before = clock.now();
      clock.advance(72 * 60 * 60_000);
      await page.getByRole('link', { name: 'もう一度確認する' }).click();
      await heading(page, 'この共有は終わりました').waitFor();
      clock.set(before);
      await page.goto(shown);
      await page.getByText('有効です').waitFor();
      expect(complaints.filter((one) => !/404/.test(one) && !/422/.test(one))).toEqual([]);
    });
  });

  test('what changes in a family, and the settings', () =>
    as('1-00', { viewport }, async (page) => {
      await go(page, urls.family());
      await heading(page, 'ご家族に変わりがあったとき').waitFor();
      await expectSound(page, 'family');
      await go(page, urls.settings());
      await page.getByRole('link', { name: /資格確認書の共有/ }).click();
      await heading(page, '資格確認書の共有').waitFor();
      // whoever is bereaved may have no account
      await site.withPage({ viewport }, async (other) => {
        await site.open(other, urls.home());
        await other.getByRole('link', { name: 'ご家族に変わりがあったとき' }).click();
        await other.getByRole('heading', { name: 'ご家族が亡くなったとき' }).waitFor();
        await expectSound(other, 'family-anybody');
      });
    }));
});

test('without scripts a code is typed, and a shared certificate asks again by itself', async () => {
  const plain = { viewport: WIDTHS.narrow, javaScriptEnabled: false };
  const viewport = WIDTHS.narrow;
  let code = '';
  await as('1-00', { viewport }, async (page) => {
    await withdrawAll(page);
    const { address } = await give(page, 'person', { whose: '佐藤　蓮', term: '明日まで' });
    code = address.split('#')[1] ?? '';
  });
  await as('2-00', plain, async (page) => {
    await go(page, urls.sharingTake());
    await page.locator('#code').fill(code.toLowerCase());
    await page.getByRole('button', { name: '受け取る' }).click();
    expect(await page.locator('.top').textContent()).toContain('有効です');
    expect(await page.locator('noscript').first().innerHTML()).toContain('?auto');
    await page.getByRole('button', { name: 'この共有を返す' }).click();
    expect(await page.locator('main').textContent()).toContain('いま、見せてもらっているものはありません');
  });
});

test('giving takes a sign-in of the last minutes; a day that is wrong is said so', () =>
  as('1-00', { viewport: WIDTHS.narrow }, async (page) => {
    clock.advance(6 * 60_000);
    await go(page, urls.sharingNew());
    await heading(page, 'ご本人の確認').waitFor();
    await expectSound(page, 'sharing-confirm');
    await page.getByRole('textbox', { name: 'パスワード' }).fill(PASSWORD);
    await page.getByRole('button', { name: '確認する', exact: true }).click();
    await heading(page, '新しく共有する').waitFor();
    const cookies = await page.context().cookies();
    sessions.set('1-00', cookies.find(({ name }) => name === 'akashi')?.value ?? '');
    await page.getByRole('link', { name: 'ログインできる人に見せる' }).click();
    await page.getByLabel('佐藤　花子').check();
    await page.getByLabel('次に入力する日まで', { exact: true }).check();
    await page.getByRole('textbox', { name: '最後の日' }).fill('2025年12月1日');
    await page.getByRole('button', { name: 'コードを作る' }).click();
    await page.getByRole('alert').waitFor();
    await expectSound(page, 'sharing-new-wrong');
    await page.getByRole('textbox', { name: '最後の日' }).fill('2025年12月24日');
    await page.getByRole('button', { name: 'コードを作る' }).click();
    await page
      .getByText(/12月24日 23:59まで/)
      .first()
      .waitFor();
  }));

test('a flag that is raised while a child is shared ends the open page, which says nothing but that it is over', async () => {
  let address = '';
  let pin = '';
  await as('1-00', { viewport: WIDTHS.narrow }, async (page) => {
    await withdrawAll(page);
    ({ address, pin } = await give(page, 'link', { whose: '佐藤　蓮', term: '24時間' }));
  });
  await site.withPage({ viewport: WIDTHS.narrow }, async (page) => {
    await page.goto(address);
    await page.getByRole('textbox', { name: /暗証番号/ }).fill(pin);
    await page.getByRole('button', { name: '開く' }).click();
    await page.getByText('有効です').waitFor();
    const filing = { kind: 'protection-raised', on: getDay('2025-12-02'), flag: 'requested' } as const;
    const clerk = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
    await recordFiling(site.installation, INSURER, site.people['1-02'], filing, clerk);
    await page.getByRole('link', { name: 'もう一度確認する' }).click();
    await heading(page, 'この共有は終わりました').waitFor();
    const text = (await page.locator('body').textContent()) ?? '';
    for (const word of ['蓮', '保護', '申出', '取りやめ']) expect(text).not.toContain(word);
  });
  await as('1-00', { viewport: WIDTHS.narrow }, async (page) => {
    await go(page, urls.sharing());
    await page.getByText('いま、だれにも見せていません').waitFor();
    expect(await page.getByText('佐藤　蓮').count()).toBe(0);
    await go(page, urls.sharingNew());
    expect(await page.getByText('ログインできない人に見せる').count()).toBe(0);
  });
  const { rows } = await sql<{ why: string }>`select ended_why as why from share where ended_why = 'over'`.execute(
    site.installation.db,
  );
  expect(rows).toHaveLength(1);
});
