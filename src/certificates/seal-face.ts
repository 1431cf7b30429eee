import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { PublicKey, SigningKey } from '../keys/index.ts';
import { derOf } from '../lib/ecdsa-signature.ts';

/**
 * A signature over the stored text of a face (ES256 with the insurer's `records` key), so that a snapshot altered in the
 * database shows. Written `kid.signature`.
 */
export async function sealFace(text: string, key: SigningKey): Promise<string> {
  const signature = await key.sign(Buffer.from(text));
  return `${key.kid}.${Buffer.from(signature).toString('base64url')}`;
}

export function sealHolds(text: string, seal: string, keys: readonly PublicKey[]): boolean {
  const [kid, signature] = seal.split('.');
  const key = keys.find((candidate) => candidate.kid === kid && candidate.purpose === 'records');
  if (!key || !signature) return false;
  const bytes = Buffer.from(signature, 'base64url');
  // DER, as in src/codes/primitives-node.ts: it costs half of what the other encoding does
  return bytes.length === SIGNATURE_BYTES && verify('sha256', Buffer.from(text), publicKeyOf(key), derOf(bytes));
}

const SIGNATURE_BYTES = 64;

/** Made once of each key that was read: to make it costs as much as to verify. */
const made = new WeakMap<PublicKey['jwk'], KeyObject>();

function publicKeyOf({ jwk }: PublicKey): KeyObject {
  const known = made.get(jwk);
  if (known) return known;
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  made.set(jwk, key);
  return key;
}
