import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { makeFolder, masterKeyFile } from './data-folder.ts';
import type { Random } from './random.ts';
import { Refused } from './refused.ts';

/**
 * What is derived from the one master key, which lives in a file of the data folder and never in the database. A stolen
 * dump without that file opens no signing key, no second factor and no enrolment code.
 */
export interface Vault {
  /** AES-256-GCM. `place` (table|column|row) is authenticated: a sealed value moved to another row does not open. */
  seal(place: string, plain: Uint8Array): string;
  unseal(place: string, sealed: string): Uint8Array;
  /** A key of 32 bytes for one purpose, for what is too long to seal at once. */
  key(purpose: string): Uint8Array;
  /** HMAC-SHA256 under a key of its own for each purpose, base64url. */
  hmac(purpose: string, text: string): string;
}

/**
 * Opens the data folder's master key, or makes it on the first start (file mode 0600). Two processes that start at once
 * agree on one: the file appears whole or not at all.
 * @throws Refused `setting-unusable` when the file is there and is not a key, or can not be made.
 */
export function openVault(folder: string, random: Random): Vault {
  const file = masterKeyFile(folder);
  makeFolder(dirname(file));
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${Buffer.from(random.bytes(32)).toString('base64url')}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    rmSync(draft);
  }
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (master.length !== 32)
    throw new Refused('setting-unusable', {
      setting: `AKASHI_DATA/keys/${basename(file)}`,
      why: 'not a key of 32 bytes',
    });
  return vaultOf(master, random);
}

/** A vault over a given master key of 32 bytes (tests give a fixed one). */
export function vaultOf(master: Uint8Array, random: Random): Vault {
  const derived = new Map<string, KeyObject>();
  // as a key object: to find out what kind of key some bytes are costs Node ten times the HMAC
  const keyFor = (purpose: string): KeyObject => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', master, 'akashi', purpose, 32)));
    derived.set(purpose, key);
    return key;
  };
  return {
    seal(place, plain) {
      const nonce = Buffer.from(random.bytes(12));
      const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), nonce).setAAD(Buffer.from(place));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    unseal(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      // a shorter tag, of something that was cut, would be easier to guess
      const whole = { authTagLength: 16 } as const;
      const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), bytes.subarray(0, 12), whole).setAAD(
        Buffer.from(place),
      );
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    },
    key: (purpose) => keyFor(`key:${purpose}`).export(),
    hmac(purpose, text) {
      return createHmac('sha256', keyFor(`hmac:${purpose}`))
        .update(text)
        .digest('base64url');
    },
  };
}
