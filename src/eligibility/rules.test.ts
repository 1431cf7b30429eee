import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesDocument } from '../../tools/rules-doc.ts';
import { getDay } from '../lib/day.ts';
import { type Boundary, caseOf, FACTS, type Fact, type Given } from './cases.ts';
import { DATE_EXAMPLES } from './date-examples.ts';
import { type Case, DATE_RULES } from './date-rules.ts';
import { decide } from './decide.ts';
import { explain, explainForStaff } from './explain.ts';
import { type Law, standingOn } from './law.ts';
import { LIMITS } from './limits.ts';
import { RULE_EXAMPLES } from './rule-examples.ts';
import { EMPTY_PERIOD, type Outcome, RULES } from './rules.ts';
import { findActiveApproval, situationOf } from './situation.ts';

const OUTCOMES: readonly Outcome[] = [...RULES, EMPTY_PERIOD];
const decided = ({ facts, policy, on, nextDeliveryOn }: Case) => decide(facts, policy, on, nextDeliveryOn);
const withFact = (given: Given, fact: Fact, value: unknown) => caseOf({ ...given, [fact]: value });

/** What is wrong with the samples of a boundary: they must tell every value of an enum, and lie a step apart otherwise. */
function faultsOf({ fact, samples }: Boundary<string>, tell: (side: string) => string = (side) => side): string[] {
  const faults: string[] = [];
  if (new Set(samples.map(([, side]) => tell(side))).size < 2) faults.push('only one side');
  const kind = FACTS[fact];
  const values = samples.map(([value]) => value);
  if (kind !== 'day' && kind !== 'number') {
    const untold = (kind as readonly unknown[]).filter((value) => !values.includes(value as never));
    if (untold.length > 0) faults.push(`nothing is told of ${untold.join()}`);
    return faults;
  }
  const step = (value: unknown) => (kind === 'day' ? Date.parse(String(value)) / 86_400_000 : Number(value));
  const apart = samples.some(([a, left]) =>
    samples.some(
      ([b, right]) => a !== null && b !== null && tell(left) !== tell(right) && Math.abs(step(a) - step(b)) === 1,
    ),
  );
  if (!apart) faults.push('the two sides are more than one step apart');
  return faults;
}

function lawFaults({ sources, validFromOn, validUntilOn }: Law, label: string): string[] {
  const faults: string[] = [];
  if (!sources.some((source) => /^(?:seed|decide\.md|domain\.md)/.test(source))) faults.push('no source');
  if (label.length < 4) faults.push('no label');
  if (validFromOn !== null && validUntilOn !== null && validUntilOn < validFromOn) faults.push('ends before it begins');
  return faults;
}

/** Facts that make somebody's answer another one, found by trying every value of every fact on many people. */
function turningFacts(answer: (given: Case) => string | boolean): Set<Fact> {
  const found = new Set<Fact>();
  for (const given of PEOPLE) {
    const before = answer(caseOf(given));
    for (const fact of Object.keys(FACTS) as Fact[]) {
      if (found.has(fact) || fact === 'on' || fact === 'nextDeliveryOn') continue;
      if (VALUES[fact].some((value) => answer(withFact(given, fact, value)) !== before)) found.add(fact);
    }
  }
  return found;
}
const DAYS = ['2025-08-31', '2025-09-01', '2025-11-01', '2025-12-01', '2025-12-02', '2025-12-03', '2025-12-31'];
const MAYBE_DAYS = [null, ...DAYS];
const BIRTHS = ['1950-12-02', '1950-12-03', '1952-02-29', '1955-12-01', '1955-12-02', '1980-04-01'];
const ALWAYS_THERE: readonly Fact[] = ['on', 'nextDeliveryOn', 'eligibleFromOn', 'approval.approvedOn'];
const NUMBERS: Partial<Record<Fact, readonly (number | null)[]>> = {
  'policy.maxYears': [1, 4, 5],
  'policy.shortTermMonths': [1, 2, 3],
};
const VALUES = Object.fromEntries(
  Object.entries(FACTS).map(([fact, kind]) => {
    if (fact === 'birthOn') return [fact, BIRTHS];
    if (fact === 'insured.birthOn') return [fact, [...BIRTHS, null]];
    if (kind === 'day') return [fact, ALWAYS_THERE.includes(fact as Fact) ? DAYS : MAYBE_DAYS];
    return [fact, kind === 'number' ? (NUMBERS[fact as Fact] ?? [279_999, 280_000, null]) : kind];
  }),
) as unknown as Record<Fact, readonly unknown[]>;
const PEOPLE = fc.sample(
  fc.record(
    Object.fromEntries(
      Object.entries(VALUES)
        .filter(([fact]) => fact !== 'on' && fact !== 'nextDeliveryOn')
        .map(([fact, values]) => [fact, fc.constantFrom(...values)]),
    ),
    { requiredKeys: [] },
  ),
  { seed: 20_251_202, numRuns: 150 },
) as Given[];

