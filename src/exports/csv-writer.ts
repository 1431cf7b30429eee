import { guardCode, guardText } from '../lib/spreadsheet-guard.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { encodeWindows31j } from '../lib/windows-31j.ts';
import type { CellKind, ExportTable } from './export-table.ts';
import { type StandIn, standIn } from './stand-in.ts';

/** Column of a Windows-31J file that says, in the row itself, what was not written as registered. An import refuses such a row. */
const STAND_IN_COLUMN = '代用表記';

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A line in which every cell is quoted, ended by CRLF. */
export function quotedLine(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

function guarded(cell: string, kind: CellKind): string {
  return kind === 'plain' ? cell : kind === 'code' ? guardCode(cell) : guardText(cell);
}

/** Turns text into bytes of a file: UTF-8 with a byte order mark at its beginning, or Windows-31J. */
export function fileEncoder(encoding: Encoding): (text: string) => Uint8Array {
  if (encoding === 'windows-31j') return encodeWindows31j;
  const encoder = new TextEncoder();
  let first = true;
  return (text) => {
    const bytes = encoder.encode(first ? `\ufeff${text}` : text);
    first = false;
    return bytes;
  };
}

export interface ExportPage {
  bytes: Uint8Array;
  rows: number;
  standIns: StandIn[];
}

/** A table as the bytes of a CSV, page by page; the first page has the header. */
export async function* writeCsv<Row>(table: ExportTable<Row>, encoding: Encoding): AsyncGenerator<ExportPage> {
  const encode = fileEncoder(encoding);
  const narrow = encoding === 'windows-31j';
  const heads = table.columns.map((column) => column.head);
  let written = 1;
  yield { bytes: encode(quotedLine(narrow ? [...heads, STAND_IN_COLUMN] : heads)), rows: 0, standIns: [] };
  for await (const page of table.pages()) {
    const standIns: StandIn[] = [];
    const lines = page.map((row) => {
      written += 1;
      const { branch, nameKana, number, symbol } = table.lineOf(row);
      const told: string[] = [];
      const cells = table.columns.map((column) => {
        const text = column.cell(row);
        if (!narrow) return guarded(text, column.kind);
        const cell = standIn(text, column.kind, nameKana);
        for (const { codePoints, written: other } of cell.replaced) {
          standIns.push({ row: written, column: column.head, symbol, number, branch, codePoints, written: other });
          told.push(`${column.head}:${codePoints}→${other}`);
        }
        return guarded(cell.text, column.kind);
      });
      if (narrow) cells.push(told.map((one) => standIn(one, 'text', '').text).join(' '));
      return quotedLine(cells);
    });
    if (page.length > 0) yield { bytes: encode(lines.join('')), rows: page.length, standIns };
  }
}

const LIST_HEADS = ['行', '列', '記号', '番号', '枝番', '文字', '書き出した文字'];

/** The list of stand-ins as a CSV of its own, in UTF-8. */
export function standInHead(): string {
  return quotedLine(LIST_HEADS);
}

export function standInLines(standIns: readonly StandIn[]): string {
  return standIns
    .map(({ row, column, symbol, number, branch, codePoints, written }) =>
      quotedLine([
        String(row),
        column,
        guardCode(symbol),
        guardCode(number),
        guardCode(branch),
        codePoints,
        guardText(written),
      ]),
    )
    .join('');
}
