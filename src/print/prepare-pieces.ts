import {
  findAccountHolders,
  findLetterHolders,
  listWaitingForLetter,
  makeLetters,
  mayHaveLetter,
} from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import { type Certificate, isLiveAt, listCertificatesById } from '../certificates/index.ts';
import { makeCodeOf } from '../codes/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { findUnusableAddresses, isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Policy } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { addresseeOf, addressHash } from './addresses.ts';
import type { PrintBatch } from './batch-store.ts';
import { textsOf } from './face-words.ts';
import { findReadersNeeded } from './letter-store.ts';
import { noteLetters } from './packing-store.ts';
import { numberOf, type Piece, type PieceContent } from './piece.ts';
import { type PrintPiece, removeProtected, type TakenOut, takeOut } from './piece-store.ts';

export interface Prepared {
  planned: PrintPiece;
  piece: Piece;
  serial: string;
}

/**
 * Weighs pieces again at the moment when they are packed, and makes what is printed on them: codes of certificates, which are
 * remembered with their key, and one-time codes, which are nowhere but on the paper. Who left, whose document ended, whose
 * address is another or brought mail back, who opened an account or the certificate meanwhile, is taken out with the reason; who came under protection
 * leaves no row.
 */
export async function preparePieces(
  tx: Tx,
  installation: Installation,
  given: {
    insurerNumber: string;
    batch: Pick<PrintBatch, 'batchId' | 'madeAt'>;
    policy: Policy;
    actor: Actor;
    missing: (text: string) => string | null;
  },
  pieces: readonly PrintPiece[],
): Promise<Prepared[]> {
  const { actor, batch, insurerNumber, missing, policy } = given;
  const { clock } = installation;
  const at = clock.now();
  const on = today(clock);
  await removeProtected(tx, insurerNumber, batch.batchId);
  const ids = [...new Set(pieces.map(({ memberId }) => memberId))];
  const records = new Map((await readMembers(tx, insurerNumber, ids, on)).map((record) => [record.memberId, record]));
  const unusable = await findUnusableAddresses(tx, insurerNumber, [...records.values()]);
  const certificateIds = pieces.flatMap(({ certificateId }) => certificateId ?? []);
  const certificates = new Map(
    (await listCertificatesById(tx, insurerNumber, certificateIds, { includeProtected: false })).map((one) => [
      one.certificateId,
      one,
    ]),
  );
  const accounts = await findAccountHolders(tx, insurerNumber, ids);
  // a letter of before the batch is known: this one takes its place
  const holders = await findLetterHolders(tx, insurerNumber, ids, at, { madeAfter: batch.madeAt });
  const needed = await findReadersNeeded(tx, insurerNumber, ids, at);
  const ordered = new Set(await listWaitingForLetter(tx, insurerNumber, ids));

  const out: { pieceId: string; why: TakenOut }[] = [];
  const good: { planned: PrintPiece; record: MemberRecord; certificate: Certificate | undefined }[] = [];
  for (const planned of pieces) {
    const record = records.get(planned.memberId);
    if (record && isShielded(record)) continue;
    const certificate = planned.certificateId === null ? undefined : certificates.get(planned.certificateId);
    const why = whyNot(planned, record, certificate);
    if (why) out.push({ pieceId: planned.pieceId, why });
    else if (record) good.push({ planned, record, certificate });
  }

  function whyNot(
    planned: PrintPiece,
    record: MemberRecord | undefined,
    certificate: Certificate | undefined,
  ): TakenOut | undefined {
    if (!record || (record.facts.lostOn !== null && record.facts.lostOn <= on)) return 'left';
    if (planned.kind === 'letter' || planned.kind === 'reminder') {
      if (!mayHaveLetter(record, policy, on)) return 'changed';
      const { kind, memberId } = planned;
      const isReader = accounts.has(memberId);
      if (kind === 'letter' && !ordered.has(memberId) && (isReader || holders.has(memberId))) return 'not-needed';
      if (kind === 'reminder' && !(isReader && needed.has(memberId))) return 'not-needed';
    } else {
      if (!certificate || !isLiveAt(certificate, at)) return 'ended';
      if (certificate.postedAt || certificate.deliveredAt) return 'not-needed';
    }
    const addressee = addresseeOf(record.line);
    if (!addressee) return 'address-missing';
    if (addressHash(addressee) !== planned.addressHash) return 'changed';
    if (unusable.has(planned.memberId)) return 'came-back';
    const texts = [addressee.address, addressee.name, ...(certificate ? textsOf(certificate.face) : [])];
    return texts.some((text) => missing(text) !== null) ? 'not-drawable' : undefined;
  }

  await takeOut(tx, insurerNumber, out, at);
  const readers = good.filter(({ planned }) => planned.kind === 'letter').map(({ planned }) => planned.memberId);
  const letters = new Map(
    (await makeLetters(tx, installation, insurerNumber, actor, readers, 'keep-where-ordered')).map((letter) => [
      letter.memberId,
      letter,
    ]),
  );
  const made = good.flatMap(({ planned: { kind, memberId, pieceId } }) => {
    const letter = kind === 'letter' ? letters.get(memberId) : undefined;
    return letter ? [{ pieceId, letterId: letter.letterId }] : [];
  });
  await noteLetters(tx, insurerNumber, made);
  const prepared: Prepared[] = [];
  for (const { certificate, planned, record } of good) {
    const letter = letters.get(planned.memberId);
    let content: PieceContent | undefined;
    if (certificate?.document === 'certificate') {
      const code = await makeCodeOf(tx, installation, certificate, 'copy', at);
      content = { kind: 'certificate', face: certificate.face, code };
    } else if (certificate) {
      content = { kind: 'notice', face: certificate.face };
    } else if (planned.kind === 'reminder') {
      content = reminderOf(installation, planned, policy);
    } else if (letter) {
      const { issuer } = installation;
      content = {
        kind: 'letter',
        letterId: letter.letterId,
        code: letter.code,
        untilOn: dayInJapan(letter.expiresAt),
        page: issuer + urls.enrol(),
        link: issuer + urls.enrolWithCode(letter.code),
      };
    }
    const addressee = addresseeOf(record.line);
    if (!content || !addressee) continue;
    const { address, name, phone } = policy.insurer;
    const piece: Piece = {
      pieceId: planned.pieceId,
      addressee,
      sender: { name, address, phone },
      madeOn: on,
      content,
      customerBarcode: policy.print.customerBarcode === 'where-certain',
    };
    prepared.push({ planned, piece, serial: numberOf(content) });
  }
  return prepared;
}

/** It says where to sign in and carries nothing that opens anything. */
export function reminderOf(
  { issuer }: Pick<Installation, 'issuer'>,
  { pieceId, serial }: Pick<PrintPiece, 'pieceId' | 'serial'>,
  { escalation }: Pick<Policy, 'escalation'>,
): PieceContent {
  const paperFollows = escalation.paperDays > 0;
  return { kind: 'reminder', letterId: serial ?? pieceId, page: issuer + urls.signIn(), paperFollows };
}
