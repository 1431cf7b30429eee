import type { Day } from '../lib/day.ts';
import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';
import { type PieceRow, type PrintPiece, pieceOf } from './piece-store.ts';

export const STEPS = ['printed', 'enclosed', 'posted', 'spoiled', 'returned', 'delivered'] as const;
export type PieceStep = (typeof STEPS)[number];

export interface PieceEvent {
  kind: PieceStep;
  on: Day;
  tracking: string | null;
  why: string | null;
}

export interface PieceWithEvents extends PrintPiece {
  events: Partial<Record<PieceStep, PieceEvent>>;
}

async function withEvents(db: Db | Tx, insurerNumber: string, pieces: readonly PieceRow[]): Promise<PieceWithEvents[]> {
  if (pieces.length === 0) return [];
  const { rows } = await sql<{
    piece_id: string;
    kind: PieceStep;
    on_day: Day;
    tracking: string | null;
    why: string | null;
  }>`
    select piece_id, kind, on_day, tracking, why from print_piece_event
    where insurer_number = ${insurerNumber} and piece_id = any(${textArray(pieces.map((piece) => piece.piece_id))})`.execute(
    db,
  );
  const events = Map.groupBy(rows, (row) => row.piece_id);
  return pieces.map((row) => ({
    ...pieceOf(row),
    events: Object.fromEntries(
      (events.get(row.piece_id) ?? []).map(({ kind, on_day: on, tracking, why }) => [
        kind,
        { kind, on, tracking, why },
      ]),
    ),
  }));
}

export interface NewPieceEvent extends PieceEvent {
  pieceId: string;
}

/** The first event of a kind stands. @returns how many were news. */
export async function insertPieceEvents(
  tx: Tx,
  insurerNumber: string,
  events: readonly NewPieceEvent[],
  by: { kind: string; id: string },
  at: Date,
): Promise<number> {
  const columns = {
    insurer_number: 'text',
    piece_id: 'text',
    kind: 'text',
    on_day: 'date',
    recorded_at: 'timestamptz',
    by_kind: 'text',
    by_id: 'text',
    tracking: 'text',
    why: 'text',
  };
  const rows = events.map(({ kind, on, pieceId, tracking, why }) => ({
    insurer_number: insurerNumber,
    piece_id: pieceId,
    kind,
    on_day: on,
    recorded_at: at,
    by_kind: by.kind,
    by_id: by.id,
    tracking,
    why,
  }));
  const ended = events.filter(({ kind }) => kind === 'posted' || kind === 'spoiled').map(({ pieceId }) => pieceId);
  if (ended.length > 0) {
    await sql`
      update print_piece set settled_at = ${at}
      where insurer_number = ${insurerNumber} and piece_id = any(${textArray(ended)}) and settled_at is null`.execute(
      tx,
    );
  }
  return insertRows(tx, 'print_piece_event', columns, rows, 'on conflict do nothing');
}

/** Pieces that were posted by a day, and neither came back nor are known to have arrived. */
export async function listOnTheWay(
  db: Db | Tx,
  insurerNumber: string,
  postedBy: Day,
  limit: number,
): Promise<PrintPiece[]> {
  const { rows } = await sql<PieceRow>`
    select p.* from print_piece p join print_piece_event e
      on e.insurer_number = p.insurer_number and e.piece_id = p.piece_id and e.kind = 'posted'
    where p.insurer_number = ${insurerNumber} and e.on_day <= ${postedBy} and p.taken_out_at is null
      and not exists (select 1 from print_piece_event o where o.insurer_number = p.insurer_number
        and o.piece_id = p.piece_id and o.kind in ('returned', 'delivered'))
    order by p.piece_id limit ${limit}`.execute(db);
  return rows.map(pieceOf);
}

/** What was printed of a person, newest first. */
export async function listPiecesOf(db: Db | Tx, insurerNumber: string, memberId: string): Promise<PieceWithEvents[]> {
  const { rows } = await sql<PieceRow>`
    select p.* from print_piece p join print_batch b on b.insurer_number = p.insurer_number and b.batch_id = p.batch_id
    where p.insurer_number = ${insurerNumber} and p.member_id = ${memberId} order by b.seq desc, p.place`.execute(db);
  return withEvents(db, insurerNumber, rows);
}

/** Pieces by number or 発行番号, those of a batch or of any. Everybody's: for what the vendor or the post tells. */
export async function findPieces(
  db: Db | Tx,
  insurerNumber: string,
  by: { batchId?: string; pieceIds?: readonly string[]; serials?: readonly string[] },
): Promise<PieceWithEvents[]> {
  const { rows } = await sql<PieceRow>`
    select * from print_piece
    where insurer_number = ${insurerNumber} and packaged_at is not null
      ${by.batchId === undefined ? sql`` : sql`and batch_id = ${by.batchId}`}
      and (piece_id = any(${textArray(by.pieceIds ?? [])}) or serial = any(${textArray(by.serials ?? [])}))
    order by seq`.execute(db);
  return withEvents(db, insurerNumber, rows);
}
