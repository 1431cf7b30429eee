import type { StaffRole } from '../access/index.ts';
import type { Certificate } from '../certificates/index.ts';
import { isLiveAt, statusAt } from '../certificates/index.ts';
import {
  type Decision,
  isProtected,
  type MemberFacts,
  type MissingInput,
  type ReasonCode,
  unusableFrom,
} from '../eligibility/index.ts';
import { addDays, type Day, dayInJapan, earliest } from '../lib/day.ts';

/**
 * Why a person has neither a working マイナ保険証 nor a valid certificate in their hands:
 * not-issued: needs one and has none; not-issuable: needs one, and the newest run could not make one that is right; no-account: it is on the Web and the person has no way in yet; not-opened: on the Web,
 * never opened; not-delivered: on paper, not known to have arrived; undetermined: inputs are missing (U0);
 * period-empty: the society's own last day lies before the first one (Z1); protected: to be handed over by hand (R7, a child whose
 * 本人 is protected and can get no letter, and 不開示 where nobody may open it); after-protection: the flag was lowered, and nobody has spoken with the
 * person yet.
 */
export const GAP_KINDS = [
  'not-issued',
  'not-issuable',
  'no-account',
  'not-opened',
  'not-delivered',
  'undetermined',
  'period-empty',
  'protected',
  'after-protection',
] as const;

export type GapKind = (typeof GAP_KINDS)[number];

/** Who sees to it: a role, so that somebody always is. */
export const GAP_OWNERS: Readonly<Record<GapKind, StaffRole>> = {
  'not-issued': 'clerk',
  'not-issuable': 'clerk',
  'no-account': 'clerk',
  'not-opened': 'clerk',
  'not-delivered': 'clerk',
  undetermined: 'clerk',
  'period-empty': 'administrator',
  protected: 'protection-officer',
  'after-protection': 'protection-officer',
};

/** Kinds that tell that somebody is or was under protection: they exist for the protection officer alone. */
export function isForOfficerAlone(kind: GapKind): boolean {
  return GAP_OWNERS[kind] === 'protection-officer';
}

export interface Gap {
  kind: GapKind;
  owner: StaffRole;
  /** First day in neither state, as far as the records tell. */
  sinceOn: Day;
  /** Last day on which it is not yet past due. */
  dueOn: Day;
  /** What has to be found out; undetermined only. */
  missing: MissingInput[];
}

export interface GapPerson {
  facts: MemberFacts;
  decision: Decision;
  /** Everything that was ever issued to them. */
  certificates: readonly Certificate[];
  /** Whether there is an account in which it can be opened: the person's own, for a child the 本人's; null: nobody's. */
  hasAccount: boolean | null;
  /** Somebody else opens it for them, and that one is protected: no letter is made by machine, so it goes by hand. */
  openerIsProtected: boolean;
  /** 不開示: nobody at home may open it for them, or their letter is held and they have no account; so it goes by hand. */
  isClosed?: boolean;
  /** Their flag was lowered and nobody has spoken with them yet. */
  onHold: boolean;
  /** The newest run held their document back, and the next one would too. */
  heldBack: boolean;
}

export interface GapCalendar {
  on: Day;
  /** The instant at which the day is looked at. What was recorded later does not count. */
  at: Date;
  /** Days from `sinceOn` until a gap is past due (policy.gapDueDays). */
  dueDays: number;
  /** Last day on which any old 健康保険証 could be used (policy.legacyCardEndsOn): nobody was without before. */
  legacyCardEndsOn: Day;
}

/** The gap a person is in, or null: a working マイナ保険証, a valid certificate received, or not a member on the day. */
export function findGap(person: GapPerson, calendar: GapCalendar): Gap | null {
  return lookAt(person, calendar).gap;
}

