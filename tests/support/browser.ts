import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

export const VIEWPORTS = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const;

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium, without a window and without anything that calls home. Pages are asked for in Japanese. */
export function launchBrowser(extraArgs: string[] = []): Promise<Browser> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error('Chromium is not installed: run `npm test`, which installs it');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--accept-lang=ja',
      ...extraArgs,
    ],
  });
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** All of axe's rules (WCAG A–AAA and best practice) over the page as it stands. @throws with what they found */
export async function expectNoAxeViolations(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag2aaa','wcag21a','wcag21aa','wcag22aa','best-practice'] })`,
  )) as AxeResult;
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((n) => `  ${n.html}\n  ${n.failureSummary ?? ''}`).join('\n')}`,
  );
  if (told.length > 0) throw new Error(`${where}: ${told.length} accessibility violations\n${told.join('\n')}`);
}

/** Set to a folder, every page that is found sound is kept there as a picture. */
const PICTURES = process.env.AKASHI_TEST_PICTURES;

/** The page has no fault that a machine can find, and fits the screen. */
export async function expectSound(page: Page, where: string): Promise<void> {
  await expectNoAxeViolations(page, where);
  expect([where, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([where, 0]);
  if (PICTURES) {
    const width = page.viewportSize()?.width;
    const name = `${where.replace(/[^\w-]+/g, '-')}-${width}.png`;
    await page.screenshot({ path: join(PICTURES, name), fullPage: true });
  }
}

export type PageWork = (page: Page, complaints: string[], context: BrowserContext) => Promise<void>;

/** A page in a context of its own, which ends with `work`. */
export async function withPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
  work: PageWork,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  try {
    await work(page, watchConsole(page), context);
  } finally {
    await context.close();
  }
}

/** Collects what the page complains about; empty is expected. */
export function watchConsole(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** Bundles browser entries as the build does, into a folder of the test's own. */
export async function buildScripts(names: readonly string[], folder: string): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await build({
    entryPoints: names.map((name) => ({ in: `${root}src/web/browser/${name}.entry.ts`, out: name })),
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'hono/jsx/dom' } },
    minify: true,
    alias: { qrcode: 'qrcode/lib/core/qrcode.js' },
    logLevel: 'warning',
  });
}
