import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { isProtectedMember } from './shielded-store.ts';

/**
 * Of the ids of people, their documents, letters, accounts and filings those whose person everybody may see, and that tell nothing
 * of protection. Whatever is not known here is not among them.
 */
export async function listOpenSubjects(
  db: Db | Tx,
  insurerNumber: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ subject_id: string }>`
    select s.subject_id from audit_subject s where s.insurer_number = ${insurerNumber}
      and s.subject_id = any(${textArray(ids)}) and not ${isProtectedMember('s.member_id', insurerNumber)}`.execute(db);
  return new Set(rows.map((row) => row.subject_id));
}

/**
 * What in the audit log is about a person and says nothing of protection by being there: they themselves, their documents, letters,
 * accounts, applications and filings.
 */
export async function listSubjectsOf(db: Db | Tx, insurerNumber: string, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from audit_subject where insurer_number = ${insurerNumber} and member_id = ${memberId}`.execute(
    db,
  );
  return rows.map((row) => row.subject_id);
}
