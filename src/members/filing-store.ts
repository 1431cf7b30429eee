import type { ApprovalKind, Category, MyNumberState, Relation } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { foldIdentifier, foldKana, foldName } from '../lib/fold.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { CardEvent } from './card-on.ts';
import { findMemberId } from './known-members-store.ts';
import { LINE_FACTS, STATUS_FACTS } from './staging-store.ts';

/**
 * The facts that a 届出 states, beside those of files: the same tables, the same two times, nothing overwritten. All of this
 * happens under `lockIntake`, in the transaction of the filing.
 */

/** A 届出 that is being recorded. */
export interface FilingIntake {
  insurerNumber: string;
  sourceId: string;
  at: Date;
  /** Staff id. */
  by: string;
}

export interface MemberKey {
  symbol: string;
  number: string;
  branch: string;
}

type Cell = string | number | boolean | null;
type LineChanges = Partial<Record<keyof typeof LINE_FACTS, Cell>>;

const FACT_NAMES = Object.keys(LINE_FACTS) as (keyof typeof LINE_FACTS)[];

/** SQL: every fact of a line, each from `changes` or from the line `l`. */
const changed = (changes: LineChanges) =>
  sql.join(
    FACT_NAMES.map((name) =>
      name in changes ? sql`${changes[name] ?? null}::${sql.raw(LINE_FACTS[name])}` : sql`${sql.ref(`l.${name}`)}`,
    ),
  );
const FACT_LIST = sql.raw(FACT_NAMES.join(', '));

/**
 * A new version of somebody's line. It is true from `trueOn`, or from the day of the current line where that is later: what
 * was told late does not fall behind what a file said of another fact.
 */
export async function changeLine(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  memberId: string,
  trueOn: Day,
  changes: LineChanges,
): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    update ledger_line set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and superseded_at is null
    returning version`.execute(tx);
  const version = rows[0]?.version;
  if (version === undefined) throw new Refused('not-found', { what: 'member' });
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at, branch, ${FACT_LIST})
    select l.insurer_number, l.member_id,
      (select max(e.version) + 1 from ledger_line e where e.insurer_number = l.insurer_number and e.member_id = l.member_id),
      greatest(l.as_of_on, ${trueOn}::date), ${sourceId}, 1, ${at}, l.branch, ${changed(changes)}
    from ledger_line l
    where l.insurer_number = ${insurerNumber} and l.member_id = ${memberId} and l.version = ${version}`.execute(tx);
}

/** Puts the facts back that this filing changed. @returns false when a later source has spoken since: then nothing is done */
export async function restoreLine(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  filingSourceId: string,
): Promise<boolean> {
  const { insurerNumber, sourceId, at } = intake;
  const { rows } = await sql<{ version: number; before: number | null }>`
    select l.version, (select e.version from ledger_line e where e.insurer_number = l.insurer_number
        and e.member_id = l.member_id and e.superseded_at = l.learned_at and e.version < l.version
        order by e.as_of_on desc, e.version desc limit 1) as before
    from ledger_line l where l.insurer_number = ${insurerNumber} and l.member_id = ${memberId}
      and l.source_id = ${filingSourceId} and l.superseded_at is null`.execute(tx);
  const found = rows[0];
  if (found === undefined || found.before === null) return false;
  await sql`
    update ledger_line set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and version = ${found.version}`.execute(tx);
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at, branch, ${FACT_LIST})
    select b.insurer_number, b.member_id,
      (select max(e.version) + 1 from ledger_line e where e.insurer_number = b.insurer_number and e.member_id = b.member_id),
      (select e.as_of_on from ledger_line e where e.insurer_number = b.insurer_number and e.member_id = b.member_id
        and e.version = ${found.version}), ${sourceId}, 1, ${at}, b.branch,
      ${sql.raw(FACT_NAMES.map((name) => `b.${name}`).join(', '))}
    from ledger_line b where b.insurer_number = ${insurerNumber} and b.member_id = ${memberId}
      and b.version = ${found.before}`.execute(tx);
  return true;
}

/** @throws Refused `wrong-state` when the 記号・番号・枝番 is somebody's already */
async function insertMember(tx: Tx, intake: FilingIntake, memberId: string, key: MemberKey): Promise<void> {
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

/**
 * The same person under another 記号・番号・枝番 from a day on: the earlier line ends, the later one begins, flags, approvals and the card go along. An
 * account does not. @throws Refused `wrong-state` when the new key is known
 */
export async function succeedMember(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  successor: MemberKey & {
    memberId: string;
    fromOn: Day;
    asOfOn: Day;
    category: Category | null;
    voluntaryEndsOn: Day | null;
  },
): Promise<void> {
  const { insurerNumber, sourceId, at, by } = intake;
  const { asOfOn, fromOn } = successor;
  await insertMember(tx, intake, successor.memberId, successor);
  const changes: LineChanges = {
    symbol: successor.symbol,
    number: successor.number,
    lost_on: null,
    ...(successor.category === null
      ? {}
      : {
          category: successor.category,
          voluntary_ends_on: successor.voluntaryEndsOn,
          eligible_from_on: fromOn,
          employer_symbol: null,
        }),
  };
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at, branch, ${FACT_LIST})
    select l.insurer_number, ${successor.memberId}, 1, ${asOfOn}, ${sourceId}, 1, ${at}, ${successor.branch}, ${changed(changes)}
    from ledger_line l
    where l.insurer_number = ${insurerNumber} and l.member_id = ${memberId} and l.superseded_at is null`.execute(tx);
  await changeLine(tx, intake, memberId, asOfOn, { lost_on: fromOn });
  await sql`
    insert into member_succession (insurer_number, member_id, successor_id, from_on, source_id, learned_at)
    values (${insurerNumber}, ${memberId}, ${successor.memberId}, ${fromOn}, ${sourceId}, ${at})`.execute(tx);
  await sql`
    insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
    select insurer_number, ${successor.memberId}, kind, raised_on, ${at}, ${by}, ${sourceId} from protection
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and lowered_at is null`.execute(tx);
  await sql`
    insert into approval (insurer_number, member_id, kind, approved_on, version, ended_on, source_id, learned_at)
    select insurer_number, ${successor.memberId}, kind, approved_on, 1, ended_on, ${sourceId}, ${at} from approval
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and superseded_at is null`.execute(tx);
  await copyCard(tx, intake, memberId, successor.memberId);
}

