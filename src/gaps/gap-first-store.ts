import { type Db, insertRows, sql, type Tx } from '../platform/database.ts';
import { type GapKind, isForOfficerAlone } from './gap.ts';

/** Keeps who is due first, by kind, in place of the survey before. Whoever is for the protection officer alone must not be among them. */
export async function writeFirst(
  tx: Tx,
  insurerNumber: string,
  first: ReadonlyMap<GapKind, readonly string[]>,
): Promise<void> {
  await sql`delete from gap_first where insurer_number = ${insurerNumber}`.execute(tx);
  const rows = [...first].flatMap(([kind, memberIds]) =>
    memberIds.map((memberId, i) => ({ insurer_number: insurerNumber, kind, place: i + 1, member_id: memberId })),
  );
  await insertRows(tx, 'gap_first', { insurer_number: 'text', kind: 'text', place: 'int', member_id: 'text' }, rows);
}

/** Who was due first, the earliest first. Each is to be looked at again: they may be in another state, or under protection, since. */
export async function listFirst(db: Db | Tx, insurerNumber: string, kind: GapKind): Promise<string[]> {
  if (isForOfficerAlone(kind)) return [];
  const { rows } = await sql<{ member_id: string }>`
    select member_id from gap_first where insurer_number = ${insurerNumber} and kind = ${kind} order by place`.execute(
    db,
  );
  return rows.map((row) => row.member_id);
}