/** The gap, and the certificate that waits to be opened or to arrive; both null where there is no gap. */
export function lookAt(
  person: GapPerson,
  calendar: GapCalendar,
): { gap: Gap; waiting: Certificate | null } | { gap: null; waiting: null } {
  const none = { gap: null, waiting: null } as const;
  const { facts, decision } = person;
  const { on, at } = calendar;
  if (decision.reason === 'Z0' || decision.reason === 'N0') return none;
  // Whatever day stands on it: after the last day of all old cards none of them is one any more.
  const oldCardEndsOn =
    facts.legacyCardEndsOn !== null && facts.legacyCardEndsOn > calendar.legacyCardEndsOn
      ? calendar.legacyCardEndsOn
      : facts.legacyCardEndsOn;
  const covered = oldCardEndsOn !== null && oldCardEndsOn >= on;
  if (decision.reason === 'Z1' && covered) return none;

  const live = person.certificates.filter(
    (certificate) => certificate.document === 'certificate' && certificate.issuedAt <= at && isLiveAt(certificate, at),
  );
  const received = live.filter((certificate) => hasHappened(certificate.openedAt, at) || isInHand(certificate, at));
  if (received.some((certificate) => covered || statusAt(certificate, at) === 'effective')) return none;

  const waiting = live.find((certificate) => statusAt(certificate, at) === 'effective' || covered);
  const kind = kindOf(person, waiting);
  const sinceOn = sinceOf(person, kind, waiting, calendar);
  const due = addDays(sinceOn, calendar.dueDays);
  // With an old card in hand there is time until its last day.
  const dueOn = covered && oldCardEndsOn !== null && oldCardEndsOn > due ? oldCardEndsOn : due;
  const missing = kind === 'undetermined' ? decision.missing : [];
  return { gap: { kind, owner: GAP_OWNERS[kind], sinceOn, dueOn, missing }, waiting: waiting ?? null };
}

function kindOf(
  { facts, decision, hasAccount, heldBack, isClosed, onHold, openerIsProtected }: GapPerson,
  waiting: Certificate | undefined,
): GapKind {
  if (isProtected(facts.disclosure)) return 'protected';
  if (onHold) return 'after-protection';
  if (waiting) {
    if (waiting.channel === 'paper') return 'not-delivered';
    if (isClosed || (openerIsProtected && hasAccount === false)) return 'protected';
    return hasAccount === false ? 'no-account' : 'not-opened';
  }
  if (decision.document === 'undetermined') return 'undetermined';
  if (decision.reason === 'Z1') return 'period-empty';
  return heldBack ? 'not-issuable' : 'not-issued';
}

/** Never before the person was a member, nor while everybody still had an old card. */
function sinceOf(person: GapPerson, kind: GapKind, waiting: Certificate | undefined, calendar: GapCalendar): Day {
  const days = [person.facts.eligibleFromOn, addDays(calendar.legacyCardEndsOn, 1)];
  if (waiting) {
    days.push(dayInJapan(waiting.publishedAt ?? waiting.issuedAt));
    // one that was issued ahead of its first day was not needed before
    if (waiting.effectiveOn !== null && waiting.effectiveOn <= calendar.on) days.push(waiting.effectiveOn);
  } else if (kind !== 'undetermined') {
    const begun = needBegan(person.facts, person.decision.reason);
    if (begun) days.push(begun);
    for (const certificate of person.certificates) {
      const ended = endOf(certificate);
      if (ended && ended <= calendar.on) days.push(ended);
    }
  }
  return days.reduce((a, b) => (a > b ? a : b));
}

/** First day without the document. */
function endOf(certificate: Certificate): Day | undefined {
  if (certificate.document !== 'certificate' || certificate.expiresOn === null) return undefined;
  return earliest([
    addDays(certificate.expiresOn, 1),
    certificate.revokedAt ? dayInJapan(certificate.revokedAt) : undefined,
  ]);
}

/** The day a dated fact made a certificate necessary; undefined where the reason has no date of its own. */
function needBegan(facts: MemberFacts, reason: ReasonCode): Day | undefined {
  const { card } = facts;
  switch (reason) {
    case 'R3':
      return card?.releaseRequestedOn ?? undefined;
    case 'R4': {
      const expiry = earliest([card?.certificateExpiresOn, card?.cardExpiresOn]);
      return expiry && unusableFrom(expiry);
    }
    case 'R5':
      return card?.returnedOn ?? undefined;
    case 'R8':
    case 'X1': {
      const kind = reason === 'R8' ? 'special-care' : 'lost-renewing';
      return earliest(
        facts.approvals.filter((approval) => approval.kind === kind).map((approval) => approval.approvedOn),
      );
    }
    default:
      return undefined;
  }
}

/** What came back is in nobody's hand, until it is handed over after that. */
function isInHand({ deliveredAt, returnedAt }: Certificate, at: Date): boolean {
  if (deliveredAt === null || deliveredAt > at) return false;
  return returnedAt === null || returnedAt > at || returnedAt < deliveredAt;
}

function hasHappened(what: Date | null, at: Date): boolean {
  return what !== null && what <= at;
}

/** The due day itself is still in time. */
export function isPastDue(gap: Pick<Gap, 'dueOn'>, on: Day): boolean {
  return gap.dueOn < on;
}
