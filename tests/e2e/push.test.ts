import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayInJapan } from '../../src/lib/day.ts';
import { queueNotices } from '../../src/mail/index.ts';
import { JA } from '../../src/messages/portal/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { pushOnce } from '../../src/push/send-pushes.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, makeHousehold, openAccountOf } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';
import { openPushService, type PushService } from '../support/push-service.ts';

const TEXTS = JA.push;
const WIDTHS = [360, 1280] as const;

let folder: string;
let database: TestDatabase;
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;
let service: PushService;
let session: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-push-'));
  database = await openTestDatabase('embedded');
  service = await openPushService();
  installation = { ...testInstallation(database, systemClock), pushHosts: [service.host] };
  people = (await makeHousehold(installation, dayInJapan(systemClock.now()), { webPush: 'on' })).id;
  session = await openAccountOf(installation, people, '1-00');
  server = await servePortal(installation, folder);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  await service?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(context: BrowserContext): Promise<void> {
  await context.addCookies([{ name: 'akashi', value: session, url: server.address, httpOnly: true, sameSite: 'Lax' }]);
}

const open = (page: Page, path: string) => page.goto(server.address + path);

/** Browsers get their address from a push service of the outside world: here it is the one on this machine. */
const withAddress = (endpoint: string) => `
  let subscription = null;
  const made = () => ({ endpoint: ${JSON.stringify(endpoint)}, unsubscribe: async () => { subscription = null; return true; } });
  PushManager.prototype.subscribe = async (options) => {
    if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new TypeError('not ours');
    return (subscription = made());
  };
  PushManager.prototype.getSubscription = async () => subscription;`;

describe.each(WIDTHS)('notices on this device, at %i px', (width) => {
  test('are offered among the settings, begin with a tap, ring without a word about anybody, and end', () =>
    withPage(
      browser,
      { viewport: { width, height: 800 }, permissions: ['notifications'] },
      async (page, _, context) => {
        await page.addInitScript(withAddress(service.endpointOf(`browser-${width}`)));
        await signIn(context);
        await open(page, urls.settings());
        await page.getByRole('link', { name: TEXTS.setting.name }).click();
        await page.locator('#able').waitFor();
        await expectSound(page, `push, ${width}`);
        await page.getByRole('button', { name: TEXTS.start }).click();
        await page.getByText(TEXTS.done.on).waitFor();
        await expectSound(page, `push on, ${width}`);

        const notice = { memberId: people['1-00'], kind: 'application-decided', key: `n-${width}` } as const;
        await inTransaction(installation.db, (tx) =>
          queueNotices(tx, INSURER, [{ ...notice, notBeforeAt: systemClock.now() }], systemClock.now()),
        );
        await pushOnce(installation, INSURER, { isSwitchedOff: async () => false });
        expect(service.asked.splice(0).map(({ browser: one }) => one)).toEqual([`browser-${width}`]);

        await page.getByRole('button', { name: new RegExp(`^${TEXTS.remove}`) }).click();
        await page.getByText(TEXTS.none).waitFor();
        await expectSound(page, `push off, ${width}`);
      },
    ));

  test('say why they can not begin, and leave nothing behind', () =>
    withPage(browser, { viewport: { width, height: 800 } }, async (page, _, context) => {
      await page.addInitScript(`Notification.requestPermission = async () => 'denied';`);
      await signIn(context);
      await open(page, urls.push());
      await page.getByRole('button', { name: TEXTS.start }).click();
      await page.getByText(TEXTS.script.denied).waitFor();
      await expectSound(page, `push denied, ${width}`);
      await page.evaluate(`Notification.requestPermission = async () => 'granted'`);
      await page.evaluate(`PushManager.prototype.subscribe = async () => { throw new Error('no network'); }`);
      await page.getByRole('button', { name: TEXTS.start }).click();
      await page.getByText(TEXTS.script.failed).waitFor();
      expect(
        await page.evaluate(`navigator.serviceWorker.getRegistration('${urls.push()}').then((one) => one?.scope)`),
      ).toBe(undefined);
      expect(await page.evaluate('caches.keys()')).toEqual([]);
    }));
});

test('signing out ends them on this device', () =>
  withPage(
    browser,
    { viewport: { width: 360, height: 800 }, permissions: ['notifications'] },
    async (page, _, context) => {
      await page.addInitScript(withAddress(service.endpointOf('signed-out')));
      await signIn(context);
      await open(page, urls.push());
      await page.getByRole('button', { name: TEXTS.start }).click();
      await page.getByText(TEXTS.done.on).waitFor();
      await page.getByRole('button', { name: JA.frame.signOut }).click();
      await page.locator('html[data-forgotten=yes]').waitFor();
      expect(await page.evaluate('caches.keys()')).toEqual([]);
      expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)')).toBe(0);
    },
  ));

test('say without scripts what to do instead', () =>
  withPage(browser, { viewport: { width: 360, height: 800 }, javaScriptEnabled: false }, async (page, _, context) => {
    // the session of before was signed out
    session = await openAccountOf(installation, people, '2-00');
    await signIn(context);
    await open(page, urls.push());
    // with scripts switched off by the test, Chromium takes what stands in noscript for text
    expect(await page.locator('noscript').innerHTML()).toContain(TEXTS.noScript);
    expect(await page.getByRole('link', { name: TEXTS.toMail }).isVisible()).toBe(true);
  }));
