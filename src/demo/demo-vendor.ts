import { CsvReader } from '../lib/csv.ts';
import type { Day } from '../lib/day.ts';
import { textDecoder } from '../lib/text-encoding.ts';
import { DEMO_VENDOR_IDENTITY } from './demo-secrets.ts';

export interface VendorWork {
  /** What was in the package, by name, and `receipt.csv`: what the vendor tells of it. */
  files: ReadonlyMap<string, Uint8Array>;
  pieces: number;
}

/** Name of the report that may be taken in again. */
export const RECEIPT_FILE = 'receipt.csv';

/**
 * Does in the demo what a print vendor does: opens the package with its own key and reports every piece as printed, enclosed and
 * posted on one day. undefined: it is not for the demo's vendor.
 */
export async function workAsVendor(encrypted: Uint8Array, on: Day): Promise<VendorWork | undefined> {
  // Loaded when it is needed: making files of a fictional society draws no paper.
  const { openAsVendor, PACKAGE_COLUMNS, RECEIPT_COLUMNS } = await import('../print/index.ts');
  const files = await openAsVendor(encrypted, DEMO_VENDOR_IDENTITY).catch(() => undefined);
  if (files === undefined) return undefined;
  const numbers = (['管理番号', '発行番号'] as const).map((name) => PACKAGE_COLUMNS.indexOf(name));
  const pieces = readRows(files.get('pieces.csv')).map((cells) => numbers.map((at) => cells[at] ?? ''));
  const { enclosedOn, pieceId, postedOn, printedOn, serial } = RECEIPT_COLUMNS;
  const lines = [[pieceId, serial, printedOn, enclosedOn, postedOn], ...pieces.map((piece) => [...piece, on, on, on])];
  const receipt = lines.map((cells) => `${cells.join(',')}\r\n`).join('');
  return { files: new Map([...files, [RECEIPT_FILE, Buffer.from(receipt)]]), pieces: pieces.length };
}

/** The lines of the package's own list, without its head. */
function readRows(csv: Uint8Array = new Uint8Array()): string[][] {
  const reader = new CsvReader();
  const [, ...rows] = [...reader.push(textDecoder('windows-31j').decode(csv)), ...reader.end()];
  return rows.map(({ cells }) => cells);
}
