import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { SourceFault } from './row-source.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/**
 * The container of an Excel file: a zip of which nothing is ever written to a disk. The list at its end alone says what is
 * in it; it is looked at as a whole before anything is unpacked.
 */
export class Container {
  readonly #zip: ZipFile;
  /** Names in small letters: in a workbook they are not told apart by case. */
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws SourceFault when it is no zip, is protected, or holds what no program for tables writes. */
  static async open(path: string, limits: WorkbookLimits): Promise<Container> {
    let zip: ZipFile;
    try {
      zip = await yauzl.openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
    } catch (error) {
      throw asBroken(error);
    }
    try {
      return new Container(zip, await listEntries(zip, limits));
    } catch (error) {
      zip.close();
      throw asBroken(error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  names(): Iterable<string> {
    return this.#entries.keys();
  }

  /** Unpacks one part, piece by piece, and checks that it is what the list says. @throws SourceFault */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw new SourceFault('workbook-broken');
    let sum = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        sum = crc32(piece, sum);
        yield piece;
      }
    } catch (error) {
      throw asBroken(error);
    }
    if (sum !== entry.crc32) throw new SourceFault('workbook-broken');
  }

  close(): void {
    this.#zip.close();
  }
}

/** Errors of the packages speak of bytes; what a person can do is the same for all of them. */
function asBroken(error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof SourceFault || (code !== undefined && !code.startsWith('Z_'))) return error as Error;
  return new SourceFault('workbook-broken');
}

async function listEntries(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new SourceFault('zip-bomb');
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    const key = name.toLowerCase();
    if (isUnsafe(name, entry) || entries.has(key)) throw new SourceFault('zip-unsafe');
    if (entry.isEncrypted()) throw new SourceFault('workbook-password');
    unpacked += entry.uncompressedSize;
    const { compressedSize: packed, uncompressedSize: size } = entry;
    if (unpacked > limits.unpackedBytes || (size > limits.ratioFromBytes && size > packed * limits.ratio)) {
      throw new SourceFault('zip-bomb');
    }
    entries.set(key, entry);
  }
  return entries;
}

const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Absolute, going upwards, with a backslash or a control character, or a symbolic link. */
function isUnsafe(name: string, entry: Entry): boolean {
  const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return isLink || yauzl.validateFileName(name) !== null || /[\u0000-\u001f\\]/.test(name) || name === '';
}
