import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Certificate } from './certificate.ts';
import { insertCertificateEvents, type NewEvent } from './certificate-event-store.ts';
import { getCertificate, listCertificatesById } from './certificate-store.ts';
import { endReplaced, findEndWithout } from './end-certificates.ts';
import { endLost } from './lost-store.ts';

/**
 * Records that the member was shown the document, in the transaction of showing it. The first time counts as received
 * (rule 1); every time is in the audit log. Idempotent by certificate.
 */
export async function recordOpened(
  tx: Tx,
  certificate: Pick<Certificate, 'insurerNumber' | 'certificateId'>,
  actor: Actor,
  at: Date,
): Promise<void> {
  const { insurerNumber, certificateId } = certificate;
  await insertCertificateEvents(tx, insurerNumber, [{ certificateId, kind: 'opened', at, actor }]);
  await recordAudit(tx, insurerNumber, at, [
    { actor, action: 'certificate-shown', subject: { kind: 'certificate', id: certificateId } },
  ]);
}

/**
 * Revokes a document from now on: no new code is made for it and the status lists carry it. A revocation that still lay
 * ahead (the document was to be replaced) is brought forward. What this one was to replace still ends when it said: the result
 * tells when that leaves the person with none, so that a new one is issued in time.
 * @param why the reason in words, kept with the event; never shown to a counter.
 * @throws Refused `not-found`, `wrong-state` (already revoked), `form-invalid` (no reason)
 */
export async function revokeCertificate(
  installation: Installation,
  insurerNumber: string,
  certificateId: string,
  actor: Actor,
  why: string,
): Promise<Certificate & { endsWithout: Date | null }> {
  if (why.trim() === '') throw new Refused('form-invalid', { field: 'why' });
  const at = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    const certificate = await getCertificate(tx, insurerNumber, certificateId);
    const added = await insertCertificateEvents(tx, insurerNumber, [
      { certificateId, kind: 'revoked', at, actor, why: why.trim() },
    ]);
    if (added === 0) throw new Refused('wrong-state', { what: 'certificate', state: 'revoked' });
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: 'certificate-revoked', subject: { kind: 'certificate', id: certificateId } },
    ]);
    const endsWithout = await findEndWithout(tx, certificate, at);
    return { ...certificate, revokedAt: at, endsWithout };
  });
}

export type PaperStep = 'posted' | 'delivered' | 'returned';

/**
 * Paper: posted when it left the society, delivered when it is known to have arrived, which ends what it takes the place of in
 * the same transaction. Idempotent by certificate and kind.
 * @throws Refused `not-found`, `wrong-state` (it is not paper, or of protected issue: that goes out by its packet alone)
 */
export async function recordPaperStep(
  installation: Installation,
  insurerNumber: string,
  certificateId: string,
  kind: PaperStep,
  actor: Actor,
): Promise<void> {
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    const certificate = await getCertificate(tx, insurerNumber, certificateId);
    if (certificate.channel !== 'paper' || certificate.protected)
      throw new Refused('wrong-state', { what: 'certificate', state: certificate.channel });
    await recordPaperSteps(tx, insurerNumber, [{ certificateId, kind }], actor, at);
  });
}

/** As {@link recordPaperStep}, of many documents of paper in the caller's transaction. returned: the post brought it back, with the reason. */
export async function recordPaperSteps(
  tx: Tx,
  insurerNumber: string,
  steps: readonly { certificateId: string; kind: PaperStep; why?: string }[],
  actor: Actor,
  at: Date,
): Promise<void> {
  await insertCertificateEvents(
    tx,
    insurerNumber,
    steps.map((step) => ({ ...step, at, actor })),
  );
  const delivered = steps.filter(({ kind }) => kind === 'delivered').map(({ certificateId }) => certificateId);
  for (const certificate of await listCertificatesById(tx, insurerNumber, delivered, { includeProtected: true })) {
    await endReplaced(tx, certificate, actor, at);
  }
  await recordAudit(
    tx,
    insurerNumber,
    at,
    steps.map(({ certificateId, kind }) => ({
      actor,
      action: `certificate-${kind}`,
      subject: { kind: 'certificate', id: certificateId },
    })),
  );
}

/** Revokes paper that the post brought back, in the caller's transaction, so that the next run issues another. Idempotent. */
export async function revokeReturned(
  tx: Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const events = certificateIds.map(
    (certificateId) => ({ certificateId, kind: 'revoked', at, actor, why: 'returned' }) as const,
  );
  await insertCertificateEvents(tx, insurerNumber, events);
  await recordAudit(
    tx,
    insurerNumber,
    at,
    certificateIds.map((id) => ({ actor, action: 'certificate-revoked', subject: { kind: 'certificate', id } })),
  );
}

/**
 * Ends documents again that had been ended before a backup came back, at the instants of then. Those that the database does not
 * know are ended where they are kept as lost. Idempotent; an end that is there and sooner stays.
 * @returns how many changed
 */
export async function endAgain(
  tx: Tx,
  insurerNumber: string,
  ends: readonly { certificateId: string; at: Date }[],
  actor: Actor,
  now: Date,
): Promise<number> {
  const ids = ends.map(({ certificateId }) => certificateId);
  const found = new Map(
    (await listCertificatesById(tx, insurerNumber, ids, { includeProtected: true })).map((one) => [
      one.certificateId,
      one,
    ]),
  );
  let lost = 0;
  const events = new Map<string, NewEvent>();
  for (const { at, certificateId } of ends) {
    const known = found.get(certificateId);
    if (!known) {
      if (await endLost(tx, insurerNumber, certificateId, at)) lost += 1;
      continue;
    }
    const before = events.get(certificateId)?.at ?? known.revokedAt;
    if (before && before <= at) continue;
    events.set(certificateId, { certificateId, kind: 'revoked', at, actor, why: 'restored' });
  }
  await insertCertificateEvents(tx, insurerNumber, [...events.values()]);
  await recordAudit(
    tx,
    insurerNumber,
    now,
    [...events.values()].map(({ at, certificateId }) => ({
      actor,
      action: 'certificate-ended',
      subject: { kind: 'certificate', id: certificateId },
      details: { why: 'restored', at: at.toISOString() },
    })),
  );
  return events.size + lost;
}
