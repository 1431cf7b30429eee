import { type Actor, type AuditEvent, recordAudit } from '../audit/index.ts';
import type { Tx } from '../platform/database.ts';
import { insertCertificateEvents, listCertificatesOf, type NewEvent } from './certificate-store.ts';

export interface End {
  memberId: string;
  /** From when on their documents are worth nothing; may lie ahead or behind. */
  at: Date;
  /** Only these of the person's; default: all. */
  certificateIds?: readonly string[];
}

/** left: 資格喪失. other-person: the 記号・番号・枝番 is somebody else's. protected: a flag was raised. age-75: the 75th birthday. */
export type EndWhy = 'left' | 'other-person' | 'protected' | 'age-75';

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
