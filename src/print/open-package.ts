import { buffer } from 'node:stream/consumers';
import { Decrypter } from 'age-encryption';
import yauzl from 'yauzl';

/**
 * The files of a package by their names, as the vendor opens it with the private half of its key. A society never has that half.
 * @throws Error when it was encrypted to another key, or is no package
 */
export async function openAsVendor(encrypted: Uint8Array, identity: string): Promise<Map<string, Buffer>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const zip = await yauzl.fromBufferPromise(Buffer.from(await decrypter.decrypt(encrypted)));
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}
