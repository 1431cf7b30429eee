import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { unread } from '../../src/lib/ruby.ts';
import { JA, LANGUAGE_CODES, LANGUAGES, type LanguageCode, OFFERED } from '../../src/messages/portal/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { openAccountOf, PASSWORD } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { openPortalSite, type PortalSite } from '../support/portal-site.ts';

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 800 };

let site: PortalSite;

beforeAll(async () => {
  site = await openPortalSite(systemClock, OFFERED);
});

afterAll(() => site?.close());

/** Not the answers to forms that were sent empty on purpose. */
const isOurs = (complaint: string) => !/status of 422/.test(complaint);
const wordsOf = (code: LanguageCode) => OFFERED[code] ?? JA;
const langOf = (page: Page) => page.locator('html').getAttribute('lang');

/** What a screen reader says of a text; Playwright parts the words that stand below a reading by spaces. */
const said = (text: string) =>
  new RegExp(`^${[...unread(text)].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/, '\\$&')).join('\\s*')}$`);

/** Every text that a screen reader is given. */
async function spoken(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  return nodes.filter(({ ignored }) => !ignored).map(({ name }) => String(name?.value ?? ''));
}

/** By the list in the head or the foot, which opens without a script. */
async function choose(page: Page, code: LanguageCode): Promise<void> {
  await page.locator('.languages summary').click();
  await page.getByRole('button', { name: said(LANGUAGES[code].name) }).click();
}

describe.each([
  ['narrow', NARROW],
  ['wide', WIDE],
] as const)('on a %s screen', (_name, viewport) => {
  test('the language is changed without a script, stays after signing in, and the face stays Japanese', () =>
    site.withPage({ viewport, javaScriptEnabled: false }, async (page, complaints) => {
      await openAccountOf(site.installation, site.people, '1-00');
      await site.open(page, urls.signInAgain());
      expect(await langOf(page)).toBe('ja');
      await page.getByRole('heading', { name: 'ログイン', level: 1 }).waitFor();
      await choose(page, 'en');
      expect(page.url()).toBe(site.address + urls.signInAgain());
      expect(await langOf(page)).toBe('en');
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').getByText('Enter your login ID').waitFor();
      await page.getByLabel('Login ID').fill('member-1-00');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      expect([await langOf(page), new URL(page.url()).pathname]).toEqual(['en', urls.home()]);

      const [document] = await listCertificatesOf(site.installation.db, INSURER, [site.people['1-00']]);
      const path = urls.certificate(document?.certificateId ?? '');
      await site.open(page, path);
      expect(await langOf(page)).toBe('en');
      const face = page.locator('article.face[lang=ja]');
      expect(await face.textContent()).toContain('健康保険 資格確認書');
      expect(await face.textContent()).toContain('昭和61年10月17日');
      expect(await page.locator('header.top[lang=ja]').textContent()).toContain('有効です');
      // and from there, back to the same page
      await choose(page, 'ko');
      expect([page.url(), await langOf(page)]).toEqual([site.address + path, 'ko']);
      expect(await face.textContent()).toContain('健康保険 資格確認書');
      expect(complaints.filter(isOurs)).toEqual([]);
    }));
});

test.each([NARROW, WIDE])('signing in is sound in every language at $width px', (viewport) =>
  site.withPage({ viewport }, async (page, complaints) => {
    await site.open(page, urls.signIn());
    for (const code of LANGUAGE_CODES) {
      await choose(page, code);
      const words = wordsOf(code).signIn;
      await page.getByRole('heading', { name: said(words.title), level: 1 }).waitFor();
      await page.getByRole('link', { name: said(words.first) }).waitFor();
      await page.locator('.languages summary').click();
      await expectSound(page, `sign-in ${code}`);
      await page.locator('form[action="/sign-in"] button').click();
      await page.getByRole('alert').first().waitFor();
      await expectSound(page, `sign-in with errors ${code}`);
    }
    expect(complaints.filter(isOurs)).toEqual([]);
  }),
);

test('a reading stands above its word for the eye alone', () =>
  site.withPage({ viewport: NARROW }, async (page) => {
    await page.context().addCookies([{ name: 'akashi-language', value: 'ja-easy', url: site.address }]);
    await site.open(page, urls.signIn());
    expect(await page.locator('rt', { hasText: 'とうろく' }).first().isVisible()).toBe(true);
    const texts = await spoken(page);
    expect(texts).toContain('登録コードを 入れる');
    expect(texts.filter((text) => text.includes('とうろく'))).toEqual([]);
  }));

test('the browser is answered in what it asks for, and a page weighs little in every language', async () => {
  for (const [locale, lang] of [
    ['vi-VN', 'vi'],
    ['zh-TW', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['de-DE', 'ja'],
  ] as const) {
    await site.withPage({ locale }, async (page) => {
      await site.open(page, urls.signIn());
      expect([locale, await langOf(page)]).toEqual([locale, lang]);
    });
  }
  for (const code of LANGUAGE_CODES) {
    const headers = { cookie: `akashi-language=${code}` };
    const html = await (await fetch(site.address + urls.signIn(), { headers })).text();
    expect(gzipSync(html).length).toBeLessThan(12_000);
    for (const other of LANGUAGE_CODES) {
      if (other !== code)
        expect([code, other, html.includes(wordsOf(other).signIn.lead)]).toEqual([code, other, false]);
    }
  }
});
