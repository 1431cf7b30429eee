import type { Locator, Page } from 'playwright-core';
import { JA } from '../../src/messages/portal/index.ts';

/** How a person goes along: by finger or mouse, or with nothing but a keyboard. */
export type Hand = 'pointer' | 'keyboard';

/** What a way through the portal takes. */
export interface Steps {
  taps: number;
  pages: number;
  fields: number;
  /** Typed by the person; what a letter's code or a password manager fills in is not. */
  letters: number;
  /** Of the keyboard alone: how often a key was pressed without typing. */
  keys: number;
  /** Of this machine, from the first page on. */
  seconds: number;
}

/** Seconds of a person on a phone, of the keystroke-level model: to see and decide, to point and tap, to type a letter. */
const PERSON = { decide: 1.35, tap: 1.1, letter: 0.5 };

/** How long the same takes a person who knows their way, by the keystroke-level model. */
export const personSeconds = ({ fields, letters, pages, taps }: Steps): number =>
  (pages + fields) * PERSON.decide + (taps + fields) * PERSON.tap + letters * PERSON.letter;

/** More tabulators than any page has stops. */
const FARTHEST = 120;

/** Goes a way through the portal, counts what it takes, and keeps what a screen reader is given on each page. */
export class Journey {
  readonly steps: Steps = { taps: 0, pages: 0, fields: 0, letters: 0, keys: 0, seconds: 0 };
  readonly transcript: string[] = [];
  private began = 0;
  private readonly page: Page;
  readonly hand: Hand;
  private readonly address: string;

  constructor(page: Page, hand: Hand, address: string) {
    this.page = page;
    this.hand = hand;
    this.address = address;
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.steps.pages += 1;
    });
  }

  /** What is counted begins here. @param at what a script draws before there is anything to hear */
  async from(path: string, at?: Locator): Promise<void> {
    this.steps.pages = 0;
    this.began = performance.now();
    await this.page.goto(this.address + path);
    await at?.first().waitFor();
    await this.hear();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.use(this.page.getByRole('link', { name }).first());
  }

  async press(name: string | RegExp): Promise<void> {
    await this.use(this.page.getByRole('button', { name, exact: typeof name === 'string' }).first());
  }

  /** Types into a field, by its id. */
  async type(id: string, text: string): Promise<void> {
    const field = this.page.locator(`#${id}`);
    this.steps.fields += 1;
    this.steps.letters += [...text].length;
    if (this.hand === 'pointer') return field.fill(text);
    await this.reach(field);
    await this.page.keyboard.insertText(text);
  }

  /** Chooses one of several, by its words. */
  async choose(label: string | RegExp): Promise<void> {
    const option = this.page.getByLabel(label).first();
    this.steps.taps += 1;
    if (this.hand === 'pointer') return option.check();
    const name = await option.getAttribute('name');
    const kind = await option.getAttribute('type');
    if (kind !== 'radio') {
      await this.reach(option);
      return this.page.keyboard.press('Space');
    }
    const group = this.page.locator(`[type=radio][name="${name}"]`);
    await this.reach(group.first());
    await this.page.keyboard.press('Space');
    for (let i = 0; i < FARTHEST && !(await option.isChecked()); i++) {
      await this.page.keyboard.press('ArrowDown');
      this.steps.keys += 1;
    }
  }

  /** The page that was to come is there, and heard. */
  async arrive(at: Locator): Promise<void> {
    await at.first().waitFor();
    this.steps.seconds = (performance.now() - this.began) / 1000;
    await this.hear();
  }

  private async use(target: Locator): Promise<void> {
    await target.waitFor();
    this.steps.taps += 1;
    if (this.hand === 'pointer') return target.click();
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  /** With the tabulator from where one stands. @throws when it is not reached */
  private async reach(target: Locator): Promise<void> {
    for (let i = 0; i < FARTHEST; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
      this.steps.keys += 1;
    }
    throw new Error(`${await target.textContent()} is not reached with the keyboard`);
  }

  private async hear(): Promise<void> {
    const said = await this.page.locator('body').ariaSnapshot();
    const lines = said.split('\n').filter((line) => !/^\s*- \/url:/.test(line));
    const depth = (line = '') => line.search(/\S/);
    // a link that had nothing but its address below it
    const text = lines
      .map((line, at) => (depth(lines[at + 1]) > depth(line) ? line : line.replace(/:$/, '')))
      .map(withoutCodes)
      .join('\n');
    if (this.transcript.at(-1) !== text) this.transcript.push(text);
  }
}

/** What is drawn by chance, and the time of day, are no part of a transcript. */
const withoutCodes = (line: string): string =>
  line
    .replace(/\d\d:\d\d(?::\d\d)?/g, 'TIME')
    // how long is left, and whether the screen was kept on already, is a matter of the moment
    .replace(/あと\d[\d時間分秒]*/g, 'あとTIME')
    .replace(` ${JA.holding.awake}`, '')
    .replace(/S[KO]-[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'SERIAL')
    .replace(/\b(?=[0-9-]*[A-Z])[0-9A-Z]{4}(?:-[0-9A-Z]{4})+(?:-[0-9A-Z])?\b/g, 'CODE')
    .replace(/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/g, 'SECRET')
    .replace(/\b[A-Z]{2,3}\d{2,}-?\d+\b/g, 'NUMBER');
