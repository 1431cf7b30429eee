import {
  type Decision,
  decidingLimit,
  effectiveDay,
  expiryOf,
  findActiveApproval,
  graceEnd,
  isProtected,
  type LimitCode,
  leavesByAgeOn,
  type MemberFacts,
  type ReasonCode,
} from '../eligibility/index.ts';
import { addDays, type Day, earliest } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { WHY } from '../messages/portal/why.ts';
import type { Policy } from '../society/index.ts';
import type { Told } from './today.ts';

/** Why a person has this and not that, as keys of the portal's tables with their days. Pure; nothing here is free text. */

export type ReasonKey = keyof typeof WHY.reasons;
export type FactKey = keyof typeof WHY.facts;
export type ValueKey = keyof typeof WHY.values;
export type ChangeKey = keyof typeof WHY.change;
export type LinkKey = keyof typeof WHY.links;

type Days = Record<string, Day>;

function reasonKeyOf(decision: Decision, facts: MemberFacts, on: Day): [ReasonKey, Days] {
  const { reason } = decision;
  const { card } = facts;
  const expires = card ? expiryOf(card) : undefined;
  const ends: Days = expires ? { expires, until: graceEnd(expires) } : {};
  switch (reason) {
    case 'R3':
      return card?.releaseRequestedOn ? ['R3-dated', { day: card.releaseRequestedOn }] : ['R3', {}];
    case 'R4':
      return [expires === card?.certificateExpiresOn ? 'R4-certificate' : 'R4-card', ends];
    case 'R5':
      return card?.returnedOn ? ['R5-dated', { day: card.returnedOn }] : ['R5', {}];
    case 'R6':
      return [facts.myNumber === 'in-doubt' ? 'R6-in-doubt' : 'R6-missing', {}];
    case 'R8':
    case 'X1':
      return [reason, approvedDay(facts, reason, on)];
    case 'N0':
      return expires ? ['N0-until', ends] : ['N0', {}];
    case 'Z0':
      return whyNotEligible(facts, on);
    case 'Z1':
      return whyEmpty(facts, on);
    default:
      return [reason, {}];
  }
}

function approvedDay(facts: MemberFacts, reason: 'R8' | 'X1', on: Day): Days {
  const approval = findActiveApproval(facts, reason === 'R8' ? 'special-care' : 'lost-renewing', on);
  return approval ? { day: approval.approvedOn } : {};
}

function whyNotEligible(facts: MemberFacts, on: Day): [ReasonKey, Days] {
  if (facts.eligibleFromOn > on) return ['Z0-joins', { day: facts.eligibleFromOn }];
  if (facts.lostOn !== null && facts.lostOn <= on) return ['Z0-left', { day: facts.lostOn }];
  if (facts.category === 'voluntary' && facts.voluntaryEndsOn !== null && facts.voluntaryEndsOn < on) {
    return ['Z0-voluntary', { day: facts.voluntaryEndsOn }];
  }
  return ['Z0-age', { day: leavesByAgeOn(facts.birthOn) }];
}

function whyEmpty(facts: MemberFacts, on: Day): [ReasonKey, Days] {
  const last = earliest([
    facts.lostOn && addDays(facts.lostOn, -1),
    facts.category === 'voluntary' ? facts.voluntaryEndsOn : null,
    addDays(leavesByAgeOn(facts.birthOn), -1),
  ]);
  return last !== undefined && last < effectiveDay(facts, on) ? ['Z1-person', { day: last }] : ['Z1-society', {}];
}

/** The reason as one sentence; its slot `source` is filled by the page. */
export function reasonOf(decision: Decision, facts: MemberFacts, on: Day): Told<ReasonKey> {
  const [key, days] = reasonKeyOf(decision, facts, on);
  return { key, days };
}

/** What the last day of a certificate that would be given now comes from; null: none would. */
export function limitOf({ effectiveOn, expiresOn, reason }: Decision, facts: MemberFacts, policy: Policy) {
  if (effectiveOn === null || expiresOn === null) return null;
  const limit: LimitCode = decidingLimit(facts, policy, effectiveOn, reason === 'X1').code;
  return { limit, day: expiresOn };
}

/** A fact that the decision was made from. */
export interface UsedFact {
  fact: FactKey;
  value: { word: ValueKey } | { day: Day } | { text: string };
  /** The decision turned on it. */
  deciding: boolean;
}

/** Which facts a reason turns on. */
const DECIDING: Readonly<Record<ReasonCode, readonly FactKey[]>> = {
  R1: ['card'],
  R2: ['card', 'registration'],
  R3: ['registration', 'releaseRequestedOn'],
  R4: ['certificateExpiresOn', 'cardExpiresOn', 'usableUntilOn'],
  R5: ['card', 'returnedOn'],
  R6: ['myNumber'],
  R7: ['disclosure'],
  R8: ['approvalCare'],
  R12: ['registration'],
  X1: ['approvalLost'],
  N0: ['registration', 'usableUntilOn'],
  U0: ['card', 'registration'],
  Z0: ['eligibleFromOn', 'lostOn', 'voluntaryEndsOn', 'leavesByAgeOn'],
  Z1: ['lostOn', 'voluntaryEndsOn', 'leavesByAgeOn'],
};

