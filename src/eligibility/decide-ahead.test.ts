import { expect, it } from 'vitest';
import { addDays, type Day, getDay } from '../lib/day.ts';
import { shareOn } from './dates.ts';
import { decide } from './decide.ts';
import { decideAhead } from './decide-ahead.ts';
import { approved, member, NO_CARD, ON, POLICY } from './example-facts.ts';
import type { MemberFacts } from './facts.ts';

const without = (changes: Partial<MemberFacts>) => member({ card: NO_CARD, ...changes });
const born = (text: string) => ({ birthOn: getDay(text) });
const wife = (changes: Partial<MemberFacts>, insured: MemberFacts['insured']) =>
  without({ relation: 'family', branch: '01', ...changes, insured });
const husband = (birthOn: string, standardPay: number | null) => ({
  birthOn: getDay(birthOn),
  standardPay,
  shareOverride: null,
});
const CHANGES_ON = '2026-01-01';

it.each<[string, MemberFacts, string, [string, number | null, string | null][]]>([
  ['nobody near 70', without({}), '2026-01-05', [['2025-12-02', null, null]]],
  [
    'who turns 70 on 15 December has a share from 1 January',
    without({ ...born('1955-12-15'), standardPay: 200_000 }),
    '2026-01-05',
    [
      ['2025-12-02', null, '2025-12-31'],
      [CHANGES_ON, 20, null],
    ],
  ],
  [
    'from the day of the next delivery itself',
    without({ ...born('1955-12-15'), standardPay: 300_000 }),
    CHANGES_ON,
    [
      ['2025-12-02', null, '2025-12-31'],
      [CHANGES_ON, 30, null],
    ],
  ],
  [
    'and not after it: the next run does that',
    without({ ...born('1955-12-15'), standardPay: 300_000 }),
    '2025-12-31',
    [['2025-12-02', null, null]],
  ],
  [
    'born on the 1st, on that day',
    without({ ...born('1956-01-01'), standardPay: 200_000 }),
    '2026-01-05',
    [
      ['2025-12-02', null, '2025-12-31'],
      [CHANGES_ON, 20, null],
    ],
  ],
  ['who has it already', without(born('1953-07-08')), '2026-01-05', [['2025-12-02', 30, null]]],
  [
    'a 家族 of 72 whose 本人 reaches 70',
    wife(born('1953-07-08'), husband('1955-12-15', 400_000)),
    '2026-01-05',
    [
      ['2025-12-02', 20, '2025-12-31'],
      [CHANGES_ON, 30, null],
    ],
  ],
  [
    'a 家族 whose share stays what it was',
    wife(born('1953-07-08'), husband('1955-12-15', 200_000)),
    '2026-01-05',
    [['2025-12-02', 20, null]],
  ],
  [
    'two changes within a long cycle',
    wife(born('1955-12-15'), husband('1956-01-15', 400_000)),
    '2026-02-10',
    [
      ['2025-12-02', null, '2025-12-31'],
      [CHANGES_ON, 20, '2026-01-31'],
      ['2026-02-01', 30, null],
    ],
  ],
  [
    'nothing to come while the share can not be told',
    without({ ...born('1955-12-15'), standardPay: null }),
    '2026-01-05',
    [['2025-12-02', null, null]],
  ],
  [
    'nor for whoever has left by then',
    without({ ...born('1955-12-15'), lostOn: getDay(CHANGES_ON) }),
    '2026-01-05',
    [['2025-12-02', null, null]],
  ],
  [
    'nor beyond the last day of a short certificate',
    member({ ...born('1955-12-15'), approvals: [approved('lost-renewing', '2025-11-01', '2025-12-20')] }),
    '2026-01-05',
    [['2025-12-02', null, null]],
  ],
  [
    'an old card that counts beyond the day: one document with the share',
    without({ ...born('1955-12-15'), standardPay: 200_000, legacyCardEndsOn: getDay('2025-12-31') }),
    '2026-01-05',
    [[CHANGES_ON, 20, null]],
  ],
])('decides ahead: %s', (_what, facts, next, expected) => {
  const ahead = decideAhead(facts, POLICY, ON, getDay(next));
  expect(ahead.map(({ decision, untilOn }) => [decision.effectiveOn, decision.share, untilOn])).toEqual(expected);
  for (const { decideOn, decision } of ahead) {
    expect(decide(facts, POLICY, decideOn, getDay(next))).toEqual(decision);
  }
});

it('gives a notice, an unknown and nothing as they are', () => {
  for (const facts of [member(born('1955-12-15')), member({ ...born('1955-12-15'), card: null })]) {
    expect(decideAhead(facts, POLICY, ON, ON)).toEqual([
      { decideOn: ON, decision: decide(facts, POLICY, ON, ON), untilOn: null },
    ]);
  }
});

it('covers every day of the cycle with the share of that day, without a break', () => {
  const next = getDay('2026-03-31');
  for (let birthOn = getDay('1955-10-20'); birthOn < '1956-04-05'; birthOn = addDays(birthOn, 1)) {
    const facts = without({ birthOn, standardPay: 200_000 });
    const ahead = decideAhead(facts, POLICY, ON, next);
    for (let on: Day = ON; on <= next; on = addDays(on, 1)) {
      const there = ahead.filter(
        ({ decision, untilOn }) => (decision.effectiveOn ?? '') <= on && (untilOn === null || on <= untilOn),
      );
      expect([birthOn, on, there.map(({ decision }) => decision.share)]).toEqual([
        birthOn,
        on,
        [shareOn(facts, on).share],
      ]);
    }
  }
});
