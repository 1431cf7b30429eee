import { type Certificate, type CertificateStatus, statusAt, type ToldEnd } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { isShielded } from '../members/index.ts';
import type { PersonToday } from './read-today.ts';

/** What ended a document: its last day, or something before it. */
export type EndKey = ToldEnd | 'expired';

/** One document in the history of a person. Pure. */
export interface PastDocument {
  certificate: Certificate;
  status: CertificateStatus;
  /** What ended it, and its first day without; null: it goes on. */
  end: { key: EndKey; on: Day } | null;
  /**
   * live: it is shown as what it is. record: its content can be read as it was frozen. null: a tombstone, which says that there was
   * one and not what stood on it.
   */
  opens: 'live' | 'record' | null;
}

/** Ends after which a content is not read any more: it was not to be relied on, or the person left with it. */
const CLOSED: ReadonlySet<EndKey> = new Set(['left', 'age-75', 'withdrawn']);

/**
 * Everything that was given to a person, newest first, as they may read it (docs/decisions/0042). What was issued under protection is
 * there for nobody but its own person while they are under protection, and then as a tombstone: it is in their hands.
 */
export function pastOf(
  person: Pick<PersonToday, 'record' | 'decision' | 'isSelf' | 'certificates'>,
  ends: ReadonlyMap<string, ToldEnd>,
  at: Date,
): PastDocument[] {
  const shielded = isShielded(person.record);
  return person.certificates
    .filter((one) => isToldOf(one, { at, shielded, isSelf: person.isSelf }))
    .map((certificate) => {
      const status = statusAt(certificate, at);
      const end = endOf(certificate, status, ends);
      return { certificate, status, end, opens: opensAs(certificate, end, person, shielded) };
    });
}

function isToldOf(
  { channel, protected: isProtected, visibleFromAt }: Certificate,
  { at, isSelf, shielded }: { at: Date; isSelf: boolean; shielded: boolean },
): boolean {
  if (isProtected) return isSelf && shielded;
  return channel === 'paper' || (visibleFromAt !== null && visibleFromAt <= at);
}

function endOf(
  { certificateId, expiresOn, revokedAt }: Certificate,
  status: CertificateStatus,
  ends: ReadonlyMap<string, ToldEnd>,
): PastDocument['end'] {
  if (status === 'revoked' && revokedAt) {
    return { key: ends.get(certificateId) ?? 'withdrawn', on: dayInJapan(revokedAt) };
  }
  return status === 'expired' && expiresOn !== null ? { key: 'expired', on: expiresOn } : null;
}

function opensAs(
  { channel, protected: isProtected }: Certificate,
  end: PastDocument['end'],
  { decision }: Pick<PersonToday, 'decision'>,
  shielded: boolean,
): PastDocument['opens'] {
  if (isProtected || shielded || decision.reason === 'Z0') return null;
  if (end === null) return channel === 'web' ? 'live' : 'record';
  return CLOSED.has(end.key) ? null : 'record';
}