describe.each(OUTCOMES)('$code $label', (outcome) => {
  const { code } = outcome;
  const examples = RULE_EXAMPLES[code];
  const sided = examples.flatMap((example) =>
    example.samples.map(([value, side]) => ({ ...example, given: example.given ?? {}, value, side })),
  );
  const applies = (side: string) => side === code || side.endsWith('+');

  it('has a label, a source and days', () => expect(lawFaults(outcome, outcome.label)).toEqual([]));

  it('has an example on both sides of every boundary', () => {
    expect(examples.length).toBeGreaterThan(0);
    const tell = (side: string) => (side === code ? 'the reason' : applies(side) ? 'matches too' : 'not');
    expect(examples.flatMap((example) => faultsOf(example, tell).map((fault) => `${example.fact}: ${fault}`))).toEqual(
      [],
    );
  });

  it.each(sided)('$given $fact $value → $side', ({ given, fact, value, side }) => {
    const { reason, matched } = decided(withFact(given, fact, value));
    expect(side.endsWith('+') ? `${reason}+` : reason).toBe(side);
    if (outcome.listed) expect(matched.includes(code)).toBe(applies(side));
  });

  it('is said to the member in one sentence with a day and without codes, and to staff with its code', () => {
    const hits = sided.filter(({ side }) => side === code);
    expect(hits.length).toBeGreaterThan(0);
    for (const { given, fact, value } of hits) {
      const one = withFact(given, fact, value);
      const context = { on: one.on, cardStatusAsOf: getDay('2025-11-30'), policy: one.policy };
      const said = explain(decided(one), one.facts, context);
      expect(said).toMatch(/^[^。]*\d{4}年\d{1,2}月\d{1,2}日[^。]*。$/);
      expect(said).toMatch(/台帳|状況|記録|方針/);
      expect(said).not.toMatch(/[RXNUZ]\d|null|undefined/);
      const forStaff = explainForStaff(decided(one), one.facts, context);
      expect(forStaff.startsWith(`${code}（${outcome.label}）：`)).toBe(true);
      expect(forStaff).toMatch(/^[^：]+：.+。$/);
      expect(forStaff).not.toMatch(/null|undefined|（）/);
    }
  });
});

describe('no rule turns on a fact that no example tells of', () => {
  it.each(RULES)('$code', (rule) => {
    const told = new Set(RULE_EXAMPLES[rule.code].map(({ fact }) => fact));
    const turning = turningFacts(({ facts, on, nextDeliveryOn }) =>
      rule.applies(situationOf(facts, on, nextDeliveryOn)),
    );
    expect([...turning].filter((fact) => !told.has(fact))).toEqual([]);
    if (rule.code !== 'U0') expect(turning.size).toBeGreaterThan(0);
  });

  it.each(DATE_RULES)('$code', ({ code, says }) => {
    const limit = LIMITS.find((one) => one.code === code);
    const answer = (given: Case) => {
      if (!limit) return says(given);
      const short = findActiveApproval(given.facts, 'lost-renewing', given.on) !== undefined;
      return String(limit.day(given.facts, given.policy, given.on, short) ?? null);
    };
    const told = new Set<Fact>(DATE_EXAMPLES[code].map(({ fact }) => fact));
    // When an approval counts is told by X1; the two shares tell of each other's people.
    if (code === 'short-term') for (const { fact } of RULE_EXAMPLES.X1) told.add(fact);
    if (code.startsWith('share-of'))
      for (const { fact } of [...DATE_EXAMPLES['share-of-insured'], ...DATE_EXAMPLES['share-of-family']])
        told.add(fact);
    const turning = turningFacts(answer);
    expect([...turning].filter((fact) => !told.has(fact))).toEqual([]);
  });
});

describe.each(DATE_RULES)('$code $label', (rule) => {
  const examples = DATE_EXAMPLES[rule.code];
  it('has a label, a source and days', () => expect(lawFaults(rule, rule.label)).toEqual([]));

  it('has an example on both sides of every boundary', () => {
    expect(examples.length).toBeGreaterThan(0);
    const faults = examples.map((example) => faultsOf(example));
    expect(faults[0]).toEqual([]);
    expect(faults.flat()).toEqual([]);
    if (LIMITS.some(({ code }) => code === rule.code))
      expect(examples.some(({ samples }) => samples.some(([, side]) => side.endsWith(rule.code)))).toBe(true);
  });

  it.each(
    examples.flatMap(({ fact, given = {}, samples }) => samples.map(([value, says]) => ({ fact, given, value, says }))),
  )('$given $fact $value → $says', ({ fact, given, value, says }) =>
    expect(rule.says(withFact(given, fact, value))).toBe(says),
  );
});

