import type { Day } from '../lib/day.ts';
import { sql, type Tx } from '../platform/database.ts';

/** Everybody who was born on a day and is eligible on another, under protection or not. */
export async function listBornOn(tx: Tx, insurerNumber: string, birthOn: Day, on: Day): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from ledger_line
    where insurer_number = ${insurerNumber} and superseded_at is null and birth_on = ${birthOn}
      and (lost_on is null or lost_on > ${on})
    order by member_id`.execute(tx);
  return rows.map((row) => row.member_id);
}
