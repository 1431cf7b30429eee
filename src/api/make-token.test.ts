import fc from 'fast-check';
import type { JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertionOf, MANAGER, makeClient, type TestClient, tokenForm } from '../../tests/support/api-client.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { makeSociety } from '../../tests/support/society.ts';
import { listAudit, verifyAudit } from '../audit/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { findTokenHolder } from './client-store.ts';
import { findClaimedClient, hashOf, makeToken, tokenAddress, verifyAssertion } from './make-token.ts';
import { addClient, disableClient } from './manage-clients.ts';
import { findBearerToken } from './read-coverage.ts';

describeOnBothDatabases('tokens for clients', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let clinic: TestClient;
  let addresses = 0;

  /** Each from an address of its own, so that wrong ones do not add up. */
  const ask = (form: URLSearchParams) => {
    addresses += 1;
    return makeToken(installation, form, `address-${addresses}`);
  };
  const askWith = async (changes: JWTPayload, form: Record<string, string> = {}, who = clinic) =>
    ask(tokenForm(await assertionOf(installation, who, changes), form));
  const now = () => Math.floor(clock.now().getTime() / 1000);
  const refused = { ok: false, error: 'invalid_client' };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    clinic = await makeClient(installation, '見本病院');
  });

  it('gives a token for ten minutes, and keeps its hash only', async () => {
    const answer = await askWith({});
    if (!answer.ok) throw new Error(answer.error);
    expect(answer).toMatchObject({ seconds: 600, scope: 'system/Coverage.read' });
    const holder = () => findTokenHolder(installation.db, hashOf(answer.token), clock.now());
    expect(await holder()).toMatchObject({ insurerNumber: INSURER, clientId: clinic.client.clientId });
    const { rows } = await sql<{ row: string }>`select t::text as row from api_token t`.execute(installation.db);
    expect(rows.map(({ row }) => row).join()).not.toContain(answer.token);
    clock.advance(599_000);
    expect(await holder()).toBeDefined();
    clock.advance(1_000);
    expect(await holder()).toBeUndefined();
  });

  it('takes RS256 too, and one scope or none named', async () => {
    const other = await makeClient(installation, '見本薬局', { alg: 'RS256' });
    expect(await askWith({}, {}, other)).toMatchObject({ ok: true });
    expect(await askWith({}, { scope: 'system/Coverage.read' })).toMatchObject({ ok: true });
    expect(await askWith({}, { scope: 'system/*.*' })).toEqual({ ok: false, error: 'invalid_scope' });
    expect(await askWith({}, { client_id: clinic.client.clientId })).toMatchObject({ ok: true });
  });

  it('counts an assertion once, also of two at once', async () => {
    const assertion = await assertionOf(installation, clinic);
    const both = await Promise.all([ask(tokenForm(assertion)), ask(tokenForm(assertion))]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await ask(tokenForm(assertion))).toEqual(refused);
  });

  it('counts it once also in its last second, when its end is a fraction of one', async () => {
    const assertion = await assertionOf(installation, clinic, { exp: now() + 0.5 });
    clock.advance(200);
    expect(await ask(tokenForm(assertion))).toMatchObject({ ok: true });
    clock.advance(500);
    expect(await ask(tokenForm(assertion))).toEqual(refused);
    clock.advance(300);
  });

  it('gives whatever does not hold the same answer', async () => {
    const stranger = await makeClient(installation, '別の病院');
    const cases: [string, JWTPayload][] = [
      ['another audience', { aud: 'https://other.example/oauth/token' }],
      ['an audience among others', { aud: [tokenAddress(installation), 'https://other.example'] }],
      ['the issuer instead of the endpoint', { aud: installation.issuer }],
      ['over', { exp: now() }],
      ['more than five minutes ahead', { exp: now() + 301 }],
      ['made in the future', { iat: now() + 120 }],
      ['not yet', { nbf: now() + 120 }],
      ['another subject', { sub: stranger.client.clientId }],
      ['an unknown client', { iss: 'nobody', sub: 'nobody' }],
      ['a jti that is too long', { jti: 'x'.repeat(257) }],
      ['an empty jti', { jti: '' }],
    ];
    for (const [name, changes] of cases) expect([name, await askWith(changes)]).toEqual([name, refused]);
    const byStranger = { ...clinic, privateKey: stranger.privateKey };
    expect(await askWith({}, {}, byStranger)).toEqual(refused);
    expect(await askWith({}, { client_id: stranger.client.clientId })).toEqual(refused);
    expect(await askWith({}, { client_assertion_type: 'password' })).toEqual(refused);
    const [head, body] = (await assertionOf(installation, clinic)).split('.');
    expect(await ask(tokenForm(`${head}.${body}.`))).toEqual(refused);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await ask(tokenForm(`${none}.${body}.`))).toEqual(refused);
  });

  it('refuses requests that are not of their form', async () => {
    const assertion = await assertionOf(installation, clinic);
    const twice = new URLSearchParams([...tokenForm(assertion), ['grant_type', 'client_credentials']]);
    expect(await ask(twice)).toEqual({ ok: false, error: 'invalid_request' });
    expect(await ask(new URLSearchParams())).toEqual({ ok: false, error: 'invalid_request' });
    const password = tokenForm(assertion, { grant_type: 'password' });
    expect(await ask(password)).toEqual({ ok: false, error: 'unsupported_grant_type' });
  });

  it('ends with its client: no more tokens, and those that were given are void', async () => {
    const leaving = await makeClient(installation, '閉院する病院');
    const answer = await askWith({}, {}, leaving);
    if (!answer.ok) throw new Error(answer.error);
    await disableClient(installation, INSURER, leaving.client.clientId, MANAGER);
    expect(await findTokenHolder(installation.db, hashOf(answer.token), clock.now())).toBeUndefined();
    expect(await askWith({}, {}, leaving)).toEqual(refused);
    await expect(disableClient(installation, INSURER, leaving.client.clientId, MANAGER)).rejects.toThrow('not-found');
  });

  it('is for administrators, under a name of its own', async () => {
    const given = { name: '見本病院', keys: clinic.client.keys, requestsAMinute: 60 };
    await expect(addClient(installation, INSURER, given, MANAGER)).rejects.toThrow('name-taken');
    for (const role of ['clerk', 'approver', 'auditor', 'protection-officer']) {
      await expect(addClient(installation, INSURER, given, { ...MANAGER, role })).rejects.toThrow('not-allowed');
      const { clientId } = clinic.client;
      await expect(disableClient(installation, INSURER, clientId, { ...MANAGER, role })).rejects.toThrow('not-allowed');
    }
  });

  it('slows down whoever guesses from one address, and nobody else', async () => {
    const bad = tokenForm('not.an.assertion');
    for (let i = 0; i < 60; i++) expect(await makeToken(installation, bad, 'guesser')).toEqual(refused);
    await expect(makeToken(installation, bad, 'guesser')).rejects.toThrow('too-many-tries');
    expect(await askWith({})).toMatchObject({ ok: true });
  });

  it('keeps each in the record', async () => {
    const actions = (await listAudit(installation.db, INSURER, { limit: 500 })).map(({ action }) => action);
    expect(new Set(actions)).toEqual(
      new Set(['client-added', 'client-disabled', 'client-token-made', 'client-token-refused', 'policy-adopted']),
    );
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
  });
});

