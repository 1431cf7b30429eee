import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { changedColumns, LINE_COLUMNS, type LineColumn, type LineRow } from './ledger-row.ts';

/** What changed in a person's line between a version of it and the one that is known now. */
export interface LineChange {
  columns: LineColumn[];
  /** 記号 or 番号 is written in another way. */
  rewritten: boolean;
}

/** By member, for those whose line is not the one of that version any more. */
export async function listLineChanges(
  db: Db | Tx,
  insurerNumber: string,
  since: readonly { memberId: string; version: number }[],
): Promise<Map<string, LineChange>> {
  const found = new Map<string, LineChange>();
  if (since.length === 0) return found;
  const ids = textArray(since.map(({ memberId }) => memberId));
  const versions = sql`${since.map(({ version }) => version)}::int[]`;
  const { rows: before } = await sql<LineRow>`
    select ${sql.raw(LINE_COLUMNS)} from ledger_line where insurer_number = ${insurerNumber}
      and (member_id, version) in (select * from unnest(${ids}, ${versions}))`.execute(db);
  const { rows: after } = await sql<LineRow>`
    select ${sql.raw(LINE_COLUMNS)} from ledger_line
    where insurer_number = ${insurerNumber} and superseded_at is null and member_id = any(${ids})`.execute(db);
  const earlier = new Map(before.map((row) => [row.member_id, row]));
  for (const row of after) {
    const old = earlier.get(row.member_id);
    if (old === undefined || old.version === row.version) continue;
    const rewritten = old.symbol !== row.symbol || old.number !== row.number;
    found.set(row.member_id, { columns: changedColumns(old, row), rewritten });
  }
  return found;
}

/** The newest complete ledger that was taken in. */
export async function findNewestLedger(
  db: Db | Tx,
  insurerNumber: string,
): Promise<{ sourceId: string; asOfOn: Day } | undefined> {
  const { rows } = await sql<{ source_id: string; as_of_on: Day }>`
    select source_id, as_of_on from fact_source
    where insurer_number = ${insurerNumber} and kind = 'members' and scope = 'complete'
    order by as_of_on desc, taken_at desc limit 1`.execute(db);
  const row = rows[0];
  return row && { sourceId: row.source_id, asOfOn: row.as_of_on };
}

/** Who was eligible on the day of a complete ledger and is not in it. */
export async function listAbsent(db: Db | Tx, insurerNumber: string, sourceId: string): Promise<Set<string>> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from ledger_absence
    where insurer_number = ${insurerNumber} and source_id = ${sourceId}`.execute(db);
  return new Set(rows.map((row) => row.member_id));
}
