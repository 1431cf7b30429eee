import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import { statusAt } from '../certificates/index.ts';
import { listCyclePeople, makeCycle } from '../cycle/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, readMembers } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type Filing, recordFiling } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const day = getDay;

/** Each has a reading of their own, so that nobody is taken for somebody else by the test's data. */
const person = (number: number, changes: Parameters<typeof ledgerRow>[1] = {}) => {
  const letter = 'アイウエオカキクケコ'[number % 10] ?? 'ア';
  return ledgerRow(number, {
    氏名: `見本　${number % 10}郎`,
    氏名カナ: `ミホン　${letter}ロウ`,
    ...changes,
  });
};

describeOnBothDatabases('a new number that a file brought before the 届出', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();

  const idOf = (number: number) => ids.get(String(number)) ?? '';
  const to = (number: number, changes: Partial<Extract<Filing, { kind: 'renumbered' }>> = {}) =>
    ({
      kind: 'renumbered',
      on: day('2025-12-10'),
      symbol: '101',
      number: String(number),
      branch: '00',
      ...changes,
    }) as const;
  const record = (number: number, filing: Filing, actor: typeof CLERK | typeof OFFICER = CLERK, dryRun = false) => {
    clock.advance(60_000);
    return recordFiling(installation, INSURER, idOf(number), filing, actor, { dryRun });
  };
  const facts = async (number: number) => {
    const [found] = await readMembers(installation.db, INSURER, [idOf(number)], day('2025-12-20'));
    if (!found) throw new Error('nobody');
    return found.facts;
  };
  const documentsOf = async (number: number) =>
    (await allCertificates(installation))
      .filter((one) => one.memberId === idOf(number))
      .map((one) => statusAt(one, clock.now()));
  const successions = async () => {
    const { rows } = await sql<{ pair: string }>`
      select m.number_key || '>' || s.number_key as pair from member_succession u
      join member m on m.member_id = u.member_id join member s on s.member_id = u.successor_id order by 1`.execute(
      get().db,
    );
    return rows.map(({ pair }) => pair);
  };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const numbers = [1, 2, 3, 4, 5, 6, 7];
    const first = [
      ...numbers.map((number) => person(number)),
      person(8, { 氏名: '見本　1郎', 氏名カナ: 'ミホン　イロウ' }),
    ];
    await importLedger(installation, first, ON);
    await issueRun(installation, ON);
    await makeCycle(installation, INSURER, { on: ON }, PLANNER);
    clock.set('2025-12-15T10:00:00+09:00');
    // the file of the 15th: 1 and 2 left and are new as 11 and 12, 3 is new as 13 and was not ended, 4 keeps the first day
    const from = { 資格取得年月日: '2025-12-10' };
    const moved = [
      person(1, { 資格喪失年月日: '2025-12-10' }),
      person(2, { 資格喪失年月日: '2025-12-10' }),
      ...[3, 4, 5, 6, 7].map((number) => person(number)),
      first[7] ?? {},
      person(11, from),
      person(12, from),
      person(13, from),
      person(14),
      person(15, { ...from, 生年月日: '1991-01-01' }),
      person(16, { ...from, 自己情報提供不可: '提供不可' }),
      person(17, { ...from, 資格取得年月日: '2025-06-01' }),
    ];
    await takeInText(installation, ledgerCsv(moved));
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    }
  });

  it('is linked with the earlier entry, and gets what it does not have itself', async () => {
    await record(1, { kind: 'care-approved', on: day('2025-12-05') });
    await record(1, { kind: 'card-returned', on: day('2025-12-06') });
    await record(1, { kind: 'protection-raised', on: ON, flag: 'nondisclosure' });
    const looked = await record(1, to(11), CLERK, true);
    expect(await successions()).toEqual([]);
    const result = await record(1, to(11));
    expect(result.successorId).toBe(idOf(11));
    expect(result.followed).toEqual(looked.followed);
    expect(
      result.followed.filter(({ memberId }) => memberId === idOf(11)).map(({ kind, reason }) => `${kind} ${reason}`),
    ).toEqual(['issue needs-document', 'notice new-letter']);
    expect(await facts(11)).toMatchObject({
      eligibleFromOn: '2025-12-10',
      lostOn: null,
      disclosure: 'nondisclosure',
      approvals: [{ kind: 'special-care', approvedOn: '2025-12-05' }],
      card: { card: 'returned', returnedOn: '2025-12-06' },
    });
    expect((await facts(1)).lostOn).toBe('2025-12-10');
    expect([await documentsOf(1), await successions()]).toEqual([['revoked'], ['1>11']]);
    // a link is made once
    await expect(record(1, to(12))).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(record(2, to(11))).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('ends the earlier entry where the file did not, whatever first day the file gives', async () => {
    const result = await record(3, to(13));
    expect(result.followed.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(
      expect.arrayContaining(['stop left', 'issue needs-document']),
    );
    await record(4, to(14));
    expect([(await facts(3)).lostOn, (await facts(4)).lostOn]).toEqual(['2025-12-10', '2025-12-10']);
    expect([await documentsOf(3), await documentsOf(4)]).toEqual([['revoked'], ['revoked']]);
  });

  it('becomes 任意継続 where the file did not say so', async () => {
    await record(2, { ...to(12), kind: 'voluntary', endsOn: day('2027-12-09') });
    expect(await facts(12)).toMatchObject({ category: 'voluntary', voluntaryEndsOn: '2027-12-09', lostOn: null });
  });

  it('is refused where it is somebody else’s, and says so', async () => {
    const refused = { code: 'wrong-state', details: { what: 'member', why: 'number-of-somebody-else' } };
    // another birth date; another first day, long before; a namesake of the same file
    await expect(record(5, to(15))).rejects.toMatchObject(refused);
    await expect(record(7, to(17))).rejects.toMatchObject(refused);
    await expect(record(5, to(8))).rejects.toMatchObject(refused);
    await expect(record(5, to(5))).rejects.toMatchObject(refused);
    expect((await facts(5)).lostOn).toBeNull();
  });

  it('of a person under protection is linked by the protection officer, who protects the earlier entry with it', async () => {
    // the clerk is told what is told of a free number, and nothing comes of it
    const standing = async () => [await facts(6), await facts(16), await documentsOf(6)];
    const before = await standing();
    await record(6, to(16));
    expect(await standing()).toEqual(before);
    await record(6, to(16), OFFICER);
    expect([(await facts(6)).disclosure, (await facts(16)).disclosure]).toEqual(['withheld', 'withheld']);
    expect(await documentsOf(6)).toEqual(['revoked']);
  });

  it('is told as a new number in the monthly look, and not as somebody new and somebody gone', async () => {
    clock.set('2025-12-16T10:00:00+09:00');
    const look = await makeCycle(installation, INSURER, { on: day('2025-12-16') }, PLANNER);
    const numbers = async (kind: 'new' | 'left' | 'renumbered' | 'number-ended') => {
      const asked = { after: '', limit: 100, includeProtected: true };
      const people = await listCyclePeople(installation.db, INSURER, look.cycleId, kind, asked);
      return people.map(({ memberId }) => [...ids].find(([, id]) => id === memberId)?.[0]).sort();
    };
    expect(await numbers('renumbered')).toEqual(['11', '12', '13', '14', '16']);
    expect(await numbers('number-ended')).toEqual(['1', '2', '3', '4', '6']);
    expect([await numbers('new'), await numbers('left')]).toEqual([['15', '17'], []]);
  });
});
