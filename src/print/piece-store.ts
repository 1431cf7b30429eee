import { isProtectedMember } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';

/** ordinary: 普通郵便. recorded: 特定記録. registered: 簡易書留. */
export type PostMethod = 'ordinary' | 'recorded' | 'registered';
/** In this order in a batch. letter: with a code to enrol. reminder: to somebody who has an account, and no code. */
export const PIECE_KINDS = ['certificate', 'notice', 'letter', 'reminder'] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];
/** Why a piece is not printed after all. came-back: an earlier one came back from the same address. `changed` is also what is said where more would tell something. */
export type TakenOut =
  | 'address-missing'
  | 'came-back'
  | 'not-drawable'
  | 'changed'
  | 'left'
  | 'ended'
  | 'not-needed'
  | 'cancelled'
  | 'spoiled';

export interface PieceRow {
  insurer_number: string;
  piece_id: string;
  batch_id: string;
  place: number;
  kind: PieceKind;
  member_id: string;
  certificate_id: string | null;
  serial: string | null;
  method: PostMethod;
  postal_code: string;
  address_hash: string;
  place_hash: string;
  warnings: string;
  taken_out_at: Date | null;
  taken_out_why: TakenOut | null;
  packaged_at: Date | null;
  seq: number | null;
  file: string | null;
  first_page: number | null;
  pages: number | null;
  settled_at: Date | null;
}

/** A piece as it is planned and, from the package on, as it was printed. */
export interface PrintPiece {
  pieceId: string;
  batchId: string;
  place: number;
  kind: PieceKind;
  memberId: string;
  certificateId: string | null;
  serial: string | null;
  method: PostMethod;
  postalCode: string;
  addressHash: string;
  /** The address without the name, as it is compared; empty: of before this was kept. */
  placeHash: string;
  warnings: string[];
  takenOutAt: Date | null;
  takenOutWhy: TakenOut | null;
  packagedAt: Date | null;
  seq: number | null;
  file: string | null;
  firstPage: number | null;
  pages: number | null;
}

export const pieceOf = (row: PieceRow): PrintPiece => ({
  pieceId: row.piece_id,
  batchId: row.batch_id,
  place: row.place,
  kind: row.kind,
  memberId: row.member_id,
  certificateId: row.certificate_id,
  serial: row.serial,
  method: row.method,
  postalCode: row.postal_code,
  addressHash: row.address_hash,
  placeHash: row.place_hash,
  warnings: row.warnings.split(';').filter(Boolean),
  takenOutAt: row.taken_out_at,
  takenOutWhy: row.taken_out_why,
  packagedAt: row.packaged_at,
  seq: row.seq,
  file: row.file,
  firstPage: row.first_page,
  pages: row.pages,
});

const PIECE_COLUMNS = {
  insurer_number: 'text',
  piece_id: 'text',
  batch_id: 'text',
  place: 'int',
  kind: 'text',
  member_id: 'text',
  certificate_id: 'text',
  serial: 'text',
  method: 'text',
  postal_code: 'text',
  address_hash: 'text',
  place_hash: 'text',
  warnings: 'text',
  taken_out_at: 'timestamptz',
  taken_out_why: 'text',
} as const;

export type NewPiece = Pick<PieceRow, keyof typeof PIECE_COLUMNS>;

/** The database refuses a document that is in another batch, a second letter, and anybody under protection. */
export async function insertPieces(tx: Tx, rows: readonly NewPiece[]): Promise<void> {
  await insertRows(tx, 'print_piece', PIECE_COLUMNS, rows);
}

/** SQL, of the table: whoever is under protection by now is not there, whatever was printed before. */
export const isShown = (insurerNumber: string) => sql`not ${isProtectedMember('print_piece.member_id', insurerNumber)}`;

/** Pieces of a batch in pages, in their order. Nobody's who is under protection, nor held after it. */
export async function* eachPiece(
  db: Db | Tx,
  insurerNumber: string,
  batchId: string,
  options: { pageSize?: number; after?: number; takenOut?: boolean; limit?: number } = {},
): AsyncIterable<PrintPiece[]> {
  const pageSize = Math.min(options.pageSize ?? 1_000, options.limit ?? Number.POSITIVE_INFINITY);
  const which =
    options.takenOut === undefined
      ? sql`true`
      : options.takenOut
        ? sql`taken_out_at is not null`
        : sql`taken_out_at is null`;
  let after = options.after ?? -1;
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  while (left > 0) {
    const { rows } = await sql<PieceRow>`
      select * from print_piece
      where insurer_number = ${insurerNumber} and batch_id = ${batchId} and place > ${after} and ${which}
        and ${isShown(insurerNumber)}
      order by place limit ${Math.min(pageSize, left)}`.execute(db);
    if (rows.length > 0) yield rows.map(pieceOf);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.place;
    left -= rows.length;
  }
}

/** Which of these documents are in a batch already. */
export async function findPrinted(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Set<string>> {
  if (certificateIds.length === 0) return new Set();
  const { rows } = await sql<{ certificate_id: string }>`
    select certificate_id from print_piece
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)}) and taken_out_at is null`.execute(
    db,
  );
  return new Set(rows.map((row) => row.certificate_id));
}

/** Which of these documents a batch left out once because of their address. */
export async function findTakenOutForAddress(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Set<string>> {
  if (certificateIds.length === 0) return new Set();
  const { rows } = await sql<{ certificate_id: string }>`
    select distinct certificate_id from print_piece
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)})
      and taken_out_why in ('address-missing', 'came-back')`.execute(db);
  return new Set(rows.map((row) => row.certificate_id));
}

/** How many of these documents are in which batch. */
export async function countByBatch(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<{ batchId: string; pieces: number }[]> {
  if (certificateIds.length === 0) return [];
  const { rows } = await sql<{ batch_id: string; pieces: number }>`
    select batch_id, count(distinct certificate_id)::int as pieces from print_piece
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)}) and taken_out_at is null
    group by batch_id`.execute(db);
  return rows.map(({ batch_id, pieces }) => ({ batchId: batch_id, pieces }));
}

/** Takes pieces out of their batch. A reason that would tell is not given: whoever is under protection leaves no row. */
export async function takeOut(
  tx: Tx,
  insurerNumber: string,
  out: readonly { pieceId: string; why: TakenOut }[],
  at: Date,
): Promise<void> {
  for (const [why, pieces] of Map.groupBy(out, (one) => one.why)) {
    await sql`
      update print_piece set taken_out_at = ${at}, taken_out_why = ${why}
      where insurer_number = ${insurerNumber} and piece_id = any(${textArray(pieces.map((one) => one.pieceId))})
        and taken_out_at is null`.execute(tx);
  }
}

/** Removes the rows of whoever came under protection since the batch was made. @returns how many. */
export async function removeProtected(tx: Tx, insurerNumber: string, batchId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from print_piece where insurer_number = ${insurerNumber} and batch_id = ${batchId} and packaged_at is null
      and ${isProtectedMember('print_piece.member_id', insurerNumber)}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** All of a batch that is not out: for one that is cancelled. */
export async function takeOutAll(tx: Tx, insurerNumber: string, batchId: string, at: Date): Promise<void> {
  await sql`
    update print_piece set taken_out_at = ${at}, taken_out_why = 'cancelled'
    where insurer_number = ${insurerNumber} and batch_id = ${batchId} and taken_out_at is null`.execute(tx);
}
