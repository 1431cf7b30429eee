import type { Certificate, Face, NewCertificate } from '../certificates/index.ts';
import type { DraftCode } from '../codes/index.ts';
import type { Decision } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Policy } from '../society/index.ts';

/** One document on the point of being issued, and everything it is measured against. */
export interface LintSubject {
  /** The row as it is going to be inserted, to the byte. */
  row: NewCertificate;
  /** What `row.face` says. */
  face: Face;
  /** The code that would stand on it, packed but not signed; null: the document has none. */
  code: DraftCode | null;
  /** What it was decided from. */
  record: MemberRecord;
  decision: Decision;
  policy: Policy;
  /** The day it is decided for: the run's, or the first day of a certificate to come. */
  decideOn: Day;
  /** Other documents of the kind that the person holds and that this one does not replace: effective or going to be. */
  alsoLive: readonly Pick<Certificate, 'certificateId' | 'effectiveOn' | 'expiresOn' | 'revokedAt'>[];
  /** Only of a row that is about to be inserted; null while a run is planned. */
  release: {
    /** The seal on the face verifies under a listed key. */
    sealHolds: boolean;
    /** What the database holds already. */
    serialTaken: boolean;
    ridTaken: boolean;
    slotTaken: boolean;
  } | null;
}

/** A check of one document before it is issued. */
export interface Lint {
  /** kebab-case; kept with whoever it held back. */
  id: string;
  /** What must hold, for staff. */
  ja: string;
  en: string;
  /** Clause, contract or section that it comes from. */
  source: string;
  /** content: what the document says; asked when a run is planned and again at its release. record: how it is kept; at release only. */
  when: 'content' | 'record';
  /** undefined: the lint does not concern this document. */
  holds(subject: LintSubject): boolean | undefined;
}

const lintOf =
  (when: Lint['when']) =>
  (id: string, words: { ja: string; en: string; source: string }, holds: Lint['holds']): Lint => ({
    id,
    ...words,
    when,
    holds,
  });

export const contentLint = lintOf('content');
export const recordLint = lintOf('record');
