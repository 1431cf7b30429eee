import { type Db, sql, type Tx } from '../platform/database.ts';

/** SQL: the member of this column is withheld or about to be, or held after it, as of now: for the protection officer alone. */
export function isProtectedMember(column: string, insurerNumber: string) {
  return sql<boolean>`exists (select 1 from shielded_member p where p.insurer_number = ${insurerNumber}
    and p.member_id = ${sql.ref(column)})`;
}

/** SQL: the members who are for the protection officer alone, as of now, as a list for `in`. */
export function protectedMemberIds(insurerNumber: string) {
  return sql<string>`(select p.member_id from shielded_member p where p.insurer_number = ${insurerNumber})`;
}

/** The members who are for the protection officer alone, in order. For one of them at a time: no page or list shows them together. */
export async function listShieldedIds(db: Db | Tx, insurerNumber: string): Promise<string[]> {
  const { rows } = await sql<{ memberId: string }>`
    select distinct s.member_id as "memberId" from ${protectedMemberIds(insurerNumber)} s order by s.member_id`.execute(
    db,
  );
  return rows.map(({ memberId }) => memberId);
}
