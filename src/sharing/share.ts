import { leavesByAgeOn } from '../eligibility/index.ts';
import { addDays, ageOn, type Day, dayInJapan, startOfDayInJapan } from '../lib/day.ts';
import { isShownTo, type MemberRecord } from '../members/index.ts';

/** person: somebody of the same society, in their account. link: a child's, for one browser and without an account. */
export type ShareKind = 'person' | 'link';

/** What people did with a share. */
export interface Share {
  insurerNumber: string;
  shareId: string;
  kind: ShareKind;
  /** Whose certificate. */
  memberId: string;
  giverId: string;
  giverAccountId: string;
  /** Of a link: it ends with this one. */
  certificateId: string | null;
  /** Code and PIN, sealed, until it is taken. */
  sealedCode: string | null;
  madeAt: Date;
  /** Until then the code can be redeemed. */
  codeEndsAt: Date;
  /** First instant at which nothing is shown any more. */
  endsAt: Date;
  takenAt: Date | null;
  receiverId: string | null;
  browserHmac: string | null;
  endedAt: Date | null;
}

export type Party = Pick<MemberRecord, 'memberId' | 'facts' | 'onHold'>;

/** The people of a share as they are now. */
export interface Parties {
  subject: Party | undefined;
  giver: Party | undefined;
  /** Of what was taken by somebody with an account. */
  receiver: Party | undefined;
  /** Members with an open account. */
  holders: ReadonlySet<string>;
}

/** Days for which one can be given; `date`: until a day that the giver names. Short ones first, the second is offered. */
export const TERMS = {
  person: { day: 1, week: 7, month: 30, date: null },
  link: { day: 1, 'three-days': 3, week: 7, 'two-weeks': 14 },
} as const;

/** Days until the latest day that a giver may name. */
const LONGEST_DAYS = 365;
/** Open at once, given by one person. */
export const MOST_OPEN = 5;

const HOUR_MS = 3_600_000;
/** How long a code waits to be redeemed. */
const CODE_MS = { person: 24 * HOUR_MS, link: 72 * HOUR_MS } as const;

/**
 * First instant at which a share is over. A person's runs to the end of a day; a link's to the hour.
 * @param untilOn of the term `date`
 * @returns undefined when there is no such term, or the day is past or too far away
 */
export function endOf(kind: ShareKind, term: string, untilOn: Day | undefined, at: Date): Date | undefined {
  const days = (TERMS[kind] as Readonly<Record<string, number | null>>)[term];
  if (days === undefined) return undefined;
  if (kind === 'link') return days === null ? undefined : new Date(at.getTime() + days * 24 * HOUR_MS);
  const today = dayInJapan(at);
  const lastOn = days === null ? untilOn : addDays(today, days);
  if (lastOn === undefined || lastOn < today || lastOn > addDays(today, LONGEST_DAYS)) return undefined;
  return startOfDayInJapan(addDays(lastOn, 1));
}

/** Until when a code that is made now can be redeemed. */
export function codeEndOf(kind: ShareKind, at: Date, endsAt: Date): Date {
  return new Date(Math.min(at.getTime() + CODE_MS[kind], endsAt.getTime()));
}

/** Insured on the day, by the ledger and by age. */
function isEligible({ facts }: Pick<Party, 'facts'>, on: Day): boolean {
  return (
    facts.eligibleFromOn <= on &&
    (facts.lostOn === null || facts.lostOn > on) &&
    (facts.category !== 'voluntary' || facts.voluntaryEndsOn === null || facts.voluntaryEndsOn >= on) &&
    leavesByAgeOn(facts.birthOn) > on
  );
}

/** Any flag, and a hold after one: nothing is shared of them or with them. */
const isGuarded = ({ facts, onHold }: Party): boolean => facts.disclosure !== 'none' || onHold;

const canTakePart = (party: Party | undefined, on: Day): party is Party =>
  party !== undefined && !isGuarded(party) && isEligible(party, on);

/**
 * Whether somebody may give a look at a certificate: an adult at their own, to people with an account; a 本人 at that of a child whom
 * they are shown, by a link too.
 */
export function mayGive(
  kind: ShareKind,
  giver: Party | undefined,
  subject: Party | undefined,
  policy: { ownAccountFromAge: number },
  on: Day,
): boolean {
  if (!canTakePart(giver, on) || !canTakePart(subject, on)) return false;
  if (giver.memberId !== subject.memberId) return isShownTo(giver, subject, policy, on);
  const isAdult = giver.facts.relation === 'insured' || ageOn(giver.facts.birthOn, on) >= policy.ownAccountFromAge;
  return kind === 'person' && isAdult;
}

/**
 * Whether a share holds at an instant: everything that can end it is asked for anew, so that no job has to have run. What it does not
 * ask is the certificate.
 */
export function isOpen(
  share: Share,
  { giver, holders, receiver, subject }: Parties,
  policy: { ownAccountFromAge: number },
  at: Date,
): boolean {
  const on = dayInJapan(at);
  if (share.endedAt !== null || share.endsAt <= at) return false;
  if (!mayGive(share.kind, giver, subject, policy, on) || !holders.has(share.giverId)) return false;
  if (share.takenAt === null) return share.codeEndsAt > at;
  if (share.kind === 'link') return true;
  return canTakePart(receiver, on) && holders.has(receiver.memberId);
}

/** Whether somebody may take what a code gives. */
export function mayTake(share: Share, receiver: Party | undefined, on: Day): boolean {
  return (
    share.kind === 'person' &&
    share.takenAt === null &&
    canTakePart(receiver, on) &&
    receiver.memberId !== share.giverId &&
    receiver.memberId !== share.memberId
  );
}
