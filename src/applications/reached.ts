import { type Certificate, isLiveAt } from '../certificates/index.ts';
import type { RecordedFiling } from '../filings/index.ts';
import type { ApplicationKind } from './kinds.ts';

/** An approval with what followed from it in its transaction. */
export interface Approval {
  kind: ApplicationKind;
  memberId: string;
  at: Date;
  /** The 届出 that stated what was approved; null: there is none. */
  filing: RecordedFiling | null;
}

type Document = Pick<
  Certificate,
  | 'deliveredAt'
  | 'document'
  | 'effectiveOn'
  | 'expiresOn'
  | 'face'
  | 'issuedAt'
  | 'memberId'
  | 'openedAt'
  | 'returnedAt'
  | 'revokedAt'
>;

/**
 * Whether what was approved has come to the person: a certificate that was issued after it was opened, or delivered, while it
 * was live. A 限度額適用区分 has come with the certificate that carries it; one that is to stand nowhere, with its 届出. Pure.
 */
export function hasReached(approval: Approval, documents: readonly Document[]): boolean {
  const { filing, kind } = approval;
  const isLimit = kind === 'limit-category';
  if (isLimit && (filing === null || filing.withdrawnAt !== null)) return false;
  if (isLimit && filing?.details.onCertificate === 'no') return true;
  return documents.some((one) => follows(one, approval) && isInHand(one) && (!isLimit || carries(one, filing)));
}

const follows = ({ document, issuedAt, memberId }: Document, approval: Approval): boolean =>
  memberId === approval.memberId && document === 'certificate' && issuedAt > approval.at;

/** Opened, or delivered and not sent back since, before its end. */
function isInHand(one: Document): boolean {
  const isBack = one.returnedAt !== null && one.deliveredAt !== null && one.returnedAt >= one.deliveredAt;
  return [one.openedAt, isBack ? null : one.deliveredAt].some((at) => at !== null && isLiveAt(one, at));
}

/** The category as it was filed, from the same first day. It may have got an earlier last day since. */
function carries({ face: { limitCategory } }: Document, filing: RecordedFiling | null): boolean {
  if (limitCategory === undefined || filing === null) return false;
  return limitCategory.category === filing.details.category && limitCategory.effectiveOn === filing.trueOn;
}
