import { type Certificate, isLiveAt, listCertificatesById, listCertificatesOf } from '../certificates/index.ts';
import { eachCopySignedBy, listSpoiledCopies, type PublicKey } from '../keys/index.ts';
import type { Installation } from '../platform/installation.ts';

/**
 * signed: it stands on paper or in a file, and counts. waiting: it counts no more, and the person has nothing better.
 * replaced: it counts no more, but the same certificate was printed again, or a newer one was issued.
 */
export type CopyState = 'signed' | 'waiting' | 'replaced';

export interface AffectedCopy {
  certificate: Certificate;
  state: CopyState;
}

/**
 * Live certificates of which a key signed the long-lived code, in pages: after a compromise the work that is left. Paper
 * that waits is issued anew by the next run (weigh-member.ts). Protected people are absent unless asked for.
 */
export async function* eachAffectedCopy(
  { clock, db }: Pick<Installation, 'clock' | 'db'>,
  key: Pick<PublicKey, 'insurerNumber' | 'kid' | 'compromisedAt'>,
  options: { includeProtected: boolean },
): AsyncIterable<AffectedCopy[]> {
  const { insurerNumber } = key;
  const at = clock.now();
  const isLive = (certificate: Certificate) => isLiveAt(certificate, at);
  for await (const ids of eachCopySignedBy(db, key)) {
    const live = (await listCertificatesById(db, insurerNumber, ids, options)).filter(isLive);
    if (key.compromisedAt === null) {
      yield live.map((certificate) => ({ certificate, state: 'signed' }));
      continue;
    }
    const members = [...new Set(live.map(({ memberId }) => memberId))];
    const held = (await listCertificatesOf(db, insurerNumber, members)).filter(isLive);
    const spoiled = await listSpoiledCopies(
      db,
      insurerNumber,
      held.map(({ certificateId }) => certificateId),
    );
    yield live.map((certificate) => ({
      certificate,
      state: isReplaced(certificate, held, spoiled) ? 'replaced' : 'waiting',
    }));
  }
}

function isReplaced(certificate: Certificate, held: readonly Certificate[], spoiled: ReadonlySet<string>): boolean {
  const { certificateId, issuedAt, memberId } = certificate;
  if (!spoiled.has(certificateId)) return true;
  return held.some(
    (other) =>
      other.memberId === memberId &&
      other.document === 'certificate' &&
      other.issuedAt > issuedAt &&
      !spoiled.has(other.certificateId),
  );
}
