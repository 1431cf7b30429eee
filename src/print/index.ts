export type { Warning } from './addresses.ts';
export {
  type BatchCounts,
  type BatchState,
  batchState,
  countBatch,
  getBatch,
  listBatches,
  type PrintBatch,
} from './batch-store.ts';
export { confirmAddress } from './confirm-address.ts';
export { type DrawnFile, drawLetter, drawPieces, type FileFacts } from './draw-pieces.ts';
export { drawSample } from './draw-sample.ts';
export { forgetExpired } from './forget-expired.ts';
export { findLetterWork, type LetterWork } from './letter-work.ts';
export { countLettersDue, eachLetterDue } from './letters-due.ts';
export { makeBatch } from './make-batch.ts';
export { findOnTheWay, type OnTheWay } from './on-the-way-of-run.ts';
export { openAsVendor } from './open-package.ts';
export { downloadPackage, forgetPackage, packageBatch } from './package-batch.ts';
export { PACKAGE_COLUMNS } from './package-csv.ts';
export type { Addressee, PaperForm, Piece, PieceContent } from './piece.ts';
export {
  listPiecesOf,
  type PieceStep,
  type PieceWithEvents,
  STEPS,
} from './piece-event-store.ts';
export {
  eachPiece,
  PIECE_KINDS,
  type PieceKind,
  type PostMethod,
  type PrintPiece,
  type TakenOut,
} from './piece-store.ts';
export { findPostable } from './postable.ts';
export { printPacket } from './print-packet.ts';
export { DIFFERENCES, type DifferenceKind, RECEIPT_COLUMNS, type ReceiptColumn } from './receipt.ts';
export { type Difference, findUnequal, listDifferences } from './receipt-store.ts';
export { cancelBatch, releaseBatch } from './release-batch.ts';
export { isReturnReason, RETURN_REASONS, type ReturnReason } from './returns.ts';
export {
  type ReceiptResult,
  type Return,
  recordDelivered,
  recordReturn,
  settle,
  takeInReceipt,
} from './take-in-receipt.ts';
export { findToGather, type ToGather } from './to-gather.ts';
