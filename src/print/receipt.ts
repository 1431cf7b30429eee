import { CsvFault, CsvReader } from '../lib/csv.ts';
import { type Day, dayInJapan, findIsoDay } from '../lib/day.ts';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import { type Encoding, textDecoder } from '../lib/text-encoding.ts';
import { Refused } from '../platform/refused.ts';
import type { PieceEvent, PieceStep, PieceWithEvents } from './piece-event-store.ts';

/** One line of a receipt: what the vendor or the post tells of one piece. */
export interface ReceiptRow {
  /** Line of the file, or place in the list, from 1. */
  row: number;
  pieceId: string;
  serial: string;
  printedOn: Day | null;
  enclosedOn: Day | null;
  postedOn: Day | null;
  tracking: string | null;
  /** Why the piece was spoiled; null: it was not. */
  spoiled: string | null;
  returnedOn: Day | null;
  returnedWhy: string | null;
  deliveredOn: Day | null;
}

export type ReceiptColumn = Exclude<keyof ReceiptRow, 'row'>;

/** Heads of the CSV; the keys of JSON are the names themselves (docs/formats.md). */
export const RECEIPT_COLUMNS: Readonly<Record<ReceiptColumn, string>> = {
  pieceId: '管理番号',
  serial: '発行番号',
  printedOn: '印刷日',
  enclosedOn: '封入日',
  postedOn: '発送日',
  tracking: '追跡番号',
  spoiled: '損紙の理由',
  returnedOn: '返送日',
  returnedWhy: '返送の理由',
  deliveredOn: '配達日',
};

const COLUMNS = Object.keys(RECEIPT_COLUMNS) as ReceiptColumn[];
const DAYS: readonly ReceiptColumn[] = ['printedOn', 'enclosedOn', 'postedOn', 'returnedOn', 'deliveredOn'];
const NEEDED: readonly ReceiptColumn[] = ['pieceId', 'serial'];

/** Reads a receipt, CSV (UTF-8 or Windows-31J) or JSON. Nothing of a file with a fault is taken. @throws Refused `file-refused` naming the line */
export function readReceipt(bytes: Uint8Array): ReceiptRow[] {
  const first = bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return first === 0x7b || first === 0x5b ? fromJson(bytes) : fromCsv(bytes);
}

const refuse = (row: number, why: string): never => {
  throw new Refused('file-refused', { row, why });
};

function fromCsv(bytes: Uint8Array): ReceiptRow[] {
  const lines: { line: number; cells: string[] }[] = [];
  try {
    const reader = new CsvReader();
    lines.push(...reader.push(textOf(bytes)), ...reader.end());
  } catch (error) {
    if (error instanceof CsvFault) return refuse(error.line, error.kind);
    throw error;
  }
  const [head, ...rows] = lines;
  const columns = (head?.cells ?? []).map((cell) => {
    const name = cell.normalize('NFKC').trim();
    return COLUMNS.find((column) => RECEIPT_COLUMNS[column] === name || column === name);
  });
  if (columns.includes(undefined)) return refuse(1, 'unknown-column');
  if (new Set(columns).size < columns.length || NEEDED.some((one) => !columns.includes(one)))
    return refuse(1, 'columns');
  return rows.map(({ cells, line }) => {
    if (cells.length !== columns.length) return refuse(line, 'cells');
    return rowOf(line, Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
  });
}

function textOf(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'windows-31j'] as const satisfies readonly Encoding[]) {
    try {
      return textDecoder(encoding).decode(bytes);
    } catch {
      // not that one
    }
  }
  return refuse(1, 'encoding');
}

function fromJson(bytes: Uint8Array): ReceiptRow[] {
  let document: unknown;
  try {
    document = JSON.parse(textDecoder('utf-8').decode(bytes));
  } catch {
    return refuse(1, 'not-json');
  }
  const list = Array.isArray(document) ? document : (document as { pieces?: unknown }).pieces;
  if (!Array.isArray(list)) return refuse(1, 'not-a-list');
  return list.map((item: unknown, index) => {
    if (typeof item !== 'object' || item === null) return refuse(index + 1, 'not-an-object');
    const unknown = Object.keys(item).find((key) => !COLUMNS.includes(key as ReceiptColumn));
    if (unknown !== undefined) return refuse(index + 1, 'unknown-column');
    return rowOf(index + 1, item as Record<string, unknown>);
  });
}

/** Longest text of a cell: a reason or a number. */
const LONGEST = 200;

