import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { recordPaperSteps } from '../certificates/index.ts';
import { exportPeople } from '../exports/index.ts';
import { listOpen, recordFiling } from '../filings/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type CollectionEvent, remindFrom } from './collection.ts';
import { countReturns, listReturns, recordCollection, stateOfCollection, withdrawCollection } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const AUDITOR = { kind: 'staff', id: 'auditor', role: 'auditor' } as const;
const day = getDay;

// All have paper (special care), 5 from another employer, 7 is protected.
describeOnBothDatabases('回収簿', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();
  const idOf = (number: number) => ids.get(String(number)) ?? '';

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const rows = [1, 2, 3, 4].map((number) => ledgerRow(number));
    await importLedger(
      installation,
      [...rows, ledgerRow(5, { 事業所記号: '202' }), ledgerRow(7, { 自己情報提供不可: '提供不可' })],
      ON,
    );
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    for (const number of [1, 2, 3, 4, 5]) {
      clock.advance(60_000);
      await recordFiling(installation, INSURER, idOf(number), { kind: 'care-approved', on: ON }, CLERK);
    }
    clock.advance(60_000);
    await issueRun(installation, ON);
    for (const { certificateId, memberId } of await allCertificates(installation)) {
      clock.advance(60_000);
      // 4 never got it; what went out to 7 went by a packet, which records the same steps
      const record = (kind: 'posted' | 'returned' | 'delivered') =>
        inTransaction(installation.db, (tx) =>
          recordPaperSteps(tx, INSURER, [{ certificateId, kind }], OPERATOR, clock.now()),
        );
      if (memberId !== idOf(4)) await record('posted');
      if (memberId === idOf(3)) await record('returned');
      else if (memberId !== idOf(4)) await record('delivered');
    }
  });

  const leave = async (number: number, on: Day, actor: typeof CLERK | typeof OFFICER = CLERK) => {
    clock.advance(60_000);
    await recordFiling(installation, INSURER, idOf(number), { kind: 'left', on }, actor);
  };
  const book = async (includeProtected = false, openOnly = true) =>
    (await listReturns(installation.db, INSURER, clock.now(), { includeProtected, openOnly, limit: 100 })).map(
      (one) => {
        const number = [...ids].find(([, id]) => id === one.memberId)?.[0];
        return `${number} ${one.endedOn} ${one.endedWhy} ${stateOfCollection(one.events)}`;
      },
    );
  const certificateOf = async (number: number) =>
    (await allCertificates(installation)).find(
      ({ memberId, channel }) => memberId === idOf(number) && channel === 'paper',
    )?.certificateId ?? '';
  const act = async (
    number: number,
    what: Parameters<typeof recordCollection>[3],
    actor: typeof CLERK | typeof OFFICER | typeof AUDITOR = CLERK,
  ) => {
    clock.advance(60_000);
    return recordCollection(installation, INSURER, { certificateId: await certificateOf(number) }, what, actor, {
      includeProtected: actor === OFFICER,
    });
  };

  it('has nothing before anything ends, and what was delivered from the day it ends', async () => {
    expect(await book(true)).toEqual([]);
    clock.set('2025-12-10T10:00:00+09:00');
    await leave(1, day('2025-12-10'));
    await leave(2, day('2025-12-20'));
    // brought back by the post, and never sent: nothing to collect
    await leave(3, day('2025-12-10'));
    await leave(4, day('2025-12-10'));
    await leave(5, day('2025-12-10'));
    await leave(7, day('2025-12-10'), OFFICER);
    expect((await book()).sort()).toEqual(['1 2025-12-10 left expected', '5 2025-12-10 left expected']);
    expect((await book(true)).sort()).toEqual([
      '1 2025-12-10 left expected',
      '5 2025-12-10 left expected',
      '7 2025-12-10 left expected',
    ]);
    expect(await countReturns(installation.db, INSURER, clock.now(), { includeProtected: false })).toBe(2);
    clock.set('2025-12-20T00:00:00+09:00');
    expect(await book()).toContain('2 2025-12-20 left expected');
  });

  it('a receipt ends it and the task on the worklist, and nothing follows it', async () => {
    const tasks = async () =>
      (await listOpen(installation.db, INSURER, { includeProtected: true, memberId: idOf(1), limit: 9 })).map(
        ({ reason }) => reason,
      );
    expect(await tasks()).toContain('collect-paper');
    await expect(act(1, { kind: 'received', onDay: day('2025-12-21') })).rejects.toMatchObject({
      code: 'form-invalid',
    });
    await act(1, { kind: 'reminded', onDay: day('2025-12-20') });
    await act(1, { kind: 'received', onDay: day('2025-12-20') });
    expect(await tasks()).not.toContain('collect-paper');
    expect(await book(false, false)).toContain('1 2025-12-10 left received');
    expect(await book()).not.toContain('1 2025-12-10 left received');
    await expect(act(1, { kind: 'reminded', onDay: day('2025-12-20') })).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('what was given up can still come back; a reminder is one a day', async () => {
    await act(2, { kind: 'reminded', onDay: day('2025-12-20') });
    await expect(act(2, { kind: 'reminded', onDay: day('2025-12-20') })).rejects.toMatchObject({ code: 'wrong-state' });
    await act(2, { kind: 'given-up', onDay: day('2025-12-20'), why: 'lost' });
    expect(await book()).toEqual(['5 2025-12-10 left expected']);
    await act(2, { kind: 'received', onDay: day('2025-12-20') });
    expect(await book(false, false)).toContain('2 2025-12-20 left received');
  });

  it('of a protected person is for the protection officer alone, and acts need the right', async () => {
    const received = { kind: 'received', onDay: day('2025-12-20') } as const;
    await expect(act(7, received)).rejects.toMatchObject({ code: 'not-found' });
    await expect(act(5, received, AUDITOR)).rejects.toMatchObject({ code: 'not-allowed' });
    await act(7, received, OFFICER);
    const audit = await listAudit(installation.db, INSURER, { limit: 50 });
    expect(audit.filter(({ action }) => action === 'collection-recorded')).toHaveLength(6);
  });

  const undo = async (
    number: number,
    which: Parameters<typeof withdrawCollection>[3],
    why: string,
    actor: typeof CLERK | typeof OFFICER | typeof AUDITOR = CLERK,
  ) => {
    clock.advance(60_000);
    const paper = { certificateId: await certificateOf(number) };
    return withdrawCollection(installation, INSURER, paper, which, why, actor, { includeProtected: actor === OFFICER });
  };

  it('what was recorded by mistake is taken back: it stays with who, when and why, and the paper is to come back again', async () => {
    const tasks = async () =>
      (await listOpen(installation.db, INSURER, { includeProtected: true, memberId: idOf(1), limit: 9 })).map(
        ({ reason }) => reason,
      );
    const first = { kind: 'received', seq: 1 } as const;
    await expect(undo(1, first, ' ')).rejects.toMatchObject({ code: 'form-invalid' });
    await expect(undo(1, { kind: 'received', seq: 2 }, '別の方')).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(undo(1, first, '別の方', AUDITOR)).rejects.toMatchObject({ code: 'not-allowed' });
    expect([await tasks(), await book()]).toEqual([[], ['5 2025-12-10 left expected']]);
    await undo(1, first, '別の方の返納だった');
    const recordedAt = clock.now();
    await expect(undo(1, first, '別の方の返納だった')).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await tasks()).toEqual(['collect-paper']);
    expect(await book()).toContain('1 2025-12-10 left reminded');
    const paper = { certificateId: await certificateOf(1), includeProtected: false, openOnly: false, limit: 1 };
    const [found] = await listReturns(installation.db, INSURER, clock.now(), paper);
    expect(found?.events.map(({ kind, seq }) => `${kind} ${seq}`)).toEqual(['reminded 1']);
    expect(found?.withdrawn).toEqual([
      {
        ...first,
        onDay: day('2025-12-20'),
        why: null,
        withdrawnAt: recordedAt,
        withdrawnBy: 'clerk',
        withdrawnWhy: '別の方の返納だった',
      },
    ]);
    // and again when it really comes
    await act(1, { kind: 'received', onDay: day('2025-12-20') });
    expect([await tasks(), await book()]).toEqual([[], ['5 2025-12-10 left expected']]);
  });

  it('a receipt that is taken back gives way to what stood before it', async () => {
    await undo(2, { kind: 'received', seq: 1 }, '見まちがい');
    expect(await book(false, false)).toContain('2 2025-12-20 left given-up');
    await undo(2, { kind: 'given-up', seq: 1 }, '見まちがい');
    await undo(2, { kind: 'reminded', seq: 1 }, '送っていない');
    expect(await book()).toContain('2 2025-12-20 left expected');
    await act(2, { kind: 'reminded', onDay: day('2025-12-20') });
    expect(await book()).toContain('2 2025-12-20 left reminded');
    await undo(2, { kind: 'reminded', seq: 2 }, '送っていない');
  });

  it('of a protected person is the officer’s to take back, and nothing that was recorded is ever changed or deleted', async () => {
    const which = { kind: 'received', seq: 1 } as const;
    await expect(undo(7, which, '見まちがい')).rejects.toMatchObject({ code: 'not-found' });
    await undo(7, which, '見まちがい', OFFICER);
    await act(7, { kind: 'received', onDay: day('2025-12-20') }, OFFICER);
    const { db } = installation;
    for (const change of [
      sql`delete from collection_event`,
      sql`update collection_event set on_day = on_day + 1`,
      sql`update collection_event set withdrawn_why = 'x' where withdrawn_at is not null`,
      sql`update collection_event set withdrawn_at = null, withdrawn_by = null, withdrawn_why = null where withdrawn_at is not null`,
    ]) {
      await expect(change.execute(db)).rejects.toThrow(/taken back, never changed/);
    }
    const audit = await listAudit(db, INSURER, { limit: 500 });
    expect(audit.filter(({ action }) => action === 'collection-withdrawn')).toHaveLength(6);
  });

  it('as a file for one employer has nobody of another, and nobody under protection, as the whole of it', async () => {
    const file = async (employerSymbol?: string) => {
      let text = '';
      const scope = { insurerNumber: INSURER, on: ON };
      const subject = { what: 'collection', ...(employerSymbol === undefined ? {} : { employerSymbol }) } as const;
      for await (const { bytes } of exportPeople(installation, subject, scope, 'utf-8', OPERATOR))
        text += new TextDecoder().decode(bytes);
      return [1, 2, 5, 7].filter((number) => text.includes(`見本　${number}郎`));
    };
    expect(await file('202')).toEqual([5]);
    expect(await file('101')).toEqual([1, 2]);
    expect(await file()).toEqual([1, 2, 5]);
  });
});

describe('the next reminder', () => {
  const event = (kind: CollectionEvent['kind'], onDay: string): CollectionEvent => ({
    kind,
    seq: 1,
    onDay: day(onDay),
    why: kind === 'given-up' ? 'lost' : null,
  });
  it.each<[string, CollectionEvent[], string | null]>([
    ['nothing yet', [], '2025-12-24'],
    ['reminded once', [event('reminded', '2025-12-24')], '2026-01-07'],
    ['received', [event('received', '2025-12-20')], null],
    ['given up', [event('given-up', '2025-12-20')], null],
  ])('%s', (_what, events, expected) => {
    expect(remindFrom(day('2025-12-10'), events)).toBe(expected);
  });
});
