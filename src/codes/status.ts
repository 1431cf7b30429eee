import { deflateSync } from 'node:zlib';
import type { JWK } from 'jose';
import { type PublicKey, type SigningKey, signCompact } from '../keys/index.ts';
import { STATUS_LIST_TYPE } from './open-bundle.ts';

/** Seconds after which a reader should ask again, and after which a list says nothing any more. */
const TTL_SECONDS = 3600;
const LIFE_SECONDS = 24 * 3600;

/**
 * A Token Status List (IETF draft-ietf-oauth-status-list-21) as a JWT: one bit an index, least significant first, 1 revoked.
 * @param size bits in the list, a multiple of 8
 */
export async function signStatusList(
  list: { uri: string; size: number; revoked: Iterable<number> },
  key: SigningKey,
  at: Date,
): Promise<string> {
  const bits = Buffer.alloc(list.size / 8);
  for (const index of list.revoked) {
    if (index >= list.size) throw new RangeError(`index ${index} is outside the status list`);
    bits.writeUInt8(bits.readUInt8(index >> 3) | (1 << (index & 7)), index >> 3);
  }
  const issuedAt = Math.floor(at.getTime() / 1000);
  const claims = {
    sub: list.uri,
    iat: issuedAt,
    exp: issuedAt + LIFE_SECONDS,
    ttl: TTL_SECONDS,
    status_list: { bits: 1, lst: deflateSync(bits, { level: 9 }).toString('base64url') },
  };
  return signCompact({ alg: 'ES256', typ: STATUS_LIST_TYPE, kid: key.kid }, claims, key);
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
