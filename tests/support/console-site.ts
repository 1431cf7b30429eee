import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { currentTotp, STAFF_ROLES, type StaffRole } from '../../src/access/index.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import type { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { buildScripts, launchBrowser, type PageWork, withPage } from './browser.ts';
import { openTestDatabase, testInstallation } from './databases.ts';
import { addReadyStaff, STAFF_PASSWORD, STAFF_TOTP } from './staff.ts';

type Viewport = { width: number; height: number };

export interface ConsoleSite {
  installation: Installation;
  address: string;
  withPage(options: Parameters<Browser['newContext']>[0], work: PageWork): Promise<void>;
  open(page: Page, path: string): ReturnType<Page['goto']>;
  /** By the form, with both factors. Moves the clock: a time step counts once. */
  signIn(page: Page, name: string, totpSecret?: string): Promise<void>;
  /** A page of somebody who has just signed in. Nothing may stand in the browser's console after `work` but the statuses in `refusals`. */
  as(
    name: string,
    viewport: Viewport,
    work: (page: Page) => Promise<void>,
    refusals?: readonly number[],
  ): Promise<void>;
  close(): Promise<void>;
}

/**
 * The staff console as the product serves it, over an embedded database, with a browser.
 * @param fill makes the society; then one of staff is added for each role, with the role as name, and those in `more`
 */
export async function openConsoleSite(
  clock: ReturnType<typeof handClock>,
  fill: (installation: Installation) => Promise<void>,
  more: readonly (readonly [name: string, role: StaffRole])[] = [],
): Promise<ConsoleSite> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-console-'));
  const database = await openTestDatabase('embedded');
  const installation = testInstallation(database, clock);
  await fill(installation);
  for (const [name, role] of [...STAFF_ROLES.map((role) => [role, role] as const), ...more]) {
    await addReadyStaff(installation, name, role);
  }
  const server = await serveConsole(installation, folder);
  const browser = await launchBrowser();
  const site: ConsoleSite = {
    installation,
    address: server.address,
    withPage: (options, work) => withPage(browser, options, work),
    open: (page, path) => page.goto(server.address + path),
    async signIn(page, name, totpSecret = STAFF_TOTP) {
      clock.advance(60_000);
      await site.open(page, urls.staff.signIn());
      await fillSignIn(page, { name, password: STAFF_PASSWORD, code: currentTotp(totpSecret, clock.now()) });
      expect(new URL(page.url()).pathname).toBe(urls.staff.home());
    },
    as: (name, viewport, work, refusals = []) =>
      withPage(browser, { viewport, locale: 'ja-JP', acceptDownloads: true }, async (page, complaints) => {
        await site.signIn(page, name);
        await work(page);
        const asked = refusals.map((status) => `status of ${status} `);
        expect(complaints.filter((line) => !asked.some((words) => line.includes(words)))).toEqual([]);
      }),
    async close() {
      await browser.close();
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return site;
}

/** Presses the button of the page's one form. */
export const submit = (page: Page): Promise<void> => page.click('main form:not(.inline-form) button[type=submit]');

/** Fills the sign-in page that is open, and sends it. */
export async function fillSignIn(page: Page, typed: { name: string; password: string; code: string }): Promise<void> {
  for (const [field, value] of Object.entries(typed)) await page.fill(`#${field}`, value);
  await submit(page);
}

async function serveConsole(
  installation: Installation,
  folder: string,
): Promise<{ address: string; close(): Promise<void> }> {
  await buildScripts(['invitation'], folder);
  const app = new Hono();
  app.get('/public/:file{[a-z]+\\.js}', (c) =>
    c.body(readFileSync(join(folder, c.req.param('file')), 'utf8'), 200, { 'content-type': 'text/javascript' }),
  );
  app.route('/', consoleRoutes(installation));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        address: `http://localhost:${port}`,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    );
  });
}
