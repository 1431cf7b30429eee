import { inflateRawSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toShc } from '../../src/codes/code-text.ts';
import { COLOURS, openPublisher, sliceWindow, type Verdict } from '../../src/codes/index.ts';
import type { BundleContent } from '../../src/codes/open-bundle.ts';
import { makePayload } from '../../src/codes/payload.ts';
import { signBundle } from '../../src/codes/sign-bundle.ts';
import { signCode } from '../../src/codes/sign-code.ts';
import { packStatusBits, signStatusList, statusBits } from '../../src/codes/status.ts';
import { VERDICTS } from '../../src/codes/verdicts.ts';
import { getSigningKey, INSTALLATION } from '../../src/keys/index.ts';
import { addDays, dayInJapan } from '../../src/lib/day.ts';
import { VERDICT_TEXTS } from '../../src/messages/counter.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { VIEWPORTS } from '../support/browser.ts';
import { writeFilm } from '../support/camera.ts';
import { ISSUER, SOCIETY, testFace, testKey } from '../support/codes.ts';
import { type CounterSetting, openCounterSetting } from '../support/counter-setting.ts';
import { type CounterServer, codeOf } from '../support/published.ts';

// Every verdict of the contract by the camera, with nothing on the network while it is scanned and nothing kept afterwards.

const RIDS = ['rid-good', 'rid-revoked'];
const TODAY = dayInJapan(systemClock.now());
const PERIOD = { effectiveOn: addDays(TODAY, -30), expiresOn: addDays(TODAY, 200) };
const HOUR = 3_600_000;

let setting: CounterSetting;
let installation: Installation;
let server: CounterServer;
let browser: Browser;

beforeAll(async () => {
  setting = await openCounterSetting(RIDS, ['rid-revoked']);
  ({ installation, server, browser } = setting);
});
afterAll(() => setting?.close());

const code = (rid: string, options: Parameters<typeof codeOf>[3] = {}) =>
  codeOf(installation, RIDS, rid, { ...options, face: { ...PERIOD, ...options.face } });
const good = (options: Parameters<typeof codeOf>[3] = {}) => code('rid-good', options);
const after = (ms: number) => new Date(systemClock.now().getTime() + ms);
const key = (insurer: string, purpose: 'bundle' | 'status') =>
  getSigningKey(installation.db, installation, insurer, purpose, systemClock.now());

/** The published bundle, changed and signed again by the root. */
async function bundleWith(change: (content: BundleContent) => unknown): Promise<string> {
  const publication = await openPublisher(installation)();
  const { payload } = JSON.parse((await publication.bundle()).text);
  const content = JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString()) as BundleContent;
  await change(content);
  return signBundle(content, await key(INSTALLATION, 'bundle'));
}

interface Scene {
  /** What the camera sees. */
  shown: () => Promise<string>;
  /** The bundle that the page gets instead of the published one; null: none. */
  bundle?: () => Promise<string | null>;
  /** How far this device's clock is ahead. */
  clockAhead?: number;
  /** How often the camera sees it. */
  scans?: number;
}

const SCENES: Record<Verdict, Scene> = {
  valid: { shown: () => good() },
  copy: { shown: () => good({ kind: 'copy' }) },
  'valid-status-stale': {
    shown: () => good(),
    bundle: () =>
      bundleWith(async (content) => {
        const [list] = content.statusLists;
        const lst = packStatusBits(statusBits(2 ** 17, []));
        if (list)
          list.jwt = await signStatusList({ uri: list.uri, lst }, await key(SOCIETY, 'status'), after(-25 * HOUR));
      }),
  },
  'already-scanned': { shown: () => good(), scans: 2 },
  'period-not-begun': {
    shown: () => good({ face: { effectiveOn: addDays(TODAY, 1), expiresOn: addDays(TODAY, 300) } }),
  },
  'period-over': {
    shown: () => good({ face: { effectiveOn: addDays(TODAY, -300), expiresOn: addDays(TODAY, -1) } }),
  },
  'code-not-yet': { shown: () => good({ at: after(HOUR) }) },
  'code-expired': { shown: () => good({ at: after(-HOUR) }) },
  revoked: { shown: () => code('rid-revoked') },
  'key-compromised': {
    shown: () => good(),
    bundle: () =>
      bundleWith((content) => {
        for (const listed of content.keys) if (listed.purpose === 'codes') listed.state = 'compromised';
      }),
  },
  forged: { shown: async () => (await good()).replace(/..$/, (end) => (end === '20' ? '22' : '20')) },
  'unknown-issuer': {
    shown: async () => {
      const issued = { face: testFace(PERIOD), rid: 'x', statusList: 1, statusIndex: 1 };
      const payload = makePayload(issued, { issuer: ISSUER, ...sliceWindow(systemClock.now()) });
      return toShc(await signCode(payload, await testKey(SOCIETY, 'codes')));
    },
  },
  'clock-wrong': { shown: () => good(), clockAhead: HOUR },
  'no-keys': { shown: () => good(), bundle: async () => null },
  'not-a-certificate': { shown: async () => 'https://example.com/menu' },
};

/** Everything that the page, its frames and its worker ask of the network from now on, as the browser itself sees it. */
async function watchNetwork(context: BrowserContext, page: Page): Promise<string[]> {
  const asked: string[] = [];
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url));
  session.on('Network.webSocketCreated', ({ url }) => asked.push(url));
  context.on('request', (request) => asked.push(request.url()));
  return asked;
}

async function scan(page: Page): Promise<void> {
  await page.locator('#scan').click();
  await page.locator('#banner[data-verdict]').waitFor();
}

