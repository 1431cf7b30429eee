import { describe, expect, it } from 'vitest';
import { caseOf, type Given } from '../../src/eligibility/cases.ts';
import { decide, EMPTY_PERIOD, type Outcome, outcomeOf, RULES } from '../../src/eligibility/index.ts';
import { LIMITS } from '../../src/eligibility/limits.ts';
import { RULE_EXAMPLES } from '../../src/eligibility/rule-examples.ts';
import type { MemberRecord } from '../../src/members/index.ts';
import { TODAY } from '../../src/messages/portal/today.ts';
import { WHY } from '../../src/messages/portal/why.ts';
import { changesOf, limitOf, type ReasonKey, reasonOf, usedFacts } from '../../src/portal/why.ts';
import { readPolicy } from '../../src/society/index.ts';
import { POLICY } from '../support/ledger-file.ts';

const reading = readPolicy(POLICY);
if (!reading.ok) throw new Error('the policy of tests');
const { policy } = reading;
const OUTCOMES: readonly Outcome[] = [...RULES, EMPTY_PERIOD];

/** Every example of the rules, on both sides of each boundary, and others that a sentence needs. */
const CASES: readonly Given[] = [
  ...Object.values(RULE_EXAMPLES).flatMap((boundaries) =>
    boundaries.flatMap(({ fact, given, samples }) => samples.map(([value]) => ({ ...given, [fact]: value }) as Given)),
  ),
  { 'card.card': 'none', 'card.registration': 'not-registered', birthOn: '1953-04-01', standardPay: null },
];

const decided = CASES.map((given) => {
  const { facts, nextDeliveryOn, on, policy: own } = caseOf(given);
  const decision = decide(facts, own, on, nextDeliveryOn);
  const record = { facts, limitCategories: [], medium: null } as unknown as MemberRecord;
  return { given, decision, facts, on, own, record, reason: reasonOf(decision, facts, on) };
});

const slotsOf = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot ?? '');

describe('why a person has this and not that', () => {
  it.each(OUTCOMES.map((outcome) => [outcome.code, outcome] as const))(
    '%s has its sentences for members',
    (code, outcome) => {
      expect(WHY.short[code]).not.toBe('');
      expect(WHY.documents[outcome.document]).not.toBe('');
      // what there is to be given says by which way and whether it was asked for
      if (outcome.channel !== 'none') expect(WHY.channels[outcome.channel]).toMatch(/。$/);
      if (outcome.application !== 'none') expect(WHY.applications[outcome.application]).toMatch(/。$/);
      expect(decided.some(({ decision }) => decision.reason === code)).toBe(true);
      expect(outcomeOf(code)).toBe(outcome);
    },
  );

  it('fills every slot of a reason, whatever the facts', () => {
    for (const { given, reason } of decided) {
      const open = slotsOf(WHY.reasons[reason.key]).filter((slot) => slot !== 'source' && !(slot in reason.days));
      expect([given, reason.key, open]).toEqual([given, reason.key, []]);
    }
  });

  it('reaches every sentence of the reasons', () => {
    const reached = new Set(decided.map(({ reason }) => reason.key));
    expect(Object.keys(WHY.reasons).filter((key) => !reached.has(key as ReasonKey))).toEqual([]);
  });

  it('says no code, and nothing that a counter or an office says among itself', () => {
    const sentences = [...Object.values(WHY.reasons), ...Object.values(WHY.short), ...Object.values(WHY.change)];
    for (const sentence of sentences) expect(sentence).not.toMatch(/\b[RNUXZ]\d|職権|枝番|DV/);
  });

  it('tells what is missing and who finds it out, for every input', () => {
    for (const { decision } of decided) {
      for (const input of decision.missing) expect(TODAY.missing[input]).toMatch(/健康保険組合|お電話/);
    }
    const missing = new Set(decided.flatMap(({ decision }) => decision.missing));
    expect(Object.keys(TODAY.missing).filter((input) => !missing.has(input as never))).toEqual([]);
  });

  it('marks at least one fact as the one on which it turned, where facts are there', () => {
    for (const { decision, given, on, record } of decided) {
      if (decision.reason === 'Z1') continue; // the society's own last day may be it
      expect([given, usedFacts(record, decision, on).some(({ deciding }) => deciding)]).toEqual([given, true]);
    }
  });

  it('shows neither pay nor anything of the 本人 of somebody else', () => {
    const { decision, on, record } = decided[0] as (typeof decided)[number];
    const facts = {
      ...record.facts,
      standardPay: 987_654,
      insured: { birthOn: on, standardPay: 876_543, shareOverride: null },
    };
    expect(JSON.stringify(usedFacts({ ...record, facts }, decision, on))).not.toMatch(/987654|876543/);
  });

  it('leads whoever is under protection to no form', () => {
    for (const { decision, facts, reason } of decided) {
      const changes = changesOf(decision, facts, reason.key);
      expect(changes.length).toBeGreaterThan(0);
      if (decision.reason === 'R7') expect(changes.filter(({ link }) => link)).toEqual([]);
    }
  });

  it('says of a certificate what set its last day', () => {
    const certificates = decided.filter(({ decision }) => decision.document === 'certificate');
    expect(certificates.length).toBeGreaterThan(20);
    for (const { decision, facts, own } of certificates) {
      const limit = limitOf(decision, facts, { ...policy, ...own });
      expect(slotsOf(WHY.limits[limit?.limit as keyof typeof WHY.limits])).toContain('day');
    }
    expect(Object.keys(WHY.limits).toSorted()).toEqual(LIMITS.map(({ code }) => code).toSorted());
  });
});
