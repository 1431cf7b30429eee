import type { CertificateStatus } from '../certificates/index.ts';
import { type Decision, decide, expiryOf, graceEnd, leavesByAgeOn, type MissingInput } from '../eligibility/index.ts';
import type { Stand } from '../gaps/index.ts';
import { addDays, type Day, dayInJapan, earliest } from '../lib/day.ts';
import { isShielded, type MemberRecord } from '../members/index.ts';
import type { TODAY } from '../messages/portal/today.ts';
import type { Policy } from '../society/index.ts';
import type { ChosenDocument } from './choose-documents.ts';

export type LeadKey = keyof typeof TODAY.lead;
export type NextKey = keyof typeof TODAY.next;

/** A sentence of a table with the days of its slots. */
export interface Told<K extends string> {
  key: K;
  days: Readonly<Record<string, Day>>;
}

/** How a person may be insured at a counter on a day. */
export interface Today {
  /** The one sentence. */
  lead: Told<LeadKey>;
  /** The one button. */
  show: { what: 'certificate' | 'coming' | 'notice'; certificateId: string } | null;
  /** What comes by itself, what to mind, what to do. */
  next: readonly Told<NextKey>[];
  /** What has to be found out first. */
  missing: readonly MissingInput[];
  /** Something can be shown or used today. */
  isCovered: boolean;
  /** Insured here today: whoever is not has somebody else to turn to. */
  isInsured: boolean;
}

/** What is known of a person on the day. */
export interface TodayInput {
  record: MemberRecord;
  decision: Decision;
  /** null: not eligible. */
  stand: Stand | null;
  documents: readonly ChosenDocument[];
  /** Of whoever is under protection, and for nobody but themselves: the paper that counts or is going to. */
  protectedPaper: { deliveredAt: Date | null; postedAt: Date | null; expiresOn: Day | null } | null;
  policy: Policy;
}

/** Days before the expiry of a card from which it is told. */
export const CARD_TOLD_DAYS = 90;

const told = <K extends string>(key: K, days: Record<string, Day | null | undefined> = {}): Told<K> => ({
  key,
  days: Object.fromEntries(Object.entries(days).filter((entry): entry is [string, Day] => entry[1] != null)),
});

/** Pure: the state of a person's first page. */
export function todayOf(input: TodayInput, on: Day): Today {
  const { decision, record } = input;
  if (decision.reason === 'Z0') return notEligible(record, on);
  if (isShielded(record)) return underProtection(input, on);
  const means = meansOf(input, on);
  return means.web || means.paper || means.card || means.oldCardUntil
    ? covered(input, means, on)
    : uncovered(input, means, on);
}

interface Means {
  web: ChosenDocument | undefined;
  /** In the person's hands. */
  paper: ChosenDocument | undefined;
  /** Made, and not known to have arrived. */
  paperOnWay: ChosenDocument | undefined;
  card: boolean;
  oldCardUntil: Day | null;
}

function meansOf({ documents, policy, record: { facts } }: TodayInput, on: Day): Means {
  const now = documents.filter(({ certificate, status }) => isCertificate(certificate) && status === 'effective');
  const paper = now.find(({ certificate }) => certificate.channel === 'paper');
  const isHere = paper !== undefined && isInHand(paper.certificate);
  return {
    web: now.find(({ certificate }) => certificate.channel === 'web'),
    paper: isHere ? paper : undefined,
    paperOnWay: isHere ? undefined : paper,
    // an approval for paper leaves a card usable
    card: decide({ ...facts, approvals: [] }, policy, on, on).reason === 'N0',
    oldCardUntil: oldCardUntil(facts, policy, on),
  };
}

/** Whatever day stands on it: after the last day of all old cards none of them is one any more. */
function oldCardUntil({ legacyCardEndsOn: own }: MemberRecord['facts'], policy: TodayInput['policy'], on: Day) {
  const until = own !== null && own > policy.legacyCardEndsOn ? policy.legacyCardEndsOn : own;
  return until !== null && until >= on ? until : null;
}

