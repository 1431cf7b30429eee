import type { Actor } from '../audit/index.ts';
import type { Decision } from '../eligibility/index.ts';
import type { SigningKey } from '../keys/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Day, dayInJapan, startOfDayInJapan } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { insertCertificateEvents, insertFirstEvents, type NewEvent } from './certificate-event-store.ts';
import { insertCertificates, type NewCertificate } from './certificate-store.ts';
import { type FacePolicy, makeFace } from './make-face.ts';
import type { ReservedSlots } from './reserved-slots.ts';
import { sealFace } from './seal-face.ts';
import { newSerial } from './serial.ts';
import { indexOfSlot } from './status-slot.ts';

export interface ToIssue {
  record: MemberRecord;
  decision: Decision & { document: 'certificate' | 'notice'; channel: 'web' | 'paper' };
  /** The day it is decided for. */
  decideOn: Day;
  protected: boolean;
  /** The live documents that this one takes the place of. */
  replaces: readonly string[];
}

/** What all documents of a run have in common. */
export interface IssuingRun {
  insurerNumber: string;
  runId: string;
  policy: FacePolicy;
  issuedAt: Date;
  /** From when the Web shows them; not before `issuedAt`. */
  visibleFromAt: Date;
}

/** Numbers of one document; drawn at its release. */
interface Numbers {
  certificateId: string;
  serial: string;
  rid: string;
  statusList: number;
  statusIndex: number;
}

/** A document as it would be kept, to the byte, and not kept yet. */
export interface PreparedCertificate {
  item: ToIssue;
  row: NewCertificate;
}

type UnsealedRow = Omit<NewCertificate, 'face_seal'>;

function rowOf(item: ToIssue, run: IssuingRun, numbers: Numbers): UnsealedRow {
  const { decision, record } = item;
  const { certificateId, serial } = numbers;
  const face = canonicalJson(makeFace(record, decision, run.policy, { serial, issuedOn: dayInJapan(run.issuedAt) }));
  const withCode = decision.document === 'certificate';
  return {
    insurer_number: run.insurerNumber,
    certificate_id: certificateId,
    serial,
    member_id: record.memberId,
    run_id: run.runId,
    document: decision.document,
    channel: decision.channel,
    reason: decision.reason,
    matched: decision.matched.join(';'),
    issued_at: run.issuedAt,
    effective_on: decision.effectiveOn,
    expires_on: decision.expiresOn,
    share: decision.share,
    face,
    protected: item.protected,
    visible_from_at: decision.channel === 'web' ? run.visibleFromAt : null,
    rid: withCode ? numbers.rid : null,
    status_list: withCode ? numbers.statusList : null,
    status_index: withCode ? numbers.statusIndex : null,
  };
}

/** The document as a plan looks at it: everything that it would say, with numbers that stand for those of its release. */
export function draftCertificate(item: ToIssue, run: IssuingRun): PreparedCertificate {
  const letters = item.decision.document === 'certificate' ? 'SK' : 'SO';
  const numbers = {
    certificateId: '',
    serial: `${letters}-00000-00000`,
    rid: 'AAAAAAAAAAA',
    statusList: 1,
    statusIndex: 100_000,
  };
  return { item, row: { ...rowOf(item, run, numbers), face_seal: '' } };
}

/**
 * Makes documents ready to be kept: frozen face, seal, serial, status bit out of those reserved, of which there must be one a
 * document. Status bits of documents that are not written after all stay unused.
 */
export async function prepareCertificates(
  { random, vault }: Installation,
  run: IssuingRun,
  items: readonly ToIssue[],
  { records, slots }: { records: SigningKey; slots: ReservedSlots },
): Promise<PreparedCertificate[]> {
  const rows = items.map((item) => {
    const { document } = item.decision;
    const withCode = document === 'certificate';
    const { list, slot } = withCode ? slots.take() : { list: 0, slot: 0 };
    const numbers = {
      certificateId: newId(random),
      serial: newSerial(document, random),
      rid: withCode ? Buffer.from(random.bytes(8)).toString('base64url') : '',
      statusList: list,
      statusIndex: withCode ? indexOfSlot(vault, run.insurerNumber, list, slot) : 0,
    };
    return rowOf(item, run, numbers);
  });
  // All at once: a signer in another process works on the next while the last is on its way.
  const seals = await Promise.all(rows.map(({ face }) => sealFace(face, records)));
  return items.map((item, i) => ({ item, row: { ...(rows[i] as UnsealedRow), face_seal: seals[i] ?? '' } }));
}

/**
 * Issues prepared documents in the caller's transaction, each with its first event (`published` when the Web shows it,
 * `queued-for-print` for paper). What a Web document replaces is revoked when the new one is visible and its first day has come,
 * so that there is never none and never two; what paper replaces, when it arrives (end-certificates.ts).
 * The key is (insurer, run, member): the database refuses a second one.
 */
export async function writeCertificates(
  tx: Tx,
  insurerNumber: string,
  prepared: readonly PreparedCertificate[],
  actor: Actor,
): Promise<void> {
  const first = prepared.map(({ row }): NewEvent => {
    const { certificate_id: certificateId, visible_from_at: visibleFromAt } = row;
    if (visibleFromAt === null) return { certificateId, kind: 'queued-for-print', at: row.issued_at, actor };
    return { certificateId, kind: 'published', at: visibleFromAt, actor };
  });
  const replacing = prepared.flatMap(({ item, row }): NewEvent[] => {
    const { effective_on: effectiveOn, visible_from_at: visibleFromAt } = row;
    if (visibleFromAt === null) return [];
    const begins = effectiveOn === null ? visibleFromAt : startOfDayInJapan(effectiveOn);
    const at = begins > visibleFromAt ? begins : visibleFromAt;
    return item.replaces.map((replaced) => ({ certificateId: replaced, kind: 'revoked', at, actor, why: 'replaced' }));
  });
  await insertCertificates(
    tx,
    prepared.map(({ row }) => row),
  );
  await insertFirstEvents(tx, insurerNumber, first);
  await insertCertificateEvents(tx, insurerNumber, replacing);
}
