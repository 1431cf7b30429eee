import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Encrypter } from 'age-encryption';
import { ZipFile } from 'yazl';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { PUBLISHED_KEY } from '../society/index.ts';

/** Where the encrypted package of a batch is kept until it is forgotten. */
export function packagePath({ dataFolder }: Installation, batchId: string): string {
  return join(dataFolder, 'print', `${batchId}.zip.age`);
}

/** @throws Refused `print-recipient`, also for a key that everybody can open */
export function encrypterTo(insurerNumber: string, recipient: string): Encrypter {
  const key = recipient.trim();
  if (key === PUBLISHED_KEY.recipient && insurerNumber !== PUBLISHED_KEY.insurerNumber)
    throw new Refused('print-recipient');
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(key);
  } catch {
    throw new Refused('print-recipient');
  }
  return encrypter;
}

/**
 * A zip that is encrypted while it is written: nothing readable touches the disk. The file appears under its name only when it
 * is whole and counts. Entries stand in the order in which they were added; the same entries give the same zip.
 */
export class PackageFile {
  readonly #path: string;
  readonly #part: string;
  readonly #mtime: Date;
  readonly #zip = new ZipFile();
  readonly #written: Promise<void>;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  private constructor(path: string, attempt: string, mtime: Date, encrypter: Encrypter) {
    this.#path = path;
    this.#part = `${path}.${attempt}.part`;
    this.#mtime = mtime;
    this.#written = this.#write(encrypter);
    // told by whoever waits for it
    this.#written.catch(() => {});
  }

  /** @param attempt another for each, so that one that was taken for dead disturbs none */
  static async begin(path: string, attempt: string, mtime: Date, encrypter: Encrypter): Promise<PackageFile> {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    return new PackageFile(path, attempt, mtime, encrypter);
  }

  async #write(encrypter: Encrypter): Promise<void> {
    const plain = Readable.toWeb(
      this.#zip.outputStream as Readable,
    ) as unknown as globalThis.ReadableStream<Uint8Array>;
    const encrypted = Readable.fromWeb((await encrypter.encrypt(plain)) as unknown as ReadableStream);
    encrypted.on('data', (chunk: Uint8Array) => {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
    });
    await pipeline(encrypted, createWriteStream(this.#part, { mode: 0o600 }));
  }

  /** Resolves when the entry has been taken in, so that no more than one waits. */
  async add(name: string, bytes: Uint8Array): Promise<void> {
    const source = Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
    this.#zip.addReadStream(source, name, {
      mtime: this.#mtime,
      mode: 0o100644,
      compress: !name.endsWith('.pdf'),
      forceDosTimestamp: true,
    });
    await Promise.race([finished(source), this.#written]);
  }

  /** Makes the file whole and gives its hash; {@link publish} gives it its name. */
  async end(): Promise<{ hash: string; bytes: number }> {
    this.#zip.end();
    await this.#written;
    const file = await open(this.#part, 'r+');
    await file.sync();
    await file.close();
    return { hash: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  async publish(): Promise<void> {
    await rename(this.#part, this.#path);
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.#zip.end();
    await this.#written.catch(() => {});
    await rm(this.#part, { force: true });
  }
}

/** @throws Refused `not-found` when the file is gone */
export async function openPackage(path: string): Promise<{ bytes: number; stream: Readable }> {
  const size = await stat(path).catch(() => undefined);
  if (!size) throw new Refused('not-found', { what: 'print-package' });
  return { bytes: size.size, stream: createReadStream(path) };
}
