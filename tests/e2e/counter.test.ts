import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toShc } from '../../src/codes/code-text.ts';
import { COLOURS, type Verdict } from '../../src/codes/index.ts';
import { makePayload, sliceWindow } from '../../src/codes/payload.ts';
import { signCode } from '../../src/codes/sign-code.ts';
import { addDays, dayInJapan } from '../../src/lib/day.ts';
import { VERDICT_TEXTS } from '../../src/messages/counter.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { expectNoAxeViolations, VIEWPORTS, watchConsole } from '../support/browser.ts';
import { writeFilm } from '../support/camera.ts';
import { ISSUER, longestFace, SOCIETY, testFace, testKey } from '../support/codes.ts';
import { type CounterSetting, openCounterSetting } from '../support/counter-setting.ts';
import { type CounterServer, codeOf, serveCounter } from '../support/published.ts';

const RIDS = ['rid-good', 'rid-revoked'];
const TODAY = dayInJapan(systemClock.now());
const PERIOD = { effectiveOn: addDays(TODAY, -30), expiresOn: addDays(TODAY, 200) };

let setting: CounterSetting;
let folder: string;
let installation: Installation;
let server: CounterServer;
let browser: Browser;

beforeAll(async () => {
  setting = await openCounterSetting(RIDS, ['rid-revoked']);
  ({ folder, installation, server, browser } = setting);
  writeFilm(setting.film, await codeOf(installation, RIDS, 'rid-good', { face: { ...longestFace(), ...PERIOD } }));
});
afterAll(() => setting?.close());

