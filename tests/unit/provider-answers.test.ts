import type { Hono } from 'hono';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAudit } from '../../src/audit/index.ts';
import { handClock, systemClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { portalRoutes } from '../../src/portal/index.ts';
import type { PublicKeys } from '../../src/providers/index.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type HostileProvider, type Lie, openHostileProvider } from '../support/hostile-provider.ts';
import { INSURER } from '../support/ledger-file.ts';
import { CLIENT_IDS, makeProviderSociety } from '../support/provider-society.ts';
import { Traveller } from '../support/traveller.ts';

const MINUTE = 60_000;
const APP = urls.signInWith('digital-app');
const BACK = urls.signInBack('digital-app');
const clock = handClock(systemClock.now());
const now = () => Math.floor(clock.now().getTime() / 1000);

let database: TestDatabase;
let installation: Installation;
let provider: HostileProvider;
let keys: PublicKeys;
let app: Hono;

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  provider = await openHostileProvider(now);
  const issuers = { 'digital-app': provider.issuer, company: provider.issuer };
  keys = (await makeProviderSociety(installation, issuers))['digital-app'];
  app = portalRoutes(installation);
}, 90_000);
afterAll(async () => {
  await provider.close();
  await database.close();
});

type Query = Record<string, string | undefined>;

interface Case {
  lie?: Lie;
  /** Put over the honest answer's query; undefined takes one away. */
  query?: Query;
  /** Instead of the honest return. */
  come?: (one: Traveller, query: URLSearchParams) => Promise<Response>;
  /** As the audit log says it. */
  why: string;
}