describe('the tests of the examples', () => {
  it.each<[string, Boundary<string>, string[]]>([
    [
      'one side only',
      {
        fact: 'lostOn',
        samples: [
          ['2025-12-02', 'Z0'],
          ['2025-12-01', 'Z0'],
        ],
      },
      ['only one side', 'the two sides are more than one step apart'],
    ],
    [
      'two days apart',
      {
        fact: 'lostOn',
        samples: [
          ['2025-12-02', 'Z0'],
          ['2025-12-04', 'N0'],
        ],
      },
      ['the two sides are more than one step apart'],
    ],
    [
      'an untold value',
      {
        fact: 'myNumber',
        samples: [
          ['filed', 'N0'],
          ['missing', 'R6'],
        ],
      },
      ['nothing is told of in-doubt'],
    ],
  ])('find %s', (_what, boundary, faults) => expect(faultsOf(boundary)).toEqual(faults));

  it('find a rule without a source', () => {
    expect(lawFaults({ clauses: [], sources: [], validFromOn: null, validUntilOn: null }, '')).toEqual([
      'no source',
      'no label',
    ]);
  });
});

describe('explanations', () => {
  const context = { on: getDay('2025-12-02'), cardStatusAsOf: getDay('2025-11-30') };
  const said = (given: Given) => {
    const one = caseOf(given);
    return explain(decided(one), one.facts, context);
  };
  it('names the expiry, the last usable day and where it is from', () => {
    expect(said({ 'card.certificateExpiresOn': '2025-08-31' })).toBe(
      'マイナ保険証の状況（2025年11月30日時点）によると電子証明書の有効期限が2025年8月31日で、マイナ保険証を使えるのは2025年11月30日までのため、資格確認書をWebで交付します。',
    );
  });
  it('says what is missing', () => {
    expect(said({ 'card.card': 'unknown', 'card.registration': 'unknown' })).toContain(
      'マイナンバーカードの有無、健康保険証としての利用登録の有無を確認できない',
    );
  });
  it('says whose last day leaves no valid one', () => {
    expect(said({ myNumber: 'missing', legacyCardEndsOn: '2025-12-31', lostOn: '2025-12-20' })).toBe(
      '加入者台帳によると資格が2025年12月19日までで、資格確認書を使える最初の日（2026年1月1日）より前に終わるため、資格確認書は交付しません。',
    );
    expect(said({ myNumber: 'missing', 'policy.certificateEndsOn': '2025-12-01' })).toContain(
      '健康保険組合の方針によると',
    );
  });
  it('tells staff what set the last day', () => {
    const one = caseOf({ myNumber: 'missing', birthOn: '1951-03-15', standardPay: null });
    const forStaff = explainForStaff(decided(one), one.facts, { ...context, policy: one.policy });
    expect(forStaff).toContain('有効期限2026年3月14日は「75歳の誕生日の前日」によります。');
    expect(forStaff).toContain('負担割合が決まりません。');
  });
});

describe('the days between which a rule is law', () => {
  const [first, last] = [getDay('2024-12-02'), getDay('2025-12-01')];
  it.each([
    ['2024-12-01', 'not-yet'],
    ['2024-12-02', 'in-force'],
    ['2025-12-01', 'in-force'],
    ['2025-12-02', 'ended'],
  ])('%s: %s', (on, standing) => {
    expect(standingOn({ validFromOn: first, validUntilOn: last }, getDay(on))).toBe(standing);
    expect(standingOn({ validFromOn: null, validUntilOn: null }, getDay(on))).toBe('in-force');
  });

  it('change no decision, and staff are told of a day outside them', () => {
    const warned = (on: string) => {
      const one = caseOf({ on, myNumber: 'missing' });
      const decision = decided(one);
      expect(decision.reason).toBe('R6');
      return explainForStaff(decision, one.facts, { on: one.on, cardStatusAsOf: null }).includes(
        'この規則は2024年12月2日から',
      );
    };
    expect(warned('2024-12-01')).toBe(true);
    expect(warned('2024-12-02')).toBe(false);
  });
});

it('docs/rules.md is what the rules say (node tools/rules-doc.ts writes it)', () => {
  expect(readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesDocument());
});
