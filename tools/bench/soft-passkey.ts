// An authenticator in software: one key for as many passkeys as are asked for, and the answers that a browser would send.
import { createHash, createSign, type KeyObject } from 'node:crypto';

/** A P-256 key as COSE writes it (RFC 9053): a map of five entries, the coordinates as byte strings. */
export function coseOf(publicKey: KeyObject): string {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')]);
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
  return Buffer.concat([head, bytes(x), Buffer.from([0x22]), bytes(y)]).toString('base64url');
}

/** Signs in with a passkey: what `navigator.credentials.get` gives, as JSON. The person was there and was verified. */
export function answerChallenge(privateKey: KeyObject, id: string, challenge: string, origin: string): object {
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }));
  const site = createHash('sha256').update(new URL(origin).hostname).digest();
  const authenticator = Buffer.concat([site, Buffer.from([0x05, 0, 0, 0, 0])]);
  const signed = Buffer.concat([authenticator, createHash('sha256').update(client).digest()]);
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authenticator.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(privateKey, 'base64url'),
    },
  };
}
