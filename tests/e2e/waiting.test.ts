import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OFFERED } from '../../src/messages/portal/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type FullRoom, fullRoom } from '../support/full-room.ts';
import { makeHousehold, openAccountOf, PASSWORD } from '../support/household.ts';
import { servePortal } from '../support/portal-server.ts';

const WIDTHS = {
  narrowest: { width: 320, height: 640 },
  narrow: { width: 360, height: 740 },
  wide: { width: 1280, height: 800 },
} as const;

let folder: string;
let database: TestDatabase;
let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-waiting-'));
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, handClock('2025-12-02T10:00:00+09:00'));
  const people = (await makeHousehold(installation)).id;
  await openAccountOf(installation, people, '1-00');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A portal of its own, whose room is full. */
async function withFullRoom(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, full: FullRoom, address: string) => Promise<void>,
): Promise<void> {
  const full = fullRoom(installation);
  const server = await servePortal(installation, folder, OFFERED, full.room);
  try {
    await withPage(browser, options, async (page, complaints) => {
      await work(page, full, server.address);
      expect(complaints).toEqual([]);
    });
  } finally {
    await server.close();
  }
}

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address + urls.signIn());
  await page.locator('#loginName').fill('member-1-00');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/sign-in"] button[type=submit]').click();
  await page.waitForURL(`**${urls.signInWait()}`);
}

describe.each(Object.entries(WIDTHS))('in a %s window', (_name, viewport) => {
  test('the place in line, in Japanese', () =>
    withFullRoom({ viewport }, async (page, _full, address) => {
      await signIn(page, address);
      await page.getByRole('heading', { name: '順番をお待ちください', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'パスキーでログイン' }).waitFor();
      await expectSound(page, 'waiting');
    }));

  test('what was typed is gone, and the place is kept', () =>
    withFullRoom({ viewport }, async (page, _full, address) => {
      await signIn(page, address);
      const cookies = await page.context().cookies();
      const again = fullRoom(installation);
      const server = await servePortal(installation, folder, OFFERED, again.room);
      try {
        await page.context().clearCookies();
        await page.context().addCookies(cookies);
        await page.goto(server.address + urls.signInWait());
        await page.getByRole('heading', { name: 'もう一度入力してください' }).waitFor();
        await expectSound(page, 'waiting-again');
        await page.getByRole('link', { name: '入力する' }).click();
        await page.waitForURL(`**${urls.signIn()}`);
      } finally {
        await server.close();
      }
    }));
});

test.each(['ja-easy', 'en', 'zh-Hans', 'zh-Hant', 'ko', 'vi', 'pt'] as const)('the place in line, in %s', (code) =>
  withFullRoom({ viewport: WIDTHS.narrowest }, async (page, _full, address) => {
    await page.context().addCookies([{ name: 'akashi-language', value: code, url: address }]);
    await signIn(page, address);
    await expectSound(page, `waiting-${code}`);
  }),
);

test('with a script the place is kept true, and one comes in by itself', () =>
  withFullRoom({ viewport: WIDTHS.narrow }, async (page, full, address) => {
    const before = Array.from({ length: 3 }, (_, i) =>
      full.room.join({ kind: 'sign-in', loginName: `p${i}`, password: 'x' }, 'x', undefined),
    );
    await signIn(page, address);
    const place = page.locator('[data-place]');
    expect(await place.textContent()).toBe('4');
    for (const ticket of before) full.room.leave(ticket);
    // by the script: the page is not loaded again
    await page.evaluate('window.isTheSame = true');
    await expect.poll(() => place.textContent(), { timeout: 10_000 }).toBe('1');
    expect(await page.evaluate('window.isTheSame')).toBe(true);
    await full.endAll();
    await page.waitForURL(address + urls.home(), { timeout: 15_000 });
    await page.getByText('この画面の資格確認書を窓口で見せて受診できます').first().waitFor();
  }));

test('without a script the page is loaded again by itself, and one comes in', () =>
  withFullRoom({ viewport: WIDTHS.narrow, javaScriptEnabled: false }, async (page, full, address) => {
    await signIn(page, address);
    expect(await page.locator('[data-place]').textContent()).toBe('1');
    await full.endAll();
    await page.waitForURL(address + urls.home(), { timeout: 15_000 });
    expect(await page.locator('main').textContent()).toContain('この画面の資格確認書を窓口で見せて受診できます');
  }));

test('one may leave the line', () =>
  withFullRoom({ viewport: WIDTHS.narrow }, async (page, full, address) => {
    await signIn(page, address);
    await page.getByRole('button', { name: '列から抜ける' }).click();
    await page.getByText('列から抜けました').waitFor();
    expect(full.room.waiting).toBe(0);
    await expectSound(page, 'waiting-left');
  }));
