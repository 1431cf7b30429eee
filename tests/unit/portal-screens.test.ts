import { beforeAll, describe, expect, it } from 'vitest';
import { portalRoutes } from '../../src/portal/index.ts';
import { openTestDatabase, testInstallation } from '../support/databases.ts';
import { NO_PAGES, SCREENS } from '../support/portal-screens.ts';

/** Every address of the portal that a browser can ask for. */
let pages: string[];

beforeAll(async () => {
  const database = await openTestDatabase('embedded');
  pages = portalRoutes(testInstallation(database))
    .routes.filter(({ method }) => method === 'GET')
    .map(({ path }) => path);
  await database.close();
});

describe('the catalogue of screens', () => {
  it('has a row for every page of the portal', () => {
    const known = new Set([...SCREENS.map(({ page }) => page), ...NO_PAGES]);
    expect(pages.length).toBeGreaterThan(40);
    expect([...new Set(pages)].filter((page) => !known.has(page))).toEqual([]);
  });

  it('has no row for a page that is not there', () => {
    const there = new Set([...pages, '*']);
    const rows = [...SCREENS.map(({ page }) => page), ...NO_PAGES];
    expect(rows.filter((page) => !there.has(page))).toEqual([]);
  });

  it('names each screen once, as a file can be named', () => {
    const names = SCREENS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  });

  it('says how a page with an id in its address is reached', () => {
    expect(SCREENS.filter(({ at, page }) => page.includes(':') && !at).map(({ name }) => name)).toEqual([]);
  });
});
