import type { Faults } from '../file-faults.ts';
import { SourceFault, type TableRow } from '../row-source.ts';
import { IndividualNumberWatch, MOST_ROWS, NOTES, type TableHead, TableTally } from '../table-rows.ts';
import { cellName } from '../workbook-sheet.ts';
import type { Profile } from './profile.ts';
import { StopReading, Translator } from './translate.ts';

/** A profile, and the society that takes the file in where the profile asks for it. */
export interface ProfileInUse {
  profile: Profile;
  insurerNumber?: string;
}

/** Takes rows of another layout and gives them under our columns: what {@link import('../table-rows.ts').TableRows} does for our own. */
export class ProfiledRows {
  readonly tally = new TableTally();
  readonly #watch = new IndividualNumberWatch(this.tally.watch);
  readonly #translator: Translator;
  readonly #profile: Profile;
  readonly #faults: Faults;
  readonly #notes: Faults | undefined;
  #head: TableHead | undefined;
  #seen = false;

  constructor({ profile, insurerNumber }: ProfileInUse, faults: Faults, notes: Faults | undefined) {
    this.#profile = profile;
    this.#faults = faults;
    this.#notes = notes;
    this.#translator = new Translator(profile, insurerNumber, faults, notes);
    if (this.#translator.begun) this.#begin();
  }

  get head(): TableHead | undefined {
    return this.#head;
  }

  /** undefined: there is no (good) header so far. */
  take(rows: TableRow[]): { head: TableHead; rows: TableRow[] } | undefined {
    let body = rows;
    if (this.#head === undefined) {
      const [first, ...others] = rows;
      if (first === undefined) return undefined;
      this.#seen = true;
      if (!this.#translator.begin(first)) return undefined;
      this.#begin();
      body = others;
    }
    const head = this.#head;
    if (head === undefined) return undefined;
    const people: TableRow[] = [];
    for (const row of body) {
      this.#seen = true;
      if (row.cells.every((cell) => cell === '')) continue;
      const isData = this.#translator.sawStart;
      this.#watch.look(row.cells);
      if (isData) this.tally.rows += 1;
      if (this.tally.rows > MOST_ROWS) throw new SourceFault('too-many-rows', row.line);
      if (isData && !this.#isSound(row)) continue;
      try {
        people.push(...this.#translator.translate(row));
      } catch (error) {
        if (!(error instanceof StopReading)) throw error;
        this.#faults.replaceBy([error.fault]);
        return undefined;
      }
    }
    return { head, rows: people };
  }

  /** Tells when the part with the rows never came. @returns whether it came */
  end(): boolean {
    if (!this.#seen || this.#translator.sawStart) return true;
    this.#faults.add({ line: null, column: this.#profile.after ?? null, kind: 'part-missing' });
    return false;
  }

  #begin(): void {
    const { columns, unknown, names } = this.#translator;
    const places = new Map(columns.map((column, place) => [column, place]));
    this.#head = { places, unknown, names, width: columns.length, origins: this.#translator };
  }

  /** Tells what is odd with a row of a sheet in the columns that are read. False: the row can not be used. */
  #isSound({ line, marks = [] }: TableRow): boolean {
    let sound = true;
    for (const { place, kind } of marks) {
      if (place !== null && !this.#translator.reads(place)) continue;
      const isNote = NOTES.has(kind);
      const told = isNote ? this.#notes : this.#faults;
      const column = place === null ? null : (this.#translator.names[place] ?? null);
      told?.add({ line, column, kind, ...(place === null ? {} : { cell: cellName(line, place) }) });
      sound &&= isNote;
    }
    return sound;
  }
}
