import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Db, inTransaction, sql, type Tx } from '../platform/database.ts';
import { listAudit, OPERATOR, recordAudit, verifyAudit } from './index.ts';
import { FIRST_HASH, hashOfEntry } from './record.ts';

const INSURER = '06139992';
const AT = new Date('2025-12-02T01:00:00.123Z');

describeOnBothDatabases('the audit chain', (get) => {
  const event = (id: string) => ({
    actor: OPERATOR,
    action: 'member-shown',
    subject: { kind: 'member', id },
    details: { purpose: 'phone' },
  });

  beforeAll(async () => {
    for (const id of ['a', 'b', 'c', 'd']) {
      await inTransaction(get().db, (tx) => recordAudit(tx, INSURER, AT, [event(id), event(`${id}2`)]));
    }
  });

  it('holds as written', async () => {
    const { hash, ...found } = await verifyAudit(get().db, INSURER);
    expect(found).toEqual({ entries: 8, broken: null });
    expect((await verifyAudit(get().db, INSURER, [{ entries: 8, hash }])).broken).toBeNull();
    expect((await listAudit(get().db, INSURER, { subjectId: 'b', limit: 5 })).map((row) => row.seq)).toEqual([3]);
  });

  it('refuses change and deletion in the database itself', async () => {
    await expect(sql`update audit_entry set action = 'x'`.execute(get().db)).rejects.toThrow('never changed');
    await expect(sql`delete from audit_entry`.execute(get().db)).rejects.toThrow('never changed');
  });

  /** Does what somebody can who owns the database: the trigger off, then anything. Nothing of it stays. */
  async function tampered(tamper: (tx: Tx) => Promise<void>, check: (tx: Db) => Promise<void>): Promise<void> {
    await expect(
      inTransaction(get().db, async (tx) => {
        await sql`alter table audit_entry disable trigger audit_entry_final`.execute(tx);
        await tamper(tx);
        await check(tx as unknown as Db);
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
  }

  const COPY = (seq: string, hash = 'hash', from = 8) =>
    `insert into audit_entry select insurer_number, ${seq}, at, actor_kind, actor_id, action, subject_kind, subject_id, details, ${hash}, hash from audit_entry where seq = ${from}`;
  const MOVE_UP =
    'update audit_entry set seq = seq + 100 where seq > 4; update audit_entry set seq = seq - 99 where seq > 100';

  // Seven of the eight kinds show in the chain itself, and where first.
  it.each([
    ['an edited row', `update audit_entry set action = 'member-hidden' where seq = 3`, { seq: 3, fault: 'changed' }],
    ['a deleted row', 'delete from audit_entry where seq = 4', { seq: 4, fault: 'missing' }],
    ['a row put in between', `${MOVE_UP}; ${COPY('5', 'hash', 4)}`, { seq: 5, fault: 'changed' }],
    [
      'two rows exchanged',
      'update audit_entry set seq = case seq when 5 then 106 else 105 end where seq in (5, 6); update audit_entry set seq = seq - 100 where seq > 100',
      { seq: 5, fault: 'wrong-order' },
    ],
    ['the tail cut off', 'delete from audit_entry where seq > 6', { seq: 7, fault: 'cut-off' }],
    ['a forged row at the end', COPY('9'), { seq: 9, fault: 'changed' }],
    ['a row played again at the end', COPY('9', 'previous_hash', 3), { seq: 9, fault: 'wrong-order' }],
  ])('finds %s', async (_what, tampering, broken) => {
    await tampered(
      async (tx) => {
        for (const statement of tampering.split(';')) await sql.raw(statement).execute(tx);
      },
      async (tx) => expect((await verifyAudit(tx, INSURER)).broken).toEqual({ insurerNumber: INSURER, ...broken }),
    );
  });

  /** What a program of the forger's does: every hash from a row on made anew, and the head. */
  async function rewrite(tx: Tx, from: number): Promise<void> {
    const rows = await listAudit(tx, INSURER, { limit: 100 });
    let previous = rows.find((row) => Number(row.seq) === from - 1)?.hash ?? FIRST_HASH;
    for (const { hash: _old, ...row } of rows.reverse().filter((candidate) => Number(candidate.seq) >= from)) {
      const hash = hashOfEntry({ ...row, previous_hash: previous });
      await sql`update audit_entry set previous_hash = ${previous}, hash = ${hash} where seq = ${row.seq}`.execute(tx);
      previous = hash;
    }
    await sql`update audit_head set hash = ${previous}, seq = (select max(seq) from audit_entry)`.execute(tx);
  }

  it('finds a chain that was made anew with its head only by a checkpoint kept elsewhere', async () => {
    const { entries, hash } = await verifyAudit(get().db, INSURER);
    await tampered(
      async (tx) => {
        await sql`update audit_entry set actor_id = 'somebody-else' where seq = 2`.execute(tx);
        await rewrite(tx, 2);
      },
      async (tx) => {
        expect((await verifyAudit(tx, INSURER)).broken).toBeNull();
        expect((await verifyAudit(tx, INSURER, [{ entries, hash }])).broken).toEqual({
          insurerNumber: INSURER,
          seq: 8,
          fault: 'rewritten',
        });
      },
    );
  });

  it('finds a tail that was cut off together with its head, by the same', async () => {
    const { entries, hash } = await verifyAudit(get().db, INSURER);
    await tampered(
      async (tx) => {
        await sql`delete from audit_entry where seq > 6`.execute(tx);
        await rewrite(tx, 6);
      },
      async (tx) => {
        expect((await verifyAudit(tx, INSURER)).broken).toBeNull();
        const { broken } = await verifyAudit(tx, INSURER, [{ entries, hash }]);
        expect(broken).toEqual({ insurerNumber: INSURER, seq: 7, fault: 'cut-off' });
      },
    );
  });

  it('covers the same text whoever writes the entry: the database for a few, the program for many', async () => {
    const details = {
      b: 'quote " backslash \\ slash / tab \t bell \u0007 DEL \u007f',
      a: '𠮷 é \u2028',
      n: 1.5,
      none: null,
    };
    const events = Array.from({ length: 60 }, (_, i) => ({ ...event(`"${i}"\\`), details }));
    await inTransaction(get().db, (tx) => recordAudit(tx, 'few', AT, events.slice(0, 3)));
    await inTransaction(get().db, (tx) => recordAudit(tx, 'few', AT, events.slice(3, 4)));
    await inTransaction(get().db, (tx) => recordAudit(tx, 'many', AT, events));
    for (const [insurer, entries] of [
      ['few', 4],
      ['many', 60],
    ] as const) {
      expect(await verifyAudit(get().db, insurer)).toMatchObject({ entries, broken: null });
      const rows = await listAudit(get().db, insurer, { limit: 100 });
      for (const { hash, ...row } of rows) {
        const covered = canonicalJson({ ...row, at: row.at.toISOString(), seq: Number(row.seq) });
        expect(hash).toBe(createHash('sha256').update(covered).digest('hex'));
      }
    }
  });

  it('is one chain, however many append at once', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => `at once ${i}`);
    await Promise.all(ids.map((id) => inTransaction(get().db, (tx) => recordAudit(tx, 'crowd', AT, [event(id)]))));
    expect(await verifyAudit(get().db, 'crowd')).toMatchObject({ entries: 12, broken: null });
  });
});
