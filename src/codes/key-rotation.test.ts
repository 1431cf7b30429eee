import { beforeAll, expect, test } from 'vitest';
import { testFace } from '../../tests/support/codes.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { codeOf, publishSociety } from '../../tests/support/published.ts';
import { getCertificate } from '../certificates/index.ts';
import { compromiseKey, findKeyInUse, INSTALLATION, type KeyPurpose, prepareKey } from '../keys/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import { makeCodeOf } from './make-code.ts';
import { openBundle } from './open-bundle.ts';
import { nodePrimitives } from './primitives-node.ts';
import { publishedRoutes } from './published-routes.ts';
import { findRoot } from './sign-bundle.ts';
import { verifyCode } from './verify-code.ts';

const INSURER = testFace().insurer.number;
const RIDS = ['rid-one', 'rid-two'];
const BY = { insurerNumber: INSURER, staffId: 'one' };

// One story in order: 2025-12-10 the society begins; the next key of codes is prepared, takes over, and is compromised; the
// root follows another and is compromised.
describeOnBothDatabases('keys that readers see', (get) => {
  const clock = handClock('2025-12-10T10:00:00+09:00');
  const installation = () => testInstallation(get(), clock);
  let routes: ReturnType<typeof publishedRoutes>;
  let firstRoot: string | undefined;
  const kids: Record<'first' | 'second' | 'third', string> = { first: '', second: '', third: '' };
  let copyOfFirst = '';
  let copyOfSecond = '';

  const fetchText = async (path: string) => (await routes.request(path)).text();
  const keySet = async () => {
    const { keys } = JSON.parse(await fetchText('/.well-known/jwks.json')) as {
      keys: { kid: string; crlVersion?: 0 }[];
    };
    return keys.filter(({ crlVersion }) => crlVersion !== undefined).map(({ kid }) => kid);
  };
  const inUse = async (purpose: KeyPurpose, owner = INSURER) =>
    (await findKeyInUse(get().db, owner, purpose, clock.now()))?.kid ?? '';
  const openedWith = async (root: string | undefined) =>
    openBundle(await fetchText('/bundle.json'), root, nodePrimitives);
  const verdictOf = async (code: string) => {
    const reading = await openedWith(await findRoot(installation()));
    if (!reading.ok) throw new Error(reading.fault);
    return (await verifyCode(code, { bundle: reading.bundle, at: clock.now() })).verdict;
  };
  const slice = () => codeOf(installation(), RIDS, 'rid-one');
  /** A copy made as the product makes it, so that it is remembered. */
  const copy = async () => {
    const certificate = await getCertificate(get().db, INSURER, 'rid-two');
    return makeCodeOf(get().db, installation(), { ...certificate, face: testFace() }, 'copy', clock.now());
  };

  beforeAll(async () => {
    routes = publishedRoutes(installation());
    await publishSociety(installation(), RIDS);
    firstRoot = await findRoot(installation());
    kids.first = await inUse('codes');
  });

  test('before: one key, and what it signs is good', async () => {
    copyOfFirst = await copy();
    expect([await keySet(), await verdictOf(await slice()), await verdictOf(copyOfFirst)]).toEqual([
      [kids.first],
      'valid',
      'copy',
    ]);
  });

  test('prepared: both are published, the first still signs', async () => {
    kids.second = (await prepareKey(installation(), 'codes', getDay('2025-12-18'), BY)).kid;
    expect(await keySet()).toEqual([kids.first, kids.second]);
    expect(await inUse('codes')).toBe(kids.first);
    expect(JSON.parse(await fetchText(`/.well-known/crl/${kids.second}.json`))).toMatchObject({ ctr: 0, rids: [] });
  });

  test('overlap: a slice of the last second of the old key is good beside one of the new key', async () => {
    clock.set('2025-12-17T23:59:58+09:00');
    const last = await slice();
    clock.set('2025-12-18T00:00:01+09:00');
    expect(await inUse('codes')).toBe(kids.second);
    expect([await verdictOf(last), await verdictOf(await slice()), await verdictOf(copyOfFirst)]).toEqual([
      'valid',
      'valid',
      'copy',
    ]);
  });

  test('compromised: nothing that it signed counts, the new key signs at once, the older one still counts', async () => {
    copyOfSecond = await copy();
    const sliceOfSecond = await slice();
    clock.set('2026-02-01T12:00:00+09:00');
    const lost = await compromiseKey(installation(), kids.second, 'the disk was stolen', { ...BY, secondId: 'two' });
    kids.third = lost.replacedBy ?? '';
    expect(await keySet()).toEqual([kids.first, kids.third]);
    expect(await inUse('codes')).toBe(kids.third);
    expect(await verdictOf(copyOfSecond)).toBe('key-compromised');
    expect(await verdictOf(sliceOfSecond)).toBe('key-compromised');
    expect([await verdictOf(copyOfFirst), await verdictOf(await slice())]).toEqual(['copy', 'valid']);
  });

  test('a compromised key of status lists: the same lists are signed anew at once', async () => {
    const code = await slice();
    const lost = await inUse('status');
    const { replacedBy } = await compromiseKey(installation(), lost, 'why', { ...BY, secondId: 'two' });
    expect(await inUse('status')).toBe(replacedBy);
    expect(await verdictOf(code)).toBe('valid');
    const [head = ''] = (await fetchText(`/status/${INSURER}-1.jwt`)).split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString()).kid).toBe(replacedBy);
  });

  test('kept: the first key leaves 30 days after the last certificate whose copy it signed, by itself', async () => {
    clock.set('2026-08-30T23:59:59+09:00');
    expect(await keySet()).toEqual([kids.first, kids.third]);
    clock.set('2026-08-31T00:00:00+09:00');
    expect(await keySet()).toEqual([kids.third]);
    expect(await verdictOf(copyOfFirst)).toBe('unknown-issuer');
    expect(await verdictOf(copyOfSecond)).toBe('key-compromised');
  });

  test('the root: who pinned the first one follows to the second, and nobody else is followed', async () => {
    await prepareKey(installation(), 'bundle', getDay('2026-09-10'), BY);
    expect(await openedWith(firstRoot)).toMatchObject({ ok: true, bundle: { root: firstRoot } });
    clock.set('2026-09-10T00:00:00+09:00');
    const second = await findRoot(installation());
    expect(second).not.toBe(firstRoot);
    expect(await openedWith(firstRoot)).toMatchObject({ ok: true, bundle: { root: second } });
    expect(await openedWith(second)).toMatchObject({ ok: true });
    expect(await openedWith('A'.repeat(43))).toEqual({ ok: false, fault: 'other-root' });

    const bundle = JSON.parse(await fetchText('/bundle.json'));
    const [endorsement = ''] = bundle.header.endorsements as string[];
    const [head, , signature] = endorsement.split('.');
    const forged = Buffer.from(JSON.stringify({ root: second, from: '2020-01-01T00:00:00Z' })).toString('base64url');
    for (const endorsements of [[], 'x', [`${head}.${forged}.${signature}`], Array(51).fill(endorsement)]) {
      const changed = JSON.stringify({ ...bundle, header: { endorsements } });
      expect(await openBundle(changed, firstRoot, nodePrimitives)).toEqual({ ok: false, fault: 'other-root' });
    }
  });

  test('an endorsement counts for bundles made from its day on', async () => {
    const { header } = JSON.parse(await fetchText('/bundle.json'));
    await sql`update signing_key set use_from_at = ${new Date('2026-09-01T00:00:00+09:00')}
      where insurer_number = ${INSTALLATION} and endorsement is not null`.execute(get().db);
    clock.set('2026-09-09T23:00:00+09:00');
    const early = JSON.parse(await fetchText('/bundle.json'));
    expect(early.header).toEqual(header);
    expect(await openBundle(JSON.stringify(early), firstRoot, nodePrimitives)).toEqual({
      ok: false,
      fault: 'other-root',
    });
    clock.set('2026-09-10T00:00:00+09:00');
  });

  test('a compromised root: the new one is endorsed by nobody', async () => {
    const lost = await inUse('bundle', INSTALLATION);
    const { replacedBy } = await compromiseKey(installation(), lost, 'why', { ...BY, secondId: 'two' });
    expect(await findRoot(installation())).toBe(replacedBy);
    for (const pinned of [firstRoot, lost]) {
      expect(await openedWith(pinned)).toEqual({ ok: false, fault: 'other-root' });
    }
    expect(await openedWith(replacedBy ?? '')).toMatchObject({ ok: true });
  });
});
