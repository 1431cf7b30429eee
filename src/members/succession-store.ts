import type { Category } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { insertToldFacts } from './difference-store.ts';
import { copyFacts } from './fact-version-store.ts';
import { APPROVALS, insertMember, type MemberKey } from './filing-store.ts';
import { findMemberId } from './known-members-store.ts';
import { LIMIT_CATEGORY_FACTS } from './limit-category-store.ts';
import { changed, FACT_LIST, type FilingIntake, type LineChanges, stateLine } from './line-store.ts';
import { spreadFlags } from './linked-store.ts';
import { MEDIUM_CHOICES } from './medium-store.ts';
import { isProtectedMember } from './shielded-store.ts';
import { STATUS_FACTS } from './staging-store.ts';

/** The same person under another 記号・番号・枝番 (変更、任意継続). */

/** Days by which a file's 資格取得年月日 of the later number may be off. Flags follow a person within the same span. */
const NEAR_DAYS = 62;

export interface Successor extends MemberKey {
  /** Of the entry, where the number is nobody's yet. */
  memberId: string;
  fromOn: Day;
  asOfOn: Day;
  /** voluntary: with the last day; null: nothing of it changes. */
  category: Category | null;
  voluntaryEndsOn: Day | null;
  /** Whoever records it may know of protected people. */
  seesProtected: boolean;
}

/**
 * Another number from a day on: the earlier line ends, the later one begins, flags, approvals, 限度額適用区分, the medium and the card go along. An account
 * does not. Where a file brought the later entry before the filing was recorded, the two are linked: the later one gets what it
 * does not have itself, and its line stays what the file said.
 * @returns the later entry
 * @throws Refused `wrong-state` when the new key is somebody else's
 */
export async function succeedMember(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  successor: Successor,
): Promise<string> {
  const { insurerNumber, sourceId, at } = intake;
  const { asOfOn, fromOn } = successor;
  const known = await findMemberId(tx, insurerNumber, successor);
  const successorId = known ?? successor.memberId;
  if (known === undefined) await addSuccessor(tx, intake, memberId, successor);
  else await requireSamePerson(tx, insurerNumber, memberId, known, successor);
  await endBy(tx, intake, memberId, fromOn, asOfOn);
  await sql`
    insert into member_succession (insurer_number, member_id, successor_id, from_on, source_id, learned_at)
    values (${insurerNumber}, ${memberId}, ${successorId}, ${fromOn}, ${sourceId}, ${at})`.execute(tx);
  if (known !== undefined && successor.category !== null) await stateCategory(tx, intake, known, successor);
  // a flag that came with the later number is the person's: nothing is to show them under an earlier one
  await spreadFlags(tx, intake, [memberId, successorId]);
  await copyFacts(tx, intake, APPROVALS, memberId, successorId);
  await copyFacts(tx, intake, LIMIT_CATEGORY_FACTS, memberId, successorId);
  await copyFacts(tx, intake, MEDIUM_CHOICES, memberId, successorId);
  await copyCard(tx, intake, memberId, successorId);
  return successorId;
}

