import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { proofText } from '../../src/access/browser.ts';

/** A phone's key, and the proofs that it signs. */
export function testDevice() {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' }) as { x?: string; y?: string };
  // RFC 7638, by hand
  const deviceId = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return {
    deviceId,
    proof(challenge: string, at: number, request = { method: 'POST', path: '/devices/pack' }) {
      const signed = Buffer.from(proofText({ ...request, challenge, at, deviceId }));
      const key = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return { x, y, challenge, at, signature: sign('sha256', signed, key).toString('base64url') };
    },
  };
}