describe('reading what anybody may send', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `Bearer ${text}`),
    fc.array(fc.base64String(), { maxLength: 4 }).map((parts) => parts.join('.')),
    fc.json().map((text) => `e30.${Buffer.from(text).toString('base64url')}.`),
  );

  it('takes a bearer token of the right form and nothing else', () => {
    expect(findBearerToken('Bearer abc')).toBe('abc');
    expect(findBearerToken('bearer abc')).toBe('abc');
    fc.assert(
      fc.property(anything, (text) => {
        const token = findBearerToken(text);
        if (token !== undefined) expect(text.replace(/^bearer /i, '')).toBe(token);
        if (token !== undefined) expect(token).toMatch(/^[\w.~+/-]+=*$/);
      }),
    );
    for (const text of [undefined, '', 'Bearer', 'Bearer  a', 'Bearer a b', 'Basic abc', 'Bearer a,b', 'Bearer a\n']) {
      expect(findBearerToken(text)).toBeUndefined();
    }
  });

  it('never throws for an assertion, and believes none that is made up', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const claimed = findClaimedClient(text);
        if (claimed !== undefined) expect(claimed).toMatch(/^[A-Za-z0-9]{1,64}$/);
        const client = { clientId: claimed ?? 'x', keys: { keys: [] } };
        expect(await verifyAssertion(text, client, 'https://akashi.example/oauth/token', new Date(0))).toBeUndefined();
      }),
    );
  });
});
