import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf, revokeCertificate } from '../../src/certificates/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import { handClock, systemClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, VIEWPORTS, watchConsole } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, makeHousehold, openAccountOf, PASSWORD, type PersonKey } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';
import { verdictNow } from '../support/published.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let folder: string;
let database: TestDatabase;
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;
/** The issuer's time and, unless a test says otherwise, the phone's: a minute after a quarter of an hour has begun. */
const START = new Date(Math.floor(systemClock.now().getTime() / (15 * MINUTE)) * 15 * MINUTE + MINUTE);
const clock = handClock(START);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-offline-'));
});
beforeEach(async () => {
  clock.set(START);
  await server?.close();
  await database?.close();
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  people = (await makeHousehold(installation, dayInJapan(START))).id;
  server = await servePortal(installation, folder);
  browser ??= await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Phone {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  /** Lets time pass on the phone and for the issuer. */
  pass(milliseconds: number): Promise<void>;
}

/** A phone on which somebody has just signed in. `ahead`: its clock minus the issuer's. */
async function withPhone(key: PersonKey, work: (phone: Phone) => Promise<void>, ahead = 0): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORTS.phone });
  const page = await context.newPage();
  try {
    await page.clock.install({ time: new Date(START.getTime() + ahead) });
    const session = await openAccountOf(installation, people, key);
    await context.addCookies([cookie(session)]);
    const pass = async (milliseconds: number) => {
      clock.advance(milliseconds);
      await sql`update session set seen_at = ${clock.now()} where ended_at is null`.execute(installation.db);
      await page.clock.setSystemTime(new Date(clock.now().getTime() + ahead));
    };
    await work({ page, context, complaints: watchConsole(page), pass });
  } finally {
    await context.close();
  }
}

const cookie = (value: string) => ({
  name: 'akashi',
  value,
  url: server.address,
  httpOnly: true,
  sameSite: 'Lax' as const,
});
const open = (page: Page, path: string) => page.goto(server.address + path);

async function save(page: Page): Promise<void> {
  await open(page, urls.home());
  await page.getByRole('link', { name: '電波のない所でも見せられるようにする' }).click();
  await page.getByRole('button', { name: 'この端末に保存する' }).click();
  await page.getByRole('button', { name: '保存しなおす' }).waitFor();
}

/** What a scanner reads from the glass, and what the counter makes of it at the issuer's present time. */
async function scan(page: Page): Promise<string> {
  const picture = page.locator('.qr img');
  await picture.waitFor();
  const file = join(folder, 'screen.png');
  await page.screenshot({ path: file });
  const text = execFileSync('zbarimg', ['--quiet', '--raw', file], { encoding: 'utf8' }).trim();
  return verdictNow(installation, text, clock.now());
}