/** Everything that the decision was made from and that its own person may read here. No pay, and nothing about others. */
export function usedFacts(record: MemberRecord, decision: Decision, on: Day): UsedFact[] {
  const { facts, limitCategories, medium } = record;
  const { card } = facts;
  const expires = card ? expiryOf(card) : undefined;
  const care = findActiveApproval(facts, 'special-care', on);
  const lost = findActiveApproval(facts, 'lost-renewing', on);
  const limit = limitCategories.find(({ effectiveOn, endsOn }) => effectiveOn <= on && endsOn >= on);
  const day = (fact: FactKey, value: Day | null | undefined): [FactKey, UsedFact['value']][] =>
    value ? [[fact, { day: value }]] : [];
  const word = (fact: FactKey, value: ValueKey): [FactKey, UsedFact['value']] => [fact, { word: value }];
  const rows: [FactKey, UsedFact['value']][] = [
    word('relation', facts.relation),
    ...day('eligibleFromOn', facts.eligibleFromOn),
    ...day('lostOn', facts.lostOn),
    ...day('voluntaryEndsOn', facts.category === 'voluntary' ? facts.voluntaryEndsOn : null),
    ...day('leavesByAgeOn', leavesByAgeOn(facts.birthOn)),
    ...(isProtected(facts.disclosure) ? [word('disclosure', 'told')] : []),
    word('myNumber', facts.myNumber),
    word('card', card?.card ?? 'no-record'),
    ...day('returnedOn', card?.returnedOn),
    word('registration', card?.registration ?? 'no-record'),
    ...day('releaseRequestedOn', card?.releaseRequestedOn),
    ...day('certificateExpiresOn', card?.certificateExpiresOn),
    ...day('cardExpiresOn', card?.cardExpiresOn),
    ...day('usableUntilOn', expires && graceEnd(expires)),
    ...day('approvalCare', care?.approvedOn),
    ...day('approvalLost', lost?.approvedOn),
    ...(medium ? [word('medium', medium.medium)] : []),
    ...shareRow(decision),
    ...(limit ? ([['limitCategory', { text: limit.category }]] as [FactKey, UsedFact['value']][]) : []),
  ];
  const deciding = DECIDING[decision.reason];
  return rows.map(([fact, value]) => ({ fact, value, deciding: deciding.includes(fact) }));
}

function shareRow({ missing, share }: Decision): [FactKey, UsedFact['value']][] {
  if (share !== null) return [['share', { word: `share-${share}` }]];
  return missing.includes('share') ? [['share', { word: 'share-unknown' }]] : [];
}

/** What would change a decision, with the form that asks for it where there is one. */
export interface Change {
  key: ChangeKey;
  link?: LinkKey;
}

const BY_CARD: readonly Change[] = [
  { key: 'ask-care', link: 'special-care' },
  { key: 'ask-medium', link: 'change-medium' },
  { key: 'just-in-case' },
];

const CHANGES: Readonly<Record<ReasonCode, readonly Change[]>> = {
  R1: [{ key: 'get-card', link: 'guide' }, ...BY_CARD],
  R2: [{ key: 'register', link: 'guide' }, ...BY_CARD],
  R12: [{ key: 'register', link: 'guide' }, ...BY_CARD],
  R3: [{ key: 'register-again', link: 'guide' }, ...BY_CARD],
  R4: [{ key: 'renew-certificate', link: 'guide' }, ...BY_CARD],
  R5: [{ key: 'get-card', link: 'guide' }, ...BY_CARD],
  R6: [{ key: 'file-number' }, ...BY_CARD],
  R7: [{ key: 'protected' }],
  R8: [{ key: 'care-ends' }, { key: 'ask-paper-again', link: 'reissue' }],
  X1: [{ key: 'new-card-wait' }, { key: 'ask-care', link: 'special-care' }],
  N0: [
    { key: 'ask-lost', link: 'lost-renewing' },
    { key: 'ask-care', link: 'special-care' },
    { key: 'ask-release', link: 'release-registration' },
    { key: 'just-in-case' },
  ],
  U0: [{ key: 'tell-missing' }],
  Z0: [{ key: 'new-insurer' }],
  Z1: [{ key: 'wrong' }],
};

/** What the person can do to change it. Whoever is under protection is never led to a form. */
export function changesOf(decision: Decision, facts: MemberFacts, reasonKey: ReasonKey): readonly Change[] {
  if (isProtected(facts.disclosure)) return CHANGES.R7;
  if (reasonKey === 'R6-in-doubt') return [{ key: 'in-doubt-wait' }, ...BY_CARD];
  if (reasonKey === 'Z0-joins') return [{ key: 'wait' }, { key: 'wrong' }];
  if (reasonKey === 'Z0-age') return [{ key: 'other-system' }, { key: 'wrong' }];
  const changes = CHANGES[decision.reason];
  return changes.some(({ key }) => key === 'wrong') ? changes : [...changes, { key: 'wrong' }];
}
