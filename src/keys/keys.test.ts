import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { makeSociety } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { compromiseKey, getSigningKey, INSTALLATION, listKeys, prepareKey, stateAt } from './index.ts';

const INSURER = '06139992';
const BY = { insurerNumber: INSURER, staffId: 'one' };
const TWO = { ...BY, secondId: 'two' };

describeOnBothDatabases('signing keys', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const signing = (purpose: 'codes' | 'status' | 'records' = 'codes') =>
    getSigningKey(installation.db, installation, INSURER, purpose, clock.now());
  const states = async () =>
    (await listKeys(installation.db, INSURER))
      .filter(({ purpose }) => purpose === 'codes')
      .map((key) => stateAt(key, clock.now()));

  beforeEach(async () => {
    clock.set('2025-12-02T10:00:00+09:00');
    installation = testInstallation(get(), clock);
    await sql`delete from signing_key`.execute(installation.db);
    await sql`delete from policy_version`.execute(installation.db);
    await sql`delete from insurer`.execute(installation.db);
    await makeSociety(installation);
  });

  it('the next key is published at once and takes over by itself, never sooner than after seven days', async () => {
    const before = await signing();
    await expect(prepareKey(installation, 'codes', getDay('2025-12-09'), BY)).rejects.toMatchObject({
      code: 'key-too-early',
      details: { earliest: '2025-12-10' },
    });
    const next = await prepareKey(installation, 'codes', undefined, BY);
    expect(next.useFromAt).toEqual(new Date('2025-12-10T00:00:00+09:00'));
    await expect(prepareKey(installation, 'codes', undefined, BY)).rejects.toMatchObject({ code: 'wrong-state' });
    clock.set('2025-12-09T23:59:59.999+09:00');
    expect((await signing()).kid).toBe(before.kid);
    clock.set('2025-12-10T00:00:00+09:00');
    expect((await signing()).kid).toBe(next.kid);
    expect(await states()).toEqual(['kept', 'in-use']);
    expect((await signing('status')).kid).not.toBe(next.kid);
  });

  it('a compromised key is replaced at once, by two people, and once', async () => {
    const lost = await signing();
    await expect(compromiseKey(installation, lost.kid, 'why', { ...BY, secondId: 'one' })).rejects.toMatchObject({
      code: 'same-person',
    });
    const { key, replacedBy } = await compromiseKey(installation, lost.kid, 'the disk was stolen', TWO);
    expect(key.compromisedAt).toEqual(clock.now());
    expect((await signing()).kid).toBe(replacedBy);
    expect(await states()).toEqual(expect.arrayContaining(['compromised', 'in-use']));
    await expect(compromiseKey(installation, lost.kid, 'again', TWO)).rejects.toMatchObject({ code: 'wrong-state' });
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: lost.kid, limit: 1 });
    expect(entry).toMatchObject({ action: 'key-compromised', actor_id: 'one' });
    expect(JSON.parse(entry?.details ?? '')).toEqual({ purpose: 'codes', second: 'two', replacedBy });
  });

  it('a prepared key that is compromised never takes over, and needs no other in its place', async () => {
    const before = await signing();
    const next = await prepareKey(installation, 'codes', undefined, BY);
    expect((await compromiseKey(installation, next.kid, 'seen on a screen', TWO)).replacedBy).toBeNull();
    clock.set('2026-01-01T00:00:00+09:00');
    expect((await signing()).kid).toBe(before.kid);
  });

  it('a root that waits is endorsed by the one that takes the place of a compromised one', async () => {
    const root = await getSigningKey(installation.db, installation, INSTALLATION, 'bundle', clock.now());
    const next = await prepareKey(installation, 'bundle', undefined, BY);
    const { replacedBy } = await compromiseKey(installation, root.kid, 'the disk was stolen', TWO);
    const [found] = (await listKeys(installation.db, INSTALLATION)).filter(({ kid }) => kid === next.kid);
    const header = JSON.parse(Buffer.from(found?.endorsement?.split('.')[0] ?? '', 'base64url').toString());
    expect(header.kid).toBe(replacedBy);
  });

  it('changes of another society or of no key are refused', async () => {
    const { kid } = await signing();
    await expect(compromiseKey(installation, kid, 'why', { ...TWO, insurerNumber: '06130140' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(compromiseKey(installation, 'none', 'why', TWO)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('openssl takes the published key for a P-256 key and our signature for good, and the kid is the RFC 7638 thumbprint', async () => {
    const key = await signing();
    const { x = '', y = '' } = key.jwk as { x?: string; y?: string };
    // RFC 7638 §3.2: the required members in lexicographic order, without white space.
    const thumbprint = createHash('sha256')
      .update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`)
      .digest('base64url');
    expect([key.kid, key.jwk.kid]).toEqual([thumbprint, thumbprint]);

    const folder = mkdtempSync(join(tmpdir(), 'akashi-openssl-'));
    const file = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    try {
      const data = Buffer.from('what a counter reads');
      // RFC 5480: SubjectPublicKeyInfo of an uncompressed P-256 point.
      const spki = Buffer.concat([
        Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from(y, 'base64url'),
      ]);
      const publicKey = file('key.der', spki);
      const said = execFileSync('openssl', ['pkey', '-pubin', '-inform', 'DER', '-in', publicKey, '-noout', '-text']);
      expect(said.toString()).toContain('NIST CURVE: P-256');
      const check = (signature: Uint8Array, of: Uint8Array) => {
        const signed = file('signature.der', derSignature(signature));
        const command = [
          'dgst',
          '-sha256',
          '-keyform',
          'DER',
          '-verify',
          publicKey,
          '-signature',
          signed,
          file('data', of),
        ];
        return execFileSync('openssl', command).toString();
      };
      const signature = await key.sign(data);
      expect(signature).toHaveLength(64);
      expect(check(signature, data)).toContain('Verified OK');
      expect(() => check(signature, Buffer.from('what a counter reads!'))).toThrow();
      expect(await getSigningKey(installation.db, installation, INSTALLATION, 'bundle', clock.now())).toBeDefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** r and s as ASN.1 (RFC 3279 §2.2.3), by hand: unsigned numbers of 32 bytes as the shortest INTEGERs. */
function derSignature(raw: Uint8Array): Buffer {
  const integer = (bytes: Uint8Array) => {
    let from = 0;
    while (from < 31 && bytes[from] === 0) from += 1;
    const digits = Buffer.from(bytes.subarray(from));
    const value = (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits;
    return Buffer.concat([Buffer.of(2, value.length), value]);
  };
  const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, both.length), both]);
}
