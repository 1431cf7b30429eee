import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { countTry, countUse } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { INSTALLATION } from '../keys/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { type Client, findWorkingClient, insertToken, spendAssertion } from './client-store.ts';
import { ASSERTION_TYPE, SCOPE, type TOKEN_ERRORS } from './schemas.ts';

export const TOKEN_SECONDS = 600;
/** How far ahead an assertion may end. */
export const ASSERTION_SECONDS = 300;
/** A clock of theirs that runs ahead by this much is borne. */
const AHEAD_SECONDS = 60;
/** Wrong assertions from one address in a quarter of an hour. */
const TRIES_AN_ADDRESS = 60;
const LONGEST_ASSERTION = 4_096;
const LONGEST_JTI = 256;

export type TokenAnswer =
  | { ok: true; token: string; seconds: number; scope: typeof SCOPE }
  | { ok: false; error: (typeof TOKEN_ERRORS)[number] };

/** How tokens are kept. 128 random bits need no slow hash. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const tokenAddress = ({ issuer }: Pick<Installation, 'issuer'>): string => `${issuer}/oauth/token`;

/**
 * OAuth 2.0 client credentials (RFC 6749 §4.4) with a signed assertion (RFC 7523). An unknown or disabled client, a wrong
 * signature, audience or time and an assertion that was used before get the same answer.
 * @throws Refused `too-many-tries`
 */
export async function makeToken(
  installation: Installation,
  form: URLSearchParams,
  address: string,
): Promise<TokenAnswer> {
  const names = [...form.keys()];
  if (new Set(names).size < names.length || !form.has('grant_type')) return { ok: false, error: 'invalid_request' };
  if (form.get('grant_type') !== 'client_credentials') return { ok: false, error: 'unsupported_grant_type' };
  const buckets = [{ what: 'api-token-address', whose: address, limit: TRIES_AN_ADDRESS }];
  const proved = await countTry(installation, INSTALLATION, buckets, () => prove(installation, form));
  if (!proved) return { ok: false, error: 'invalid_client' };
  const { client, token } = proved;
  await countUse(installation, client.insurerNumber, useOf(client));
  if (token === undefined) return { ok: false, error: 'invalid_scope' };
  return { ok: true, token, seconds: TOKEN_SECONDS, scope: SCOPE };
}

export const useOf = ({ clientId, requestsAMinute }: Pick<Client, 'clientId' | 'requestsAMinute'>) => ({
  what: 'api-client',
  whose: clientId,
  limit: requestsAMinute,
});

/** The client whose assertion it is, with its token; without one when it asks for more than it may. */
async function prove(
  installation: Installation,
  form: URLSearchParams,
): Promise<{ client: Client; token: string | undefined } | undefined> {
  const { clock, db, random } = installation;
  const assertion = form.get('client_assertion') ?? '';
  const claimed = findClaimedClient(assertion);
  if (form.get('client_assertion_type') !== ASSERTION_TYPE || claimed === undefined) return undefined;
  if (form.has('client_id') && form.get('client_id') !== claimed) return undefined;
  const client = await findWorkingClient(db, claimed);
  if (!client) return undefined;
  const at = clock.now();
  const claims = await verifyAssertion(assertion, client, tokenAddress(installation), at);
  const wanted = form.get('scope') ?? SCOPE;
  return inTransaction(db, async (tx) => {
    const note = (action: string) =>
      recordAudit(tx, client.insurerNumber, at, [
        { actor: { kind: 'client', id: client.clientId }, action, subject: { kind: 'client', id: client.clientId } },
      ]);
    const jtiHash = hashOf(claims?.jti ?? '');
    const expiresAt = new Date((claims?.exp ?? 0) * 1000);
    if (!claims || !(await spendAssertion(tx, client, { jtiHash, expiresAt, at }))) {
      await note('client-token-refused');
      return undefined;
    }
    if (wanted !== SCOPE || !client.scopes.includes(SCOPE)) {
      await note('client-token-refused');
      return { client, token: undefined };
    }
    const token = newId(random);
    await insertToken(tx, client, {
      hash: hashOf(token),
      scopes: [SCOPE],
      madeAt: at,
      expiresAt: new Date(at.getTime() + TOKEN_SECONDS * 1000),
    });
    await note('client-token-made');
    return { client, token };
  });
}

/** Whom an assertion says it is from; nothing of it is believed yet. */
export function findClaimedClient(assertion: string): string | undefined {
  if (assertion.length > LONGEST_ASSERTION) return undefined;
  try {
    const { iss } = decodeJwt(assertion);
    return typeof iss === 'string' && /^[A-Za-z0-9]{1,64}$/.test(iss) ? iss : undefined;
  } catch {
    return undefined;
  }
}

/** The claims of an assertion that this client signed for us and that is good at `at`. Never throws for what it says. */
export async function verifyAssertion(
  assertion: string,
  { clientId, keys }: Pick<Client, 'clientId' | 'keys'>,
  audience: string,
  at: Date,
): Promise<(JWTPayload & { jti: string; exp: number }) | undefined> {
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(keys as JSONWebKeySet), {
      algorithms: ['ES256', 'RS256'],
      audience,
      issuer: clientId,
      subject: clientId,
      requiredClaims: ['exp', 'jti'],
      currentDate: at,
    });
    const now = at.getTime() / 1000;
    const { aud, exp, iat, jti } = payload;
    // one that is meant for others too could be used here by those others
    if (Array.isArray(aud) && aud.length !== 1) return undefined;
    // a fraction of a second counts: one that has ended is remembered no more
    if (exp === undefined || !Number.isFinite(exp) || exp <= now || exp > now + ASSERTION_SECONDS) return undefined;
    if (iat !== undefined && iat > now + AHEAD_SECONDS) return undefined;
    if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) return undefined;
    return { ...payload, exp, jti };
  } catch {
    return undefined;
  }
}
