import { open, rename, rm } from 'node:fs/promises';
import { Refused } from '../platform/refused.ts';

/** A file that appears under its name only when it is whole. Readable for its owner alone. */
export class WholeFile {
  readonly #path: string;
  #handle: Awaited<ReturnType<typeof open>> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws Refused `usage` when nothing can be written there */
  async write(bytes: Uint8Array): Promise<void> {
    this.#handle ??= await open(`${this.#path}.part`, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
      throw new Refused('usage', { option: '--out', why: 'not-writable', code: error.code ?? '' });
    });
    await this.#handle.writeFile(bytes);
  }

  async finish(): Promise<void> {
    await this.#handle?.close();
    if (this.#handle) await rename(`${this.#path}.part`, this.#path);
  }

  async abandon(): Promise<void> {
    await this.#handle?.close();
    await rm(`${this.#path}.part`, { force: true });
  }
}