async function addSuccessor(tx: Tx, intake: FilingIntake, memberId: string, successor: Successor): Promise<void> {
  const { insurerNumber, sourceId, at } = intake;
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
          eligible_from_on: successor.fromOn,
          employer_symbol: null,
        }),
  };
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at, branch, ${FACT_LIST})
    select l.insurer_number, ${successor.memberId}, 1, ${successor.asOfOn}, ${sourceId}, 1, ${at}, ${successor.branch},
      ${changed(changes)}
    from ledger_line l
    where l.insurer_number = ${insurerNumber} and l.member_id = ${memberId} and l.superseded_at is null`.execute(tx);
  if (successor.category !== null) {
    const { memberId: later } = successor;
    await insertToldFacts(tx, { ...intake, memberId: later, facts: ['category'], before: null, after: 1 });
  }
}

/**
 * The entry under the later number is this person's: the same birth date, the same reading or name, eligible from about the day
 * (a renumbered person's line may also keep the first day of the earlier one), and neither has a succession yet. Two entries
 * that came together and both go on are two people.
 * @throws Refused `wrong-state`
 */
async function requireSamePerson(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  known: string,
  { category, fromOn, seesProtected }: Successor,
): Promise<void> {
  const { rows } = await sql`
    select 1 from ledger_line e join ledger_line l on l.insurer_number = e.insurer_number
      and l.member_id = ${known} and l.superseded_at is null
    join member em on em.insurer_number = e.insurer_number and em.member_id = e.member_id
    join member lm on lm.insurer_number = l.insurer_number and lm.member_id = l.member_id
    where e.insurer_number = ${insurerNumber} and e.member_id = ${memberId} and e.superseded_at is null
      and e.member_id <> l.member_id and e.birth_on = l.birth_on
      and (e.kana_key = l.kana_key or e.name_key = l.name_key)
      and (abs(l.eligible_from_on - ${fromOn}::date) <= ${NEAR_DAYS}
        or (${category}::text is null and l.eligible_from_on = e.eligible_from_on))
      and (l.lost_on is null or l.lost_on > ${fromOn}) and (lm.known_at > em.known_at or e.lost_on is not null)
      and not exists (select 1 from member_succession u where u.insurer_number = e.insurer_number
        and (u.successor_id = l.member_id or u.member_id = e.member_id
          or (u.member_id = l.member_id and u.successor_id = e.member_id)))
      and (${seesProtected} or not ${isProtectedMember('l.member_id', insurerNumber)})`.execute(tx);
  if (rows.length === 0) throw new Refused('wrong-state', { what: 'member', why: 'number-of-somebody-else' });
}

/** Ends the earlier line at the day, where it has not ended by then. */
async function endBy(tx: Tx, intake: FilingIntake, memberId: string, fromOn: Day, asOfOn: Day): Promise<void> {
  const { rows } = await sql`
    select 1 from ledger_line where insurer_number = ${intake.insurerNumber} and member_id = ${memberId}
      and superseded_at is null and lost_on <= ${fromOn}`.execute(tx);
  if (rows.length === 0) await stateLine(tx, intake, memberId, asOfOn, { lost_on: fromOn });
}

/** 任意継続, where the entry of a file does not say so, or with another last day. */
async function stateCategory(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  { asOfOn, category, voluntaryEndsOn }: Successor,
): Promise<void> {
  const { rows } = await sql`
    select 1 from ledger_line where insurer_number = ${intake.insurerNumber} and member_id = ${memberId}
      and superseded_at is null and category = ${category} and voluntary_ends_on = ${voluntaryEndsOn}`.execute(tx);
  if (rows.length > 0) return;
  await stateLine(tx, intake, memberId, asOfOn, { category, voluntary_ends_on: voluntaryEndsOn });
}

/** The card is the person's: what the newest delivery and they themselves said of it counts under the later number too. */
async function copyCard(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  from: string,
  to: string,
): Promise<void> {
  const facts = sql.raw(Object.keys(STATUS_FACTS).join(', '));
  await sql`
    insert into card_status (insurer_number, member_id, as_of_on, version, source_id, source_line, learned_at, ${facts})
    select insurer_number, ${to}, as_of_on, 1, ${sourceId}, 1, ${at}, ${facts} from card_status k
    where k.insurer_number = ${insurerNumber} and k.member_id = ${from} and k.superseded_at is null
      and k.as_of_on = (select max(d.as_of_on) from card_status_delivery d
        where d.insurer_number = k.insurer_number and d.superseded_at is null)
      and not exists (select 1 from card_status o where o.insurer_number = k.insurer_number and o.member_id = ${to}
        and o.as_of_on = k.as_of_on)`.execute(tx);
  await sql`
    insert into card_event (insurer_number, member_id, source_id, kind, true_on, learned_at)
    select insurer_number, ${to}, ${sourceId}, kind, true_on, ${at} from card_event v
    where v.insurer_number = ${insurerNumber} and v.member_id = ${from} and v.superseded_at is null
      and not exists (select 1 from card_event o where o.insurer_number = v.insurer_number and o.member_id = ${to}
        and o.superseded_at is null)
    order by true_on desc, learned_at desc limit 1`.execute(tx);
}

/** Of these people: who has an earlier number, and who goes on under a later one. */
export async function listSuccessions(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<{ later: Set<string>; earlier: Set<string> }> {
  if (memberIds.length === 0) return { later: new Set(), earlier: new Set() };
  const ids = textArray(memberIds);
  const { rows } = await sql<{ member_id: string; successor_id: string }>`
    select member_id, successor_id from member_succession
    where insurer_number = ${insurerNumber} and (member_id = any(${ids}) or successor_id = any(${ids}))`.execute(db);
  return {
    later: new Set(rows.map((row) => row.successor_id)),
    earlier: new Set(rows.map((row) => row.member_id)),
  };
}

/** The person goes on under another number, by the dates of that entry. */
export async function goesOnElsewhere(tx: Tx, insurerNumber: string, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from member_succession u join ledger_line l on l.insurer_number = u.insurer_number
      and l.member_id = u.successor_id and l.superseded_at is null
    where u.insurer_number = ${insurerNumber} and u.member_id = ${memberId} and l.lost_on is null`.execute(tx);
  return rows.length > 0;
}
