import type { JsonWebKey } from 'node:crypto';
import { createPublicKey, verify } from 'node:crypto';
import type { PublicKey, SigningKey } from '../keys/index.ts';

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
  const publicKey = createPublicKey({ key: key.jwk as JsonWebKey, format: 'jwk' });
  return verify(
    'sha256',
    Buffer.from(text),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}
