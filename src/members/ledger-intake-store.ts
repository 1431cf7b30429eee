import { sql, type Tx, textArray } from '../platform/database.ts';
import { type DifferencesWritten, holdToldFacts, writeDifferences } from './difference-store.ts';
import { listLikelyTheSame } from './likely-same-store.ts';
import { spreadFlags } from './linked-store.ts';
import type { SourceScope } from './source-store.ts';
import {
  columnList,
  countOutcome,
  differs,
  type Intake,
  isEligibleLine,
  LINE_FACTS,
  type Outcome,
  planForWholeFile,
  SAME_KEY,
} from './staging-store.ts';

/**
 * Writes a file's rows to the ledger, with two times: the day that the file speaks of and the instant we learn it. Nothing is
 * overwritten. What is newer for a person, by the day it is true for, stays current; the rest becomes history.
 */

/** Complete ledgers of a later day than the one that is being taken in. */
async function listLaterLedgers(tx: Tx, intake: Intake): Promise<{ source_id: string }[]> {
  const { rows } = await sql<{ source_id: string }>`
    select source_id from fact_source
    where insurer_number = ${intake.insurerNumber} and kind = 'members' and scope = 'complete'
      and as_of_on > ${intake.asOfOn}`.execute(tx);
  return rows;
}

/** SQL: the person of member `m` was in a complete ledger of a later day, whether or not it said something new of them. */
const wasInLaterLedger = (intake: Intake) => sql`exists (
  select 1 from fact_source f where f.insurer_number = ${intake.insurerNumber} and f.kind = 'members'
    and f.scope = 'complete' and f.as_of_on > ${intake.asOfOn} and f.taken_at >= m.known_at
    and not exists (select 1 from ledger_absence a where a.insurer_number = f.insurer_number
      and a.source_id = f.source_id and a.member_id = m.member_id))`;

/**
 * Compares the staged rows with the ledger; people who are not known yet become members. A row is history when something is
 * already known of the person for a later day; it is then compared with what was in force on the file's own day. What a filing
 * states and the file has not heard of stands (`holdToldFacts`): such a row is compared as if it said so too.
 */
