import { type Certificate, type CertificateStatus, statusAt } from '../certificates/index.ts';
import { startOfDayInJapan } from '../lib/day.ts';

/** A document that a person's page shows now. */
export interface ChosenDocument {
  certificate: Certificate;
  status: CertificateStatus;
}

/**
 * Which of a person's documents are shown: of each kind and medium the newest effective one (what is on the Web counts until its
 * paper has arrived), and with a certificate the next one on the Web that takes its place; when nothing is effective, the newest of all. Documents of protected issue are never among them, nor
 * what is not to be seen yet.
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
      visible.findIndex((other) => other.status === 'effective' && isAlike(other.certificate, certificate)) === index,
  );
  const coming = visible.filter(({ certificate, status }) => status === 'not-yet' && !endsBeforeItBegins(certificate));
  if (effective.length === 0) {
    const next = coming[0] ?? visible[0];
    return next ? [next] : [];
  }
  const holds = effective.some(({ certificate }) => certificate.document === 'certificate');
  const first = coming
    .filter(({ certificate }) => certificate.channel === 'web')
    .reduce<ChosenDocument | undefined>(
      (a, b) => (a && (a.certificate.effectiveOn ?? '') <= (b.certificate.effectiveOn ?? '') ? a : b),
      undefined,
    );
  return holds && first ? [...effective, first] : effective;
}

const isAlike = (a: Certificate, b: Certificate): boolean => a.document === b.document && a.channel === b.channel;

/** Another took its place before its first day came. */
function endsBeforeItBegins({ effectiveOn, revokedAt }: Certificate): boolean {
  return effectiveOn !== null && revokedAt !== null && revokedAt <= startOfDayInJapan(effectiveOn);
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
