import { type Db, sql, type Tx, textArray } from '../platform/database.ts';

/**
 * Of these people: whose certificate is in a run that is planned or further and has not ended, and who were not moved out of it;
 * of several runs the one that publishes first.
 */
export async function listPlannedFor(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<Map<string, { runId: string; publishAt: Date }>> {
  const { rows } = await sql<{ member_id: string; run_id: string; publish_at: Date }>`
    with open as (
      select r.run_id, r.publish_at from run r
      where r.insurer_number = ${insurerNumber}
        and exists (select 1 from run_event e where e.insurer_number = r.insurer_number and e.run_id = r.run_id
          and e.kind = 'planned')
        and not exists (select 1 from run_event e where e.insurer_number = r.insurer_number and e.run_id = r.run_id
          and e.kind in ('released', 'cancelled')))
    select i.member_id, i.run_id, open.publish_at from run_item i join open using (run_id)
    where i.insurer_number = ${insurerNumber} and i.member_id = any(${textArray(memberIds)}) and i.document = 'certificate'
      and not exists (select 1 from run_outcome o where o.insurer_number = i.insurer_number and o.run_id = i.run_id
        and o.member_id = i.member_id)
    order by open.publish_at desc, i.run_id`.execute(db);
  return new Map(rows.map((row) => [row.member_id, { runId: row.run_id, publishAt: row.publish_at }]));
}