export async function compareMembers(tx: Tx, intake: Intake): Promise<Outcome> {
  const { insurerNumber, asOfOn, at } = intake;
  await planForWholeFile(tx, 'member', 'ledger_line', 'protection', 'filing_fact');
  await sql`
    insert into member (insurer_number, member_id, symbol_key, number_key, branch, known_at)
    select ${insurerNumber}, s.candidate_id, s.symbol_key, s.number_key, s.branch, ${at} from intake s
    where not exists (select 1 from member m where m.insurer_number = ${insurerNumber} and ${SAME_KEY})
    order by s.candidate_id`.execute(tx); // in order of key: the indexes are written page after page, three times as fast
  await sql`analyze member`.execute(tx);
  const later = (await listLaterLedgers(tx, intake)).length > 0 ? wasInLaterLedger(intake) : sql`false`;
  await holdToldFacts(tx, intake, later);
  await sql`
    create temporary table intake_outcome on commit drop as
    select s.seq, m.member_id, l.version as known_version,
      l.member_id is null as is_new,
      l.member_id is not null and (l.as_of_on > ${asOfOn} or ${later}) as is_history,
      l.member_id is not null and ${differs(LINE_FACTS, 'l.')} as is_changed,
      s.disclosure <> 'none' and not exists (select 1 from protection p where p.insurer_number = ${insurerNumber}
        and p.member_id = m.member_id and p.kind = s.disclosure and p.lowered_at is null) as raises
    from intake s
    join member m on m.insurer_number = ${insurerNumber} and ${SAME_KEY}
    left join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id
      and l.superseded_at is null`.execute(tx);
  await sql`
    update intake_outcome o set is_changed = not exists (
      select 1 from ledger_line l where l.insurer_number = ${insurerNumber} and l.member_id = o.member_id
        and not ${differs(LINE_FACTS, 'l.')}
        and l.version = (select e.version from ledger_line e where e.insurer_number = ${insurerNumber}
          and e.member_id = o.member_id and e.as_of_on <= ${asOfOn} order by e.as_of_on desc, e.version desc limit 1))
    from intake s where o.is_history and s.seq = o.seq`.execute(tx);
  const counted = await countOutcome(tx);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from intake_outcome where raises and not is_new and not is_changed`.execute(tx);
  const onlyRaised = rows[0]?.n ?? 0;
  return { ...counted, changed: counted.changed + onlyRaised, unchanged: counted.unchanged - onlyRaised };
}

/** How many people's rows said something about the past only, and how many are missing from a complete file. */
interface LedgerWritten extends DifferencesWritten {
  history: number;
  absent: number;
  carried: number;
}

/** Writes what {@link compareMembers} found: a new version for whoever is new or changed, and the flags that are raised. */
export async function writeMembers(
  tx: Tx,
  intake: Intake,
  scope: SourceScope,
): Promise<Record<keyof LedgerWritten, number>> {
  const { insurerNumber, sourceId, asOfOn, at } = intake;
  await sql`
    update ledger_line l set superseded_at = ${at} from intake_outcome o
    where o.is_changed and not o.is_history and l.insurer_number = ${insurerNumber} and l.member_id = o.member_id
      and l.version = o.known_version`.execute(tx);
  // known_version is the current one and not always the last one: history may have come after it
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at,
      superseded_at, branch, ${columnList(LINE_FACTS)})
    select ${insurerNumber}, o.member_id, coalesce((select max(e.version) from ledger_line e
        where o.known_version is not null and e.insurer_number = ${insurerNumber} and e.member_id = o.member_id), 0) + 1,
      ${asOfOn}, ${sourceId}, s.line, ${at}, case when o.is_history then ${at}::timestamptz end, s.branch,
      ${columnList(LINE_FACTS, 's.')}
    from intake s join intake_outcome o on o.seq = s.seq where o.is_new or o.is_changed
    order by o.member_id`.execute(tx);
  const history = await restateAfterHistory(tx, intake);
  await raiseFlags(tx, intake);
  const carried = await carryFlags(tx, intake);
  const absent = scope === 'complete' ? await noteAbsences(tx, intake) : 0;
  return { history, absent, carried, ...(await writeDifferences(tx, intake)) };
}

/**
 * A late line must not hold longer than the next complete ledger that had the person as before: what was in force is stated
 * again for that ledger's day. @returns how many lines were history
 */