const isCertificate = ({ document }: ChosenDocument['certificate']) => document === 'certificate';

/** Handed over, and not brought back by the post after that. */
function isInHand({ deliveredAt, returnedAt }: ChosenDocument['certificate']): boolean {
  return deliveredAt !== null && (returnedAt === null || returnedAt < deliveredAt);
}

/** Last day, or the day before another takes its place. */
function lastDayOf({ certificate: { expiresOn, revokedAt } }: ChosenDocument): Day | null {
  return earliest([expiresOn, revokedAt && dayInJapan(new Date(revokedAt.getTime() - 1))]) ?? null;
}

function cardUntil({ facts }: MemberRecord): Day | null {
  const expiry = facts.card && expiryOf(facts.card);
  return expiry ? graceEnd(expiry) : null;
}

function covered(input: TodayInput, means: Means, on: Day): Today {
  const { documents, record } = input;
  const { card, oldCardUntil, paper, paperOnWay, web } = means;
  const notice = documents.find(({ certificate, status }) => !isCertificate(certificate) && status === 'effective');
  const coming = documents.find(({ certificate, status }) => isCertificate(certificate) && status === 'not-yet');
  const next: Told<NextKey>[] = [];
  if (card) next.push(...cardExpiry(record, on));
  // a certificate says it where the card does not
  if (card && notice) next.push(told('notice-with'));
  else if (card && !web && !paper) next.push(told('portal-with'));
  if (paperOnWay) next.push(told('paper-also'), told('paper-late'));
  if (coming) next.push(told('coming', { day: coming.certificate.effectiveOn }));
  if ((web ?? paper) !== undefined && input.decision.missing.includes('share')) next.push(told('share-unknown'));
  return {
    lead: leadOf(means, record, oldCardUntil),
    show: web
      ? { what: 'certificate', certificateId: web.certificate.certificateId }
      : notice && card
        ? { what: 'notice', certificateId: notice.certificate.certificateId }
        : null,
    next,
    missing: [],
    isCovered: true,
    isInsured: true,
  };
}

function leadOf({ card, paper, web }: Means, record: MemberRecord, oldCardUntil: Day | null): Told<LeadKey> {
  if (web) {
    const until = lastDayOf(web);
    if (card) return told('web-and-card', { until });
    return paper ? told('web-and-paper', { until: earliest([until, lastDayOf(paper)]) }) : told('web', { until });
  }
  if (paper) return told(card ? 'paper-and-card' : 'paper', { until: lastDayOf(paper) });
  if (!card) return told('old-card', { until: oldCardUntil });
  const until = cardUntil(record);
  return until ? told('card', { until }) : told('card-undated');
}

/** From some time before the card or its electronic certificate expires, and in the months of grace after it. */
function cardExpiry(record: MemberRecord, on: Day): Told<NextKey>[] {
  const { card } = record.facts;
  const expires = card && expiryOf(card);
  if (!card || !expires) return [told('card-expiry-unknown')];
  const days = { expires, until: graceEnd(expires) };
  const isCertificateFirst = expires === card.certificateExpiresOn;
  if (on > expires) return [told(isCertificateFirst ? 'certificate-in-grace' : 'card-in-grace', days)];
  if (addDays(on, CARD_TOLD_DAYS) < expires) return [];
  return [told(isCertificateFirst ? 'certificate-expires' : 'card-expires', days)];
}

