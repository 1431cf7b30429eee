import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';

/** Paper that its holder says is damaged. Idempotent. */
export async function markDamaged(
  tx: Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
  at: Date,
): Promise<void> {
  await insertRows(
    tx,
    'damaged_paper',
    { insurer_number: 'text', certificate_id: 'text', told_at: 'timestamptz' },
    certificateIds.map((id) => ({ insurer_number: insurerNumber, certificate_id: id, told_at: at })),
    'on conflict do nothing',
  );
}

/** Which of these are damaged: they count, and another is issued all the same. */
export async function listDamaged(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Set<string>> {
  if (certificateIds.length === 0) return new Set();
  const { rows } = await sql<{ certificate_id: string }>`
    select certificate_id from damaged_paper
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)})`.execute(db);
  return new Set(rows.map((row) => row.certificate_id));
}
