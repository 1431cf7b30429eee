import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, type Day, getDay } from '../lib/day.ts';
import { leavesByAgeOn } from './dates.ts';
import { decide } from './decide.ts';
import { explain } from './explain.ts';
import type { ApprovalFact, CardFacts, Decision, DecisionPolicy, InsuredFacts, MemberFacts } from './facts.ts';
import { RULES } from './rules.ts';
import { isProtected } from './situation.ts';

const day = (from: string, to: string) => {
  const first = getDay(from);
  const span = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return fc.integer({ min: 0, max: span }).map((n) => addDays(first, n));
};
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const near = day('2025-06-01', '2026-06-30');

const cards: fc.Arbitrary<CardFacts> = fc.record({
  card: fc.constantFrom('held', 'none', 'returned', 'unknown'),
  returnedOn: maybe(near),
  registration: fc.constantFrom('registered', 'not-registered', 'release-requested', 'released', 'unknown'),
  releaseRequestedOn: maybe(near),
  certificateExpiresOn: maybe(near),
  cardExpiresOn: maybe(near),
});
const approvals: fc.Arbitrary<ApprovalFact[]> = fc.array(
  fc.record({ kind: fc.constantFrom('special-care', 'lost-renewing'), approvedOn: near, endedOn: maybe(near) }),
  { maxLength: 3 },
);
const insured: fc.Arbitrary<InsuredFacts> = fc.record({
  birthOn: day('1948-01-01', '1990-12-31'),
  standardPay: maybe(fc.integer({ min: 58_000, max: 1_390_000 })),
  shareOverride: maybe(fc.constantFrom(20, 30)),
});
const members: fc.Arbitrary<MemberFacts> = fc.record({
  insurerNumber: fc.constant('06139992'),
  symbol: fc.constant('101'),
  number: fc.constant('1'),
  branch: fc.constant('00'),
  relation: fc.constantFrom('insured', 'family'),
  birthOn: fc.oneof(day('1949-01-01', '1957-12-31'), day('1957-01-01', '2025-12-31')),
  eligibleFromOn: fc.oneof(fc.constant(getDay('2010-04-01')), near),
  lostOn: maybe(near),
  category: fc.constantFrom('general', 'voluntary', 'special-retired'),
  voluntaryEndsOn: maybe(near),
  standardPay: maybe(fc.integer({ min: 58_000, max: 1_390_000 })),
  shareOverride: maybe(fc.constantFrom(20, 30)),
  myNumber: fc.constantFrom('filed', 'filed', 'missing', 'in-doubt'),
  disclosure: fc.constantFrom('none', 'none', 'nondisclosure', 'withheld', 'requested'),
  legacyCardEndsOn: maybe(near),
  card: maybe(cards),
  approvals,
  insured: maybe(insured),
});
const policies: fc.Arbitrary<DecisionPolicy> = fc.record({
  certificateEndsOn: fc.option(day('2025-12-01', '2032-12-31'), { nil: undefined }),
  maxYears: fc.integer({ min: 1, max: 5 }),
  shortTermMonths: fc.integer({ min: 1, max: 12 }),
});
const days = fc.tuple(near, fc.integer({ min: 0, max: 62 })).map(([on, n]) => ({ on, next: addDays(on, n) }));

/** Holds for whatever is true of a person. */
function always(
  name: string,
  holds: (d: Decision, facts: MemberFacts, policy: DecisionPolicy, on: Day, next: Day) => void,
) {
  it(name, () => {
    fc.assert(
      fc.property(members, policies, days, (facts, policy, { on, next }) =>
        holds(decide(facts, policy, on, next), facts, policy, on, next),
      ),
      { numRuns: 2_000 },
    );
  });
}

describe('whatever is true of a person', () => {
  always('the last day lies within every limit, and not before the first', (d, facts, policy) => {
    if (d.effectiveOn === null || d.expiresOn === null) return;
    const limits = [
      policy.certificateEndsOn,
      addDays(addYears(d.effectiveOn, policy.maxYears), -1),
      addDays(leavesByAgeOn(facts.birthOn), -1),
      facts.lostOn === null ? null : addDays(facts.lostOn, -1),
      facts.category === 'voluntary' ? facts.voluntaryEndsOn : null,
    ];
    for (const limit of limits) if (limit) expect(d.expiresOn <= limit).toBe(true);
    expect(d.expiresOn >= d.effectiveOn).toBe(true);
  });

  always('a protected person gets paper without an application, or nothing; never anything on the Web', (d, facts) => {
    if (!isProtected(facts.disclosure)) return;
    expect(['none/none/none', 'certificate/paper/not-required']).toContain(
      `${d.document}/${d.channel}/${d.application}`,
    );
    if (d.document === 'certificate') expect(d.reason).toBe('R7');
  });

  always(
    'R8 and X1 only with an approval that counts on the day, and only they need an application',
    (d, facts, _policy, on) => {
      const active = (kind: string) =>
        facts.approvals.some((a) => a.kind === kind && a.approvedOn <= on && (a.endedOn === null || a.endedOn >= on));
      if (d.matched.includes('R8')) expect(active('special-care')).toBe(true);
      if (d.matched.includes('X1')) expect(active('lost-renewing')).toBe(true);
      expect(d.application === 'required').toBe(d.reason === 'R8' || d.reason === 'X1');
    },
  );

  always('paper is R7 or R8, and only they', (d) => {
    expect(d.channel === 'paper').toBe(d.reason === 'R7' || d.reason === 'R8');
  });

  always('somebody who is eligible and whose state is not known is never told no', (d, facts) => {
    if (facts.card !== null && facts.card.card !== 'unknown' && facts.card.registration !== 'unknown') return;
    if (d.document === 'none') expect(['Z0', 'Z1']).toContain(d.reason);
    if (d.reason === 'U0') expect(d.missing.length).toBeGreaterThan(0);
  });

  always('matched is in the order of the rules and holds the reason when that is a listed one', (d) => {
    const order = RULES.filter((rule) => rule.listed).map((rule) => rule.code);
    expect(d.matched).toEqual(order.filter((code) => d.matched.includes(code)));
    if (order.includes(d.reason)) expect(d.matched[0]).toBe(d.reason);
  });

  always('the contract’s keys come in its order, and missing is sorted', (d) => {
    expect(Object.keys(d).join()).toBe(
      'insurerNumber,symbol,number,branch,document,channel,application,reason,matched,effectiveOn,expiresOn,share,missing',
    );
    expect(d.missing).toEqual([...d.missing].sort());
    if (d.document !== 'certificate') expect([d.effectiveOn, d.expiresOn, d.share]).toEqual([null, null, null]);
  });

  always('the order of approvals does not matter, and deciding again gives the same', (d, facts, policy, on, next) => {
    expect(decide({ ...facts, approvals: facts.approvals.toReversed() }, policy, on, next)).toEqual(d);
  });

  always('a later delivery never takes a certificate away', (d, facts, policy, on, next) => {
    const today = decide(facts, policy, on, on);
    if (today.document === 'certificate') expect(d.document).toBe('certificate');
    expect(today.matched.every((code) => decide(facts, policy, on, next).matched.includes(code))).toBe(true);
  });

  always('the explanation is one sentence without codes', (d, facts, _policy, on) => {
    const text = explain(d, facts, { on, cardStatusAsOf: on });
    expect(text.match(/。/g)).toHaveLength(1);
    expect(text.endsWith('。')).toBe(true);
    expect(text).not.toMatch(/\b[RXNUZ]\d|null|undefined|withheld/);
  });
});