async function openCounter(viewport: { width: number; height: number } = VIEWPORTS.desktop): Promise<{
  context: BrowserContext;
  page: Page;
  complaints: string[];
  requests: string[];
}> {
  const context = await browser.newContext({ viewport, permissions: ['camera', 'clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const complaints = watchConsole(page);
  const requests: string[] = [];
  await page.goto(`${server.address}/verify`);
  await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
  context.on('request', (request) => requests.push(request.url()));
  return { context, page, complaints, requests };
}

async function scanByHand(page: Page, code: string): Promise<void> {
  await page.locator('#code').focus();
  await page.keyboard.insertText(code);
  await page.keyboard.press('Enter');
}

const shownVerdict = (page: Page) => page.locator('#banner[data-verdict]').getAttribute('data-verdict');
const good = (options: Parameters<typeof codeOf>[3] = {}) =>
  codeOf(installation, RIDS, 'rid-good', { ...options, face: { ...PERIOD, ...options.face } });

/** A code for each verdict that a scan can bring about on a healthy device. */
async function codeFor(verdict: Verdict): Promise<string> {
  switch (verdict) {
    case 'valid':
      return good();
    case 'copy':
      return good({ kind: 'copy' });
    case 'code-expired':
      return good({ at: new Date(systemClock.now().getTime() - 600_000) });
    case 'code-not-yet':
      return good({ at: new Date(systemClock.now().getTime() + 600_000) });
    case 'period-over':
      return good({ face: { effectiveOn: addDays(TODAY, -300), expiresOn: addDays(TODAY, -1) } });
    case 'period-not-begun':
      return good({ face: { effectiveOn: addDays(TODAY, 1), expiresOn: addDays(TODAY, 300) } });
    case 'revoked':
      return codeOf(installation, RIDS, 'rid-revoked', { face: PERIOD });
    case 'forged':
      return (await good()).replace(/..$/, (end) => (end === '20' ? '22' : '20'));
    case 'unknown-issuer': {
      const issued = { face: testFace(PERIOD), rid: 'x', statusList: 1, statusIndex: 1 };
      const payload = makePayload(issued, { issuer: ISSUER, ...sliceWindow(systemClock.now()) });
      return toShc(await signCode(payload, await testKey(SOCIETY, 'codes')));
    }
    default:
      return 'https://example.com/';
  }
}

describe('a scan with the camera', () => {
  test.each(Object.entries(VIEWPORTS))('gives a verdict without one request (%s)', async (_name, viewport) => {
    const { context, page, complaints, requests } = await openCounter(viewport);
    await page.getByRole('button', { name: 'カメラで読み取る' }).click();
    await page.locator('#banner[data-verdict]').waitFor();
    expect(await shownVerdict(page)).toBe('valid');
    expect(await page.locator('#banner').textContent()).toContain('有効です');
    const fields = await page.locator('.typing .value').allTextContents();
    expect(fields.slice(0, 4)).toEqual([SOCIETY, '１２３４', '１２３４５６７', '02']);
    expect(fields[4]).toContain('1953/07/08');
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await expectNoAxeViolations(page, 'valid by camera');
    await context.close();
  });
});

describe('each verdict', () => {
  const verdicts: Verdict[] = [
    'valid',
    'copy',
    'code-expired',
    'code-not-yet',
    'period-over',
    'period-not-begun',
    'revoked',
    'forged',
    'unknown-issuer',
    'not-a-certificate',
  ];
  test.each(Object.entries(VIEWPORTS))(
    'is told in colour, sign and words, and nothing leaves the page (%s)',
    async (_name, viewport) => {
      const { context, page, complaints, requests } = await openCounter(viewport);
      await expectNoAxeViolations(page, 'empty');
      for (const verdict of verdicts) {
        await scanByHand(page, await codeFor(verdict));
        await page.locator(`#banner[data-verdict=${verdict}]`).waitFor();
        expect(await page.locator('#banner').getAttribute('data-colour')).toBe(COLOURS[verdict]);
        expect(await page.locator('#banner h2').textContent()).toBe(VERDICT_TEXTS.ja[verdict].title);
        const withPerson = ['valid', 'copy', 'period-over', 'period-not-begun', 'revoked'].includes(verdict);
        expect(await page.locator('.typing').count(), verdict).toBe(withPerson ? 1 : 0);
        await expectNoAxeViolations(page, verdict);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${verdict}: sideways`).toBe(
          true,
        );
      }
      expect(requests).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test('a second scan of the same code is noticed', async () => {
    const { context, page } = await openCounter();
    const code = await good();
    await scanByHand(page, code);
    await page.locator('#banner[data-verdict=valid]').waitFor();
    await scanByHand(page, code);
    await page.locator('#banner[data-verdict=already-scanned]').waitFor();
    const kept = await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })');
    expect(kept).toMatch(/akashi-seen/);
    expect(kept).not.toMatch(/葛|1953|さくら/);
    await context.close();
  });

  test('a clock that is wrong gives no verdict', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: new Date(systemClock.now().getTime() + 3_600_000) });
    await page.goto(`${server.address}/verify`);
    await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
    await scanByHand(page, await good());
    await page.locator('#banner[data-verdict=clock-wrong]').waitFor();
    expect(await page.locator('.typing').count()).toBe(0);
    await context.close();
  });
});

describe('without a network', () => {
  test('opens and checks after the first load, with the server gone', async () => {
    const own = await serveCounter(installation, folder);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${own.address}/verify`);
    await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
    await context.setOffline(true);
    await own.close();
    await page.reload();
    await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
    expect(await page.locator('#state').getAttribute('data-state')).toBe('offline');
    await expectNoAxeViolations(page, 'offline');
    await scanByHand(page, await codeFor('revoked'));
    await page.locator('#banner[data-verdict=revoked]').waitFor();
    await scanByHand(page, await good());
    await page.locator('#banner[data-verdict=valid]').waitFor();
    await context.close();
  });

  test('a bundle that another root signed is never used', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/verify', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/data-root="[^"]+"/, `data-root="${'A'.repeat(43)}"`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${server.address}/verify`);
    await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
    expect(await page.locator('#state').getAttribute('data-state')).toBe('bad');
    await scanByHand(page, await good());
    await page.locator('#banner[data-verdict=no-keys]').waitFor();
    await context.close();
  });
});

describe('the page', () => {
  test('clears the person after two minutes, and can be asked to wait', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: systemClock.now() });
    await page.goto(`${server.address}/verify`);
    await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
    await scanByHand(page, await good());
    await page.locator('#banner[data-verdict=valid]').waitFor();
    await page.clock.runFor(100_000);
    await page.getByRole('button', { name: '表示を延ばす' }).click();
    await page.clock.runFor(100_000);
    expect(await page.locator('.typing').count()).toBe(1);
    await page.clock.runFor(21_000);
    expect(await page.locator('.typing').count()).toBe(0);
    expect(await page.locator('body').textContent()).not.toContain('カツラギ');
    await context.close();
  });

  test('takes a scanner that types anywhere, a paste, a picture, and full-width typing', async () => {
    const { context, page } = await openCounter();
    await page.locator('h1').click();
    const typed = (await codeFor('code-expired')).slice(0, 5);
    await page.keyboard.type(typed);
    expect(await page.locator('#code').inputValue()).toBe(typed);
    await page.keyboard.press('Escape');
    const wide = (await good()).replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    await page.locator('#code').focus();
    await page.keyboard.insertText(wide); // no Enter: a pause is enough
    await page.locator('#banner[data-verdict=valid]').waitFor();
    await page.getByRole('button', { name: '次の人へ' }).click();
    const { qrSvg } = await import('../../src/codes/index.ts');
    const picture = join(folder, 'code.svg');
    writeFileSync(picture, qrSvg(await codeFor('revoked'), 'x').replace('<svg ', '<svg width="700" height="700" '));
    const painter = await context.newPage();
    await painter.goto(`file://${picture}`);
    const png = await painter.screenshot({ clip: { x: 0, y: 0, width: 700, height: 700 } });
    await painter.close();
    await page.locator('#picture').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: png });
    await page.locator('#banner[data-verdict=revoked]').waitFor();
    await context.close();
  });

  test('copies a field and speaks English', async () => {
    const { context, page } = await openCounter();
    await scanByHand(page, await good());
    await page.getByRole('button', { name: '記号 コピー' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('さくら・12');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('#banner h2').textContent()).toBe('Valid');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await expectNoAxeViolations(page, 'English');
    await context.close();
  });

  test.each([
    [320, 640],
    [320, 256], // 1280 × 1024 at 400 %
  ])('fits %i × %i without sideways scroll', async (width, height) => {
    const { context, page } = await openCounter({ width, height });
    const { name, nameKana, symbol, number } = longestFace();
    await scanByHand(page, await good({ face: { name, nameKana, symbol, number } }));
    await page.locator('#banner[data-verdict=valid]').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const cut = await page.evaluate(
      `[...document.querySelectorAll('.typing .value, #banner h2')].filter((e) => e.scrollWidth > e.clientWidth + 1).length`,
    );
    expect(cut).toBe(0);
    await context.close();
  });

  test('says without JavaScript whom to call', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.address}/verify`);
    const text = await page.locator('body').textContent();
    expect(text).toContain('保険者へ電話');
    expect(text).toContain(testFace().insurer.phone);
    await context.close();
  });
});
