import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { inTransaction, sql } from '../platform/database.ts';
import { listAudit, OPERATOR, recordAudit, verifyAudit } from './index.ts';

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
    expect(await verifyAudit(get().db, INSURER)).toEqual({ entries: 8, broken: null });
    expect((await listAudit(get().db, INSURER, { subjectId: 'b', limit: 5 })).map((row) => row.seq)).toEqual([3]);
  });

  it('refuses change and deletion in the database itself', async () => {
    await expect(sql`update audit_entry set action = 'x'`.execute(get().db)).rejects.toThrow('never changed');
    await expect(sql`delete from audit_entry`.execute(get().db)).rejects.toThrow('never changed');
  });

  // Somebody who owns the database can switch the trigger off; the chain still shows what was done, and where first.
  it.each([
    ['an edited row', `update audit_entry set action = 'member-hidden' where seq = 3`, { seq: 3, fault: 'changed' }],
    ['a deleted row', 'delete from audit_entry where seq = 4', { seq: 4, fault: 'missing' }],
    [
      'two rows swapped',
      'update audit_entry set seq = case seq when 5 then 106 else 105 end where seq in (5, 6); update audit_entry set seq = seq - 100 where seq > 100',
      { seq: 5, fault: 'wrong-order' },
    ],
    ['the tail cut off', 'delete from audit_entry where seq > 6', { seq: 7, fault: 'cut-off' }],
    [
      'a forged row at the end',
      `insert into audit_entry select insurer_number, 9, at, actor_kind, actor_id, action, subject_kind, subject_id, details, hash, hash from audit_entry where seq = 8`,
      { seq: 9, fault: 'changed' },
    ],
  ])('finds %s', async (_what, tampering, broken) => {
    await expect(
      inTransaction(get().db, async (tx) => {
        await sql`alter table audit_entry disable trigger audit_entry_final`.execute(tx);
        for (const statement of tampering.split(';')) await sql.raw(statement).execute(tx);
        expect((await verifyAudit(tx as never, INSURER)).broken).toEqual({ insurerNumber: INSURER, ...broken });
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
  });
});
