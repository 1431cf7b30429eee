import type { ApprovalKind, MyNumberState, Relation } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { foldIdentifier, foldKana, foldName } from '../lib/fold.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { CardEvent } from './card-on.ts';
import { type FactTable, writeVersion } from './fact-version-store.ts';
import { findMemberId } from './known-members-store.ts';
import type { FilingIntake } from './line-store.ts';

/**
 * The facts that a 届出 states, beside those of files: the same tables, the same two times, nothing overwritten. All of this
 * happens under `lockIntake`, in the transaction of the filing.
 */

export interface MemberKey {
  symbol: string;
  number: string;
  branch: string;
}

/** @throws Refused `wrong-state` when the 記号・番号・枝番 is somebody's already */
export async function insertMember(tx: Tx, intake: FilingIntake, memberId: string, key: MemberKey): Promise<void> {
  if (await findMemberId(tx, intake.insurerNumber, key)) {
    throw new Refused('wrong-state', { what: 'member', state: 'known' });
  }
  await sql`
    insert into member (insurer_number, member_id, symbol_key, number_key, branch, known_at)
    values (${intake.insurerNumber}, ${memberId}, ${foldIdentifier(key.symbol)}, ${foldIdentifier(key.number)},
      ${key.branch}, ${intake.at})`.execute(tx);
}

export interface NewPerson extends MemberKey {
  relation: Relation;
  relationship: string | null;
  name: string;
  nameKana: string;
  birthOn: Day;
  sex: 'male' | 'female' | null;
  eligibleFromOn: Day;
  employerSymbol: string | null;
  myNumber: MyNumberState;
}

/** Somebody whom no file has spoken of yet. @param asOfOn the day it is true for, today at the latest @throws Refused `wrong-state` when the key is known */
export async function addPerson(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  person: NewPerson,
  asOfOn: Day,
): Promise<void> {
  await insertMember(tx, intake, memberId, person);
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at, symbol, number,
      branch, relation, relationship, name, name_kana, birth_on, sex, eligible_from_on, category, employer_symbol, my_number,
      kana_key, name_key)
    values (${intake.insurerNumber}, ${memberId}, 1, ${asOfOn}, ${intake.sourceId}, 1, ${intake.at},
      ${person.symbol}, ${person.number}, ${person.branch}, ${person.relation},
      ${person.relation === 'family' ? person.relationship : null}, ${person.name}, ${person.nameKana}, ${person.birthOn},
      ${person.sex}, ${person.eligibleFromOn}, 'general', ${person.employerSymbol}, ${person.myNumber},
      ${foldKana(person.nameKana)}, ${foldName(person.name)})`.execute(tx);
}

export async function insertCardEvent(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  memberId: string,
  event: CardEvent,
): Promise<void> {
  await sql`
    insert into card_event (insurer_number, member_id, source_id, kind, true_on, learned_at)
    values (${insurerNumber}, ${memberId}, ${sourceId}, ${event.kind}, ${event.trueOn}, ${at})`.execute(tx);
}

/** @returns false when there is nothing to take back */
export async function withdrawCardEvent(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  filingSourceId: string,
): Promise<boolean> {
  const result = await sql`
    update card_event set superseded_at = ${at}, superseded_by_source_id = ${sourceId}
    where insurer_number = ${insurerNumber} and source_id = ${filingSourceId} and superseded_at is null`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

interface ApprovalVersion {
  memberId: string;
  kind: ApprovalKind;
  approvedOn: Day;
  endedOn: Day | null;
}

interface ApprovalRow {
  member_id: string;
  kind: ApprovalKind;
  approved_on: Day;
  ended_on: Day | null;
}

export const APPROVALS: FactTable<ApprovalRow> = {
  table: 'approval',
  key: { kind: 'text', approved_on: 'date' },
  says: { ended_on: 'date' },
  alike: ['kind'],
};

/** The newest version of an approval; one that is known is superseded. */
export function writeApproval(
  tx: Tx,
  intake: FilingIntake,
  { approvedOn, endedOn, kind, memberId }: ApprovalVersion,
): Promise<void> {
  const row = { member_id: memberId, kind, approved_on: approvedOn, ended_on: endedOn };
  return writeVersion(tx, intake, APPROVALS, row);
}

type ProtectionKind = 'requested' | 'withheld' | 'nondisclosure';

/** Raises a flag. @returns false when it is up already */
export async function raiseFlag(
  tx: Tx,
  { insurerNumber, sourceId, at, by }: FilingIntake,
  memberId: string,
  kind: ProtectionKind,
  raisedOn: Day,
): Promise<boolean> {
  const result = await sql`
    insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
    values (${insurerNumber}, ${memberId}, ${kind}, ${raisedOn}, ${at}, ${by}, ${sourceId})
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Lowers every flag of these kinds that is up. @returns how many */
export async function lowerFlags(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  kinds: readonly ProtectionKind[],
  lowered: { at: Date; by: string; secondBy: string },
): Promise<number> {
  const result = await sql`
    update protection set lowered_at = ${lowered.at}, lowered_by = ${lowered.by}, lowered_second_by = ${lowered.secondBy}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and lowered_at is null
      and kind in (${sql.join(kinds)})`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** The flags that are up. */
export async function listFlags(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
): Promise<{ kind: ProtectionKind; raisedOn: Day }[]> {
  const { rows } = await sql<{ kind: ProtectionKind; raised_on: Day }>`
    select kind, raised_on from protection
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and lowered_at is null
    order by raised_at, kind`.execute(db);
  return rows.map((row) => ({ kind: row.kind, raisedOn: row.raised_on }));
}

/** Whose flag of 自己情報提供不可 this source raised. */
export async function listProtectedBy(tx: Tx, insurerNumber: string, sourceId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select distinct member_id from protection where insurer_number = ${insurerNumber} and source_id = ${sourceId}
      and kind in ('requested', 'withheld') and lowered_at is null order by member_id`.execute(tx);
  return rows.map((row) => row.member_id);
}

/** Everybody else of the same 記号・番号. */
export async function listHouseholdIds(db: Db | Tx, insurerNumber: string, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select o.member_id from member m join member o on o.insurer_number = m.insurer_number
      and o.symbol_key = m.symbol_key and o.number_key = m.number_key and o.member_id <> m.member_id
    where m.insurer_number = ${insurerNumber} and m.member_id = ${memberId} order by o.member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

/** Who was born in a span of days (both included) and has not left by its end. */
export async function listBornBetween(db: Db | Tx, insurerNumber: string, from: Day, to: Day): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from ledger_line where insurer_number = ${insurerNumber} and superseded_at is null
      and birth_on between ${from} and ${to} order by member_id`.execute(db);
  return rows.map((row) => row.member_id);
}
