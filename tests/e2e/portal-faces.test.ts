import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { OFFERED } from '../../src/messages/portal/index.ts';
import { getSociety } from '../../src/society/index.ts';
import { DAY_OF_TESTS } from '../support/databases.ts';
import { findPictureDifference, shrinkPicture } from '../support/golden.ts';
import { type HardName, hardNames } from '../support/hard-names.ts';
import { INSURER } from '../support/ledger-file.ts';
import { LONGER } from '../support/longer-texts.ts';
import {
  findAxeFaults,
  findControlFaults,
  findForcedColourFaults,
  findLayoutFaults,
  findNarrowFaults,
  withStyle,
} from '../support/page-checks.ts';
import { SCREENS } from '../support/portal-screens.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';
import { openPortalStage, type Stage } from '../support/portal-stage.ts';
import { statePages } from '../support/state-pages.tsx';

const NARROW = { width: 360, height: 740 };
const NAMES: readonly HardName[] = hardNames(500);

let stage: Stage;
let folder: string;
/** Everything in other words, and longer. */
let longer: PortalServer;
let languages: PortalServer;
let faces: { address: string; close(): void };
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  stage = await openPortalStage();
  folder = mkdtempSync(join(tmpdir(), 'akashi-faces-'));
  longer = await servePortal(stage.installation, folder, { ja: LONGER });
  languages = await servePortal(stage.installation, folder, OFFERED);
  const { db } = stage.installation;
  const society = await getSociety(db, INSURER, getDay('2025-12-02'));
  const [document] = await listCertificatesOf(db, INSURER, [stage.known.people['1-00']]);
  if (!document) throw new Error('there is no document');
  const { face } = document;
  const named = NAMES.map(({ kana, name }) => ({ ...face, name, nameKana: kana }));
  const app = statePages(society, face, named);
  faces = await new Promise((done) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      done({ address: `http://localhost:${port}`, close: () => server.close() }),
    );
  });
  context = await stage.browser.newContext({ viewport: NARROW });
  page = await context.newPage();
  devtools = await context.newCDPSession(page);
  await page.clock.setFixedTime(new Date(DAY_OF_TESTS));
  await context.addInitScript('performance.now = () => 0');
});

