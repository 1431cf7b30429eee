import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { PASSWORD } from '../support/household.ts';
import { type OidcSite, openOidcSite } from '../support/oidc-site.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';
import { backAt, CLIENT_IDS, makeProviderSociety, TOLD } from '../support/provider-society.ts';

let folder: string;
let database: TestDatabase;
let installation: Installation;
let server: PortalServer;
let site: OidcSite;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-providers-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, systemClock);
  site = await openOidcSite();
  for (const [name, told] of Object.entries(TOLD)) site.people.set(name, told);
  const keys = await makeProviderSociety(installation, { 'digital-app': site.issuer, company: site.issuer });
  server = await servePortal(installation, folder);
  site.serve(
    (['digital-app', 'company'] as const).map((name) => ({
      id: CLIENT_IDS[name],
      redirectUris: [backAt(name, server.address)],
      jwks: keys[name],
    })),
  );
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await site?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** No script of ours arrives; only what looks at the page runs in it. */
const withoutScripts = (context: BrowserContext) => context.route('**/public/**', (route) => route.abort());
const open = (page: Page, path: string) => page.goto(server.address + path);
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

async function sound(page: Page, heading: string, where: string): Promise<void> {
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  await expectSound(page, where);
}

const WHO = { 360: 'hanako', 1280: 'yoshino' } as const;

describe.each([360, 1280] as const)('at %i px', (width) => {
  const viewport = { width, height: 780 };

  test('somebody without an account shows their card, sets a way of their own, and is let in by the card from then on', () =>
    withPage(browser, { viewport }, async (page, complaints, context) => {
      if (width === 360) await withoutScripts(context);
      await open(page, urls.recover());
      await sound(page, 'ログインできないとき', 'provider-recover');
      await open(page, urls.signIn());
      await sound(page, 'ログイン', 'provider-sign-in');
      await follow(page, 'デジタル認証アプリでログイン');
      await sound(page, 'デジタル認証アプリでログイン', 'provider-go');
      await follow(page, 'デジタル認証アプリへ進む');
      await follow(page, WHO[width]);
      await page.locator('#loginName').waitFor();
      await expectSound(page, 'provider-enrol');
      expect(new URL(page.url()).search).toBe('');
      await page.locator('#loginName').fill(`by-card-${width}`);
      await page.locator('#password').fill(PASSWORD);
      await page.locator('form[action="/enrol/credential"] button[type="submit"]').click();
      await page.waitForURL(`${server.address}/`);

      await page.getByRole('button', { name: 'ログアウト' }).click();
      await page.waitForURL(/\/sign-in/);
      await follow(page, 'デジタル認証アプリでログイン');
      await follow(page, 'デジタル認証アプリへ進む');
      await page.waitForURL(`${server.address}/`);
      await open(page, urls.account());
      await sound(page, 'ログインの方法と安全', 'provider-account');
      await follow(page, 'つなぎなおす（カードを更新したときなど）');
      await sound(page, 'デジタル認証アプリをつなぐ', 'provider-link');
      await follow(page, 'デジタル認証アプリへ進む');
      await page.getByText('デジタル認証アプリをつなぎました').waitFor();
      await page.getByRole('button', { name: 'つながりをやめる' }).click();
      await page.getByText('デジタル認証アプリのつながりをやめました').waitFor();
      if (width !== 360) expect(complaints).toEqual([]);
    }));

  test('a company’s identity shows what is left to do, and no data', () =>
    withPage(browser, { viewport }, async (page) => {
      await open(page, urls.signIn());
      await follow(page, '見本グループの社員IDで続ける');
      await sound(page, '見本グループの社員IDで続ける', 'provider-company-go');
      await follow(page, '見本グループの社員IDのページへ進む');
      await follow(page, 'nobody');
      await sound(page, '会社のIDを確認しました', 'provider-company-start');
      await open(page, urls.home());
      await page.getByRole('heading', { name: 'ログイン', level: 1 }).waitFor();
    }));

  test('whoever is not found, and whoever comes back without having left, reads what to do', () =>
    withPage(browser, { viewport }, async (page) => {
      await open(page, urls.signInWith('digital-app'));
      await follow(page, 'デジタル認証アプリへ進む');
      await follow(page, 'nobody');
      await sound(page, '自動では確認できませんでした', 'provider-asked');
      await open(page, `${urls.signInBack('digital-app')}?code=x&state=x`);
      await sound(page, '確認できませんでした', 'provider-failed');
      await open(page, urls.signInResult('digital-app', 'away'));
      await sound(page, 'いま、つながりません', 'provider-away');
      await open(page, urls.signInResult('digital-app', 'elsewhere'));
      await sound(page, 'つなげませんでした', 'provider-elsewhere');
    }));
});
