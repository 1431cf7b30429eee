import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readClientKeys } from './read-jwks.ts';

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const read = (...keys: unknown[]) => readClientKeys(JSON.stringify({ keys }));

const good = ec('P-256');
const jwk = good.publicKey.export({ format: 'jwk' });

test('public keys are taken, and only what verifying needs is kept', () => {
  expect(read({ ...jwk, kid: 'a', use: 'enc', key_ops: [], note: 'x' })).toEqual({
    ok: true,
    keys: { keys: [{ ...jwk, kid: 'a', alg: 'ES256', use: 'sig' }] },
  });
  const large = rsa(2048).publicKey.export({ format: 'jwk' });
  expect(read({ ...large, kid: 'b' }, { ...jwk, kid: 'a' })).toMatchObject({ ok: true });
});

test.each([
  ['no JSON', readClientKeys('-----BEGIN'), 'jwks-not-json'],
  ['null', readClientKeys('null'), 'jwks-empty'],
  ['no list', readClientKeys('{"keys":{}}'), 'jwks-empty'],
  ['no key', read(), 'jwks-empty'],
  ['six keys', read(...[1, 2, 3, 4, 5, 6].map((kid) => ({ ...jwk, kid: String(kid) }))), 'jwks-empty'],
  ['a private key', read(good.privateKey.export({ format: 'jwk' })), 'jwks-private'],
  ['a shared secret', read({ kty: 'oct', k: 'AAAA' }), 'jwks-private'],
  ['another curve', read(ec('P-384').publicKey.export({ format: 'jwk' })), 'jwks-key'],
  ['a short RSA key', read(rsa(1024).publicKey.export({ format: 'jwk' })), 'jwks-key'],
  ['a point off the curve', read({ ...jwk, x: jwk.y }), 'jwks-key'],
  ['nothing', read(null), 'jwks-key'],
  ['two without a name', read(jwk, jwk), 'jwks-kid'],
  ['two of one name', read({ ...jwk, kid: 'a' }, { ...jwk, kid: 'a' }), 'jwks-kid'],
])('%s is refused', (_name, reading, why) => {
  expect(reading).toEqual({ ok: false, why });
});
