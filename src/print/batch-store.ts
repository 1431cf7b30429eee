import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { PaperForm } from './piece.ts';
import type { PieceStep } from './piece-event-store.ts';
import { isShown, type PieceKind, type PostMethod, type TakenOut } from './piece-store.ts';

interface BatchRow {
  insurer_number: string;
  batch_id: string;
  seq: number;
  policy_version: number;
  form: PaperForm;
  made_at: Date;
  made_by: string;
  released_at: Date | null;
  released_by: string | null;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  packing_at: Date | null;
  packaged_at: Date | null;
  packaged_by: string | null;
  file_hash: string | null;
  file_bytes: number | null;
  delete_by_on: Day | null;
  forgotten_at: Date | null;
  forgotten_by: string | null;
}

interface BatchTables {
  print_batch: BatchRow;
}

/** A batch with its facts; where it stands follows from them ({@link batchState}). */
export interface PrintBatch {
  insurerNumber: string;
  batchId: string;
  seq: number;
  policyVersion: number;
  form: PaperForm;
  madeAt: Date;
  madeBy: string;
  releasedAt: Date | null;
  releasedBy: string | null;
  cancelledAt: Date | null;
  packingAt: Date | null;
  packagedAt: Date | null;
  packagedBy: string | null;
  fileHash: string | null;
  fileBytes: number | null;
  deleteByOn: Day | null;
  forgottenAt: Date | null;
}

export type BatchState = 'made' | 'released' | 'packaged' | 'forgotten' | 'cancelled';

export function batchState(batch: PrintBatch): BatchState {
  if (batch.cancelledAt) return 'cancelled';
  if (batch.forgottenAt) return 'forgotten';
  if (batch.packagedAt) return 'packaged';
  return batch.releasedAt ? 'released' : 'made';
}

const batchOf = (row: BatchRow): PrintBatch => ({
  insurerNumber: row.insurer_number,
  batchId: row.batch_id,
  seq: row.seq,
  policyVersion: row.policy_version,
  form: row.form,
  madeAt: row.made_at,
  madeBy: row.made_by,
  releasedAt: row.released_at,
  releasedBy: row.released_by,
  cancelledAt: row.cancelled_at,
  packingAt: row.packing_at,
  packagedAt: row.packaged_at,
  packagedBy: row.packaged_by,
  fileHash: row.file_hash,
  fileBytes: row.file_bytes === null ? null : Number(row.file_bytes),
  deleteByOn: row.delete_by_on,
  forgottenAt: row.forgotten_at,
});

export async function insertBatch(
  tx: Tx,
  batch: Pick<BatchRow, 'insurer_number' | 'batch_id' | 'policy_version' | 'form' | 'made_at' | 'made_by'>,
): Promise<void> {
  await sql`
    insert into print_batch (insurer_number, batch_id, seq, policy_version, form, made_at, made_by)
    select ${batch.insurer_number}, ${batch.batch_id},
      1 + coalesce((select max(seq) from print_batch where insurer_number = ${batch.insurer_number}), 0),
      ${batch.policy_version}, ${batch.form}, ${batch.made_at}, ${batch.made_by}`.execute(tx);
}

export async function listBatches(db: Db | Tx, insurerNumber: string, limit: number): Promise<PrintBatch[]> {
  const rows = await tables<BatchTables>(db)
    .selectFrom('print_batch')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(batchOf);
}

/** @param id the id, or the number of the batch. @throws Refused `not-found` */
export async function getBatch(db: Db | Tx, insurerNumber: string, id: string): Promise<PrintBatch> {
  const seq = /^\d{1,9}$/.test(id) ? Number(id) : -1;
  const { rows } = await sql<BatchRow>`
    select * from print_batch where insurer_number = ${insurerNumber} and (batch_id = ${id} or seq = ${seq})`.execute(
    db,
  );
  const row = rows[0];
  if (!row) throw new Refused('not-found', { what: 'print-batch' });
  return batchOf(row);
}

/** As {@link getBatch}; held until the transaction ends. */
export async function lockBatch(tx: Tx, insurerNumber: string, batchId: string): Promise<PrintBatch> {
  const { rows } = await sql<BatchRow>`
    select * from print_batch where insurer_number = ${insurerNumber} and batch_id = ${batchId} for update`.execute(tx);
  const row = rows[0];
  if (!row) throw new Refused('not-found', { what: 'print-batch' });
  return batchOf(row);
}

export async function updateBatch(
  tx: Tx,
  insurerNumber: string,
  batchId: string,
  facts: Partial<BatchRow>,
): Promise<void> {
  await tables<BatchTables>(tx)
    .updateTable('print_batch')
    .set(facts)
    .where('insurer_number', '=', insurerNumber)
    .where('batch_id', '=', batchId)
    .execute();
}

/** Says that a package is still being made. @returns false: another attempt took over */
export async function renewAttempt(
  tx: Tx,
  insurerNumber: string,
  batchId: string,
  from: Date,
  to: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update print_batch set packing_at = ${to}
    where insurer_number = ${insurerNumber} and batch_id = ${batchId} and packing_at = ${from}`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

export interface BatchCounts {
  pieces: number;
  certificate: number;
  notice: number;
  letter: number;
  reminder: number;
  ordinary: number;
  recorded: number;
  registered: number;
  pages: number;
  warned: number;
  takenOut: Partial<Record<TakenOut, number>>;
  steps: Record<PieceStep, number>;
}

/** Of everybody who is there for whoever looks: nobody under protection, nor held after it. */
export async function countBatch(db: Db | Tx, insurerNumber: string, batchId: string): Promise<BatchCounts> {
  const { rows } = await sql<{
    kind: PieceKind;
    method: PostMethod;
    why: TakenOut | null;
    n: number;
    pages: number;
    warned: number;
  }>`
    select kind, method, taken_out_why as why, count(*)::int as n, coalesce(sum(pages), 0)::int as pages,
      (count(*) filter (where warnings <> ''))::int as warned
    from print_piece where insurer_number = ${insurerNumber} and batch_id = ${batchId} and ${isShown(insurerNumber)}
    group by 1, 2, 3`.execute(db);
  const steps = await sql<{ kind: PieceStep; n: number }>`
    select e.kind, count(*)::int as n from print_piece_event e
    join print_piece on print_piece.insurer_number = e.insurer_number and print_piece.piece_id = e.piece_id
    where e.insurer_number = ${insurerNumber} and print_piece.batch_id = ${batchId} and ${isShown(insurerNumber)}
    group by 1`.execute(db);
  const counts: BatchCounts = {
    pieces: 0,
    certificate: 0,
    notice: 0,
    letter: 0,
    reminder: 0,
    ordinary: 0,
    recorded: 0,
    registered: 0,
    pages: 0,
    warned: 0,
    takenOut: {},
    steps: { printed: 0, enclosed: 0, posted: 0, spoiled: 0, returned: 0, delivered: 0 },
  };
  for (const { kind, method, n, pages, warned, why } of rows) {
    if (why !== null) {
      counts.takenOut[why] = (counts.takenOut[why] ?? 0) + n;
      continue;
    }
    counts.pieces += n;
    counts[kind] += n;
    counts[method] += n;
    counts.pages += pages;
    counts.warned += warned;
  }
  for (const { kind, n } of steps.rows) counts.steps[kind] = n;
  return counts;
}
