import { type Actor, type AuditEvent, recordAudit } from '../audit/index.ts';
import { startOfDayInJapan } from '../lib/day.ts';
import type { Tx } from '../platform/database.ts';
import { type Certificate, isLiveAt } from './certificate.ts';
import { insertCertificateEvents, type NewEvent } from './certificate-event-store.ts';
import { listCertificatesOf } from './certificate-store.ts';

export interface End {
  memberId: string;
  /** From when on their documents are worth nothing; may lie ahead or behind. */
  at: Date;
  /** Only these of the person's; default: all. */
  certificateIds?: readonly string[];
}

/**
 * left: 資格喪失. other-person: the 記号・番号・枝番 is somebody else's. protected: a flag was raised. age-75: the 75th birthday.
 * replaced: paper that takes its place has arrived. lost: its holder has it no more, and asked for another.
 */
export type EndWhy = 'left' | 'other-person' | 'protected' | 'age-75' | 'replaced' | 'lost';

/**
 * Ends every document of these people at an instant: codes stop and the status lists carry it from then on, by themselves.
 * A document that is revoked earlier stays so. Idempotent by certificate and instant.
 * @param why a code, kept with the event.
 * @param now when this is recorded.
 * @returns how many documents got an end, or an earlier one.
 */
export async function endCertificates(
  tx: Tx,
  insurerNumber: string,
  ends: readonly End[],
  why: EndWhy,
  actor: Actor,
  now: Date,
): Promise<number> {
  const endOf = new Map(ends.map((end) => [end.memberId, end]));
  const events: NewEvent[] = [];
  const audit: AuditEvent[] = [];
  for (const { certificateId, memberId, revokedAt } of await listCertificatesOf(tx, insurerNumber, [...endOf.keys()])) {
    const { at, certificateIds } = endOf.get(memberId) ?? {};
    if (certificateIds && !certificateIds.includes(certificateId)) continue;
    if (!at || (revokedAt && revokedAt <= at)) continue;
    events.push({ certificateId, kind: 'revoked', at, actor, why });
    const subject = { kind: 'certificate', id: certificateId };
    audit.push({ actor, action: 'certificate-ended', subject, details: { why, at: at.toISOString() } });
  }
  const count = await insertCertificateEvents(tx, insurerNumber, events);
  await recordAudit(tx, insurerNumber, now, audit);
  return count;
}

/**
 * Ends what paper takes the place of, when it is in the person's hands: their live documents of the same kind that were issued
 * before it, at `at`, or from the first day of the paper where that lies ahead, so that there is never none. Paper that is
 * itself worth nothing any more ends nothing. Idempotent.
 */
export async function endReplaced(tx: Tx, paper: Certificate, actor: Actor, at: Date): Promise<number> {
  const { effectiveOn, insurerNumber, memberId } = paper;
  if (!isLiveAt(paper, at)) return 0;
  const replaced = (await listCertificatesOf(tx, insurerNumber, [memberId])).filter(
    (one) => one.document === paper.document && isBefore(one, paper) && isLiveAt(one, at),
  );
  if (replaced.length === 0) return 0;
  const begins = effectiveOn === null ? at : startOfDayInJapan(effectiveOn);
  const certificateIds = replaced.map(({ certificateId }) => certificateId);
  const end = { memberId, at: begins > at ? begins : at, certificateIds };
  return endCertificates(tx, insurerNumber, [end], 'replaced', actor, at);
}

/**
 * When the person's other document of the kind ends for the sake of this one, which is revoked at `at` before it has begun, and
 * none goes on; null: there is no such end.
 */
export async function findEndWithout(tx: Tx, revoked: Certificate, at: Date): Promise<Date | null> {
  const begins = beginOf(revoked);
  if (begins === null || begins <= at) return null;
  const others = (await listCertificatesOf(tx, revoked.insurerNumber, [revoked.memberId])).filter(
    (one) => one.certificateId !== revoked.certificateId && one.document === revoked.document && isLiveAt(one, at),
  );
  const isEnded = others.some(({ revokedAt }) => revokedAt?.getTime() === begins.getTime());
  return isEnded && !others.some((one) => isLiveAt(one, begins)) ? begins : null;
}

/** When the document is seen, and its first day has come; null: paper without a first day. */
function beginOf({ effectiveOn, visibleFromAt }: Certificate): Date | null {
  const first = effectiveOn === null ? null : startOfDayInJapan(effectiveOn);
  if (first === null || visibleFromAt === null) return first ?? visibleFromAt;
  return first > visibleFromAt ? first : visibleFromAt;
}

/** A clock may stand still; a document on the Web that came after the paper would have ended it. */
function isBefore(one: Certificate, paper: Certificate): boolean {
  if (one.certificateId === paper.certificateId) return false;
  return (
    one.issuedAt < paper.issuedAt || (one.channel === 'web' && one.issuedAt.getTime() === paper.issuedAt.getTime())
  );
}
