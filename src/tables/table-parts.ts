import { createHash } from 'node:crypto';
import { CsvFault, CsvReader } from '../lib/csv.ts';
import { RowBorders } from '../lib/row-borders.ts';
import { type Encoding, textDecoder } from '../lib/text-encoding.ts';
import { decode, findUndecodableLine, piecesOf, UndecodableText } from './csv-source.ts';
import type { FaultKind } from './file-faults.ts';
import { SourceFault, type TableRow } from './row-source.ts';
import type { InspectedFile } from './table-file.ts';
import type { TableHead, TableRows } from './table-rows.ts';

/** Whole rows of a CSV file, as bytes: what one thread reads at a time. */
export interface TablePart {
  bytes: Uint8Array<ArrayBuffer>;
  first: boolean;
  /** The row at its end is longer than any row may be, and is not whole. */
  torn: boolean;
}

/** A file that can be read in parts: plain CSV in our own layout. */
export type CuttableFile = InspectedFile & { encoding: Encoding };

export function isCuttable(file: InspectedFile): file is CuttableFile {
  return file.encoding !== 'xlsx' && file.profile === undefined;
}

/** Bytes of a part, some thousand people. */
const PART = 1024 * 1024;
/** Bytes read or decoded at once: what comes of them is forgotten before the next come. */
const PIECE = 64 * 1024;
/** Bytes without a row's end after which a part is given up: more characters than `csv.ts` takes in a row, in any encoding. */
const LONGEST = 5 * 1024 * 1024;

/** Cuts a file at borders of rows. */
export class TableCutter {
  readonly #file: CuttableFile;
  readonly #size: number;
  readonly #hash = createHash('sha256');

  constructor(file: CuttableFile, size = PART) {
    this.#file = file;
    this.#size = size;
  }

  async *parts(): AsyncGenerator<TablePart> {
    const borders = new RowBorders();
    let pieces: Uint8Array[] = [];
    let length = 0;
    let border = 0;
    let first = true;
    let begun = false;
    const cut = (end: number, torn = false): TablePart => {
      const all = Buffer.concat(pieces, length);
      const part = { bytes: new Uint8Array(all.subarray(0, end)), first, torn };
      pieces = end < length ? [all.subarray(end)] : [];
      length -= end;
      border = 0;
      first = false;
      return part;
    };
    for await (const piece of piecesOf(this.#file.path, this.#file.name, Math.min(PIECE, this.#size))) {
      this.#hash.update(piece);
      const mark = begun ? 0 : markLength(piece, this.#file.encoding);
      begun = true;
      const found = borders.push(piece.subarray(mark));
      if (found !== undefined) border = length + mark + found;
      pieces.push(piece);
      length += piece.length;
      if (border > 0 && length >= this.#size) yield cut(border);
      else if (length - border > LONGEST) yield cut(length, true);
    }
    if (length > 0) yield cut(length);
  }

  /** Whether the file is another than the one that was inspected; only when all parts have been read. */
  isChanged(): boolean {
    return this.#hash.digest('hex') !== this.#file.digest;
  }
}

/** Byte order marks at the beginning, as many as the decoder and the reader drop. */
function markLength(bytes: Uint8Array, encoding: Encoding): number {
  let length = 0;
  while (encoding === 'utf-8' && length < 6) {
    if (bytes[length] !== 0xef || bytes[length + 1] !== 0xbb || bytes[length + 2] !== 0xbf) break;
    length += 3;
  }
  return length;
}

/** Why the rest of a file is not read. The line counts from the beginning of the part; of bytes that are no text it is not known. */
export interface PartStop {
  kind: FaultKind | null;
  line: number | null;
}

/** How a part ended. */
export interface PartEnd {
  /** Lines of the part. */
  lines: number;
  /** kind null: it is told already, by the header. */
  stop: PartStop | undefined;
}

/** Reads the rows of a part, a few at a time. */
export function* readPart(
  part: TablePart,
  encoding: Encoding,
  table: TableRows,
): Generator<{ head: TableHead; rows: TableRow[] }, PartEnd> {
  const decoder = textDecoder(encoding, !part.first);
  const reader = new CsvReader(undefined, !part.first);
  const { bytes } = part;
  let stop: PartStop | undefined;
  try {
    for (let at = 0; at < bytes.length && stop === undefined; at += PIECE) {
      const rows = reader.push(decode(decoder, bytes.subarray(at, at + PIECE), encoding));
      const taken = table.take(rows);
      if (taken) yield taken;
      else if (rows.length > 0) stop = { kind: null, line: null };
    }
    if (stop === undefined) {
      const rows = [...reader.push(decode(decoder, undefined, encoding)), ...(part.torn ? [] : reader.end())];
      const taken = table.take(rows);
      if (taken) yield taken;
      else if (rows.length > 0) stop = { kind: null, line: null };
    }
  } catch (error) {
    if (error instanceof UndecodableText) stop = { kind: `not-${encoding}`, line: null };
    else if (error instanceof CsvFault || error instanceof SourceFault) stop = { kind: error.kind, line: error.line };
    else throw error;
  }
  return { lines: reader.line - 1, stop };
}

/** The line of the file at which reading stopped. */
export async function lineOfStop(file: CuttableFile, stop: PartStop, base: number): Promise<number | null> {
  if (stop.line !== null) return stop.line + base;
  return findUndecodableLine(file.path, file.name, file.encoding);
}
