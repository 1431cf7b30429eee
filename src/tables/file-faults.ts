import type { Day } from '../lib/day.ts';

/** What can be wrong with a file or a value in it. A kind says enough for the person who mends the file, and nothing of its content. */
export type FaultKind =
  // the file
  | 'empty-file'
  | 'no-rows'
  | 'utf-16'
  | 'nul'
  | 'not-utf-8'
  | 'broken-utf-8'
  | 'not-windows-31j'
  | 'is-utf-8'
  | 'open-quote'
  | 'text-after-quote'
  | 'row-too-long'
  | 'column-missing'
  | 'column-doubled'
  | 'my-number'
  | 'changed-while-read'
  | 'fewer-rows'
  | 'more-unknowns'
  // a file of Excel
  | 'file-too-large'
  | 'workbook-password'
  | 'workbook-old'
  | 'workbook-macro'
  | 'workbook-external-link'
  | 'workbook-other-form'
  | 'workbook-broken'
  | 'workbook-too-large'
  | 'zip-unsafe'
  | 'zip-bomb'
  | 'xml-doctype'
  | 'too-many-sheets'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'sheet-several'
  | 'sheet-unknown'
  | 'sheet-of-text-file'
  // a file in another layout
  | 'part-missing'
  | 'my-number-filled'
  | 'profile-unclear'
  | 'ledger-needed'
  | 'changes-only'
  // a row
  | 'cell-count'
  | 'form-unknown'
  | 'form-width'
  | 'columns-shifted'
  | 'nobody-in-row'
  | 'row-passed-over'
  | 'same-key-twice'
  | 'other-society'
  | 'society-unknown'
  | 'member-unknown'
  | 'merged-cells'
  | 'value-outside'
  | 'hidden-row'
  | 'hidden-column'
  | 'same-person-twice'
  | 'family-without-insured'
  | 'insured-twice'
  | 'shared-address'
  | 'old-card-after-all'
  // a value
  | 'value-missing'
  | 'not-an-insurer-number'
  | 'leading-zero-lost'
  | 'excel-scientific'
  | 'excel-date'
  | 'excel-error'
  | 'formula'
  | 'not-in-list'
  | 'date-form'
  | 'date-impossible'
  | 'not-yymmdd'
  | 'not-jis-x-0208'
  | 'may-be-cut'
  | 'not-a-branch'
  | 'not-an-amount'
  | 'not-a-postal-code'
  | 'too-long'
  | 'stand-in'
  | 'invisible-character'
  | 'private-character'
  | 'broken-character'
  | 'look-alike'
  | 'name-one-character'
  | 'end-before-start'
  | 'birth-after-join'
  | 'birth-in-future';

export interface FileFault {
  /** The line on which the row begins, from 1; null for the file as a whole. */
  line: number | null;
  column: string | null;
  kind: FaultKind;
  /** The cell as Excel names it, where a cell is meant and not its value. */
  cell?: string;
  /** For a column that is missing: one that is there and is spelled much like it. */
  near?: string;
  /** For a key that is there twice: the line of the first one. */
  firstLine?: number;
  /** For a day that does not go with one of the policy: both of them. */
  days?: { row: Day; policy: Day };
  /** For a row of no known form: what it looks like. */
  found?: { code?: string; cells: number };
  /** For a value that is not in the list: what the column takes. */
  allowed?: readonly string[];
  /** Which character of the line, from 1. */
  at?: number;
  /** Where the sheet to read is not clear: those that could be meant. */
  sheets?: readonly string[];
}

/** How many faults are listed one by one; the rest is counted by kind. */
const LISTED = 1_000;

/** What was found in a part of a file, with lines counted in that part; can be handed from thread to thread. */
export interface FaultsPart {
  listed: readonly FileFault[];
  counts: ReadonlyMap<FaultKind, number>;
  /** How many rows have a fault. */
  rows: number;
}

/** Collects the faults of one file. */
export class Faults {
  readonly listed: FileFault[] = [];
  readonly counts = new Map<FaultKind, number>();
  #rows = 0;
  #lastLine = 0;

  add(fault: FileFault): void {
    this.counts.set(fault.kind, (this.counts.get(fault.kind) ?? 0) + 1);
    if (fault.line !== null && fault.line !== this.#lastLine) {
      this.#rows += 1;
      this.#lastLine = fault.line;
    }
    if (this.listed.length < LISTED) this.listed.push(fault);
  }

  /**
   * Adds what was found in the next part of the file.
   * @param base lines of the file before that part.
   * @param more found besides in the same part, in the order of lines. @param moreRows rows with one of these only.
   */
  addPart(part: FaultsPart, base: number, more: readonly FileFault[] = [], moreRows = 0): void {
    for (const [kind, count] of part.counts) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
    for (const { kind } of more) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.#rows += part.rows + moreRows;
    if (this.listed.length >= LISTED || part.listed.length + more.length === 0) return;
    const moved = part.listed.map((fault) => (fault.line === null ? fault : { ...fault, line: fault.line + base }));
    const found = more.length === 0 ? moved : [...moved, ...more].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    this.listed.push(...found.slice(0, LISTED - this.listed.length));
  }

  part(): FaultsPart {
    return { listed: this.listed, counts: this.counts, rows: this.#rows };
  }

  /** More of a kind than are listed. */
  addUnlisted(kind: FaultKind, count: number): void {
    if (count > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
  }

  /** Only this one: nothing else of the file is looked at or told. */
  replaceBy(faults: readonly FileFault[]): void {
    this.listed.length = 0;
    this.counts.clear();
    this.#rows = 0;
    for (const fault of faults) this.add(fault);
  }

  /** The listed ones in the order of the file, those of the whole file first. */
  inFileOrder(): FileFault[] {
    return this.listed.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  get any(): boolean {
    return this.counts.size > 0;
  }

  get total(): number {
    let total = 0;
    for (const count of this.counts.values()) total += count;
    return total;
  }

  /** How many rows have a fault. */
  get rows(): number {
    return this.#rows;
  }
}
