import { getDay } from '../lib/day.ts';
import type { ApprovalKind, CardFacts, DecisionPolicy, MemberFacts } from './facts.ts';

/** For examples and tests: a fictional 本人 of 45 with a usable マイナ保険証, to whom an example adds what it is about. */

export const ON = getDay('2025-12-02');

export const POLICY: DecisionPolicy = { certificateEndsOn: getDay('2030-11-30'), maxYears: 5, shortTermMonths: 2 };

export function card(changes: Partial<CardFacts> = {}): CardFacts {
  return {
    card: 'held',
    returnedOn: null,
    registration: 'registered',
    releaseRequestedOn: null,
    certificateExpiresOn: getDay('2029-05-01'),
    cardExpiresOn: null,
    ...changes,
  };
}

export const NO_CARD = card({ card: 'none', registration: 'not-registered', certificateExpiresOn: null });

export function member(changes: Partial<MemberFacts> = {}): MemberFacts {
  return {
    insurerNumber: '06139992',
    symbol: '101',
    number: '1',
    branch: '00',
    relation: 'insured',
    birthOn: getDay('1980-04-01'),
    eligibleFromOn: getDay('2010-04-01'),
    lostOn: null,
    category: 'general',
    voluntaryEndsOn: null,
    standardPay: 300_000,
    shareOverride: null,
    myNumber: 'filed',
    disclosure: 'none',
    legacyCardEndsOn: null,
    card: card(),
    approvals: [],
    insured: null,
    ...changes,
  };
}

export function approved(kind: ApprovalKind, approvedOn = '2025-11-01', endedOn: string | null = null) {
  return { kind, approvedOn: getDay(approvedOn), endedOn: endedOn === null ? null : getDay(endedOn) };
}
