import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Certificate } from './certificate.ts';
import { getCertificate, insertCertificateEvents } from './certificate-store.ts';
import { endReplaced, findEndWithout } from './end-certificates.ts';

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

/**
 * Paper: posted when it left the society, delivered when it is known to have arrived, which ends what it takes the place of in
 * the same transaction. Idempotent by certificate and kind.
 */
export async function recordPaperStep(
  installation: Installation,
  insurerNumber: string,
  certificateId: string,
  kind: 'posted' | 'delivered',
  actor: Actor,
): Promise<void> {
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    const certificate = await getCertificate(tx, insurerNumber, certificateId);
    if (certificate.channel !== 'paper')
      throw new Refused('wrong-state', { what: 'certificate', state: certificate.channel });
    await insertCertificateEvents(tx, insurerNumber, [{ certificateId, kind, at, actor }]);
    if (kind === 'delivered') await endReplaced(tx, certificate, actor, at);
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: `certificate-${kind}`, subject: { kind: 'certificate', id: certificateId } },
    ]);
  });
}