test('the table has every verdict of the contract', () => {
  expect(Object.keys(SCENES).sort()).toEqual([...VERDICTS].sort());
});

describe('by the camera', () => {
  test.each(VERDICTS)('%s', async (verdict) => {
    const { shown, bundle, clockAhead, scans = 1 } = SCENES[verdict];
    const context = await browser.newContext({
      viewport: VIEWPORTS.desktop,
      permissions: ['camera'],
      ...(bundle ? { serviceWorkers: 'block' } : {}),
    });
    try {
      const page = await context.newPage();
      if (clockAhead) await page.clock.setSystemTime(after(clockAhead));
      if (bundle) {
        const body = await bundle();
        await page.route('**/bundle.json', (route) => (body === null ? route.abort() : route.fulfill({ body })));
      }
      writeFilm(setting.film, await shown());
      await page.goto(`${server.address}/verify`);
      await page.locator(bundle ? 'html[data-ready=yes]' : 'html[data-ready=yes][data-offline=yes]').waitFor();
      const asked = await watchNetwork(context, page);
      const reached = server.requests.length;
      for (let i = 1; i <= scans; i++) {
        await scan(page);
        if (i < scans) {
          await page.locator('#banner[data-verdict=valid]').waitFor();
          await page.locator('[data-do=next]').click();
          await page.locator('#banner[data-verdict]').waitFor();
        }
      }
      expect(await page.locator('#banner').getAttribute('data-verdict')).toBe(verdict);
      expect(await page.locator('#banner').getAttribute('data-colour')).toBe(COLOURS[verdict]);
      expect(await page.locator('#banner h2').textContent()).toBe(VERDICT_TEXTS.ja[verdict].title);
      expect(asked).toEqual([]);
      expect(server.requests.slice(reached)).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

/** Everything that this origin keeps on the device, as text. */
const KEPT = `(async () => {
  const kept = { session: { ...sessionStorage }, local: { ...localStorage }, cookies: document.cookie, databases: await indexedDB.databases(), caches: {} };
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    kept.caches[name] = (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
  }
  return kept;
})()`;

interface Kept {
  session: Record<string, string>;
  local: Record<string, string>;
  cookies: string;
  databases: unknown[];
  caches: Record<string, string[]>;
}

describe('what stays on the device', () => {
  test('are hashes for 15 minutes, and the page itself', async () => {
    const context = await browser.newContext({ viewport: VIEWPORTS.desktop, permissions: ['camera'] });
    try {
      const page = await context.newPage();
      await page.clock.install({ time: systemClock.now() });
      await page.goto(`${server.address}/verify`);
      await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
      const before = (await page.evaluate(KEPT)) as Kept;
      expect(before.session).toEqual({});
      for (const verdict of ['valid', 'revoked', 'forged', 'not-a-certificate'] as const) {
        await page.locator('#code').focus();
        await page.keyboard.insertText(await SCENES[verdict].shown());
        await page.keyboard.press('Enter');
        await page.locator(`#banner[data-verdict=${verdict}]`).waitFor();
      }
      const kept = (await page.evaluate(KEPT)) as Kept;
      expect({ ...kept, session: {} }).toEqual(before);
      expect(kept.databases).toEqual([]);
      expect(kept.local).toEqual({});
      expect(kept.cookies).toBe('');
      expect(Object.keys(kept.caches).sort()).toEqual(['akashi-bundle', 'akashi-counter']);
      expect(Object.keys(kept.session)).toEqual(['akashi-seen']);
      const seen = JSON.parse(kept.session['akashi-seen'] ?? '') as Record<string, number>;
      expect(Object.keys(seen)).toHaveLength(2);
      for (const hash of Object.keys(seen)) expect(hash).toMatch(/^[\w-]{43}$/);
      await page.clock.runFor(15 * 60_000 + 1_000);
      expect(((await page.evaluate(KEPT)) as Kept).session).toEqual({});
    } finally {
      await context.close();
    }
  });
});

describe('the page as a program of its own', () => {
  test('can be installed: nothing but the private window speaks against it', async () => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${server.address}/verify`);
      await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
      const session = await context.newCDPSession(page);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
      const { errors, data = '' } = await session.send('Page.getAppManifest');
      expect(errors).toEqual([]);
      for (const { src, sizes, type } of JSON.parse(data).icons) {
        const picture = await page.request.get(server.address + src);
        expect(picture.headers()['content-type']).toBe(type);
        const [width] = (await page.evaluate(
          `new Promise((done) => { const image = new Image(); image.onload = () => done([image.naturalWidth, image.naturalHeight]); image.onerror = () => done([0, 0]); image.src = ${JSON.stringify(src)}; })`,
        )) as number[];
        if (sizes !== 'any') expect(`${width}x${width}`).toBe(sizes);
      }
    } finally {
      await context.close();
    }
  });

  test('asks for the bundle at the start and each hour, and says of when it is', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    try {
      const page = await context.newPage();
      await page.clock.install({ time: systemClock.now() });
      await page.goto(`${server.address}/verify`);
      await page.locator('html[data-ready=yes]').waitFor();
      expect(await page.locator('#state').textContent()).toMatch(/発行者情報：\d+\/\d+ \d+:\d+時点/);
      const fetches = () => server.requests.filter((path) => path === '/bundle.json').length;
      const first = fetches();
      await page.clock.runFor(59 * 60_000);
      expect(fetches()).toBe(first);
      await page.clock.runFor(2 * 60_000);
      await expect.poll(fetches).toBe(first + 1);
    } finally {
      await context.close();
    }
  });
});
