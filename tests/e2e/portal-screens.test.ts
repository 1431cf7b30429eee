import type { BrowserContext, CDPSession, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urls } from '../../src/web/urls.ts';
import { watchConsole } from '../support/browser.ts';
import { DAY_OF_TESTS } from '../support/databases.ts';
import { expectPicture } from '../support/golden.ts';
import {
  type Faults,
  findAxeFaults,
  findColourOnlyFaults,
  findControlFaults,
  findForcedColourFaults,
  findKeyboardFaults,
  findLayoutFaults,
  findMotionFaults,
  findNameFaults,
  findNarrowFaults,
  findPrintFaults,
  printText,
  withStyle,
} from '../support/page-checks.ts';
import type { Screen } from '../support/portal-screen.ts';
import { SCREENS } from '../support/portal-screens.ts';
import { openPortalStage, type Stage } from '../support/portal-stage.ts';
import { STAGE_ROWS } from '../support/stage-people.ts';

/** Every screen of the portal (tests/support/portal-screens.ts), loaded once, and everything about it that a machine can judge. */

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
/** Compressed bytes of a first view (page, styles and scripts), with nothing in the browser's cache. */
const HEAVIEST = 30_000;
const PEOPLE = [
  '佐藤　花子',
  '佐藤　蓮',
  '髙﨑　𠮷乃',
  '葛󠄀城　清',
  '寿限無寿限無五劫擦切海砂利水魚水行末雲来',
  ...STAGE_ROWS.map(({ 氏名 = '' }) => 氏名),
];

let stage: Stage;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;
let complaints: string[];
let shownOn: string | undefined;
/** Bytes of a script as it travels, by its address. */
const scripts = new Map<string, number>();
/** Pages on which something can be filled in. */
const withFields = new Set<string>();

beforeAll(async () => {
  stage = await openPortalStage();
  context = await stage.browser.newContext({ viewport: WIDE });
  await turnTo(DAY_OF_TESTS);
});

afterAll(() => stage?.close());

/** A page whose own clock stands still, so that its picture does. */
async function turnTo(instant: string): Promise<void> {
  if (instant === shownOn) return;
  shownOn = instant;
  if (page) await page.close();
  page = await context.newPage();
  complaints = watchConsole(page);
  devtools = await context.newCDPSession(page);
  await page.clock.setFixedTime(new Date(instant));
  // after it: its timers run by the browser's own
  await page.addInitScript('performance.now = () => 0');
  stage.later.setDay(instant);
}

/** Opens a screen. @returns the bytes of its first view */
async function open(screen: Screen): Promise<number> {
  const { as, at, by, on, page: pattern } = screen;
  const server = on === undefined ? stage.server : stage.later;
  await turnTo(on ?? DAY_OF_TESTS);
  await stage.becomes(context, as, on !== undefined);
  complaints.length = 0;
  await page.setViewportSize(WIDE);
  const address = server.address + (at ? at(stage.known) : pattern);
  // else the browser only moves within the page that it has
  if (address.includes('#')) await page.goto('about:blank');
  const answer = await page.goto(address);
  const bytes = await weigh(answer);
  await by?.(page, stage.known);
  return bytes;
}

async function weigh(answer: Response | null): Promise<number> {
  if (!answer) throw new Error('nothing was answered');
  const sizeOf = async (of: Response) => (await of.request().sizes()).responseBodySize;
  let bytes = await sizeOf(answer);
  const asked = await page
    .locator('script[src]')
    .evaluateAll((all) => all.map((one) => (one as HTMLScriptElement).src));
  for (const src of asked) {
    if (!scripts.has(src)) {
      const fresh = await stage.browser.newContext();
      const there = await fresh.newPage();
      const script = await there.goto(src);
      scripts.set(src, script ? await sizeOf(script) : 0);
      await fresh.close();
    }
    bytes += scripts.get(src) ?? 0;
  }
  return bytes;
}

/** Drawn by chance, or at an instant of this very run. */
const BY_CHANCE =
  '.qr, .app-qr, .qr-share, .codes, form .mono, .receipt, .face .mono, .lookup-code, .q .note .mono, .pin, .facts a, .mine .mono, .facts .mono';

/** A code in a field, whose field is looked at. */
const TYPED_BY_CHANCE = 'form[action="/shared"] #code';

async function picture(): Promise<Buffer> {
  await page.evaluate('document.fonts.ready');
  return withStyle(
    page,
    `${BY_CHANCE}{visibility:hidden!important}${TYPED_BY_CHANCE}{color:transparent!important}`,
    () => page.screenshot({ fullPage: true, animations: 'disabled', caret: 'initial' }),
  );
}

const isCertificate = () => page.locator('body.c, body.q, body.m').count();

describe('each screen is sound', () => {
  test.each(SCREENS.map((screen) => [screen.name, screen] as const))('%s', async (name, screen) => {
    const faults: Faults = [];
    const check = async (found: Promise<Faults>) => {
      faults.push(...(await found));
    };
    const bytes = await open(screen);
    if (bytes > HEAVIEST) faults.push(`${bytes} bytes in its first view`);
    if (await page.locator('main :is(input:not([type=hidden]), select, textarea)').count()) withFields.add(screen.page);
    // compared while the browser looks for faults
    const pictures: Promise<unknown>[] = [];
    const draw = async (width: number) => {
      const png = await picture();
      pictures.push(expectPicture(png, `portal/${name}-${width}.png`).catch((error: unknown) => error));
    };

    await draw(WIDE.width);
    await check(findAxeFaults(page));
    await check(findLayoutFaults(page, '1280 px'));
    await check(findControlFaults(page, '1280 px'));

    await page.setViewportSize(NARROW);
    await draw(NARROW.width);
    await check(findAxeFaults(page));
    await check(findLayoutFaults(page, '360 px'));
    await check(findControlFaults(page, '360 px'));
    await check(findColourOnlyFaults(page));
    await check(findNameFaults(devtools, PEOPLE));
    await check(findKeyboardFaults(page));
    await check(findForcedColourFaults(page));
    await check(findMotionFaults(page));
    await check(findNarrowFaults(page));
    if (await isCertificate()) {
      const { text } = await printText(page);
      faults.push(...PEOPLE.filter((person) => text.includes(person)).map((person) => `on paper: ${person}`));
    } else {
      await check(findPrintFaults(page));
    }
    expect(faults).toEqual([]);
    expect(complaints.filter((text) => !/status of (400|401|403|404|409|422|503)/.test(text))).toEqual([]);
    for (const error of await Promise.all(pictures)) if (error) throw error;
  });
});

/** What is filled in there can not be wrong: a name that may be empty; the rest is told by the browser's own dialogue. */
const NEVER_WRONG = [urls.accountPasskeys(), urls.accountPasskey(':id')];

test('a page on which something is filled in has a screen with errors', () => {
  const wrong = new Set([...NEVER_WRONG, ...SCREENS.filter(({ state }) => state === 'error').map((one) => one.page)]);
  expect([...withFields].filter((pattern) => !wrong.has(pattern))).toEqual([]);
});
