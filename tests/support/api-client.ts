import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { addClient, type Client, readClientKeys, tokenAddress } from '../../src/api/index.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER } from './ledger-file.ts';

export const MANAGER = { kind: 'staff', id: 'manager', role: 'administrator' } as const;
export const MEMBER_ID = 'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID';

export interface TestClient {
  client: Client;
  privateKey: KeyObject;
  alg: 'ES256' | 'RS256';
}

/** Registers a client with a fresh key. */
export async function makeClient(
  installation: Installation,
  name: string,
  options: { alg?: 'ES256' | 'RS256'; requestsAMinute?: number; insurerNumber?: string } = {},
): Promise<TestClient> {
  const alg = options.alg ?? 'ES256';
  const pair =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const reading = readClientKeys(JSON.stringify({ keys: [pair.publicKey.export({ format: 'jwk' })] }));
  if (!reading.ok) throw new Error(reading.why);
  const given = { name, keys: reading.keys, requestsAMinute: options.requestsAMinute ?? 1_000 };
  const client = await addClient(installation, options.insurerNumber ?? INSURER, given, MANAGER);
  return { client, privateKey: pair.privateKey, alg };
}

let made = 0;

/** An assertion that is good at the installation's instant, with changes. */
export async function assertionOf(
  installation: Installation,
  { alg, client, privateKey }: Pick<TestClient, 'alg' | 'client' | 'privateKey'>,
  changes: JWTPayload = {},
): Promise<string> {
  const now = Math.floor(installation.clock.now().getTime() / 1000);
  const { clientId } = client;
  made += 1;
  const claims: JWTPayload = {
    iss: clientId,
    sub: clientId,
    aud: tokenAddress(installation),
    exp: now + 60,
    jti: `assertion-${made}`,
    ...changes,
  };
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(privateKey);
}

export function tokenForm(assertion: string, changes: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...changes,
  });
}
