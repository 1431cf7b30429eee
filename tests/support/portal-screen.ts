import type { Page } from 'playwright-core';
import type { Known, Visitor } from './portal-stage.ts';

/** What a page can be like: with nothing to show, with something, after an answer that was not right, after something was done. */
export type ScreenState = 'empty' | 'filled' | 'error' | 'done';

/** One screen of the portal, and how it is reached. */
export interface Screen {
  /** Also the name of its picture. */
  name: string;
  /** The page's address in the table of routes. */
  page: string;
  state: ScreenState;
  /** On which later day; absent: the day of tests. */
  on?: string;
  /** In whose browser; absent: nobody is signed in. */
  as?: Visitor;
  /** Its address, where that is not the page's own. */
  at?: (known: Known) => string;
  /** What is done on it before it is looked at. */
  by?: (page: Page, known: Known) => Promise<unknown>;
}

type Way = Omit<Screen, 'name' | 'page' | 'state'>;

export const screen = (name: string, page: string, state: ScreenState, way: Way = {}): Screen => ({
  name,
  page,
  state,
  ...way,
});

/** Fills in fields by their ids and sends the form, as it would be sent without scripts. */
export const send =
  (fields: Readonly<Record<string, string>> = {}, form = 'main form') =>
  async (page: Page) => {
    for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value);
    await Promise.all([page.waitForEvent('load'), page.locator(`${form} >> button[type=submit]`).last().click()]);
  };
