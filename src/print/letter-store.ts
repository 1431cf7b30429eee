import { openLetterNeeds } from '../escalation/index.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { isShown } from './piece-store.ts';

/** SQL: a letter to the person of this column, of whatever kind, is in a batch and was not posted yet. */
const isLetterUnderWay = (memberColumn: string, insurerNumber: string) => sql<boolean>`exists (
  select 1 from print_piece u where u.insurer_number = ${insurerNumber} and u.member_id = ${sql.ref(memberColumn)}
    and u.kind in ('letter', 'reminder') and u.taken_out_at is null and u.settled_at is null)`;

/** Which of these people wait for a letter of a batch. */
export async function findLettersUnderWay(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select m.id from unnest(${textArray(memberIds)}) as m (id) where ${isLetterUnderWay('m.id', insurerNumber)}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

/** SQL: whom the escalation waits to reach by a letter that no batch has yet, and since when. */
const inNoBatch = (insurerNumber: string, at: Date) => sql`
  select w.opener_id, min(w.needed_at) as needed_at from (${openLetterNeeds(insurerNumber, at)}) w
  where not ${isLetterUnderWay('w.opener_id', insurerNumber)} group by w.opener_id`;

/** Who is to get a letter because of a certificate that is not opened, and has none in a batch; the longest waiting first. */
export async function listReadersNeeded(db: Db | Tx, insurerNumber: string, at: Date): Promise<string[]> {
  const { rows } = await sql<{ opener_id: string }>`
    select n.opener_id from (${inNoBatch(insurerNumber, at)}) n order by n.needed_at, n.opener_id`.execute(db);
  return rows.map((row) => row.opener_id);
}

/** How many they are, and since when the first of them waits; null: nobody does. */
export async function countReadersNeeded(
  db: Db | Tx,
  insurerNumber: string,
  at: Date,
): Promise<{ people: number; sinceAt: Date | null }> {
  const { rows } = await sql<{ people: number; since_at: Date | null }>`
    select count(*)::int as people, min(n.needed_at) as since_at from (${inNoBatch(insurerNumber, at)}) n`.execute(db);
  return { people: rows[0]?.people ?? 0, sinceAt: rows[0]?.since_at ?? null };
}

/** Which of these people are still to be reached by a letter. */
export async function findReadersNeeded(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ opener_id: string }>`
    select distinct w.opener_id from (${openLetterNeeds(insurerNumber, at)}) w
    where w.opener_id = any(${textArray(memberIds)})`.execute(db);
  return new Set(rows.map((row) => row.opener_id));
}

/** Letters of batches made before an instant that nobody has told to be posted, by batch; the oldest first. */
export async function countUnposted(
  db: Db | Tx,
  insurerNumber: string,
  madeBefore: Date,
): Promise<{ batchId: string; seq: number; madeAt: Date; letters: number }[]> {
  const { rows } = await sql<{ batch_id: string; seq: number; made_at: Date; letters: number }>`
    select b.batch_id, b.seq, b.made_at, count(*)::int as letters
    from print_piece join print_batch b
      on b.insurer_number = print_piece.insurer_number and b.batch_id = print_piece.batch_id
    where print_piece.insurer_number = ${insurerNumber} and print_piece.kind in ('letter', 'reminder')
      and print_piece.taken_out_at is null and print_piece.settled_at is null and b.made_at < ${madeBefore}
      and ${isShown(insurerNumber)}
    group by b.batch_id, b.seq, b.made_at order by b.seq`.execute(db);
  return rows.map((row) => ({ batchId: row.batch_id, seq: row.seq, madeAt: row.made_at, letters: row.letters }));
}
