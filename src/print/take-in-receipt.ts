import { createHash } from 'node:crypto';
import { markLetter, voidUnsentLetter } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type PaperStep, recordPaperSteps, revokeReturned } from '../certificates/index.ts';
import { recordLettersPosted } from '../escalation/index.ts';
import { addWorksAgain, type NewWork } from '../filings/index.ts';
import { standsOf } from '../gaps/index.ts';
import { addDays, type Day, dayInJapan } from '../lib/day.ts';
import { insertReturnedAddresses, placeHash, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { addresseeOf, addressHash } from './addresses.ts';
import { batchState, lockBatch } from './batch-store.ts';
import {
  findPieces,
  insertPieceEvents,
  listOnTheWay,
  type NewPieceEvent,
  type PieceStep,
  type PieceWithEvents,
} from './piece-event-store.ts';
import { type PrintPiece, takeOut } from './piece-store.ts';
import { type DifferenceKind, type ReceiptRow, readReceipt, weighRow } from './receipt.ts';
import { type Difference, insertDifferences, insertReceipt, settleDifference } from './receipt-store.ts';
import { byOf } from './release-batch.ts';
import { isReturnReason, type ReturnReason, tellsOfAddress } from './returns.ts';

export interface ReceiptResult {
  /** The same file came before: nothing was changed. */
  repeated: boolean;
  rows: number;
  /** Events that were news. */
  news: number;
  differences: { row: number; kind: DifferenceKind; pieceId: string; serial: string }[];
}

/** Whoever prints looks after what does not agree. */
const OWNER = 'clerk';

/**
 * Takes in what the vendor or the post tells of a packaged batch. Lines that agree with what was packed are recorded, with what
 * follows from them for the certificate; every other line becomes a difference with an owner, and changes nothing. The same file
 * again changes nothing.
 * @throws Refused `file-refused`, `not-found`, `wrong-state`
 */
export async function takeInReceipt(
  installation: Installation,
  insurerNumber: string,
  batchId: string,
  bytes: Uint8Array,
  actor: Actor,
): Promise<ReceiptResult> {
  const { clock, db } = installation;
  const rows = readReceipt(bytes);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, insurerNumber, batchId);
    const state = batchState(batch);
    if (state !== 'packaged' && state !== 'forgotten') throw new Refused('wrong-state', { what: 'print-batch', state });
    const at = clock.now();
    const { differences, events, pieces } = await weigh(tx, insurerNumber, batchId, rows, today(clock));
    const first = await insertReceipt(tx, insurerNumber, {
      batchId,
      fileHash,
      at,
      by: byOf(actor),
      rows: rows.length,
      applied: events.length,
    });
    if (!first) return { repeated: true, rows: rows.length, news: 0, differences };
    const news = await record(tx, installation, insurerNumber, events, pieces, actor, at);
    await insertDifferences(
      tx,
      insurerNumber,
      batchId,
      differences.map((difference) => ({ ...difference, owner: OWNER })),
      at,
    );
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'print-receipt-taken-in',
        subject: { kind: 'print-batch', id: batchId },
        details: { rows: rows.length, news, differences: differences.length },
      },
    ]);
    return { repeated: false, rows: rows.length, news, differences };
  });
}

const CHUNK = 1_000;

async function weigh(tx: Tx, insurerNumber: string, batchId: string, rows: readonly ReceiptRow[], on: Day) {
  const differences: ReceiptResult['differences'] = [];
  const events: NewPieceEvent[] = [];
  const pieces = new Map<string, PieceWithEvents>();
  const seen = new Set<string>();
  for (let from = 0; from < rows.length; from += CHUNK) {
    const some = rows.slice(from, from + CHUNK);
    const found = await findPieces(tx, insurerNumber, { batchId, pieceIds: some.map(({ pieceId }) => pieceId) });
    for (const piece of found) pieces.set(piece.pieceId, piece);
    for (const row of some) {
      const weighed = weighRow(row, pieces.get(row.pieceId), seen, on);
      seen.add(row.pieceId);
      if (weighed.ok) events.push(...weighed.events.map((event) => ({ ...event, pieceId: weighed.pieceId })));
      else differences.push({ row: row.row, kind: weighed.kind, pieceId: row.pieceId, serial: row.serial });
    }
  }
  return { differences, events, pieces };
}

