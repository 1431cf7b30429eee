import type { ReasonCode, Share } from '../eligibility/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import type { Face } from './face.ts';

/** An issued document: the frozen row and the facts recorded about it since. Its status is derived, never stored. */
export interface Certificate {
  insurerNumber: string;
  certificateId: string;
  serial: string;
  memberId: string;
  runId: string;
  document: 'certificate' | 'notice';
  channel: 'web' | 'paper';
  reason: ReasonCode;
  issuedAt: Date;
  effectiveOn: Day | null;
  /** Last valid day. */
  expiresOn: Day | null;
  share: Share | null;
  face: Face;
  /** Issued to a protected person: only the protection officer's pages may know of it. */
  protected: boolean;
  /** From when the Web shows it; null for paper. */
  visibleFromAt: Date | null;
  /** Null for a notice: it has no code and no bit. */
  rid: string | null;
  statusList: number | null;
  statusIndex: number | null;
  publishedAt: Date | null;
  openedAt: Date | null;
  queuedAt: Date | null;
  postedAt: Date | null;
  deliveredAt: Date | null;
  /** The post brought it back. Handed over afterwards, `deliveredAt` is later. */
  returnedAt: Date | null;
  /** May lie ahead: a replaced certificate ends when the new one becomes visible. */
  revokedAt: Date | null;
}

export type CertificateStatus = 'effective' | 'not-yet' | 'expired' | 'revoked';

/**
 * What a document is worth at an instant (its day is taken in Japan). A notice has no period: it is effective until revoked.
 */
export function statusAt(
  certificate: Pick<Certificate, 'effectiveOn' | 'expiresOn' | 'revokedAt'>,
  at: Date,
): CertificateStatus {
  if (certificate.revokedAt && certificate.revokedAt <= at) return 'revoked';
  const on = dayInJapan(at);
  if (certificate.expiresOn !== null && on > certificate.expiresOn) return 'expired';
  if (certificate.effectiveOn !== null && on < certificate.effectiveOn) return 'not-yet';
  return 'effective';
}

/** Effective, or going to be. */
export function isLiveAt(certificate: Parameters<typeof statusAt>[0], at: Date): boolean {
  const status = statusAt(certificate, at);
  return status === 'effective' || status === 'not-yet';
}
