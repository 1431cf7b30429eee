import { createPublicKey, type JsonWebKey } from 'node:crypto';

const LEAST_RSA_BITS = 2048;
const MOST_KEYS = 5;

export interface ClientKeys {
  keys: JsonWebKey[];
}

export type KeysReading = { ok: true; keys: ClientKeys } | { ok: false; why: KeysFault };
export type KeysFault = 'jwks-not-json' | 'jwks-empty' | 'jwks-private' | 'jwks-key' | 'jwks-kid';

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads a client's JSON Web Key Set: one to five public keys, P-256 or RSA from 2,048 bits. Several need a `kid` each. A private
 * part refuses the whole file: it must not be here, and whoever sent it must make a new key.
 */
export function readClientKeys(text: string): KeysReading {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, why: 'jwks-not-json' };
  }
  const listed = (document as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > MOST_KEYS)
    return { ok: false, why: 'jwks-empty' };
  const keys = listed as (JsonWebKey & { kid?: unknown; alg?: unknown })[];
  if (keys.some((key) => PRIVATE.some((part) => key !== null && typeof key === 'object' && part in key))) {
    return { ok: false, why: 'jwks-private' };
  }
  const read = keys.map(publicPartOf);
  if (!read.every((key) => key !== undefined)) return { ok: false, why: 'jwks-key' };
  const kids = keys.map(({ kid }) => kid);
  const named = kids.every((kid) => typeof kid === 'string' && kid !== '') && new Set(kids).size === kids.length;
  if (keys.length > 1 && !named) return { ok: false, why: 'jwks-kid' };
  return { ok: true, keys: { keys: read } };
}

/** Only what verifying needs is kept. */
function publicPartOf(key: JsonWebKey & { kid?: unknown }): JsonWebKey | undefined {
  try {
    const made = createPublicKey({ key, format: 'jwk' });
    const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = made;
    const p256 = kind === 'ec' && details?.namedCurve === 'prime256v1';
    const rsa = kind === 'rsa' && (details?.modulusLength ?? 0) >= LEAST_RSA_BITS;
    if (!p256 && !rsa) return undefined;
    const kid = typeof key.kid === 'string' ? { kid: key.kid } : {};
    return { ...made.export({ format: 'jwk' }), ...kid, alg: p256 ? 'ES256' : 'RS256', use: 'sig' };
  } catch {
    return undefined;
  }
}
