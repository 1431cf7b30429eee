import { sql, type Tx } from '../platform/database.ts';

/** Where a piece is in its package. */
export interface PackedPiece {
  pieceId: string;
  serial: string;
  seq: number;
  file: string;
  firstPage: number;
  pages: number;
}

/** Where pieces are in the package that is being made. */
export async function placePieces(tx: Tx, insurerNumber: string, pieces: readonly PackedPiece[]): Promise<void> {
  if (pieces.length === 0) return;
  const rows = pieces.map((one) => ({ ...one, firstpage: one.firstPage, pieceid: one.pieceId }));
  await sql`
    update print_piece p set serial = n.serial, seq = n.seq, file = n.file, first_page = n.firstpage, pages = n.pages
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (pieceid text, serial text, seq int, file text, firstpage int, pages int)
    where p.insurer_number = ${insurerNumber} and p.piece_id = n.pieceid`.execute(tx);
}

/** The package is whole: its pieces were printed. */
export async function markPackaged(tx: Tx, insurerNumber: string, batchId: string, at: Date): Promise<void> {
  await sql`
    update print_piece set packaged_at = ${at}
    where insurer_number = ${insurerNumber} and batch_id = ${batchId} and taken_out_at is null`.execute(tx);
}

/** The letter of a piece is made: its number is kept with it before anything is drawn. */
export async function noteLetters(
  tx: Tx,
  insurerNumber: string,
  letters: readonly { pieceId: string; letterId: string }[],
): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ letterId, pieceId }) => ({ letterid: letterId, pieceid: pieceId }));
  await sql`
    update print_piece p set serial = n.letterid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (pieceid text, letterid text)
    where p.insurer_number = ${insurerNumber} and p.piece_id = n.pieceid`.execute(tx);
}

/** Letters that were made for a package that did not come to its end. */
export async function listUnprintedLetters(tx: Tx, insurerNumber: string, batchId: string): Promise<string[]> {
  const { rows } = await sql<{ serial: string }>`
    select serial from print_piece
    where insurer_number = ${insurerNumber} and batch_id = ${batchId} and kind = 'letter' and serial is not null
      and packaged_at is null`.execute(tx);
  return rows.map((row) => row.serial);
}

/** Forgets where pieces were in a package that did not come to its end. */
export async function clearPlaces(tx: Tx, insurerNumber: string, batchId: string): Promise<void> {
  await sql`
    update print_piece set seq = null, file = null, first_page = null, pages = null,
      serial = case when kind = 'letter' then null else serial end
    where insurer_number = ${insurerNumber} and batch_id = ${batchId} and packaged_at is null`.execute(tx);
}
