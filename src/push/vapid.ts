import { createECDH, createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Installation } from '../platform/installation.ts';

/** Seconds that a signed line counts; push services take a day at most (RFC 8292 §2). */
const LIVES_S = 12 * 60 * 60;

interface PushKey {
  /** The point, uncompressed, base64url: what a browser binds its subscription to. */
  publicKey: string;
  /** The value of the header `Authorization` for one push service. `at`: now */
  authorize(origin: string, at: Date): Promise<string>;
}

/**
 * The key by which push services know that a message is this society's: derived from the vault, one a society, kept nowhere. Another
 * master key is another key, and subscriptions of before end by the push services' own refusal.
 */
export function pushKeyOf({ issuer, vault }: Pick<Installation, 'issuer' | 'vault'>, insurerNumber: string): PushKey {
  const pair = createECDH('prime256v1');
  // one derived number in 2^32 is no key of the curve: then the next
  for (let n = 0; ; n++) {
    try {
      pair.setPrivateKey(vault.hmac('push-key', `${insurerNumber}|${n}`), 'base64url');
      break;
    } catch (error) {
      if (n > 3) throw error;
    }
  }
  const point = pair.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: pair.getPrivateKey('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const key = createPrivateKey({ format: 'jwk', key: jwk });
  const publicKey = point.toString('base64url');
  return {
    publicKey,
    async authorize(origin, at) {
      const seconds = Math.floor(at.getTime() / 1000);
      const token = await new SignJWT({ aud: origin, sub: issuer, exp: seconds + LIVES_S })
        .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
        .sign(key);
      return `vapid t=${token}, k=${publicKey}`;
    },
  };
}
