import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { statusAt } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, isShielded, readMembers, searchMembers } from '../members/index.ts';
import { refusalSentence } from '../messages/refusals.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { askToLower, decideLowering, type Filing, listOpen, recordFiling, settleByHand } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const OFFICER_2 = { kind: 'staff', id: 'officer-2', role: 'protection-officer' } as const;
const ASKED = { flag: 'no-provision', ground: 'danger-ended' } as const;

const person = (number: number, kana: string, changes: Parameters<typeof ledgerRow>[1] = {}) =>
  ledgerRow(number, { 氏名カナ: `ミホン　${kana}`, ...changes });

describeOnBothDatabases('protection of a person with several numbers', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();

  const idOf = (number: number) => ids.get(String(number)) ?? '';
  const numbersOf = (memberIds: readonly string[]) =>
    [...ids].flatMap(([number, id]) => (memberIds.includes(id) ? [Number(number)] : [])).sort((a, b) => a - b);
  const readIds = async () => {
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    }
  };
  const record = async (number: number, filing: Filing, actor: typeof CLERK | typeof OFFICER = OFFICER) => {
    clock.advance(60_000);
    const result = await recordFiling(installation, INSURER, idOf(number), filing, actor);
    await readIds();
    return result;
  };
  const move = (from: number, to: number) =>
    record(from, { kind: 'renumbered', on: ON, symbol: '101', number: String(to), branch: '00' });
  const flagged = async () => {
    const { rows } = await sql<{ member_id: string }>`
      select member_id from protection where lowered_at is null and kind = 'withheld'`.execute(get().db);
    return numbersOf(rows.map((row) => row.member_id));
  };
  /** Whom a clerk does not find; the view and the record must say the same. */
  const shielded = async () => {
    const records = await readMembers(installation.db, INSURER, [...ids.values()], ON);
    const { lines } = await searchMembers(installation.db, INSURER, 'ミホン', { limit: 50, includeProtected: false });
    const hidden = numbersOf(records.filter(isShielded).map((one) => one.memberId));
    const found = new Set(lines.map((line) => Number(line.number)));
    expect(
      [...ids.keys()]
        .map(Number)
        .filter((number) => !found.has(number))
        .sort((a, b) => a - b),
    ).toEqual(hidden);
    return hidden;
  };
  const lower = async (number: number) => {
    clock.advance(60_000);
    const { loweringId } = await askToLower(installation, INSURER, idOf(number), ASKED, OFFICER);
    return decideLowering(installation, INSURER, loweringId, 'lowered', OFFICER_2);
  };
  const holdsOf = async (number: number) =>
    (await listOpen(installation.db, INSURER, { includeProtected: true, memberId: idOf(number), limit: 50 })).filter(
      ({ reason }) => reason === 'lowered-decide-again',
    );

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(
      installation,
      [person(1, 'アキラ'), person(2, 'イズミ'), person(3, 'ウシオ'), person(4, 'エリ'), person(5, 'カオル')],
      ON,
    );
    await readIds();
    for (const [from, to] of [
      [1, 11],
      [11, 21],
      [21, 31],
      [2, 12],
      [3, 13],
      [13, 23],
    ] as const)
      await move(from, to);
    await issueRun(installation, ON);
  });

  it('is raised for every number, whichever it is raised by, and stops what is on the Web under the newest', async () => {
    const result = await record(11, { kind: 'protection-raised', on: ON, flag: 'withheld' }, CLERK);
    expect(await flagged()).toEqual([1, 11, 21, 31]);
    expect(await shielded()).toEqual([1, 11, 21, 31]);
    expect(numbersOf(result.followed.filter(({ kind }) => kind === 'stop').map(({ memberId }) => memberId))).toEqual([
      31,
    ]);
    const documents = (await allCertificates(installation)).filter(({ memberId }) => memberId === idOf(31));
    expect(documents.map((one) => statusAt(one, clock.now()))).toEqual(['revoked']);
  });

  it('is raised by a file for every number too, and by a new number that has the flag for all earlier ones', async () => {
    clock.set('2025-12-03T10:00:00+09:00');
    const rows = [
      person(12, 'イズミ', { 自己情報提供不可: '提供不可' }),
      person(5, 'カオル'),
      person(4, 'エリ'),
      person(24, 'エリ', { 資格取得年月日: '2025-12-03', 自己情報提供不可: '提供不可' }),
      person(23, 'ウシオ'),
      person(31, 'アキラ'),
    ];
    await takeInText(installation, ledgerCsv(rows));
    await readIds();
    expect(await flagged()).toEqual([1, 2, 11, 12, 21, 24, 31]);
    await move(4, 24);
    expect(await flagged()).toEqual([1, 2, 4, 11, 12, 21, 24, 31]);
    expect(await shielded()).toEqual([1, 2, 4, 11, 12, 21, 24, 31]);
  });

  it('is lowered by the newest number only, for all of them, and holds all of them until somebody has spoken', async () => {
    for (const earlier of [1, 11, 21]) {
      const refused = await askToLower(installation, INSURER, idOf(earlier), ASKED, OFFICER).catch((error) => error);
      if (!(refused instanceof Refused)) throw refused;
      expect(refused).toMatchObject({ code: 'wrong-state', details: { why: 'later-number' } });
      expect(refusalSentence('ja', refused)).toContain('新しい記号・番号で申請してください');
      expect(refusalSentence('en', refused)).toContain('by the later number');
    }
    const { followed } = await lower(31);
    expect(followed.map(({ reason }) => reason)).toEqual(['lowered-decide-again']);
    expect(await flagged()).toEqual([2, 4, 12, 24]);
    const audited = (await listAudit(installation.db, INSURER, { limit: 20 })).filter(
      ({ action }) => action === 'lowering-decided',
    );
    expect(numbersOf(audited.map((entry) => entry.subject_id ?? ''))).toEqual([1, 11, 21, 31]);
    expect(await shielded()).toEqual([1, 2, 4, 11, 12, 21, 24, 31]);

    const [hold] = await holdsOf(31);
    clock.advance(60_000);
    await settleByHand(installation, INSURER, hold?.consequenceId ?? '', OFFICER);
    expect(await shielded()).toEqual([2, 4, 12, 24]);
  });

  it('can not be lowered by a number that has become an earlier one since it was asked', async () => {
    await record(5, { kind: 'protection-raised', on: ON, flag: 'withheld' });
    const { loweringId } = await askToLower(installation, INSURER, idOf(5), ASKED, OFFICER);
    await move(5, 15);
    const decide = (outcome: 'lowered' | 'kept') =>
      decideLowering(installation, INSURER, loweringId, outcome, OFFICER_2);
    await expect(decide('lowered')).rejects.toMatchObject({ details: { why: 'later-number' } });
    await decide('kept');
    await lower(15);
    expect(await shielded()).toEqual([2, 4, 5, 12, 15, 24]);
    // and the hold goes along once more
    await move(15, 25);
    expect(await shielded()).toEqual([2, 4, 5, 12, 15, 24, 25]);
  });

  it('covers earlier numbers that have no flag of their own', async () => {
    await record(23, { kind: 'protection-raised', on: ON, flag: 'withheld' });
    await sql`update protection set lowered_at = ${clock.now()}, lowered_by = 'one', lowered_second_by = 'two'
      where member_id in (${idOf(3)}, ${idOf(13)})`.execute(get().db);
    expect(await shielded()).toEqual([2, 3, 4, 5, 12, 13, 15, 23, 24, 25]);
    await lower(23);
    expect(await shielded()).toEqual([2, 3, 4, 5, 12, 13, 15, 23, 24, 25]);
  });
});
