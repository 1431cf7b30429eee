import { looksLikeIndividualNumber } from '../lib/individual-number.ts';
import type { ColumnPlan } from './column-plan.ts';
import type { FaultKind, Faults } from './file-faults.ts';
import type { RowOrigins } from './profiles/translate.ts';
import { SourceFault, type TableRow } from './row-source.ts';
import { cellName } from './workbook-sheet.ts';

export type { ColumnPlan } from './column-plan.ts';

export interface TableHead {
  /** Column name → place in the row. */
  places: ReadonlyMap<string, number>;
  /** Columns that are there and mean nothing to us. */
  unknown: readonly string[];
  /** All columns, by place. */
  names: readonly string[];
  width: number;
  /** Of a file in another layout: what is to be known of its rows beside the cells. */
  origins?: RowOrigins;
}

/** Header cells are compared without outer spaces and in one width. */
function headName(cell: string): string {
  return cell.normalize('NFKC').trim();
}

/** Most characters of the column's name, in their order, and few others: so near that it is no value of a person. */
function isSpelledAlike(name: string, column: string): boolean {
  let found = 0;
  for (const character of name) if (character === column[found]) found += 1;
  const others = [...name].filter((character) => !column.includes(character)).length;
  return (found === column.length || found * 3 >= column.length * 2) && others <= 3;
}

function readHead({ line, cells }: TableRow, plan: ColumnPlan, faults: Faults): TableHead | undefined {
  const known = new Set([...plan.required, ...plan.optional]);
  const places = new Map<string, number>();
  const names = cells.map(headName);
  const unknown: string[] = [];
  const doubled = new Set<string>();
  for (const [place, name] of names.entries()) {
    if (!known.has(name)) unknown.push(name);
    else if (places.has(name)) doubled.add(name);
    else places.set(name, place);
  }
  const missing = plan.required.filter((name) => !places.has(name));
  for (const column of missing) {
    const near = unknown.find((name) => isSpelledAlike(name, column));
    faults.add({ line, column, kind: 'column-missing', ...(near === undefined ? {} : { near }) });
  }
  for (const column of doubled) faults.add({ line, column, kind: 'column-doubled' });
  return missing.length > 0 || doubled.size > 0 ? undefined : { places, unknown, names, width: cells.length };
}

/** By place of the column: values of twelve digits, and those of them with a right check digit. */
interface WatchCounts {
  twelve: number[];
  right: number[];
}

/** Counts, column by column, the values of twelve digits and those with a right 個人番号 check digit. */
export class IndividualNumberWatch {
  readonly #twelve: number[];
  readonly #right: number[];

  constructor({ twelve, right }: WatchCounts) {
    this.#twelve = twelve;
    this.#right = right;
  }

  look(cells: readonly string[]): void {
    for (let place = 0; place < cells.length; place++) {
      const cell = cells[place] ?? '';
      if (cell.length < 12 || cell.length > 18) continue;
      const kind = looksLikeIndividualNumber(cell);
      if (kind === 'no') continue;
      this.#twelve[place] = (this.#twelve[place] ?? 0) + 1;
      if (kind === 'right-check-digit') this.#right[place] = (this.#right[place] ?? 0) + 1;
    }
  }
}

/** What was counted while rows went by; of the parts of a file it adds up. */
export class TableTally {
  /** Rows with anything in them, those with a fault too. */
  rows = 0;
  readonly watch: WatchCounts = { twelve: [], right: [] };

  add(part: Pick<TableTally, 'rows' | 'watch'>): void {
    this.rows += part.rows;
    for (const name of ['twelve', 'right'] as const) {
      for (const [place, count] of part.watch[name].entries()) {
        this.watch[name][place] = (this.watch[name][place] ?? 0) + (count ?? 0);
      }
    }
  }

  /** Places of the columns in which most values of twelve digits are 個人番号 by their check digit. */
  suspects(): number[] {
    const { twelve, right } = this.watch;
    return [...twelve.keys()].filter((place) => (right[place] ?? 0) * 2 > (twelve[place] ?? 0));
  }
}

/** Rows that a file may have. No society has as many people, and the keys of a file's rows are held while it is read. */
export const MOST_ROWS = 2_000_000;

/** What is told of a sheet, and no reason to refuse it: it is read as if it were shown. */
export const NOTES: ReadonlySet<FaultKind> = new Set(['hidden-row', 'hidden-column']);

/** Takes rows under a known header: rows that can not be told apart are left out and noted, everything is counted. */
export class TableRows {
  readonly tally = new TableTally();
  readonly #watch = new IndividualNumberWatch(this.tally.watch);
  readonly #plan: ColumnPlan;
  readonly #faults: Faults;
  readonly #notes: Faults | undefined;
  #head: TableHead | undefined;

  /**
   * @param head the header, where the rows begin after it
   * @param notes what is told and refuses nothing
   */
  constructor(plan: ColumnPlan, faults: Faults, head?: TableHead, notes?: Faults) {
    this.#notes = notes;
    this.#plan = plan;
    this.#faults = faults;
    this.#head = head;
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
      const head = readHead(first, this.#plan, this.#faults);
      this.#head = head && this.#isSound(first, head) ? head : undefined;
      body = others;
    }
    const head = this.#head;
    if (head === undefined) return undefined;
    const good = body.filter((row) => {
      if (row.cells[0] === '' && row.cells.every((cell) => cell === '')) return false; // Excel leaves lines of commas
      this.tally.rows += 1;
      if (this.tally.rows > MOST_ROWS) throw new SourceFault('too-many-rows', row.line);
      this.#watch.look(row.cells);
      if (row.marks !== undefined && !this.#isSound(row, head)) return false;
      if (row.cells.length === head.width) return true;
      this.#faults.add({ line: row.line, column: null, kind: 'cell-count' });
      return false;
    });
    return { head, rows: good };
  }

  /** Tells what is odd with a row of a sheet in the columns that are read. False: the row can not be used. */
  #isSound({ line, marks = [] }: TableRow, { names, places }: TableHead): boolean {
    let sound = true;
    for (const { place, kind } of marks) {
      const column = place === null ? null : (names[place] ?? '');
      if (column !== null && !places.has(column)) continue;
      const isNote = NOTES.has(kind);
      const told = isNote ? this.#notes : this.#faults;
      told?.add({ line, column, kind, ...(place === null ? {} : { cell: cellName(line, place) }) });
      sound &&= isNote;
    }
    return sound;
  }
}

/** What can be said only when the last row has been read; may replace everything that was said before. */
export function addLastFaults(
  faults: Faults,
  found: { head: TableHead | undefined; tally: TableTally; rowsNeeded: boolean; changed: boolean },
): void {
  const suspects = found.tally.suspects();
  if (suspects.length > 0) {
    const { names = [] } = found.head ?? {};
    faults.replaceBy(suspects.map((place) => ({ line: null, column: names[place] ?? null, kind: 'my-number' })));
  } else if (found.changed) {
    faults.replaceBy([{ line: null, column: null, kind: 'changed-while-read' }]);
  } else if (found.head === undefined) {
    faults.add({ line: null, column: null, kind: 'empty-file' });
  } else if (found.tally.rows === 0 && found.rowsNeeded) {
    faults.add({ line: null, column: null, kind: 'no-rows' });
  }
}
