import type { ApprovalKind } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { sql, type Tx } from '../platform/database.ts';

/** People whose newest approval of a kind ends within these days, both counted; none that has an approval after it. */
export async function listEndingApprovals(
  tx: Tx,
  insurerNumber: string,
  kind: ApprovalKind,
  { fromOn, untilOn }: { fromOn: Day; untilOn: Day },
): Promise<{ memberId: string; endedOn: Day }[]> {
  const { rows } = await sql<{ member_id: string; ended_on: Day }>`
    select a.member_id, max(a.ended_on) as ended_on from approval a
    where a.insurer_number = ${insurerNumber} and a.kind = ${kind} and a.superseded_at is null
      and not exists (select 1 from approval o where o.insurer_number = a.insurer_number and o.member_id = a.member_id
        and o.kind = a.kind and o.superseded_at is null and (o.ended_on is null or o.ended_on > ${untilOn}))
    group by a.member_id having max(a.ended_on) between ${fromOn} and ${untilOn} order by a.member_id`.execute(tx);
  return rows.map((row) => ({ memberId: row.member_id, endedOn: row.ended_on }));
}
