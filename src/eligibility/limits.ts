import { addDays, addMonths, addYears, type Day } from '../lib/day.ts';
import { leavesByAgeOn } from './dates.ts';
import type { DecisionPolicy, MemberFacts } from './facts.ts';
import { CERTIFICATES_BEGIN_ON, LAW, type Law } from './law.ts';

export type LimitCode = 'society-end' | 'max-years' | 'before-75' | 'voluntary-end' | 'before-loss' | 'short-term';

/** A last valid day that no certificate goes beyond. The earliest of them is 有効期限 (decide.md, "Dates of a certificate"). */
export interface Limit extends Law {
  code: LimitCode;
  label: string;
  /**
   * The last valid day by this limit; null or undefined: it does not bind.
   * @param shortTerm the certificate bridges a card that is being renewed (X1).
   */
  day(facts: MemberFacts, policy: DecisionPolicy, effectiveOn: Day, shortTerm: boolean): Day | null | undefined;
}

const OF_CERTIFICATES = { validFromOn: CERTIFICATES_BEGIN_ON, validUntilOn: null } as const;
const ALWAYS = { validFromOn: null, validUntilOn: null } as const;

export const LIMITS: readonly Limit[] = [
  {
    code: 'max-years',
    label: '発効の日からの年数（最長5年）',
    clauses: [LAW.exOfficio],
    sources: ['decide.md「Dates of a certificate」', 'domain.md §3.1'],
    ...OF_CERTIFICATES,
    day: (_facts, policy, effectiveOn) => addDays(addYears(effectiveOn, policy.maxYears), -1),
  },
  {
    code: 'society-end',
    label: '組合が定めた一律の有効期限',
    clauses: [],
    sources: ['decide.md「Dates of a certificate」', 'domain.md §3.1（保険者が定める）'],
    ...OF_CERTIFICATES,
    day: (_facts, policy) => policy.certificateEndsOn,
  },
  {
    code: 'before-75',
    label: '75歳の誕生日の前日',
    clauses: [LAW.loss],
    sources: ['decide.md「Dates of a certificate」', 'domain.md §3.1'],
    ...ALWAYS,
    day: (facts) => addDays(leavesByAgeOn(facts.birthOn), -1),
  },
  {
    code: 'voluntary-end',
    label: '任意継続満了年月日',
    clauses: [LAW.voluntaryLoss],
    sources: ['decide.md「Dates of a certificate」', 'domain.md §3.1'],
    ...ALWAYS,
    day: (facts) => (facts.category === 'voluntary' ? facts.voluntaryEndsOn : null),
  },
  {
    code: 'before-loss',
    label: '資格喪失年月日の前日',
    clauses: [LAW.loss],
    sources: ['decide.md「Dates of a certificate」', 'domain.md §3.4'],
    ...ALWAYS,
    day: (facts) => (facts.lostOn === null ? null : addDays(facts.lostOn, -1)),
  },
  {
    code: 'short-term',
    label: '紛失・更新中のための短い期間',
    clauses: [],
    sources: ['decide.md「Dates of a certificate」', 'domain.md §3.1（SCSK健保は2か月）'],
    ...OF_CERTIFICATES,
    day: (_facts, policy, effectiveOn, shortTerm) =>
      shortTerm ? addDays(addMonths(effectiveOn, policy.shortTermMonths), -1) : null,
  },
];

/**
 * Last valid day: the earliest of the limits. May lie before `effectiveOn`: then no certificate can be issued (Z1).
 * @param shortTerm the certificate bridges a card that is being renewed (X1).
 */
export function expiryDay(facts: MemberFacts, policy: DecisionPolicy, effectiveOn: Day, shortTerm: boolean): Day {
  let last: Day | undefined;
  for (const limit of LIMITS) {
    const day = limit.day(facts, policy, effectiveOn, shortTerm);
    if (day && (last === undefined || day < last)) last = day;
  }
  if (last === undefined) throw new Error('a certificate without any limit');
  return last;
}

/** The limit that 有効期限 comes from; the first in order where several give the same day. */
export function decidingLimit(facts: MemberFacts, policy: DecisionPolicy, effectiveOn: Day, shortTerm: boolean): Limit {
  const expiresOn = expiryDay(facts, policy, effectiveOn, shortTerm);
  const found = LIMITS.find((limit) => limit.day(facts, policy, effectiveOn, shortTerm) === expiresOn);
  if (found === undefined) throw new Error('a certificate without any limit');
  return found;
}