function uncovered(input: TodayInput, { paperOnWay }: Means, on: Day): Today {
  const none = { missing: [], isCovered: false, isInsured: true } as const;
  if (paperOnWay) {
    const { postedAt, returnedAt } = paperOnWay.certificate;
    const until = lastDayOf(paperOnWay);
    if (returnedAt) {
      return { ...none, lead: told('paper-returned'), show: null, next: [told('paper-returned'), told('call')] };
    }
    const lead = postedAt
      ? told('paper-posted', { day: dayInJapan(postedAt), until })
      : told('paper-queued', { until });
    return { ...none, lead, show: null, next: [told('paper-today'), told('paper-late')] };
  }
  const coming = input.documents.find(({ certificate, status }) => isCertificate(certificate) && status === 'not-yet');
  if (coming) {
    const { certificateId, channel, effectiveOn } = coming.certificate;
    const days = { day: effectiveOn, until: lastDayOf(coming) };
    return channel === 'web'
      ? {
          ...none,
          lead: told('web-not-yet', days),
          show: { what: 'coming', certificateId },
          next: [told('before-that')],
        }
      : { ...none, lead: told('paper-not-yet', days), show: null, next: [told('before-that'), told('paper-late')] };
  }
  const { decision } = input;
  if (decision.document === 'undetermined') {
    const next = [told('unknown-card' as const), ...seenTo(input, on)];
    return { ...none, lead: told('unknown'), show: null, next, missing: decision.missing };
  }
  const ended = input.documents.find(({ status }) => status === 'expired' || status === 'revoked');
  // no day is left by the society's own last day: who had one is told of that
  if (decision.reason === 'Z1') {
    const lead = ended?.status === 'expired' ? endOf(ended) : told('period-empty' as const);
    return { ...none, lead, show: null, next: [told('call')] };
  }
  return { ...none, lead: endOf(ended), show: null, next: seenTo(input, on) };
}

function endOf(ended: ChosenDocument | undefined): Told<LeadKey> {
  const status: CertificateStatus | undefined = ended?.status;
  if (status === 'expired') return told('expired', { day: ended?.certificate.expiresOn });
  return told(status === 'revoked' ? 'revoked' : 'nothing');
}

/** Who does what by when. */
function seenTo({ decision, stand }: TodayInput, on: Day): Told<NextKey>[] {
  const { gap, way } = stand ?? { gap: null, way: null };
  if (way?.kind === 'planned') return [told('planned', { day: way.byOn }), told('call')];
  if (gap === null) return [told('call')];
  const isLate = gap.dueOn < on;
  const isUnknown = decision.document === 'undetermined';
  const key = isUnknown ? (isLate ? 'unknown-late' : 'unknown-by') : isLate ? 'prepare-late' : 'prepare-by';
  return [told(key, { day: gap.dueOn }), told('call')];
}

function notEligible({ facts }: MemberRecord, on: Day): Today {
  const none = { show: null, missing: [], isCovered: false, isInsured: false } as const;
  if (facts.eligibleFromOn > on) {
    return { ...none, lead: told('joins', { day: facts.eligibleFromOn }), next: [told('joins-next')] };
  }
  const left = [told('left-next' as const), told('left-new' as const)];
  if (facts.lostOn !== null && facts.lostOn <= on) {
    return { ...none, lead: told('left', { day: facts.lostOn }), next: left };
  }
  if (facts.category === 'voluntary' && facts.voluntaryEndsOn !== null && facts.voluntaryEndsOn < on) {
    return { ...none, lead: told('left-voluntary', { day: facts.voluntaryEndsOn }), next: left };
  }
  return { ...none, lead: told('left-age', { day: leavesByAgeOn(facts.birthOn) }), next: [told('left-age-next')] };
}

/** Nothing of theirs is on the Web; where it goes to is nowhere on a page. */
function underProtection({ decision, protectedPaper, record }: TodayInput, on: Day): Today {
  const next = [told('protected-call' as const)];
  const none = { show: null, missing: [], next, isInsured: true } as const;
  if (protectedPaper?.deliveredAt) {
    return { ...none, lead: told('protected-paper', { until: protectedPaper.expiresOn }), isCovered: true };
  }
  if (record.onHold && decision.reason === 'N0') {
    const until = cardUntil(record);
    const lead = until ? told('card' as const, { until }) : told('card-undated' as const);
    return { ...none, lead, next: cardExpiry(record, on), isCovered: true };
  }
  if (decision.reason !== 'R7' && protectedPaper === null) {
    return { ...none, lead: told('held'), next: [told('call')], isCovered: false };
  }
  return {
    ...none,
    lead: told(protectedPaper?.postedAt ? 'protected-sent' : 'protected-waiting'),
    next: [told('protected-until'), ...next],
    isCovered: false,
  };
}
