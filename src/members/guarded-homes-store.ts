import { type Db, sql, type Tx } from '../platform/database.ts';
import { isUp, type KnownAt, type Pick } from './conditions-store.ts';

/**
 * Which of these people have a home whose address is printed for nobody: somebody of the same 記号・番号 has any flag, or is held
 * after one. It begins from the flags, which are few.
 */
export async function guardedHomesOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Set<string>> {
  const isHeld =
    knownAt === null
      ? sql`held_until_at is null`
      : sql`held_from_at <= ${knownAt} and (held_until_at is null or held_until_at > ${knownAt})`;
  const { rows } = await sql<{ member_id: string }>`
    with flagged as (
      select member_id from protection where insurer_number = ${insurerNumber} and ${isUp(knownAt)}
      union
      select member_id from protection_hold_ever where insurer_number = ${insurerNumber} and ${isHeld}
    )
    select distinct o.member_id from flagged f
    join member m on m.insurer_number = ${insurerNumber} and m.member_id = f.member_id
    join member o on o.insurer_number = m.insurer_number and o.symbol_key = m.symbol_key and o.number_key = m.number_key
    where ${pick('o.member_id')}`.execute(db);
  return new Set(rows.map((row) => row.member_id));
}
