import type { Day } from '../lib/day.ts';
import { foldCode, foldIdentifier } from '../lib/fold.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { isProtectedMember } from './shielded-store.ts';

/**
 * SQL: the member of this column has any flag of 自己情報提供不可, 不開示 too, or is held after one: whoever asks from outside does
 * not find them.
 */
export function isFlaggedMember(column: string, insurerNumber: string) {
  return sql<boolean>`(exists (select 1 from protection p where p.insurer_number = ${insurerNumber}
    and p.member_id = ${sql.ref(column)} and p.lowered_at is null) or ${isProtectedMember(column, insurerNumber)})`;
}

/**
 * The person under a 記号・番号・枝番 (in any width) who was born on that day and has no flag. One statement, so that a number
 * that nobody has, another birth date and a flagged person are the same.
 */
export async function findOpenMemberId(
  db: Db | Tx,
  insurerNumber: string,
  key: { symbol: string; number: string; branch: string },
  birthOn: Day,
): Promise<string | undefined> {
  const { rows } = await sql<{ member_id: string }>`
    select m.member_id from member m
    join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id and l.superseded_at is null
    where m.insurer_number = ${insurerNumber} and m.symbol_key = ${foldIdentifier(key.symbol)}
      and m.number_key = ${foldIdentifier(key.number)} and m.branch = ${foldCode(key.branch)}
      and l.birth_on = ${birthOn} and not ${isFlaggedMember('m.member_id', insurerNumber)}`.execute(db);
  return rows[0]?.member_id;
}