/** The card is the person's: what the newest delivery and they themselves said of it counts under the later number too. */
async function copyCard(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  memberId: string,
  successorId: string,
): Promise<void> {
  const facts = sql.raw(Object.keys(STATUS_FACTS).join(', '));
  await sql`
    insert into card_status (insurer_number, member_id, as_of_on, version, source_id, source_line, learned_at, ${facts})
    select insurer_number, ${successorId}, as_of_on, 1, ${sourceId}, 1, ${at}, ${facts} from card_status k
    where k.insurer_number = ${insurerNumber} and k.member_id = ${memberId} and k.superseded_at is null
      and k.as_of_on = (select max(d.as_of_on) from card_status_delivery d
        where d.insurer_number = k.insurer_number and d.superseded_at is null)`.execute(tx);
  await sql`
    insert into card_event (insurer_number, member_id, source_id, kind, true_on, learned_at)
    select insurer_number, ${successorId}, ${sourceId}, kind, true_on, ${at} from card_event
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and superseded_at is null
    order by true_on desc, learned_at desc limit 1`.execute(tx);
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

/** The newest version of an approval; one that is known is superseded. */
export async function writeApproval(tx: Tx, intake: FilingIntake, approval: ApprovalVersion): Promise<void> {
  const { insurerNumber, sourceId, at } = intake;
  await sql`
    update approval set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = ${approval.memberId} and kind = ${approval.kind}
      and approved_on = ${approval.approvedOn} and superseded_at is null`.execute(tx);
  await sql`
    insert into approval (insurer_number, member_id, kind, approved_on, version, ended_on, source_id, learned_at)
    select ${insurerNumber}, ${approval.memberId}, ${approval.kind}, ${approval.approvedOn}::date,
      coalesce(max(version), 0) + 1, ${approval.endedOn}::date, ${sourceId}, ${at}::timestamptz from approval
    where insurer_number = ${insurerNumber} and member_id = ${approval.memberId} and kind = ${approval.kind}
      and approved_on = ${approval.approvedOn}`.execute(tx);
}

/** Takes an approval, or its end, back: what counted before counts again. @returns false when later news stand in the way */
export async function withdrawApproval(tx: Tx, intake: FilingIntake, filingSourceId: string): Promise<boolean> {
  const { insurerNumber, at } = intake;
  const { rows } = await sql<{ member_id: string; kind: ApprovalKind; approved_on: Day; version: number }>`
    update approval set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and source_id = ${filingSourceId} and superseded_at is null
    returning member_id, kind, approved_on, version`.execute(tx);
  const taken = rows[0];
  if (taken === undefined) return false;
  const { rows: before } = await sql<{ ended_on: Day | null }>`
    select ended_on from approval where insurer_number = ${insurerNumber} and member_id = ${taken.member_id}
      and kind = ${taken.kind} and approved_on = ${taken.approved_on} and version = ${taken.version - 1}`.execute(tx);
  if (before[0]) {
    await writeApproval(tx, intake, {
      memberId: taken.member_id,
      kind: taken.kind,
      approvedOn: taken.approved_on,
      endedOn: before[0].ended_on,
    });
  }
  return true;
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
