import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CsvFault, CsvReader } from '../lib/csv.ts';
import { unguardCells } from '../lib/spreadsheet-guard.ts';
import { type Encoding, textDecoder } from '../lib/text-encoding.ts';
import { Refused } from '../platform/refused.ts';
import { type RowSource, SourceFault, type TableRow } from './row-source.ts';

const PIECE = 64 * 1024;

/** The bytes of a file, in pieces. @throws Refused `file-not-readable` */
export async function* piecesOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    if (why === undefined) throw error;
    throw new Refused('file-not-readable', { file: name, why });
  }
}

/** The first line whose bytes are not text of this encoding; in both encodings a line end is never part of a character. */
export async function findUndecodableLine(path: string, name: string, encoding: Encoding): Promise<number | null> {
  let line = 1;
  let rest: Uint8Array = new Uint8Array();
  let afterCr = false;
  const isText = (bytes: Uint8Array): boolean => {
    try {
      textDecoder(encoding).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  for await (const piece of piecesOf(path, name)) {
    const bytes = Buffer.concat([rest, piece]);
    let from = 0;
    for (let i = rest.length; i < bytes.length; i++) {
      const byte = bytes[i];
      const lfOfCrlf = byte === 0x0a && afterCr;
      afterCr = byte === 0x0d;
      if (lfOfCrlf) from = i + 1;
      if (lfOfCrlf || (byte !== 0x0a && byte !== 0x0d)) continue;
      if (!isText(bytes.subarray(from, i))) return line;
      line += 1;
      from = i + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > 2 * PIECE) return line;
  }
  return isText(rest) ? null : line;
}

/** What splits the text of a file into rows, piece by piece. */
interface Splitter {
  push(piece: string): TableRow[];
  end(): TableRow[];
}

/** Our own exports guard cells against spreadsheets; what comes back is the value behind the guard. */
function withoutGuards(rows: TableRow[]): TableRow[] {
  for (const row of rows) unguardCells(row.cells);
  return rows;
}

/** The rows of a CSV file. */
export class CsvSource implements RowSource {
  readonly #file: { path: string; name: string; encoding: Encoding };
  readonly #splitter: Splitter;
  readonly #hash = createHash('sha256');

  constructor(file: { path: string; name: string; encoding: Encoding }, splitter: Splitter = new CsvReader()) {
    this.#file = file;
    this.#splitter = splitter;
  }

  async *rows(): AsyncGenerator<TableRow[]> {
    const { path, name, encoding } = this.#file;
    const decoder = textDecoder(encoding);
    try {
      for await (const piece of piecesOf(path, name)) {
        this.#hash.update(piece);
        yield withoutGuards(this.#splitter.push(decode(decoder, piece, encoding)));
      }
      yield withoutGuards([...this.#splitter.push(decode(decoder, undefined, encoding)), ...this.#splitter.end()]);
    } catch (error) {
      if (error instanceof CsvFault) throw new SourceFault(error.kind, error.line);
      if (error instanceof UndecodableText) {
        throw new SourceFault(`not-${encoding}`, await findUndecodableLine(path, name, encoding));
      }
      throw error;
    }
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

export class UndecodableText extends Error {}

export function decode(decoder: TextDecoder, piece: Uint8Array | undefined, encoding: Encoding): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new UndecodableText(`not ${encoding}`);
  }
}
