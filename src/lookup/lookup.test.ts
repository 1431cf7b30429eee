import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, makeHousehold, type PersonKey } from '../../tests/support/household.ts';
import { INSURER, POLICY } from '../../tests/support/ledger-file.ts';
import { listAudit, verifyAudit } from '../audit/index.ts';
import { type Certificate, listCertificatesOf, revokeCertificate } from '../certificates/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { findTypedCode, makeTypedCode } from '../platform/typed-code.ts';
import { adoptPolicy, policySchema } from '../society/index.ts';
import { lookUp } from './look-up.ts';
import { LOOKUP_CODE_LENGTH, makeLookupCode } from './make-lookup-code.ts';

const MEMBER = { kind: 'member', id: 'account' } as const;
const CLERK = { kind: 'staff', id: 'clerk' } as const;
const BOTH = { people: { by: 'one', second: 'two' } };

describeOnBothDatabases('a short code for a counter', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let people: Household['id'];
  let addresses = 0;

  const setPolicy = (lookupCode: 'off' | 'on') =>
    adoptPolicy(installation, policySchema.parse({ ...POLICY, lookupCode }), BOTH);
  const documentOf = async (key: PersonKey): Promise<Certificate> => {
    const [document] = await listCertificatesOf(installation.db, INSURER, [people[key]]);
    if (!document) throw new Error(`nothing was issued to ${key}`);
    return document;
  };
  const make = async (key: PersonKey) => {
    const certificate = await documentOf(key);
    return inTransaction(installation.db, (tx) => makeLookupCode(tx, installation, certificate, MEMBER, clock.now()));
  };
  const look = (typed: string) => {
    addresses += 1;
    return lookUp(installation, INSURER, { typed, address: `counter-${addresses}` });
  };
  const rows = async () =>
    (await sql<{ row: string }>`select k::text as row from lookup_code k`.execute(installation.db)).rows;
  const flag = (key: PersonKey, kind: string) =>
    sql`insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
      select insurer_number, member_id, ${kind}, as_of_on, ${clock.now()}, 'test', source_id from ledger_line
      where insurer_number = ${INSURER} and member_id = ${people[key]} and superseded_at is null`.execute(
      installation.db,
    );

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
  });

  it('is not made where the society does not offer it, as by default', async () => {
    await expect(make('1-00')).rejects.toThrow('not-found');
    await setPolicy('on');
    expect((await make('1-00')).code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it('shows the certificate once, however it is typed, and keeps nothing', async () => {
    const { code, expiresAt } = await make('1-00');
    expect(expiresAt.toISOString()).toBe('2025-12-02T01:05:00.000Z');
    expect(JSON.stringify(await rows())).not.toContain(code.replace('-', ''));
    const typed = code.toLowerCase().replace('-', ' ');
    expect(await look(typed)).toMatchObject({ kind: 'found', certificate: { face: { name: '佐藤　花子' } } });
    expect(await rows()).toEqual([]);
    expect(await look(code)).toEqual({ kind: 'refused' });
  });

  it('is used by one of two counters at once', async () => {
    const { code } = await make('1-00');
    const both = await Promise.all([look(code), look(code)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['found', 'refused']);
  });

  it('is one for a certificate: a new one takes the place of the one before', async () => {
    const first = await make('1-00');
    const second = await make('1-00');
    const other = await make('1-01');
    expect(await rows()).toHaveLength(2);
    expect(await look(first.code)).toEqual({ kind: 'refused' });
    expect(await look(second.code)).toMatchObject({ kind: 'found' });
    expect(await look(other.code)).toMatchObject({ kind: 'found', certificate: { memberId: people['1-01'] } });
  });

  it('lives five minutes', async () => {
    const [late, early] = [await make('1-00'), await make('1-01')];
    clock.advance(5 * 60_000 - 1);
    expect(await look(early.code)).toMatchObject({ kind: 'found' });
    clock.advance(1);
    expect(await look(late.code)).toEqual({ kind: 'refused' });
    expect(await rows()).toHaveLength(1);
    await make('1-01');
    expect(await rows()).toHaveLength(1);
  });

  it('is refused alike, by the same statements, when it is unknown, over, revoked or of somebody who became protected', async () => {
    let statements: string[] = [];
    const db = installation.db.withPlugin({
      transformQuery: ({ node }) => {
        statements.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const stepsOf = async (typed: string) => {
      statements = [];
      addresses += 1;
      const answer = await lookUp({ ...installation, db }, INSURER, { typed, address: `counter-${addresses}` });
      expect(answer).toEqual({ kind: 'refused' });
      return statements.join(' ');
    };
    const unknown = await stepsOf(makeTypedCode(installation.random, LOOKUP_CODE_LENGTH));
    const over = await make('1-02');
    clock.advance(5 * 60_000);
    expect(await stepsOf(over.code)).toBe(unknown);
    const [revoked, flagged] = [await make('3-00'), await make('1-02')];
    await revokeCertificate(installation, INSURER, (await documentOf('3-00')).certificateId, CLERK, '紛失');
    await flag('1-02', 'withheld');
    expect(await stepsOf(revoked.code)).toBe(unknown);
    expect(await stepsOf(flagged.code)).toBe(unknown);
  });

  it('is never made for a protected person, a revoked or a paper certificate, or a notice', async () => {
    for (const key of ['1-02', '1-03', '3-00', '5-00', '2-00'] as const) {
      await expect(make(key)).rejects.toThrow('not-found');
    }
  });

  it('tells a slip of the hand from a code, without asking anything', async () => {
    const { code } = await make('1-00');
    const last = code.at(-1) === 'A' ? 'B' : 'A';
    for (const typed of ['', 'abc', `${code.slice(0, -1)}${last}`, `${code}X`]) {
      expect([typed, (await look(typed)).kind]).toEqual([typed, 'slip']);
    }
    expect(findTypedCode(code, LOOKUP_CODE_LENGTH)).toBe(code.replace('-', ''));
    expect((await look(code)).kind).toBe('found');
  });

  it('stops guessing from one address after twenty, and at all after five hundred', async () => {
    const guess = (address: string) =>
      lookUp(installation, INSURER, { typed: makeTypedCode(installation.random, LOOKUP_CODE_LENGTH), address });
    for (let i = 0; i < 20; i++) expect(await guess('one')).toEqual({ kind: 'refused' });
    await expect(guess('one')).rejects.toThrow('too-many-tries');
    const { code } = await make('1-00');
    expect((await look(code)).kind).toBe('found');
    await sql`update throttle set tries = 500 where bucket like 'lookup:%'`.execute(installation.db);
    await expect(guess('another')).rejects.toThrow('too-many-tries');
    clock.advance(15 * 60_000);
    expect(await guess('one')).toEqual({ kind: 'refused' });
  });

  it('is in the record when it is made, used and refused, without the code', async () => {
    const listed = await listAudit(installation.db, INSURER, { limit: 500 });
    const of = (action: string) => listed.filter((row) => row.action === action);
    expect(of('lookup-code-made')[0]).toMatchObject({ actor_kind: 'member', subject_kind: 'certificate' });
    expect(of('certificate-looked-up')[0]).toMatchObject({ actor_kind: 'anonymous', actor_id: 'counter' });
    expect(of('lookup-refused')[0]).toMatchObject({ subject_kind: 'insurer', details: '{}' });
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
  });
});
