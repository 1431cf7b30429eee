import { constants, deflateSync } from 'node:zlib';
import type { JWK } from 'jose';
import { compactJws, type PublicKey, type SigningKey, signJws } from '../keys/index.ts';
import { STATUS_LIST_TYPE } from './open-bundle.ts';

/** Seconds after which a reader should ask again, and after which a list says nothing any more. */
const TTL_SECONDS = 3600;
const LIFE_SECONDS = 24 * 3600;

/**
 * The bits of a Token Status List (IETF draft-ietf-oauth-status-list-21): one bit an index, least significant first, 1 revoked.
 * @param size bits in the list, a multiple of 8
 * @param earlier bits that are set already; they stay
 */
export function statusBits(size: number, revoked: Iterable<number>, earlier?: Uint8Array): Buffer {
  const bits = Buffer.alloc(size / 8);
  if (earlier) bits.set(earlier);
  for (const index of revoked) {
    if (index >= size) throw new RangeError(`index ${index} is outside the status list`);
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bits;
}

/** Below this it is the same how a list is packed. */
const FEW_BYTES = 1024;

/**
 * The claim's `lst`. Two ways to pack, and the smaller: repeats are worth finding while ones are rare, and counting how often
 * each byte comes is from 2 % on. Where they are nearly alike the second, which a web server's gzip can pack once more.
 */
export function packStatusBits(bits: Uint8Array): string {
  const byRepeats = deflateSync(bits, { level: 9 });
  const byFrequency = deflateSync(bits, { level: 9, strategy: constants.Z_HUFFMAN_ONLY });
  const isDense = byRepeats.length > FEW_BYTES && byFrequency.length <= byRepeats.length * 1.05;
  return (isDense ? byFrequency : byRepeats).toString('base64url');
}

/** The list as a signed JWT. */
export async function signStatusList(list: { uri: string; lst: string }, key: SigningKey, at: Date): Promise<string> {
  const issuedAt = Math.floor(at.getTime() / 1000);
  const claims = {
    sub: list.uri,
    iat: issuedAt,
    exp: issuedAt + LIFE_SECONDS,
    ttl: TTL_SECONDS,
    status_list: { bits: 1, lst: list.lst },
  };
  const header = { alg: 'ES256', typ: STATUS_LIST_TYPE, kid: key.kid };
  return compactJws(await signJws(header, Buffer.from(JSON.stringify(claims)), key));
}

/** A SMART Health Card revocation list. Revocations are never taken back, so their count is the list's version. */
export interface RevocationList {
  kid: string;
  method: 'rid';
  ctr: number;
  rids: string[];
}

export function revocationList(kid: string, rids: readonly string[]): RevocationList {
  return { kid, method: 'rid', ctr: rids.length, rids: [...rids] };
}

/**
 * The key set under the issuer: keys of codes with the version of their revocation list, and keys of status lists.
 * @param listed the published ones. A compromised key is none; the bundle goes on naming it as compromised.
 */
export function keySet(listed: readonly PublicKey[], crlVersionOf: (insurerNumber: string) => number): { keys: JWK[] } {
  return {
    keys: [
      ...listed
        .filter((key) => key.purpose === 'codes')
        .map((key) => ({ ...key.jwk, crlVersion: crlVersionOf(key.insurerNumber) })),
      ...listed.filter((key) => key.purpose === 'status').map((key) => key.jwk),
    ],
  };
}
