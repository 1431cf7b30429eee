import { type Db, sql, type Tx, textArray } from '../platform/database.ts';

/** Why the newest run did not give a person the document that they need. */
export interface HeldBack {
  why: 'lint-failed' | 'name-not-drawable';
  /** Of `lint-failed`: the lints. */
  lints: string[];
}

/**
 * Of these people: those whom the newest planned run left out, or moved out, because their document would not have been right.
 * The next plan would do the same until somebody mends what is wrong.
 */
export async function listHeldBack(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<Map<string, HeldBack>> {
  const { rows } = await sql<{ member_id: string; why: HeldBack['why']; lints: string }>`
    with newest as (
      select run_id from run_event where insurer_number = ${insurerNumber} and kind = 'planned'
      order by at desc, run_id limit 1)
    select member_id, why, lints from run_left_out join newest using (run_id)
      where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)})
        and why in ('lint-failed', 'name-not-drawable')
    union all
    select member_id, why, lints from run_outcome join newest using (run_id)
      where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)})
        and why in ('lint-failed', 'name-not-drawable')`.execute(db);
  return new Map(
    rows.map(({ lints, member_id, why }) => [member_id, { why, lints: lints.split(';').filter(Boolean) }]),
  );
}
