import { type Certificate, type CertificateStatus, statusAt } from '../certificates/index.ts';

/** A document that a person's page shows now. */
export interface ChosenDocument {
  certificate: Certificate;
  status: CertificateStatus;
}

/**
 * Which of a person's documents are shown: of each kind the newest effective one; when nothing is effective, the newest of
 * all. Documents of protected issue are never among them, nor what is not to be seen yet.
 * @param documents of one person, newest first
 */
export function chooseDocuments(documents: readonly Certificate[], at: Date): ChosenDocument[] {
  const visible = documents
    .filter(
      (one) => !one.protected && (one.channel === 'paper' || (one.visibleFromAt !== null && one.visibleFromAt <= at)),
    )
    .map((certificate) => ({ certificate, status: statusAt(certificate, at) }));
  const effective = visible.filter(
    ({ certificate, status }, index) =>
      status === 'effective' &&
      visible.findIndex((o) => o.status === 'effective' && o.certificate.document === certificate.document) === index,
  );
  if (effective.length > 0) return effective;
  const next = visible.find(({ status }) => status === 'not-yet') ?? visible[0];
  return next ? [next] : [];
}

/** Whether a person may open a document of theirs on the Web now. */
export function isOnWeb(certificate: Certificate, at: Date): boolean {
  return (
    !certificate.protected &&
    certificate.channel === 'web' &&
    certificate.visibleFromAt !== null &&
    certificate.visibleFromAt <= at
  );
}