/** Everything that this browser keeps for the site. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  }));

test('saved once, the certificate and a code that counters find valid are two taps away without network, for a day', () =>
  withPhone('1-00', async ({ page, context, complaints, pass }) => {
    // a heading that was stepped to can take the focus; nothing else may differ
    const face = async () => (await page.locator('.face').innerHTML()).replaceAll(' tabindex="-1"', '');
    const drawnOn = async (path: string) => {
      await open(page, path);
      return face();
    };
    const front = await drawnOn(urls.certificate(await documentOf('1-00')));
    const back = await drawnOn(urls.certificateBack(await documentOf('1-00')));
    await save(page);
    await expectNoAxeViolations(page, 'devices');
    await open(page, urls.certificate(await documentOf('1-00')));
    await context.setOffline(true);
    await page.getByRole('link', { name: '保存した分を開く' }).click();
    // both sides as the issuer's own page has them
    await page.locator('#card .face').waitFor();
    expect(await face()).toBe(front);
    await page.getByRole('button', { name: '裏面' }).click();
    expect(await face()).toBe(back);
    server.cut(true);
    await open(page, urls.offline());
    await page.getByText('佐藤　花子').first().waitFor();
    await page.getByText(/あと23時間5\d分使えます/).waitFor();
    expect(await page.content()).not.toContain('有効です');
    await expectNoAxeViolations(page, 'offline front');
    await page.getByRole('button', { name: 'QRコードを見せる' }).click();
    await expect.poll(() => scan(page), { timeout: 20_000 }).toBe('valid');
    await expectNoAxeViolations(page, 'offline code');
    await pass(14 * MINUTE);
    await page.clock.runFor(2_000);
    await expect.poll(() => scan(page), { timeout: 20_000 }).toBe('valid');
    // as at a counter in the evening
    await pass(8 * HOUR);
    await open(page, urls.offline());
    await page.getByRole('button', { name: '佐藤　蓮 さん' }).click();
    await page.getByRole('button', { name: '裏面' }).click();
    await page.getByRole('heading', { name: '資格確認書（裏面）' }).waitFor();
    await expectNoAxeViolations(page, 'offline back');
    await page.getByRole('button', { name: 'QRコードを見せる' }).click();
    await page.getByText('佐藤　蓮 さん').first().waitFor();
    await expect.poll(() => scan(page), { timeout: 20_000 }).toBe('valid');
    await pass(16 * HOUR);
    await open(page, urls.offline());
    await page.getByText('使い切りました').waitFor();
    expect(await page.content()).not.toContain('佐藤');
    await expectNoAxeViolations(page, 'offline used up');
    expect(complaints.filter((text) => !/503|ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([]);
  }));

test('keeps no page with anybody’s data, nothing readable, and keys that can not be taken out', () =>
  withPhone('1-00', async ({ page }) => {
    await save(page);
    await open(page, urls.certificate(await documentOf('1-00')));
    await open(page, urls.offline());
    const found = await page.evaluate(async () => {
      const names = await caches.keys();
      const cached = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)),
      );
      const database = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('akashi-offline');
        request.onsuccess = () => done(request.result);
      });
      const read = <T>(key: string) =>
        new Promise<T>((done) => {
          const request = database.transaction('kept').objectStore('kept').get(key);
          request.onsuccess = () => done(request.result);
        });
      const keys = await read<{ signing: CryptoKeyPair; sealing: CryptoKey }>('keys');
      const pack = await read<{ people: { data: ArrayBuffer }; codes: { sealed: { data: ArrayBuffer } }[] }>('pack');
      database.close();
      const refuses = (work: Promise<unknown>) => work.then(() => false).catch(() => true);
      const text = (data: ArrayBuffer) => new TextDecoder().decode(data);
      return {
        cached: cached.flat().sort(),
        sealed: text(pack.people.data) + pack.codes.map(({ sealed }) => text(sealed.data)).join(),
        codes: pack.codes.length,
        held: [
          await refuses(crypto.subtle.exportKey('jwk', keys.signing.privateKey)),
          await refuses(crypto.subtle.exportKey('raw', keys.sealing)),
        ],
      };
    });
    expect(found.cached).toEqual([
      urls.offline(),
      urls.offlineIcon(),
      urls.offlineManifest(),
      urls.asset('offline.js'),
    ]);
    expect(found.codes).toBe(2 * 96);
    expect(found.sealed).not.toMatch(/佐藤|eyJ/);
    expect(found.held).toEqual([true, true]);
  }));

test('a cookie that was stolen fetches nothing on another machine', () =>
  withPhone('1-00', async ({ page, context }) => {
    await save(page);
    const stolen = (await context.cookies()).find(({ name }) => name === 'akashi')?.value ?? '';
    const other = await browser.newContext({ viewport: VIEWPORTS.desktop });
    await other.addCookies([cookie(stolen)]);
    const there = await other.newPage();
    await open(there, urls.devices());
    await there.getByRole('button', { name: 'この端末に保存する' }).click();
    await there.getByRole('heading', { name: 'ご本人の確認' }).waitFor();
    await open(there, urls.offline());
    await there.getByText('保存されていません').waitFor();
    await other.close();
  }));

test('a proof that went over the line once is refused the second time', () =>
  withPhone('1-00', async ({ page, context }) => {
    const sent = page.waitForRequest((request) => request.url().endsWith(urls.devicePack()));
    await save(page);
    const again = await context.request.post(server.address + urls.devicePack(), {
      headers: { origin: server.address },
      data: (await sent).postDataJSON(),
    });
    expect([again.status(), (await again.json()).code]).toEqual([403, 'device-refused']);
  }));

test('later than five minutes after signing in, it asks again who it is, and goes on by itself', () =>
  withPhone('1-00', async ({ page, pass }) => {
    await pass(6 * MINUTE);
    await open(page, urls.devices());
    await page.getByRole('button', { name: 'この端末に保存する' }).click();
    await page.getByRole('heading', { name: 'ご本人の確認' }).waitFor();
    await expectNoAxeViolations(page, 'confirm');
    await page.locator('#password').fill('ちがう');
    await page.getByRole('button', { name: '確認する', exact: true }).click();
    await page.getByText('パスワードが正しくありません').waitFor();
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: '確認する', exact: true }).click();
    await page.getByRole('button', { name: '保存しなおす' }).waitFor();
    expect(await page.locator('.devices li').count()).toBe(1);
    await page.locator('.devices .tag').waitFor();
  }));

test('nothing is left after signing out, nor after deleting it, nor when the device was taken out of the list', () =>
  withPhone('1-00', async ({ page, context }) => {
    const nothing = { databases: [], caches: [], workers: [] };
    await save(page);
    expect(await kept(page)).toEqual({
      databases: ['akashi-offline'],
      caches: ['akashi-offline'],
      workers: [urls.offline()],
    });
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.locator('html[data-forgotten]').waitFor();
    expect(await kept(page)).toEqual(nothing);

    await context.addCookies([cookie(await openAccountOf(installation, people, '1-00'))]);
    await save(page);
    await page.getByRole('button', { name: 'この端末から消す' }).click();
    await page.getByText('この端末には、まだ保存していません').waitFor();
    expect(await kept(page)).toEqual(nothing);

    await context.addCookies([cookie(await openAccountOf(installation, people, '1-00'))]);
    await save(page);
    await open(page, urls.offline());
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'この端末から消す' }).click();
    await page.getByText('この端末から消しました').waitFor();
    expect(await kept(page)).toEqual(nothing);

    await context.addCookies([cookie(await openAccountOf(installation, people, '1-00'))]);
    await save(page);
    await sql`update device set removed_at = ${clock.now()}`.execute(installation.db);
    await open(page, urls.devices());
    await page.getByText('この端末には、まだ保存していません').waitFor();
    expect(await kept(page)).toEqual(nothing);
  }));

test('with a network it is made new after an hour, and emptied when the certificate was revoked', () =>
  withPhone('3-00', async ({ page, pass }) => {
    await save(page);
    await pass(2 * HOUR);
    await open(page, urls.offline());
    await page.getByText(/あと23時間5\d分使えます/).waitFor();
    await pass(2 * HOUR);
    await revokeCertificate(installation, INSURER, await documentOf('3-00'), OPERATOR, '資格喪失');
    await open(page, urls.offline());
    await page.getByText('保存されていません').waitFor();
  }));

test('a clock that is wrong is told; one that was set back shows no code', () =>
  withPhone(
    '3-00',
    async ({ page, context, pass }) => {
      await save(page);
      await page.getByText('時計が7分ずれています').waitFor();
      await context.setOffline(true);
      await open(page, urls.offline());
      await page.getByRole('button', { name: 'QRコードを見せる' }).click();
      await page.getByText('時計が7分ずれています').waitFor();
      // by the issuer's time, not by its own, which is in the quarter before
      await expect.poll(() => scan(page), { timeout: 20_000 }).toBe('valid');
      await pass(30 * MINUTE);
      await page.clock.runFor(2_000);
      await expect.poll(() => scan(page), { timeout: 20_000 }).toBe('valid');
      await page.clock.setSystemTime(new Date(START.getTime() - HOUR));
      await page.clock.runFor(2_000);
      await page.getByText('時計が、保存したときより前にもどっている').waitFor();
      expect(await page.locator('.qr img').count()).toBe(0);
    },
    -7 * MINUTE,
  ));

test('a member whose society does not offer it is not led there', () =>
  withPhone('1-00', async ({ page }) => {
    await sql`update policy_version set document = jsonb_set(document::jsonb, '{offlinePackHours}', '0')::text`.execute(
      installation.db,
    );
    await open(page, urls.home());
    await page.getByRole('link', { name: /資格確認書を見せる.*花子/ }).waitFor();
    expect(await page.getByText('電波のない所').count()).toBe(0);
    await open(page, urls.devices());
    await page.getByText('保存を行っていません').waitFor();
    expect(await page.getByRole('button', { name: 'この端末に保存する' }).count()).toBe(0);
  }));

test('the masked page shows membership, leads back, and goes when it can not be confirmed', () =>
  withPhone('1-00', async ({ page, pass }) => {
    await open(page, urls.certificate(await documentOf('1-00')));
    await page.getByRole('link', { name: '医療機関以外で加入を示す（番号なし）' }).click();
    await page.getByText('加入しています').waitFor();
    await expectNoAxeViolations(page, 'masked');
    server.cut(true);
    for (let i = 0; i < 8; i++) {
      await pass(10_000);
      await page.clock.runFor(10_000);
    }
    await page.getByText('確認できません').waitFor();
    expect(await page.getByText('加入しています').isVisible()).toBe(false);
    server.cut(false);
  }));

async function documentOf(key: PersonKey): Promise<string> {
  return (await listCertificatesOf(installation.db, INSURER, [people[key]]))[0]?.certificateId ?? '';
}