function rowOf(row: number, cells: Readonly<Record<string, unknown>>): ReceiptRow {
  const said = (column: ReceiptColumn): string | null => {
    const value = cells[column];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string' || value.length > LONGEST) return refuse(row, column);
    const text = value.normalize('NFKC').trim();
    // a number of the post can look like one by chance; words can not
    if (column === 'returnedWhy' && holdsIndividualNumber(text)) throw new Refused('individual-number');
    return text === '' ? null : text;
  };
  const found: Partial<Record<ReceiptColumn, string | null>> = {};
  for (const column of COLUMNS) {
    const text = said(column);
    const day = text !== null && DAYS.includes(column) ? findIsoDay(text.replaceAll('/', '-')) : undefined;
    if (text !== null && DAYS.includes(column) && day === undefined) return refuse(row, column);
    found[column] = day ?? text;
  }
  const { pieceId, serial } = found;
  if (!pieceId || !serial) return refuse(row, pieceId ? 'serial' : 'pieceId');
  if ((found.returnedOn === null) !== (found.returnedWhy === null)) return refuse(row, 'returnedWhy');
  return { ...(found as Omit<ReceiptRow, 'row'>), row, pieceId: pieceId.toUpperCase(), serial: serial.toUpperCase() };
}

/** What a line said that can not be. */
export const DIFFERENCES = ['unknown-piece', 'swapped', 'taken-out', 'twice', 'step-missing', 'contradicts'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export type Weighed = { ok: true; pieceId: string; events: PieceEvent[] } | { ok: false; kind: DifferenceKind };

/**
 * Weighs one line against what was packed, by both numbers of the piece, never by a total. Pure.
 * @param piece of that number in this batch; undefined: there is none
 * @param seen the numbers of the lines before
 */
export function weighRow(
  row: ReceiptRow,
  piece: PieceWithEvents | undefined,
  seen: ReadonlySet<string>,
  on: Day,
): Weighed {
  const wrong = (kind: DifferenceKind): Weighed => ({ ok: false, kind });
  if (!piece) return wrong('unknown-piece');
  if (piece.serial !== row.serial) return wrong('swapped');
  if (seen.has(row.pieceId)) return wrong('twice');
  if (piece.takenOutAt) return wrong('taken-out');
  const { events: known } = piece;
  const at = (told: Day | null, kind: PieceStep) => told ?? known[kind]?.on ?? null;
  const printed = at(row.printedOn, 'printed');
  const enclosed = at(row.enclosedOn, 'enclosed');
  const posted = at(row.postedOn, 'posted');
  if ((enclosed && !printed) || (posted && !enclosed)) return wrong('step-missing');
  if ((row.returnedOn || row.deliveredOn) && !posted) return wrong('step-missing');
  const days = [printed, enclosed, posted].filter((day) => day !== null);
  const ordered = days.every((day, index) => index === 0 || (days[index - 1] as Day) <= day);
  const ahead = [row.printedOn, row.enclosedOn, row.postedOn, row.returnedOn, row.deliveredOn].some(
    (day) => day && day > on,
  );
  // nobody prints what was not there yet
  const packedOn = piece.packagedAt && dayInJapan(piece.packagedAt);
  const early = packedOn !== null && days.some((day) => day < packedOn);
  const late = [row.returnedOn, row.deliveredOn].some((day) => day && posted && day < posted);
  if (!ordered || ahead || early || late || (row.spoiled && posted)) return wrong('contradicts');
  const news: PieceEvent[] = [];
  const add = (kind: PieceStep, day: Day | null, more: { tracking?: string | null; why?: string | null } = {}) => {
    if (day !== null) news.push({ kind, on: day, tracking: more.tracking ?? null, why: more.why ?? null });
  };
  add('printed', row.printedOn);
  add('enclosed', row.enclosedOn);
  add('posted', row.postedOn, { tracking: row.tracking });
  add('spoiled', row.spoiled ? (row.printedOn ?? on) : null, { why: row.spoiled });
  add('returned', row.returnedOn, { why: row.returnedWhy });
  add('delivered', row.deliveredOn);
  const other = news.some(({ kind, on: day, tracking }) => {
    const before = known[kind];
    return (
      before && (before.on !== day || (tracking !== null && before.tracking !== null && before.tracking !== tracking))
    );
  });
  return other ? wrong('contradicts') : { ok: true, pieceId: piece.pieceId, events: news };
}