async function restateAfterHistory(tx: Tx, intake: Intake): Promise<number> {
  const { insurerNumber, sourceId, asOfOn, at } = intake;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from intake_outcome where is_history and is_changed`.execute(tx);
  const history = rows[0]?.n ?? 0;
  if (history === 0) return 0;
  await sql`set local enable_nestloop = on`.execute(tx);
  await sql`
    create temporary table intake_restated on commit drop as
    select h.member_id, h.version + 1 as version, b.version as from_version, n.as_of_on, b.superseded_at is null as is_current
    from ledger_line h
    join member m on m.insurer_number = h.insurer_number and m.member_id = h.member_id
    cross join lateral (select f.as_of_on from fact_source f where f.insurer_number = h.insurer_number
      and f.kind = 'members' and f.scope = 'complete' and f.as_of_on > ${asOfOn} and f.taken_at >= m.known_at
      and not exists (select 1 from ledger_absence a where a.insurer_number = f.insurer_number
        and a.source_id = f.source_id and a.member_id = h.member_id)
      order by f.as_of_on limit 1) n
    cross join lateral (select e.version, e.superseded_at from ledger_line e where e.insurer_number = h.insurer_number
      and e.member_id = h.member_id and e.version < h.version and e.as_of_on <= ${asOfOn}
      order by e.as_of_on desc, e.version desc limit 1) b
    where h.insurer_number = ${insurerNumber} and h.source_id = ${sourceId} and h.superseded_at = ${at}
      and not exists (select 1 from ledger_line e where e.insurer_number = h.insurer_number
        and e.member_id = h.member_id and e.as_of_on > ${asOfOn} and e.as_of_on <= n.as_of_on)`.execute(tx);
  await sql`
    update ledger_line l set superseded_at = ${at} from intake_restated r
    where r.is_current and l.insurer_number = ${insurerNumber} and l.member_id = r.member_id
      and l.version = r.from_version`.execute(tx);
  await sql`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at,
      superseded_at, branch, ${columnList(LINE_FACTS)})
    select b.insurer_number, b.member_id, r.version, r.as_of_on, b.source_id, b.source_line, ${at},
      case when not r.is_current then ${at}::timestamptz end, b.branch, ${columnList(LINE_FACTS, 'b.')}
    from intake_restated r join ledger_line b on b.insurer_number = ${insurerNumber} and b.member_id = r.member_id
      and b.version = r.from_version`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
  return history;
}

/** A file raises flags and never lowers one: なし and an empty cell do nothing (files.md). */
async function raiseFlags(tx: Tx, intake: Intake): Promise<void> {
  const { insurerNumber, sourceId, asOfOn, at, by } = intake;
  const { rows } = await sql<{ member_id: string }>`
    with raised as (select o.member_id, o.is_new, s.disclosure from intake s join intake_outcome o on o.seq = s.seq
      where o.raises),
    written as (insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
      select ${insurerNumber}, member_id, disclosure, ${asOfOn}, ${at}, ${by}, ${sourceId} from raised)
    select member_id from raised where not is_new`.execute(tx);
  if (rows.length === 0) return;
  await sql`set local enable_nestloop = on`.execute(tx);
  await spreadFlags(
    tx,
    intake,
    rows.map((row) => row.member_id),
  );
  await sql`set local enable_nestloop = off`.execute(tx);
}

/**
 * Somebody new in the file who is most likely a flagged person under another 記号・番号 (`likely-same-store.ts`) gets the flag until
 * two people have looked. @returns how many flags
 */
async function carryFlags(tx: Tx, { insurerNumber, sourceId, asOfOn, at, by }: Intake): Promise<number> {
  const flagged = sql`select member_id from protection where insurer_number = ${insurerNumber} and lowered_at is null`;
  const pairs = await listLikelyTheSame(tx, insurerNumber, sourceId, flagged);
  if (pairs.length === 0) return 0;
  const result = await sql`
    insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
    select distinct ${insurerNumber}, n.to_id, p.kind, ${asOfOn}::date, ${at}::timestamptz, ${by}, ${sourceId}
    from unnest(${textArray(pairs.map(({ from }) => from))}, ${textArray(pairs.map(({ to }) => to))}) as n (from_id, to_id)
    join protection p on p.insurer_number = ${insurerNumber} and p.member_id = n.from_id and p.lowered_at is null
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * Who is new in the file that is being taken in and most likely somebody held after a flag was lowered, under another
 * 記号・番号. To be asked in the transaction of the import.
 */
export function listNewOfHeld(
  tx: Tx,
  insurerNumber: string,
  sourceId: string,
): Promise<{ from: string; to: string }[]> {
  const held = sql`select member_id from protection_hold where insurer_number = ${insurerNumber}`;
  return listLikelyTheSame(tx, insurerNumber, sourceId, held);
}

/** Notes who was eligible on the file's day and is not in it. */
async function noteAbsences(tx: Tx, { insurerNumber, sourceId, asOfOn }: Intake): Promise<number> {
  const result = await sql`
    insert into ledger_absence (insurer_number, source_id, member_id)
    select l.insurer_number, ${sourceId}, l.member_id from ledger_line l
    where l.insurer_number = ${insurerNumber} and l.superseded_at is null and l.source_id <> ${sourceId}
      and ${isEligibleLine(asOfOn)}
      and not exists (select 1 from intake_outcome o where o.member_id = l.member_id)`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * Of the people whose line the file that is being taken in changes: those whose birth date is another than before. It was
 * corrected, or the society gave the 記号・番号・枝番 to somebody else. To be asked in the transaction of the import.
 */
export async function listWithOtherBirthDate(tx: Tx, insurerNumber: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select o.member_id from intake_outcome o join intake s on s.seq = o.seq
    join ledger_line b on b.insurer_number = ${insurerNumber} and b.member_id = o.member_id and b.version = o.known_version
    where o.is_changed and not o.is_history and b.birth_on <> s.birth_on`.execute(tx);
  return rows.map((row) => row.member_id);
}
