import { isProtectedMember } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx } from '../platform/database.ts';
import type { DifferenceKind } from './receipt.ts';

/** @returns whether it is the first time that this file comes for the batch */
export async function insertReceipt(
  tx: Tx,
  insurerNumber: string,
  receipt: { batchId: string; fileHash: string; at: Date; by: string; rows: number; applied: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into print_receipt (insurer_number, batch_id, file_hash, received_at, received_by, rows, applied)
    values (${insurerNumber}, ${receipt.batchId}, ${receipt.fileHash}, ${receipt.at}, ${receipt.by}, ${receipt.rows}, ${receipt.applied})
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

export interface Difference {
  kind: DifferenceKind;
  pieceId: string;
  serial: string;
  row: number;
  owner: string;
  foundAt: Date;
  settledAt: Date | null;
  note: string | null;
}

export async function insertDifferences(
  tx: Tx,
  insurerNumber: string,
  batchId: string,
  differences: readonly Pick<Difference, 'kind' | 'owner' | 'pieceId' | 'row' | 'serial'>[],
  at: Date,
): Promise<void> {
  await insertRows(
    tx,
    'print_difference',
    {
      insurer_number: 'text',
      batch_id: 'text',
      kind: 'text',
      piece_id: 'text',
      serial: 'text',
      row: 'int',
      found_at: 'timestamptz',
      owner: 'text',
    },
    differences.map(({ kind, owner, pieceId, row, serial }) => ({
      insurer_number: insurerNumber,
      batch_id: batchId,
      kind,
      piece_id: pieceId,
      serial,
      row,
      found_at: at,
      owner,
    })),
    'on conflict do nothing',
  );
}

/** Nobody's piece who is under protection by now. */
export async function listDifferences(db: Db | Tx, insurerNumber: string, batchId: string): Promise<Difference[]> {
  const { rows } = await sql<{
    kind: DifferenceKind;
    piece_id: string;
    serial: string;
    row: number;
    owner: string;
    found_at: Date;
    settled_at: Date | null;
    note: string | null;
  }>`
    select d.kind, d.piece_id, d.serial, d.row, d.owner, d.found_at, d.settled_at, d.note from print_difference d
    where d.insurer_number = ${insurerNumber} and d.batch_id = ${batchId}
      and not exists (select 1 from print_piece x where x.insurer_number = d.insurer_number
        and (x.piece_id = d.piece_id or x.serial = d.serial) and ${isProtectedMember('x.member_id', insurerNumber)})
    order by d.settled_at nulls first, d.row`.execute(db);
  return rows.map((row) => ({
    kind: row.kind,
    pieceId: row.piece_id,
    serial: row.serial,
    row: row.row,
    owner: row.owner,
    foundAt: row.found_at,
    settledAt: row.settled_at,
    note: row.note,
  }));
}

/** @returns whether there was one to settle */
export async function settleDifference(
  tx: Tx,
  insurerNumber: string,
  batchId: string,
  which: Pick<Difference, 'kind' | 'pieceId' | 'serial'>,
  settled: { at: Date; by: string; note: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update print_difference set settled_at = ${settled.at}, settled_by = ${settled.by}, note = ${settled.note}
    where insurer_number = ${insurerNumber} and batch_id = ${batchId} and kind = ${which.kind}
      and piece_id = ${which.pieceId} and serial = ${which.serial} and settled_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** 発行番号 of the sets of a batch that should be equal and are not, each at most `limit` long. Nobody's who is under protection. */
export async function findUnequal(
  db: Db | Tx,
  insurerNumber: string,
  batchId: string,
  limit: number,
): Promise<Record<'notPrinted' | 'notEnclosed' | 'notPosted' | 'noEnd', string[]>> {
  const has = (kind: string) => sql`exists (select 1 from print_piece_event e where e.insurer_number = x.insurer_number
    and e.piece_id = x.piece_id and e.kind = ${kind})`;
  const serials = async (condition: ReturnType<typeof has>) => {
    const { rows } = await sql<{ serial: string }>`
      select x.serial from print_piece x
      where x.insurer_number = ${insurerNumber} and x.batch_id = ${batchId} and x.packaged_at is not null
        and x.taken_out_at is null and ${condition} and not ${isProtectedMember('x.member_id', insurerNumber)}
      order by x.seq limit ${limit}`.execute(db);
    return rows.map((row) => row.serial);
  };
  return {
    notPrinted: await serials(sql`not ${has('printed')}`),
    notEnclosed: await serials(sql`${has('printed')} and not ${has('enclosed')}`),
    notPosted: await serials(sql`${has('enclosed')} and not ${has('posted')}`),
    noEnd: await serials(sql`${has('posted')} and not ${has('returned')} and not ${has('delivered')}`),
  };
}