const PAPER_STEPS: Partial<Record<PieceStep, PaperStep>> = {
  posted: 'posted',
  delivered: 'delivered',
  returned: 'returned',
};

/** Writes events of pieces with what follows for the document or the letter. @returns how many were news */
async function record(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  events: readonly NewPieceEvent[],
  pieces: ReadonlyMap<string, PrintPiece & Partial<Pick<PieceWithEvents, 'events'>>>,
  actor: Actor,
  at: Date,
  reissue = false,
): Promise<number> {
  const news = await insertPieceEvents(tx, insurerNumber, events, actor, at);
  if (news === 0) return 0;
  const steps: { certificateId: string; kind: PaperStep; why?: string }[] = [];
  const spoiled: string[] = [];
  const letters: { openerId: string; onDay: Day }[] = [];
  const back: Back[] = [];
  for (const { kind, on, pieceId, why } of events) {
    const piece = pieces.get(pieceId);
    if (!piece) continue;
    if (piece.certificateId === null && kind === 'posted') letters.push({ openerId: piece.memberId, onDay: on });
    // told once more it is no news: an address that was found right meanwhile stays so
    if (kind === 'returned' && !piece.events?.returned) back.push({ piece, on, why: why ?? '' });
    if (kind === 'spoiled') spoiled.push(pieceId);
    // a one-time code that went astray is used by nobody
    if (piece.kind === 'letter' && piece.serial !== null && (kind === 'spoiled' || kind === 'returned')) {
      if (kind === 'spoiled') await voidUnsentLetter(tx, insurerNumber, piece.serial, at);
      else await markLetter(tx, insurerNumber, piece.serial, 'void_at', at);
    }
    const step = PAPER_STEPS[kind];
    if (piece.certificateId !== null && step) {
      steps.push({ certificateId: piece.certificateId, kind: step, ...(why === null ? {} : { why }) });
    }
  }
  await takeOut(
    tx,
    insurerNumber,
    spoiled.map((pieceId) => ({ pieceId, why: 'spoiled' as const })),
    at,
  );
  await recordLettersPosted(tx, insurerNumber, letters, actor, at);
  for (const kind of ['posted', 'delivered', 'returned'] as const) {
    await recordPaperSteps(
      tx,
      insurerNumber,
      steps.filter((step) => step.kind === kind),
      actor,
      at,
    );
  }
  await followReturns(tx, installation, insurerNumber, back, { actor, at, reissue });
  return news;
}

interface Back {
  piece: PrintPiece;
  on: Day;
  why: string;
}

/**
 * What follows from mail that came back: the address is not used again where the reason tells of it, somebody finds the right one,
 * and with `reissue` the document ends, so that the next run issues another. The day is the one that the list of gaps has for the
 * person.
 */
async function followReturns(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  back: readonly Back[],
  { actor, at, reissue }: { actor: Actor; at: Date; reissue: boolean },
): Promise<void> {
  if (back.length === 0) return;
  const on = dayInJapan(at);
  const ids = [...new Set(back.map(({ piece }) => piece.memberId))];
  const records = new Map((await readMembers(tx, insurerNumber, ids, on)).map((record) => [record.memberId, record]));
  const wrong = back.filter(({ why }) => tellsOfAddress(why));
  const returned = wrong.flatMap(({ on: returnedOn, piece }) => {
    const line = records.get(piece.memberId)?.line;
    const isSame = line !== undefined && addressHash(addresseeOf(line)) === piece.addressHash;
    const place = piece.placeHash || (isSame ? placeHash(line.address) : null);
    return place ? [{ memberId: piece.memberId, placeHash: place, returnedOn }] : [];
  });
  await insertReturnedAddresses(tx, insurerNumber, returned, at);
  const ended = reissue ? back.filter(({ piece }) => piece.certificateId !== null) : [];
  const certificateIds = ended.flatMap(({ piece }) => piece.certificateId ?? []);
  if (certificateIds.length > 0) await revokeReturned(tx, insurerNumber, certificateIds, actor, at);
  const stands = await standsOf(tx, installation.clock, insurerNumber, ids, on);
  const dueOf = new Map(stands.flatMap(({ gap, record }) => (gap ? [[record.memberId, gap.dueOn]] : [])));
  const workOf = ({ piece: { memberId }, on: becauseOn }: Back, what: Pick<NewWork, 'kind' | 'reason'>): NewWork => {
    const dueOn = dueOf.get(memberId);
    return { memberId, becauseOn, ...what, ...(dueOn ? { dueOn } : {}) };
  };
  const works = [
    ...back
      .filter((one) => one.piece.certificateId === null || wrong.includes(one))
      .map((one) => workOf(one, { kind: 'task', reason: 'letter-returned' })),
    ...ended.map((one) => workOf(one, { kind: 'issue', reason: 'mail-returned' })),
  ];
  await addWorksAgain(tx, installation, insurerNumber, works, { at, on });
}

