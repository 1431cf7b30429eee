import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { FilingIntake } from './line-store.ts';

/** Entries of one person under several 記号・番号・枝番, linked by successions. What protects the person protects every entry. */

/** The entries of the person under earlier numbers, in order of id. */
export async function listEarlier(db: Db | Tx, insurerNumber: string, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    with recursive linked (member_id) as (
      select ${memberId}::text collate "C"
      union
      select u.member_id from linked k
      join member_succession u on u.insurer_number = ${insurerNumber} and u.successor_id = k.member_id)
    select member_id from linked where member_id <> ${memberId} order by member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

/** SQL: the entries that are linked with the entry `k`, one step to either side. */
const nextTo = (insurerNumber: string) => sql`(
  select u.member_id from member_succession u where u.insurer_number = ${insurerNumber} and u.successor_id = k.member_id
  union all
  select u.successor_id from member_succession u where u.insurer_number = ${insurerNumber} and u.member_id = k.member_id)`;

/** All other entries of the person, earlier and later, in order of id. */
export async function listLinked(db: Db | Tx, insurerNumber: string, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    with recursive linked (member_id) as (
      select ${memberId}::text collate "C"
      union
      select n.member_id from linked k cross join lateral ${nextTo(insurerNumber)} n)
    select member_id from linked where member_id <> ${memberId} order by member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

/** Whether the person goes on, or went on, under a later number. */
export async function hasLaterNumber(db: Db | Tx, insurerNumber: string, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from member_succession where insurer_number = ${insurerNumber} and member_id = ${memberId} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** The flags of these entries are raised on every other entry of the same people. */
export async function spreadFlags(tx: Tx, intake: FilingIntake, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const { at, by, insurerNumber, sourceId } = intake;
  await sql`
    with recursive linked (origin_id, member_id) as (
      select i.id, i.id from (select distinct id collate "C" as id from unnest(${textArray(memberIds)}) as t (id)) i
      union
      select k.origin_id, n.member_id from linked k cross join lateral ${nextTo(insurerNumber)} n)
    insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
    select ${insurerNumber}, k.member_id, p.kind, min(p.raised_on), ${at}::timestamptz, ${by}, ${sourceId}
    from linked k join protection p on p.insurer_number = ${insurerNumber} and p.member_id = k.origin_id
      and p.lowered_at is null
    where k.member_id <> k.origin_id group by k.member_id, p.kind
    on conflict do nothing`.execute(tx);
}
