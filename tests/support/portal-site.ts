import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { dayInJapan } from '../../src/lib/day.ts';
import type { Offered } from '../../src/messages/portal/index.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { launchBrowser, type PageWork, withPage } from './browser.ts';
import { openTestDatabase, testInstallation } from './databases.ts';
import { type Household, makeHousehold } from './household.ts';
import { servePortal } from './portal-server.ts';

export interface PortalSite {
  installation: Installation;
  people: Household['id'];
  address: string;
  withPage(options: Parameters<Browser['newContext']>[0], work: PageWork): Promise<void>;
  open(page: Page, path: string): ReturnType<Page['goto']>;
  close(): Promise<void>;
}

/** The members' portal as the product serves it, with a household over an embedded database, and a browser. */
export async function openPortalSite(clock: Clock, offered?: Offered): Promise<PortalSite> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-portal-site-'));
  const database = await openTestDatabase('embedded');
  const installation = testInstallation(database, clock);
  const people = (await makeHousehold(installation, dayInJapan(clock.now()))).id;
  const server = await servePortal(installation, folder, offered);
  const browser = await launchBrowser();
  return {
    installation,
    people,
    address: server.address,
    withPage: (options, work) => withPage(browser, options, work),
    open: (page, path) => page.goto(server.address + path),
    async close() {
      await browser.close();
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