export interface Return {
  /** 発行番号, or the number of the piece. */
  number: string;
  returnedOn: Day;
  why: ReturnReason;
  /** Revoke the certificate, so that the next run issues another one. */
  reissue: boolean;
}

/**
 * Records one envelope that came back. Whoever it was for is an alarm again. With `reissue` the earlier 発行番号 and its code are
 * worth nothing from now on, and the person is on the worklist until a run has issued a new one; without it the paper waits to be handed over.
 * @throws Refused `not-found`, `form-invalid`, `wrong-state` (not posted, or back already)
 */
export async function recordReturn(
  installation: Installation,
  insurerNumber: string,
  { number, reissue, returnedOn, why }: Return,
  actor: Actor,
): Promise<void> {
  const { clock, db } = installation;
  const text = number.normalize('NFKC').trim().toUpperCase();
  if (!isReturnReason(why)) throw new Refused('form-invalid', { field: 'why' });
  if (returnedOn > today(clock)) throw new Refused('form-invalid', { field: 'returnedOn' });
  await inTransaction(db, async (tx) => {
    const found = await findPieces(tx, insurerNumber, { pieceIds: [text], serials: [text] });
    // the latest: a spoiled sheet of the same document may stand before it
    const piece = found.findLast((one) => !one.takenOutAt);
    if (!piece) throw new Refused('not-found', { what: 'print-piece' });
    if (!piece.events.posted || piece.events.returned) {
      throw new Refused('wrong-state', {
        what: 'print-piece',
        state: piece.events.returned ? 'returned' : 'not-posted',
      });
    }
    const at = clock.now();
    const event = {
      pieceId: piece.pieceId,
      kind: 'returned',
      on: returnedOn,
      tracking: null,
      why,
    } as const;
    await record(tx, installation, insurerNumber, [event], new Map([[piece.pieceId, piece]]), actor, at, reissue);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor,
        action: 'print-return-recorded',
        subject: { kind: 'print-piece', id: piece.pieceId },
        details: { reissue },
      },
    ]);
  });
}

/** Says how a difference was cleared up. @throws Refused `form-invalid`, `not-found` */
export async function settle(
  { clock, db }: Installation,
  insurerNumber: string,
  batchId: string,
  which: Pick<Difference, 'kind' | 'pieceId' | 'serial'>,
  note: string,
  actor: Actor,
): Promise<void> {
  if (note.trim() === '') throw new Refused('form-invalid', { field: 'note' });
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    const settled = await settleDifference(tx, insurerNumber, batchId, which, {
      at,
      by: byOf(actor),
      note: note.trim(),
    });
    if (!settled) throw new Refused('not-found', { what: 'print-difference' });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor,
        action: 'print-difference-settled',
        subject: { kind: 'print-batch', id: batchId },
        details: { kind: which.kind },
      },
    ]);
  });
}

/** Mail that was posted `deliveredAfterDays` ago and did not come back counts as delivered. Idempotent. @returns how many */
export async function recordDelivered(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<number> {
  const { clock, db } = installation;
  const { policy } = await getSociety(db, insurerNumber, on);
  const postedBy = addDays(on, -policy.print.deliveredAfterDays);
  let count = 0;
  for (;;) {
    const done = await inTransaction(db, async (tx) => {
      const pieces = await listOnTheWay(tx, insurerNumber, postedBy, CHUNK);
      const events = pieces.map(
        ({ pieceId }) => ({ pieceId, kind: 'delivered', on, tracking: null, why: 'no-return' }) as const,
      );
      await record(
        tx,
        installation,
        insurerNumber,
        events,
        new Map(pieces.map((piece) => [piece.pieceId, piece])),
        actor,
        clock.now(),
      );
      return pieces.length;
    });
    count += done;
    if (done < CHUNK) return count;
  }
}
