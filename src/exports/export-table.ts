import type { LedgerLine } from '../members/index.ts';

/**
 * code: every character counts (leading zeros, hyphens), a spreadsheet must not read it as a number. name: has a reading that
 * may stand in for it. text: free. plain: days, amounts and words of ours, as the input files have them.
 */
export type CellKind = 'code' | 'name' | 'text' | 'plain';

export interface ExportColumn<Row> {
  head: string;
  kind: CellKind;
  cell(row: Row): string;
}

/** A list of people that may leave the system. */
export interface ExportTable<Row> {
  columns: readonly ExportColumn<Row>[];
  /** Whose row it is. */
  lineOf(row: Row): LedgerLine;
  /** Page by page, so that memory stays flat. Without protected people, unless they were asked for. */
  pages(): AsyncIterable<readonly Row[]>;
}

/** The columns that every list begins with; the first four are the key of every input file. */
export function personColumns<Row>(lineOf: (row: Row) => LedgerLine): ExportColumn<Row>[] {
  return [
    { head: '保険者番号', kind: 'code', cell: (row) => lineOf(row).insurerNumber },
    { head: '記号', kind: 'code', cell: (row) => lineOf(row).symbol },
    { head: '番号', kind: 'code', cell: (row) => lineOf(row).number },
    { head: '枝番', kind: 'code', cell: (row) => lineOf(row).branch },
    { head: '氏名', kind: 'name', cell: (row) => lineOf(row).name },
    { head: '氏名カナ', kind: 'text', cell: (row) => lineOf(row).nameKana },
    { head: '通称名', kind: 'name', cell: (row) => lineOf(row).commonName ?? '' },
  ];
}
