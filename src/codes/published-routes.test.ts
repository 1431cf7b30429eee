import { gunzipSync } from 'node:zlib';
import { compactVerify, importJWK, type JWK } from 'jose';
import { SHCReader } from 'kill-the-clipboard';
import { beforeAll, expect, test } from 'vitest';
import { ISSUER, testFace } from '../../tests/support/codes.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { codeOf, publishSociety, revokeRid } from '../../tests/support/published.ts';
import { listStatusLists } from '../certificates/index.ts';
import { compromiseKey, findKeyInUse } from '../keys/index.ts';
import { handClock } from '../platform/clock.ts';
import { openBundle } from './open-bundle.ts';
import { nodePrimitives } from './primitives-node.ts';
import { publishedRoutes } from './published-routes.ts';
import { findRoot } from './sign-bundle.ts';
import { verifyCode } from './verify-code.ts';

const INSURER = testFace().insurer;
const RIDS = ['rid-one', 'rid-two', 'rid-three', 'rid-four', 'rid-five'];

describeOnBothDatabases('published files', (get) => {
  const clock = handClock('2025-12-10T10:00:00+09:00');
  const installation = () => testInstallation(get(), clock);
  let routes: ReturnType<typeof publishedRoutes>;
  const fetchText = async (path: string) => (await routes.request(path)).text();

  beforeAll(async () => {
    routes = publishedRoutes(installation());
    expect((await routes.request('/bundle.json')).status).toBe(404);
    await publishSociety(installation(), RIDS);
  });

  const sliceOf = (rid: string) => codeOf(installation(), RIDS, rid);

  const verdictOf = async (code: string) => {
    const reading = await openBundle(await fetchText('/bundle.json'), await findRoot(installation()), nodePrimitives);
    if (!reading.ok) throw new Error(reading.fault);
    return (await verifyCode(code, { bundle: reading.bundle, at: clock.now() })).verdict;
  };

  test('a revocation shows in every file at once', async () => {
    const [one, two] = [await sliceOf('rid-one'), await sliceOf('rid-two')];
    expect(await verdictOf(one)).toBe('valid');
    const before = (await routes.request('/bundle.json')).headers.get('etag');
    await revokeRid(installation(), 'rid-one', clock.now());
    expect(await verdictOf(one)).toBe('revoked');
    expect(await verdictOf(two)).toBe('valid');
    expect((await routes.request('/bundle.json')).headers.get('etag')).not.toBe(before);
    const { keys } = JSON.parse(await fetchText('/.well-known/jwks.json')) as {
      keys: (JWK & { crlVersion?: number })[];
    };
    const codes = keys.find((key) => key.crlVersion !== undefined);
    expect(codes?.crlVersion).toBe(1);
    expect(JSON.parse(await fetchText(`/.well-known/crl/${codes?.kid}.json`))).toEqual({
      kid: codes?.kid,
      method: 'rid',
      ctr: 1,
      rids: ['rid-one'],
    });
  });

  test('a revocation that lies ahead shows when its time comes', async () => {
    await revokeRid(installation(), 'rid-two', new Date(clock.now().getTime() + 60_000));
    expect(await verdictOf(await sliceOf('rid-two'))).toBe('valid');
    clock.advance(60_000);
    expect(await verdictOf(await sliceOf('rid-two'))).toBe('revoked');
  });

  test('a revocation that was recorded for an earlier instant shows as one for now does, and what is gone stays gone', async () => {
    const verdicts = () => Promise.all(RIDS.map(async (rid) => verdictOf(await sliceOf(rid))));
    const rids = async () => {
      const { keys } = JSON.parse(await fetchText('/.well-known/jwks.json')) as {
        keys: (JWK & { crlVersion?: number })[];
      };
      const kid = keys.find((key) => key.crlVersion !== undefined)?.kid;
      return (JSON.parse(await fetchText(`/.well-known/crl/${kid}.json`)) as { rids: string[] }).rids;
    };
    expect(await verdicts()).toEqual(['revoked', 'revoked', 'valid', 'valid', 'valid']);
    clock.advance(1_000);
    await revokeRid(installation(), 'rid-three', clock.now());
    expect(await verdicts()).toEqual(['revoked', 'revoked', 'revoked', 'valid', 'valid']);
    await revokeRid(installation(), 'rid-four', new Date(clock.now().getTime() - 3_600_000));
    expect(await verdicts()).toEqual(['revoked', 'revoked', 'revoked', 'revoked', 'valid']);
    expect(await rids()).toEqual(['rid-four', 'rid-one', 'rid-three', 'rid-two']);
  });

  test('is packed once for those who take it so', async () => {
    const plain = await routes.request('/bundle.json');
    const packed = await routes.request('/bundle.json', { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text());
  });

  test('the status list is a Token Status List under the key set', async () => {
    expect(await listStatusLists(get().db, INSURER.number)).toHaveLength(1);
    const jwt = await fetchText(`/status/${INSURER.number}-1.jwt`);
    const { keys } = JSON.parse(await fetchText('/.well-known/jwks.json')) as { keys: JWK[] };
    const { payload, protectedHeader } = await compactVerify(jwt, async ({ kid }) =>
      importJWK(keys.find((key) => key.kid === kid) ?? {}, 'ES256'),
    );
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'statuslist+jwt' });
    const claims = JSON.parse(new TextDecoder().decode(payload));
    expect(claims).toMatchObject({ sub: `${ISSUER}/status/${INSURER.number}-1.jwt`, ttl: 3600 });
    expect(claims.exp - claims.iat).toBe(24 * 3600);
  });

  test('open to every origin, cacheable, 304 when nothing changed, 404 for others', async () => {
    for (const path of ['/.well-known/jwks.json', '/bundle.json', `/status/${INSURER.number}-1.jwt`]) {
      const first = await routes.request(path);
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      expect(first.headers.get('cache-control')).toContain('public');
      const again = await routes.request(path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    }
    const preflight = await routes.request('/bundle.json', {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://a.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-none-match',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/if-none-match/i);
    for (const path of ['/status/1.jwt', '/status/06139992-9.jwt', '/.well-known/crl/x.json']) {
      expect((await routes.request(path)).status).toBe(404);
    }
  });

  test('is made anew while nothing changes, so that it does not grow stale', async () => {
    const before = await fetchText('/bundle.json');
    expect(await fetchText('/bundle.json')).toBe(before);
    clock.advance(10 * 60_000);
    expect(await fetchText('/bundle.json')).not.toBe(before);
  });

  test('an independent reader finds the key and the revocations by itself', async () => {
    const asked: string[] = [];
    const original = globalThis.fetch;
    globalThis.fetch = async (input) => {
      const url = String(input);
      asked.push(url);
      return routes.request(url.slice(ISSUER.length));
    };
    try {
      const reader = new SHCReader({ verifyExpiration: false });
      const card = await reader.fromQRNumeric(await sliceOf('rid-one'));
      expect(JSON.stringify(await card.asBundle())).toContain(INSURER.number);
    } finally {
      globalThis.fetch = original;
    }
    expect(asked).toEqual([`${ISSUER}/.well-known/jwks.json`]);
  });

  test('a compromised key leaves the key set and stays in the bundle as such', async () => {
    const code = await sliceOf('rid-five');
    const key = await findKeyInUse(get().db, INSURER.number, 'codes', clock.now());
    await compromiseKey(installation(), key?.kid ?? '', 'the disk was stolen', {
      insurerNumber: INSURER.number,
      staffId: 'one',
      secondId: 'two',
    });
    expect(await fetchText('/.well-known/jwks.json')).not.toContain(key?.kid);
    expect(await verdictOf(code)).toBe('key-compromised');
  });
});
