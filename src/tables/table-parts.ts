import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { CsvFault, CsvReader } from '../lib/csv.ts';
import { RowBorders } from '../lib/row-borders.ts';
import { type Encoding, textDecoder } from '../lib/text-encoding.ts';
import { Refused } from '../platform/refused.ts';
import { decode, findUndecodableLine, UndecodableText } from './csv-source.ts';
import type { FaultKind } from './file-faults.ts';
import { SourceFault, type TableRow } from './row-source.ts';
import type { InspectedFile } from './table-file.ts';
import type { TableHead, TableRows } from './table-rows.ts';

/** Whole rows of a CSV file, as bytes: what one thread reads at a time. */
export interface TablePart {
  /** Memory of its own, which may be handed on. */
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
const PART = 512 * 1024;
/** Bytes decoded at once: what comes of them is forgotten before the next come. */
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

  /** @throws Refused `file-not-readable` */
  async *parts(): AsyncGenerator<TablePart> {
    const file = await open(this.#file.path).catch((error) => this.#refuse(error));
    try {
      yield* this.#cut(file);
    } finally {
      await file.close();
    }
  }

  async *#cut(file: FileHandle): AsyncGenerator<TablePart> {
    const borders = new RowBorders();
    let bytes = new Uint8Array(this.#size);
    let length = 0;
    let border = 0;
    let first = true;
    let mark: number | undefined;
    const part = (end: number, torn = false): TablePart => {
      const rest = bytes.slice(end, length);
      const made = { bytes: bytes.subarray(0, end), first, torn };
      bytes = new Uint8Array(Math.max(this.#size, 2 * rest.length));
      bytes.set(rest);
      length = rest.length;
      border = 0;
      first = false;
      return made;
    };
    for (;;) {
      const { bytesRead } = await file.read(bytes, length).catch((error) => this.#refuse(error));
      if (bytesRead === 0) break;
      const piece = bytes.subarray(length, length + bytesRead);
      this.#hash.update(piece);
      const from = mark === undefined ? markLength(piece, this.#file.encoding) : 0;
      mark ??= from;
      const found = borders.push(piece.subarray(from));
      if (found !== undefined) border = length + from + found;
      length += bytesRead;
      if (length < bytes.length) continue;
      if (border > 0) yield part(border);
      else if (length > LONGEST) yield part(length, true);
      else {
        const longer = new Uint8Array(2 * length);
        longer.set(bytes);
        bytes = longer;
      }
    }
    if (length > 0) yield part(length);
  }

  #refuse(error: NodeJS.ErrnoException): never {
    if (error.code === undefined) throw error;
    throw new Refused('file-not-readable', { file: this.#file.name, why: error.code });
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
      const rows = reader.push(decode(decoder, undefined, encoding));
      if (!part.torn) rows.push(...reader.end());
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
