import type { FaultKind } from './file-faults.ts';

/** What is odd with a cell, or with the whole row where `place` is null. A cell's counts where its column is one that is read. */
export interface CellMark {
  place: number | null;
  kind: FaultKind;
}

/** A row as it stands in the file. */
export interface TableRow {
  /** Where the row begins, from 1, as the program shows it that the file is opened with. */
  line: number;
  cells: string[];
  marks?: readonly CellMark[];
}

/** The rows of a file in its own order, whatever it is written in. To be read once. */
export interface RowSource {
  /** In batches as they come, the first row (column names) too; a batch may be empty. @throws SourceFault */
  rows(): AsyncIterable<TableRow[]>;
  /** SHA-256 (hex) of the bytes that were read; only when all rows have been. */
  digest(): string;
}

/** The file can not be read on. */
export class SourceFault extends Error {
  readonly kind: FaultKind;
  readonly line: number | null;
  /** Of a workbook whose sheet is not clear: the names of those that could be meant. */
  readonly sheets: readonly string[] | undefined;
  constructor(kind: FaultKind, line: number | null = null, sheets?: readonly string[]) {
    super(`${kind} at line ${line}`);
    this.name = 'SourceFault';
    this.kind = kind;
    this.line = line;
    this.sheets = sheets;
  }
}
