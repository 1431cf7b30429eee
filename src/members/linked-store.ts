import { sql, type Tx, textArray } from '../platform/database.ts';
import type { FilingIntake } from './line-store.ts';

/** Entries of one person under several 記号・番号・枝番, linked by successions. What protects the person protects every entry. */

/** SQL: the entries that are linked with the entry `k`, one step to either side. */
const nextTo = (insurerNumber: string) => sql`(
  select u.member_id from member_succession u where u.insurer_number = ${insurerNumber} and u.successor_id = k.member_id
  union all
  select u.successor_id from member_succession u where u.insurer_number = ${insurerNumber} and u.member_id = k.member_id)`;

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