function queryOf(link: URL, changes: Query = {}): URLSearchParams {
  const honest: Query = { code: 'a-code', state: link.searchParams.get('state') ?? '', iss: provider.issuer };
  const said = Object.entries({ ...honest, ...changes });
  return new URLSearchParams(said.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function comeBack({ come, lie = {}, query }: Omit<Case, 'why'>): Promise<Response> {
  const one = new Traveller(app);
  const link = await one.linkOn(APP);
  provider.meet(link);
  provider.lie = lie;
  const said = queryOf(link, query);
  return come ? come(one, said) : one.ask(`${BACK}?${said}`);
}

const sessions = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from session`.execute(installation.db)).rows[0]?.n;

const CLAIM = 'oauth_jwt_claim_comparison_failed';
const TIME = 'oauth_jwt_timestamp_check_failed';
const INVALID = 'oauth_invalid_response';
const UNSUPPORTED = 'oauth_unsupported_operation';

const CASES: Readonly<Record<string, Case>> = {
  // what comes back with the browser
  'a state that was never given': { query: { state: 'A'.repeat(43) }, why: 'state' },
  'no state': { query: { state: undefined }, why: 'state' },
  'a state of another form': { query: { state: 'x' }, why: 'state' },
  'two states': { come: (one, said) => one.ask(`${BACK}?${said}&state=${'A'.repeat(43)}`), why: 'state' },
  'the state of another browser': {
    come: async (_one, said) => {
      const other = new Traveller(app);
      await other.linkOn(APP);
      return other.ask(`${BACK}?${said}`);
    },
    why: 'state',
  },
  'a browser without the cookie': { come: (_one, said) => new Traveller(app).ask(`${BACK}?${said}`), why: 'state' },
  'a state that was used': {
    come: async (one, said) => {
      await one.ask(`${BACK}?${said}`);
      return one.ask(`${BACK}?${said}`);
    },
    why: 'state',
  },
  'a state that is over': {
    come: (one, said) => {
      clock.advance(10 * MINUTE);
      return one.ask(`${BACK}?${said}`);
    },
    why: 'state',
  },
  'a state of one provider at the address of another (mix-up)': {
    come: (one, said) => one.ask(`${urls.signInBack('company')}?${said}`),
    why: 'state',
  },
  'the issuer of another (mix-up)': { query: { iss: 'https://elsewhere.example' }, why: INVALID },
  'no issuer where one was promised': { query: { iss: undefined }, why: INVALID },
  'no code': { query: { code: undefined }, why: INVALID },
  'an error of the provider': { query: { code: undefined, error: 'server_error' }, why: 'provider-error' },
  'an error that asks for more': { query: { code: undefined, error: 'login_required' }, why: 'provider-error' },
  'a person who turned back': { query: { code: undefined, error: 'access_denied' }, why: 'cancelled' },
  'a token in the address': { query: { id_token: 'a.b.c' }, why: UNSUPPORTED },
  'an answer in a JWT that was not asked for': { query: { response: 'a.b.c' }, why: INVALID },
  // what the token endpoint says
  'a code that it does not know': { lie: { tokenStatus: 400 }, why: 'code-refused' },
  'no ID token': { lie: { token: { id_token: undefined } }, why: INVALID },
  'no access token': { lie: { token: { access_token: undefined } }, why: INVALID },
  'an ID token that is no JWT': { lie: { token: { id_token: 'nothing' } }, why: INVALID },
  'alg none': { lie: { signed: 'none' }, why: UNSUPPORTED },
  'HS256 with the public key': { lie: { signed: 'public' }, why: UNSUPPORTED },
  'no signature': { lie: { signed: 'empty' }, why: INVALID },
  'the signature of a stranger under the published name': { lie: { signed: 'stranger' }, why: INVALID },
  'a key that is not published': {
    lie: { header: { kid: 'unknown' } },
    why: 'oauth_key_selection_failed',
  },
  'a header that must be understood': { lie: { header: { crit: ['exp2'], exp2: 1 } }, why: UNSUPPORTED },
  'an ID token that is encrypted': { lie: { signed: 'encrypted' }, why: UNSUPPORTED },
  'another nonce': { lie: { claims: { nonce: 'of-another' } }, why: CLAIM },
  'no nonce': { lie: { claims: { nonce: undefined } }, why: INVALID },
  'another issuer': { lie: { claims: { iss: 'https://elsewhere.example' } }, why: CLAIM },
  'another audience': { lie: { claims: { aud: 'another-client' } }, why: CLAIM },
  'several audiences, and not whom it is for': {
    lie: { claims: { aud: [CLIENT_IDS['digital-app'], 'another-client'] } },
    why: CLAIM,
  },
  'for another party': { lie: { claims: { azp: 'another-client' } }, why: 'authorized-party' },
  expired: { lie: { claims: { exp: 1 } }, why: TIME },
  'without an end': { lie: { claims: { exp: undefined } }, why: INVALID },
  'not yet valid': { lie: { claims: { nbf: 99_999_999_999 } }, why: TIME },
  'issued in the future': { lie: { claims: { iat: 99_999_999_999 } }, why: 'issued-in-future' },
  'issued before the browser was sent': { lie: { claims: { iat: 1 } }, why: 'issued-before' },
  'without the time of issue': { lie: { claims: { iat: undefined } }, why: INVALID },
  'about nobody': { lie: { claims: { sub: undefined } }, why: INVALID },
  'about an empty name': { lie: { claims: { sub: '' } }, why: 'subject' },
  'about a name of 256 characters': { lie: { claims: { sub: 'x'.repeat(256) } }, why: 'subject' },
  'about a number': { lie: { claims: { sub: 7 } }, why: INVALID },
  'items of another person': { lie: { userinfo: { sub: 'another' } }, why: 'oauth_json_attribute_comparison_failed' },
  'items that are no JSON': { lie: { userinfo: 'nothing' }, why: 'oauth_parse_error' },
};

it('takes an honest answer, so that the table below says something', async () => {
  const response = await comeBack({});
  expect([response.status, response.headers.get('location')]).toEqual([303, urls.signInResult('digital-app', 'asked')]);
});

it.each(Object.entries(CASES))('refuses %s', async (_name, { why, ...given }) => {
  const before = await sessions();
  const response = await comeBack(given);
  const other = urls.signInResult('company', 'failed');
  const expected = given.come && why === 'state' ? [urls.signInResult('digital-app', 'failed'), other] : undefined;
  const location = response.headers.get('location') ?? '';
  expect(response.status).toBe(303);
  expect(expected ?? [urls.signInResult('digital-app', 'failed')]).toContain(location);
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await sessions()).toBe(before);
  const [entry] = await listAudit(installation.db, INSURER, { limit: 1 });
  expect(entry).toMatchObject({ action: 'provider-refused', details: JSON.stringify({ why }) });
});

it('says in plain words that a provider is away, before and after, and offers the other ways', async () => {
  const after = await comeBack({ lie: { tokenStatus: 502 } });
  const location = after.headers.get('location') ?? '';
  expect(location).toBe(urls.signInResult('digital-app', 'away'));
  const page = await new Traveller(app).ask(location);
  const text = await page.text();
  expect(page.status).toBe(503);
  for (const words of ['いま、つながりません', '何も変わっていません', urls.signIn(), urls.recover()])
    expect(text).toContain(words);
  // nobody has heard of it yet, and it does not answer
  const closed = await openHostileProvider(now);
  await closed.close();
  const other = await openTestDatabase('embedded');
  try {
    const elsewhere = testInstallation(other, clock);
    await makeProviderSociety(elsewhere, { 'digital-app': closed.issuer });
    const before = await new Traveller(portalRoutes(elsewhere)).ask(APP);
    expect([before.status, await before.text()]).toEqual([503, expect.stringContaining('いま、つながりません')]);
  } finally {
    await other.close();
  }
}, 60_000);

it('shows itself by a signed assertion that lives a minute, once, for this provider alone, and by the PKCE verifier', async () => {
  await comeBack({});
  const [first, last] = provider.bodies.slice(-2).map((body) => Object.fromEntries(body));
  expect(last).toMatchObject({
    grant_type: 'authorization_code',
    redirect_uri: `http://localhost${BACK}`,
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  expect(last).not.toHaveProperty('client_secret');
  const verified = await jwtVerify(String(last?.client_assertion), createLocalJWKSet(keys as never), {
    currentDate: clock.now(),
    // our clock stands here while the machine's may tick once between the two looks
    clockTolerance: 1,
    audience: provider.issuer,
    issuer: CLIENT_IDS['digital-app'],
    subject: CLIENT_IDS['digital-app'],
  });
  const { exp = 0, iat = 0, jti } = verified.payload;
  expect([verified.protectedHeader.alg, exp - iat <= 300, typeof jti]).toEqual(['RS256', true, 'string']);
  expect(last?.client_assertion).not.toBe(first?.client_assertion);
});
