import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type KeyPurpose, stateAt } from './key-life.ts';
import { getPrivatePlace, insertKey, listKeys, type PublicKey } from './signing-key-store.ts';

/** What signs: the private half itself is seen by nobody. */
export interface Signer {
  kid: string;
  /** The public half: kty, crv, x, y, kid, alg, use. */
  jwk: JWK;
  /** ES256 over the bytes, written as r and s of 32 bytes each (ieee-p1363). */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export interface SigningKey extends PublicKey, Signer {}

/** What keys are kept with: the vault seals those in the database, the token keeps the others. */
export type KeyPlaces = Pick<Installation, 'vault' | 'token'>;

const place = (insurerNumber: string, kid: string) => `signing_key|sealed_private_key|${insurerNumber}|${kid}`;

/** Signs with a key that this process holds. */
export function memorySigner(pkcs8: Uint8Array): Signer['sign'] {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return async (data) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
}

/** The JWK as it is published; its kid is the RFC 7638 thumbprint. */
export async function publicJwk(x: string, y: string): Promise<JWK & { kid: string }> {
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y }, 'sha256');
  return { kty: 'EC', kid, use: 'sig', alg: 'ES256', crv: 'P-256', x, y };
}

/**
 * Makes a key (P-256): in the token when the installation has one, else sealed in the database. When the transaction fails,
 * a key that a token made stays there, and nothing knows it.
 * @param endorse of a root that follows another: what that one signs about it.
 * @returns the kid
 */
export async function makeKey(
  tx: Tx,
  places: KeyPlaces,
  insurerNumber: string,
  purpose: KeyPurpose,
  times: { madeAt: Date; useFromAt: Date },
  endorse?: (kid: string) => Promise<string>,
): Promise<string> {
  let pair = await makePair(places, insurerNumber, purpose);
  // A kid that begins with a hyphen would be an option on every command line.
  while (pair.jwk.kid.startsWith('-')) pair = await makePair(places, insurerNumber, purpose);
  const endorsement = endorse ? await endorse(pair.jwk.kid) : null;
  await insertKey(tx, { insurerNumber, purpose, ...pair, ...times, endorsement });
  return pair.jwk.kid;
}

async function makePair({ token, vault }: KeyPlaces, insurerNumber: string, purpose: KeyPurpose) {
  if (token) {
    const { keyId, x, y } = await token.makeKey(`akashi ${insurerNumber} ${purpose}`);
    return { jwk: await publicJwk(x, y), sealedPrivateKey: null, tokenKeyId: keyId };
  }
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
  const jwk = await publicJwk(x, y);
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  return { jwk, sealedPrivateKey: vault.seal(place(insurerNumber, jwk.kid), pkcs8), tokenKeyId: null };
}

/**
 * Makes the keys that an insurer lacks, one for each purpose. Idempotent by insurer and purpose.
 * @returns the kids that were made now.
 */
export async function makeMissingKeys(
  tx: Tx,
  places: KeyPlaces,
  insurerNumber: string,
  purposes: readonly KeyPurpose[],
  at: Date,
): Promise<string[]> {
  const have = new Set((await listKeys(tx, insurerNumber)).map((key) => key.purpose));
  const made: string[] = [];
  for (const purpose of purposes) {
    if (!have.has(purpose)) made.push(await makeKey(tx, places, insurerNumber, purpose, { madeAt: at, useFromAt: at }));
  }
  return made;
}

/** The key of a purpose that is in use at `at`. Undefined when the insurer has none: it was never registered. */
export async function findKeyInUse(
  db: Db | Tx,
  insurerNumber: string,
  purpose: KeyPurpose,
  at: Date,
): Promise<PublicKey | undefined> {
  const keys = await listKeys(db, insurerNumber);
  return keys.find((key) => key.purpose === purpose && stateAt(key, at) === 'in-use');
}

/**
 * The key to sign with at `at`. Who signs for long asks again from time to time: keys follow each other by themselves.
 * @throws when the insurer has none
 * @throws Refused `setting-unusable` when the key is in a token and the installation has none
 */
export async function getSigningKey(
  db: Db | Tx,
  places: KeyPlaces,
  insurerNumber: string,
  purpose: KeyPurpose,
  at: Date,
): Promise<SigningKey> {
  const key = await findKeyInUse(db, insurerNumber, purpose, at);
  if (!key) throw new Error(`no ${purpose} key in use for insurer ${insurerNumber}`);
  const where = await getPrivatePlace(db, key);
  if ('sealed' in where) {
    return { ...key, sign: memorySigner(places.vault.unseal(place(insurerNumber, key.kid), where.sealed)) };
  }
  const { token } = places;
  if (!token) throw new Refused('setting-unusable', { setting: 'AKASHI_KEYS', why: `key ${key.kid} is in a token` });
  return { ...key, sign: (data) => token.sign(where.tokenKeyId, data) };
}
