import { type Actor, recordAudit } from '../audit/index.ts';
import { listCertificatesById, withoutInsured } from '../certificates/index.ts';
import { addDays } from '../lib/day.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { addresseeOf } from './addresses.ts';
import { getBatch } from './batch-store.ts';
import { drawPieces } from './draw-pieces.ts';
import type { Piece, PieceContent } from './piece.ts';
import { eachPiece, type PieceKind, type PrintPiece } from './piece-store.ts';
import { reminderOf } from './prepare-pieces.ts';

/** Pieces of a sample: the first, the last, those with warnings, and of each kind one. */
const OF_A_SAMPLE = 12;

/**
 * A few pages of a batch to look at before it is released, as they are printed, marks and inks too: real people, 見本 over every
 * page, and in place of codes of certificates and one-time codes the room that they take. Each time is recorded, for whom it showed.
 * @param kind whose paper has a size of its own
 * @throws Refused `not-found` (no such pieces)
 */
export async function drawSample(
  installation: Installation,
  insurerNumber: string,
  batchId: string,
  kind: PieceKind,
  actor: Actor,
): Promise<Uint8Array> {
  const { clock, db, issuer } = installation;
  const on = today(clock);
  const batch = await getBatch(db, insurerNumber, batchId);
  const { policy } = await getSociety(db, insurerNumber, on);
  const chosen = await choose(installation, insurerNumber, batch.batchId, kind);
  const records = await readMembers(
    db,
    insurerNumber,
    chosen.map(({ memberId }) => memberId),
    on,
  );
  const certificateIds = chosen.flatMap(({ certificateId }) => certificateId ?? []);
  const certificates = await listCertificatesById(db, insurerNumber, certificateIds, { includeProtected: false });
  const pieces = chosen.flatMap((planned): Piece[] => {
    const { certificateId, memberId, pieceId } = planned;
    const record = records.find((one) => one.memberId === memberId);
    const addressee = record && addresseeOf(record.line);
    if (!record || !addressee || isShielded(record)) return [];
    const printed = certificates.find((one) => one.certificateId === certificateId)?.face;
    const face = printed && record.insuredIsShielded ? withoutInsured(printed) : printed;
    let content: PieceContent;
    if (kind === 'letter') {
      const untilOn = addDays(on, policy.enrolmentDays);
      content = { kind, letterId: pieceId, code: undefined, untilOn, page: issuer + urls.enrol(), link: undefined };
    } else if (kind === 'reminder') content = reminderOf(installation, planned, policy);
    else if (!face) return [];
    else content = kind === 'notice' ? { kind, face } : { kind, face, code: undefined };
    const { address, name, phone } = policy.insurer;
    const customerBarcode = policy.print.customerBarcode === 'where-certain';
    return [{ pieceId, addressee, sender: { name, address, phone }, madeOn: on, content, customerBarcode }];
  });
  if (pieces.length === 0) throw new Refused('not-found', { what: 'print-piece' });
  await inTransaction(db, (tx) =>
    recordAudit(
      tx,
      insurerNumber,
      clock.now(),
      chosen.map(({ memberId }) => ({
        actor: { kind: actor.kind, id: actor.id },
        action: 'print-sample-shown',
        subject: { kind: 'member', id: memberId },
        details: { batch: batch.seq },
      })),
    ),
  );
  const form = kind === 'certificate' ? batch.form : 'letter';
  const facts = {
    title: `${batch.seq}`,
    author: policy.insurer.name,
    at: batch.madeAt,
    form,
    cropMarks: policy.print.cropMarks === 'bleed',
    press: true,
  } as const;
  return (await drawPieces({ ...facts, specimen: true }, pieces)).bytes;
}

async function choose(
  { db }: Installation,
  insurerNumber: string,
  batchId: string,
  kind: PieceKind,
): Promise<PrintPiece[]> {
  const warned: PrintPiece[] = [];
  const plain: PrintPiece[] = [];
  let last: PrintPiece | undefined;
  for await (const page of eachPiece(db, insurerNumber, batchId, { takenOut: false })) {
    for (const piece of page) {
      if (piece.kind !== kind) continue;
      last = piece;
      const into = piece.warnings.length > 0 ? warned : plain;
      if (into.length < OF_A_SAMPLE) into.push(piece);
    }
  }
  const half = warned.slice(0, OF_A_SAMPLE / 2);
  const chosen = [...half, ...plain.slice(0, OF_A_SAMPLE - half.length)];
  if (last && !chosen.includes(last)) chosen.splice(-1, 1, last);
  return chosen;
}
