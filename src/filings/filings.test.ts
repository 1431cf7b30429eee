import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { letterFor } from '../../tests/support/household.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import { findSignedIn, openAccountWithPassword, redeemCode } from '../access/index.ts';
import { listAudit } from '../audit/index.ts';
import { statusAt } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, type MemberRecord, readMembers } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  askToLower,
  decideLowering,
  type Filing,
  type FilingResult,
  listFilings,
  listOpen,
  recordDue,
  recordFiling,
  settleByHand,
  withdrawFiling,
} from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const OFFICER_2 = { kind: 'staff', id: 'officer-2', role: 'protection-officer' } as const;
const day = getDay;

describeOnBothDatabases('a 届出', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();

  const idOf = (number: string | number) => ids.get(String(number)) ?? '';
  const readIds = async () => {
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page)
        ids.set(line.branch === '00' ? line.number : `${line.number}-${line.branch}`, memberId);
    }
  };
  const record = (number: number | null, filing: Filing, actor: Parameters<typeof recordFiling>[4] = CLERK) => {
    clock.advance(60_000);
    return recordFiling(installation, INSURER, number === null ? null : idOf(number), filing, actor);
  };
  const said = ({ followed }: Pick<FilingResult, 'followed'>) =>
    followed.map(({ kind, reason }) => `${kind} ${reason}`);
  const work = async (number: number, includeProtected = true) =>
    (await listOpen(installation.db, INSURER, { includeProtected, memberId: idOf(number), limit: 50 }))
      .map(({ kind, owner, reason, rule }) => `${kind} ${reason} ${rule ?? '-'} ${owner}`)
      .sort();
  const person = async (number: number): Promise<MemberRecord> => {
    const [found] = await readMembers(installation.db, INSURER, [idOf(number)], day('2025-12-03'));
    if (!found) throw new Error('nobody');
    return found;
  };
  const documentsOf = async (number: number) =>
    (await allCertificates(installation))
      .filter((one) => one.memberId === idOf(number))
      .map((one) => `${one.channel} ${statusAt(one, clock.now())}`);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const rows = Array.from({ length: 12 }, (_, index) => ledgerRow(index + 1));
    rows.push(ledgerRow(70, { 生年月日: '1955-12-20', 標準報酬月額: '200000' }));
    rows.push(
      ledgerRow(3, {
        枝番: '01',
        本人家族: '家族',
        続柄: '子',
        氏名: '見本　秘子',
        自己情報提供不可: '提供不可',
        生年月日: '2015-05-05',
        資格取得年月日: '2015-05-05',
      }),
    );
    rows.push(ledgerRow(75, { 生年月日: '1950-12-20', 標準報酬月額: '200000' }));
    await importLedger(installation, rows, ON);
    await issueRun(installation, ON);
    await readIds();
  });

  it('of leaving stops the documents in the same moment, also when the day is long past', async () => {
    const result = await record(1, { kind: 'left', on: day('2025-11-20') });
    expect(said(result)).toEqual(['stop left', 'task used-after-loss']);
    expect(await documentsOf(1)).toEqual(['web revoked']);
    expect((await allCertificates(installation)).find((one) => one.memberId === idOf(1))?.revokedAt).toEqual(
      new Date('2025-11-20T00:00:00+09:00'),
    );
    expect((await person(1)).facts.lostOn).toBe('2025-11-20');
    expect(await work(1)).toEqual(['task used-after-loss - clerk']);
  });

  it('that was recorded by mistake is taken back: the facts are as before, and a new document is due', async () => {
    const [filing] = await listFilings(installation.db, INSURER, { includeProtected: false, limit: 1 });
    clock.advance(60_000);
    const result = await withdrawFiling(installation, INSURER, filing?.filingId ?? '', CLERK);
    expect(said(result)).toEqual(['issue needs-document']);
    expect((await person(1)).facts.lostOn).toBeNull();
    expect(await work(1)).toEqual(['issue needs-document R1 clerk']);
    await expect(withdrawFiling(installation, INSURER, filing?.filingId ?? '', CLERK)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    clock.advance(60_000);
    await issueRun(installation, ON);
    // the run has settled it
    expect(await work(1)).toEqual([]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ledger_line where member_id = ${idOf(1)}`.execute(get().db);
    expect(rows[0]?.n).toBe(3);
  });

  it('only looked at leaves no trace', async () => {
    const filing = { kind: 'left', on: day('2025-12-01') } as const;
    const looked = await recordFiling(installation, INSURER, idOf(2), filing, CLERK, { dryRun: true });
    expect(said(looked)).toEqual(['stop left', 'task used-after-loss']);
    expect([await documentsOf(2), (await person(2)).facts.lostOn, await work(2)]).toEqual([
      ['web effective'],
      null,
      [],
    ]);
  });

  it('of a new name asks for a new document, of a kana alone does not, of an employer nothing', async () => {
    expect(said(await record(2, { kind: 'kana-corrected', on: ON, nameKana: 'ミホン　ジロオ' }))).toEqual([
      'notice kana-corrected',
    ]);
    expect(
      said(await record(2, { kind: 'name-changed', on: ON, name: '改姓　二郎', nameKana: 'カイセイ　ジロウ' })),
    ).toEqual(['replace content-changed']);
    expect(said(await record(2, { kind: 'employer-moved', on: ON, employerSymbol: '202' }))).toEqual([
      'replace content-changed',
    ]);
    expect(said(await record(3, { kind: 'employer-moved', on: ON, employerSymbol: '202' }))).toEqual([]);
    // the document of a protected child says the name too: nobody but the protection officer is told
    const named = { kind: 'name-changed', on: ON, name: '改姓　三郎', nameKana: 'カイセイ　サブロウ' } as const;
    const seenBy = async (actor: typeof CLERK | typeof OFFICER) =>
      (await recordFiling(installation, INSURER, idOf(3), named, actor, { dryRun: true })).followed.map(
        ({ memberId }) => memberId,
      );
    expect([await seenBy(CLERK), (await seenBy(OFFICER)).toSorted()]).toEqual([
      [idOf(3)],
      [idOf(3), idOf('3-01')].toSorted(),
    ]);
    // what was to be done already is not written twice
    expect(await work(2)).toEqual(['notice kana-corrected - clerk', 'replace content-changed R1 clerk']);
    expect(await person(2)).toMatchObject({ line: { name: '改姓　二郎', employerSymbol: '202' } });
  });

  it('of a new number ends the old entry and begins another one, with its flags and without its account', async () => {
    await record(4, { kind: 'protection-raised', on: ON, flag: 'nondisclosure' });
    const result = await record(4, {
      kind: 'voluntary',
      on: ON,
      symbol: '9',
      number: '900',
      branch: '00',
      endsOn: day('2027-12-01'),
    });
    expect(said(result)).toEqual(expect.arrayContaining(['stop left', 'issue needs-document', 'notice new-letter']));
    await readIds();
    expect((await person(4)).facts.lostOn).toBe(ON);
    expect((await person(900)).facts).toMatchObject({
      category: 'voluntary',
      voluntaryEndsOn: '2027-12-01',
      eligibleFromOn: ON,
      lostOn: null,
      disclosure: 'nondisclosure',
    });
    expect([await documentsOf(4), await documentsOf(900)]).toEqual([['web revoked'], []]);
    await expect(
      record(3, { kind: 'renumbered', on: ON, symbol: '１０１', number: '5', branch: '00' }),
    ).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('of a flag stops the Web at once, closes the account, and is nobody’s business but the protection officer’s', async () => {
    const code = (await letterFor(installation, idOf(5))) ?? '';
    const enrolling = await redeemCode(installation, INSURER, { code, birthOn: day('1980-04-01'), address: 'a' });
    const session = await openAccountWithPassword(installation, INSURER, enrolling, {
      loginName: 'member-5',
      password: 'こたつ みかん 猫 雪だるま 温泉',
    });
    expect(await findSignedIn(installation.db, installation, INSURER, session)).toBeDefined();
    const result = await record(5, { kind: 'protection-raised', on: ON, flag: 'requested' });
    expect(said(result)).toEqual(['stop protected', 'issue needs-document', 'task safe-delivery']);
    expect(await documentsOf(5)).toEqual(['web revoked']);
    expect(await findSignedIn(installation.db, installation, INSURER, session)).toBeUndefined();
    expect(await work(5)).toEqual([
      'issue needs-document R7 protection-officer',
      'task safe-delivery - protection-officer',
    ]);
    expect(await work(5, false)).toEqual([]);
    const seen = await listFilings(installation.db, INSURER, { includeProtected: false, limit: 50 });
    expect(seen.some(({ kind, memberId }) => memberId === idOf(5) || kind === 'protection-raised')).toBe(false);
    await expect(record(5, { kind: 'left', on: ON })).rejects.toMatchObject({ code: 'not-found' });
    expect(said(await record(5, { kind: 'protection-raised', on: ON, flag: 'withheld' }, OFFICER))).toEqual([]);
  });

  it('lowers a flag by two protection officers, and then only asks somebody to decide', async () => {
    const ask = (actor: typeof OFFICER | typeof CLERK) =>
      askToLower(installation, INSURER, idOf(5), { flag: 'no-provision', ground: 'danger-ended' }, actor);
    await expect(ask(CLERK)).rejects.toMatchObject({ code: 'not-allowed' });
    const { loweringId } = await ask(OFFICER);
    await expect(ask(OFFICER)).rejects.toMatchObject({ code: 'wrong-state' });
    const decide = (actor: typeof OFFICER | typeof OFFICER_2) =>
      decideLowering(installation, INSURER, loweringId, 'lowered', actor);
    await expect(decide(OFFICER)).rejects.toMatchObject({ code: 'same-person' });
    await expect(
      sql`update protection_lowering set outcome = 'lowered', decided_at = now(), decided_by = asked_by`.execute(
        get().db,
      ),
    ).rejects.toThrow();
    expect((await person(5)).facts.disclosure).toBe('withheld');
    clock.advance(60_000);
    expect(said(await decide(OFFICER_2))).toEqual(['task lowered-decide-again']);
    expect((await person(5)).facts.disclosure).toBe('none');
    expect(await work(5)).toEqual(['task lowered-decide-again - protection-officer']);
    // not even that there was a flag
    expect(await work(5, false)).toEqual([]);
    expect(await documentsOf(5)).toEqual(['web revoked']);
    await expect(decide(OFFICER_2)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('of a card: lost, returned, released and taken back', async () => {
    expect(said(await record(6, { kind: 'card-returned', on: ON }))).toEqual([]);
    expect((await person(6)).facts.card).toMatchObject({ card: 'returned', returnedOn: ON });
    const lost = await record(7, { kind: 'card-lost', on: ON, endsOn: day('2026-02-01') });
    expect((await person(7)).facts.approvals).toEqual([
      { kind: 'lost-renewing', approvedOn: ON, endedOn: '2026-02-01' },
    ]);
    await withdrawFiling(installation, INSURER, lost.filingId, CLERK);
    expect((await person(7)).facts.approvals).toEqual([]);
    // told again and taken back again: the first one stays taken back
    clock.advance(60_000);
    const again = await record(7, { kind: 'card-lost', on: ON, endsOn: day('2026-03-01') });
    clock.advance(60_000);
    await withdrawFiling(installation, INSURER, again.filingId, CLERK);
    expect((await person(7)).facts.approvals).toEqual([]);
  });

  it('of 要配慮者 asks for paper in place of the Web, and of its end for the Web again', async () => {
    expect(said(await record(8, { kind: 'care-approved', on: ON }))).toEqual([
      'replace paper-instead',
      'task withdraw-web-later',
    ]);
    expect(await documentsOf(8)).toEqual(['web effective']);
    clock.advance(60_000);
    await issueRun(installation, ON);
    expect((await work(8)).filter((line) => line.startsWith('replace'))).toEqual([]);
    expect(said(await record(8, { kind: 'care-ended', on: ON }))).toEqual([]);
    await expect(record(8, { kind: 'care-ended', on: ON })).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('of somebody new makes them a member, whose document is due', async () => {
    const joined = {
      kind: 'joined',
      on: ON,
      symbol: '101',
      number: '500',
      branch: '00',
      relation: 'insured',
      name: '新顔　花子',
      nameKana: 'シンガオ　ハナコ',
      birthOn: day('2000-01-01'),
      myNumber: 'missing',
    } as const;
    expect(said(await record(null, joined))).toEqual(['issue needs-document']);
    await readIds();
    expect(await work(500)).toEqual(['issue needs-document R6 clerk']);
    await expect(record(null, joined)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('of a number that is a protected person’s tells no more than of a free one, and the officer gets it', async () => {
    const hidden = { symbol: '101', number: '3', branch: '01' };
    const free = { symbol: '101', number: '3', branch: '07' };
    const joined = (key: typeof free): Filing => ({
      kind: 'joined',
      on: ON,
      ...key,
      relation: 'family',
      relationship: '子',
      name: '新顔　月子',
      nameKana: 'シンガオ　ツキコ',
      birthOn: day('2020-01-01'),
      myNumber: 'missing',
    });
    const renumbered = (key: typeof free): Filing => ({ kind: 'renumbered', on: ON, ...key });
    const look = async (memberId: string | null, filing: Filing, actor: typeof CLERK | typeof OFFICER = CLERK) => {
      const looked = await recordFiling(installation, INSURER, memberId, filing, actor, { dryRun: true });
      return {
        followed: said(looked).toSorted(),
        successor: looked.successorId !== null,
        known: [...ids.values()].includes(looked.memberId),
      };
    };
    expect(await look(null, joined(hidden))).toEqual(await look(null, joined(free)));
    expect(await look(idOf(10), renumbered(hidden))).toEqual(await look(idOf(10), renumbered(free)));
    await expect(look(null, joined(hidden), OFFICER)).rejects.toMatchObject({ code: 'wrong-state' });
    const before = await person(10);
    const saved = await record(10, renumbered(hidden));
    expect([saved.memberId, saved.successorId === idOf('3-01')]).toEqual([idOf(10), false]);
    expect(await person(10)).toEqual(before);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from consequence where member_id = ${idOf('3-01')} and reason = 'number-told'`.execute(
      get().db,
    );
    expect(rows).toEqual([{ n: 1 }]);
    const asked = (await listAudit(get().db, INSURER, { limit: 30 })).filter(({ action }) => action === 'number-asked');
    // of each look and of what was not saved; of the officer's too
    expect(
      asked
        .map(({ subject_id: id }) => id === idOf('3-01'))
        .toReversed()
        .slice(-6),
    ).toEqual([true, false, true, false, true, true]);
  });

  it('finds birthdays by itself, once', async () => {
    clock.advance(60_000);
    const first = await recordDue(installation, INSURER, ON, CLERK);
    expect([first.from70, first.at75]).toEqual([1, 1]);
    expect(await work(70)).toEqual(['replace share-from-70 R1 clerk']);
    const { rows } = await sql<{ due_on: string }>`
      select due_on from consequence where member_id = ${idOf(70)}`.execute(get().db);
    expect(rows).toEqual([{ due_on: '2025-12-31' }]);
    await recordDue(installation, INSURER, ON, CLERK);
    expect(await work(70)).toEqual(['replace share-from-70 R1 clerk']);
  });

  it('leaves tasks to people and documents to runs', async () => {
    const items = await listOpen(installation.db, INSURER, { includeProtected: false, limit: 50 });
    const [task, issue] = [items.find(({ kind }) => kind === 'notice'), items.find(({ kind }) => kind === 'issue')];
    await settleByHand(installation, INSURER, task?.consequenceId ?? '', CLERK);
    await expect(settleByHand(installation, INSURER, task?.consequenceId ?? '', CLERK)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await expect(settleByHand(installation, INSURER, issue?.consequenceId ?? '', CLERK)).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });

  it('is kept', async () => {
    await expect(sql`delete from filing`.execute(get().db)).rejects.toThrow('never changed');
    await expect(sql`update filing set true_on = '2020-01-01'`.execute(get().db)).rejects.toThrow('never changed');
  });

  it('a flag in the monthly ledger stops the Web at once as well', async () => {
    clock.advance(60_000);
    await takeInText(installation, ledgerCsv([ledgerRow(9, { 自己情報提供不可: '提供不可' }), ledgerRow(10)]));
    expect([await documentsOf(9), await documentsOf(10)]).toEqual([['web revoked'], ['web effective']]);
    expect(await work(9)).toEqual([
      'issue needs-document R7 protection-officer',
      'task safe-delivery - protection-officer',
    ]);
  });
});