afterAll(async () => {
  faces?.close();
  await longer?.close();
  await languages?.close();
  await stage?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const STATES = ['effective', 'not-yet', 'expired', 'revoked'] as const;
const VISIONS = ['none', 'protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;

/** Contrast of the lightest and the darkest colour of a picture that are no rarity in it: the letters and their ground. */
async function contrastIn(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 3) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const linear = (value: number) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const lights = [...counts]
    .filter(([, count]) => count > (info.width * info.height) / 200)
    .map(([c]) => 0.2126 * linear(c >> 16) + 0.7152 * linear((c >> 8) & 255) + 0.0722 * linear(c & 255));
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

describe('the band of a certificate', () => {
  test.each(STATES)('is sound when it is %s', async (status) => {
    await page.goto(`${faces.address}/states/${status}`);
    const faults = [
      ...(await findAxeFaults(page)),
      ...(await findLayoutFaults(page, '360 px')),
      ...(await findControlFaults(page, '360 px')),
      ...(await findForcedColourFaults(page)),
      ...(await findNarrowFaults(page)),
    ];
    await page.setViewportSize(NARROW);
    expect(faults).toEqual([]);
  });

  test('tells its states apart in words and signs, and its letters stand out in every kind of sight', async () => {
    const told: string[] = [];
    for (const status of [...STATES, 'stale'] as const) {
      await page.goto(`${faces.address}/states/${status === 'stale' ? 'effective' : status}`);
      if (status === 'stale') await page.evaluate("document.body.classList.add('stale')");
      const state = page.locator('.state:visible');
      told.push(((await state.textContent()) ?? '').trim());
      for (const type of VISIONS) {
        await devtools.send('Emulation.setEmulatedVisionDeficiency', { type });
        const contrast = await contrastIn(await state.screenshot());
        expect({ status, type, enough: contrast >= 4.5 }).toEqual({ status, type, enough: true });
      }
      await devtools.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
    }
    expect(new Set(told).size).toBe(STATES.length + 1);
    const signs = told.map((text) => [...text][0]);
    // both that can not be used have the same sign
    expect(new Set(signs).size).toBe(STATES.length);
  });

  test('of a 高齢受給者証 too', async () => {
    await page.goto(`${faces.address}/share`);
    const faults = [
      ...(await findAxeFaults(page)),
      ...(await findControlFaults(page, '360 px')),
      ...(await findForcedColourFaults(page)),
      ...(await findNarrowFaults(page)),
    ];
    await page.setViewportSize(NARROW);
    expect(faults).toEqual([]);
  });
});

test('500 hard names: each is heard once, after its kana, which is heard once, and none is cut', async () => {
  await page.goto(`${faces.address}/faces`);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const saidBy = (id: string): string => {
    const node = byId.get(id);
    if (!node || node.role?.value === 'InlineTextBox') return '';
    const own = !node.ignored && node.role?.value === 'StaticText' ? String(node.name?.value ?? '') : '';
    return own + (node.childIds ?? []).map(saidBy).join('');
  };
  const heard = nodes.filter(({ role }) => role?.value === 'article').map(({ nodeId }) => saidBy(nodeId));
  expect(heard).toHaveLength(NAMES.length);
  const wrong = NAMES.filter(({ kana, name }, index) => {
    const said = heard[index] ?? '';
    const isOnce = said.split(kana + name).length === 2;
    // a name in kana is its own reading
    return !isOnce || (!kana.includes(name) && said.split(name).length !== 2);
  });
  expect(wrong).toEqual([]);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    const wide = await page
      .locator('.face')
      .evaluateAll(
        (all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth || one.getBoundingClientRect().right > innerWidth)
            .length,
      );
    expect([width, wide]).toEqual([width, 0]);
  }
  await page.setViewportSize(NARROW);
});

/** Pages that say most, and most differently. */
const KEY_SCREENS = SCREENS.filter(({ name }) =>
  /^(sign-in-missing|credential|home-certificate|why-card|guide-people|history|inbox|settings|certificate|certificate-code|certificate-masked|notice|account|contact|application-new-missing)$/.test(
    name,
  ),
);

async function openAt(server: PortalServer, screen: (typeof SCREENS)[number]): Promise<void> {
  await stage.becomes(context, screen.as);
  await page.setViewportSize(NARROW);
  await page.goto(server.address + (screen.at?.(stage.known) ?? screen.page));
  await screen.by?.(page, stage.known);
}

test.each(KEY_SCREENS.map((screen) => [screen.name, screen] as const))(
  'words that are longer by 60 %% are not cut: %s',
  async (_name, screen) => {
    await openAt(longer, screen);
    const faults = [...(await findLayoutFaults(page, '360 px')), ...(await findNarrowFaults(page))];
    expect(faults).toEqual([]);
  },
);

const SPOKEN = Object.keys(OFFERED).filter((code) => code !== 'ja');
const SPOKEN_SCREENS = KEY_SCREENS.filter(({ name }) =>
  ['sign-in-missing', 'home-certificate', 'why-card', 'guide-people', 'certificate', 'account'].includes(name),
);

test.each(SPOKEN)('the pages that say most are sound in %s', async (code) => {
  const faults: string[] = [];
  for (const screen of SPOKEN_SCREENS) {
    await stage.becomes(context, screen.as);
    await context.addCookies([{ name: 'akashi-language', value: code, url: languages.address }]);
    await page.setViewportSize(NARROW);
    await page.goto(languages.address + (screen.at?.(stage.known) ?? screen.page));
    await screen.by?.(page, stage.known);
    const found = [...(await findAxeFaults(page)), ...(await findNarrowFaults(page))];
    faults.push(...found.map((fault) => `${screen.name}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

describe('a picture that is compared', () => {
  const shot = async () => shrinkPicture(await page.screenshot({ fullPage: true, animations: 'disabled' }));
  const BUTTON = 'main .button.primary';
  let kept: Buffer;

  beforeAll(async () => {
    await stage.becomes(context, '1-00');
    await page.setViewportSize(NARROW);
    await page.goto(stage.server.address);
    kept = await shot();
  });

  test.each([
    ['a button that has moved by 8 pixels', `${BUTTON}{transform:translateY(8px)}`],
    ['a button of another colour', `${BUTTON}{background:#115a36;border-color:#115a36}`],
    ['a line that is missing', '.menu li:nth-child(3) a{visibility:hidden}'],
    ['the last words of a sentence', 'main .lead .whole{visibility:hidden}'],
    ['a card that has lost its ground', 'main .card{background:transparent}'],
    ['letters of another size', 'main .lead{font-size:1.05rem}'],
    ['a page that is longer', 'body>main{padding-bottom:5rem}'],
  ])('notices %s', async (_what, css) => {
    const found = await withStyle(page, css, shot);
    expect(await findPictureDifference(kept, found)).toMatch(/squares|tall/);
  });

  test.each([
    ['the same page once more', ''],
    ['letters that are drawn a third of a pixel further', 'main{transform:translate(.33px,.33px)}'],
    ['letters that are drawn a little softer', 'main{filter:blur(.4px)}'],
  ])('lets pass %s', async (_what, css) => {
    expect(await findPictureDifference(kept, await withStyle(page, css, shot))).toBeUndefined();
  });
});
