import { describe, expect, it } from 'vitest';
import { type Day, getDay } from '../lib/day.ts';
import { codeEndOf, endOf, isOpen, mayGive, mayTake, type Parties, type Party, type Share } from './share.ts';

const day = (text: string): Day => getDay(text);
const at = (text: string) => new Date(text);
const NOW = at('2025-12-10T10:00:00+09:00');
const ON = day('2025-12-10');
const POLICY = { ownAccountFromAge: 18 };

type FactChanges = Partial<Party['facts']> & { onHold?: boolean };

function person(memberId: string, changes: FactChanges = {}): Party {
  const { onHold = false, ...facts } = changes;
  return {
    memberId,
    onHold,
    facts: {
      symbol: '101',
      number: '1',
      relation: 'insured',
      birthOn: day('1985-01-01'),
      eligibleFromOn: day('2010-04-01'),
      lostOn: null,
      category: 'general',
      voluntaryEndsOn: null,
      disclosure: 'none',
      ...facts,
    } as Party['facts'],
  };
}

const CHILD: FactChanges = { relation: 'family', birthOn: day('2015-05-05') };
const WIFE: FactChanges = { relation: 'family', birthOn: day('1986-01-01') };

describe('who may give a look at whose certificate', () => {
  it.each<[string, FactChanges, FactChanges | 'self', boolean, boolean]>([
    // who gives, whose, to somebody with an account, by a link
    ['a 本人 their own', {}, 'self', true, false],
    ['a 家族 of age their own', WIFE, 'self', true, false],
    ['a 本人 that of a child', {}, CHILD, true, true],
    ['a 本人 that of a spouse', {}, WIFE, false, false],
    ['a spouse that of a child', WIFE, CHILD, false, false],
    [
      'a child with an own account before the day their own',
      { ...CHILD, birthOn: day('2007-12-11') },
      'self',
      false,
      false,
    ],
    ['whoever is 18 today their own', { ...CHILD, birthOn: day('2007-12-10') }, 'self', true, false],
    ['a 本人 that of a child on the day before they are 18', {}, { ...CHILD, birthOn: day('2007-12-11') }, true, true],
    ['a 本人 that of a child who is 18 today', {}, { ...CHILD, birthOn: day('2007-12-10') }, false, false],
    ['a protected 本人 their own', { disclosure: 'withheld' }, 'self', false, false],
    ['a protected 本人 that of a child', { disclosure: 'requested' }, CHILD, false, false],
    ['a 本人 with 不開示 their own', { disclosure: 'nondisclosure' }, 'self', false, false],
    ['a 本人 with 不開示 that of a child', { disclosure: 'nondisclosure' }, CHILD, false, false],
    ['a 本人 that of a protected child', {}, { ...CHILD, disclosure: 'withheld' }, false, false],
    ['a 本人 that of a child with 不開示', {}, { ...CHILD, disclosure: 'nondisclosure' }, false, false],
    ['a 本人 that of a child held after a flag', {}, { ...CHILD, onHold: true }, false, false],
    ['a 本人 held after a flag their own', { onHold: true }, 'self', false, false],
    ['a 本人 who left today their own', { lostOn: ON }, 'self', false, false],
    ['a 本人 who leaves tomorrow their own', { lostOn: day('2025-12-11') }, 'self', true, false],
    ['a 本人 that of a child who left today', {}, { ...CHILD, lostOn: ON }, false, false],
    ['a 本人 who left today that of a child', { lostOn: ON }, CHILD, false, false],
    ['a 本人 that of a child of another number', {}, { ...CHILD, number: '2' }, false, false],
    ['a 任意継続 on its last day their own', { category: 'voluntary', voluntaryEndsOn: ON }, 'self', true, false],
    ['a 任意継続 after it', { category: 'voluntary', voluntaryEndsOn: day('2025-12-09') }, 'self', false, false],
    ['whoever is 75 today', { birthOn: day('1950-12-10') }, 'self', false, false],
  ])('%s', (_what, giver, subject, toPerson, byLink) => {
    const gives = person('giver', giver);
    const whose = subject === 'self' ? gives : person('subject', subject);
    expect([mayGive('person', gives, whose, POLICY, ON), mayGive('link', gives, whose, POLICY, ON)]).toEqual([
      toPerson,
      byLink,
    ]);
  });
});

const GIVEN: Share = {
  insurerNumber: '06139992',
  shareId: 's',
  kind: 'person',
  memberId: 'subject',
  giverId: 'giver',
  giverAccountId: 'a',
  certificateId: null,
  sealedCode: null,
  madeAt: at('2025-12-09T10:00:00+09:00'),
  codeEndsAt: at('2025-12-10T10:00:00+09:00'),
  endsAt: at('2025-12-17T00:00:00+09:00'),
  takenAt: at('2025-12-09T11:00:00+09:00'),
  receiverId: 'receiver',
  browserHmac: null,
  endedAt: null,
};
const LINK: Partial<Share> = { kind: 'link', receiverId: null, browserHmac: 'b', certificateId: 'c' };
const UNTAKEN: Partial<Share> = { takenAt: null, receiverId: null };

/** A share of a child, given by the 本人 to a spouse of another number. */
const parties = (changes: {
  giver?: FactChanges;
  subject?: FactChanges;
  receiver?: FactChanges;
  holders?: string[];
}): Parties => ({
  giver: person('giver', changes.giver),
  subject: person('subject', { ...CHILD, ...changes.subject }),
  receiver: person('receiver', { number: '9', ...changes.receiver }),
  holders: new Set(changes.holders ?? ['giver', 'receiver']),
});

describe('a share of a child holds', () => {
  it.each<[string, Partial<Share>, Parameters<typeof parties>[0], string, boolean]>([
    ['as it was given', {}, {}, '2025-12-10T10:00:00+09:00', true],
    ['in its last second', {}, {}, '2025-12-16T23:59:59+09:00', true],
    ['not at the first instant after it', {}, {}, '2025-12-17T00:00:00+09:00', false],
    [
      'not once somebody has ended it',
      { endedAt: at('2025-12-10T09:00:00+09:00') },
      {},
      '2025-12-10T10:00:00+09:00',
      false,
    ],
    ['untaken, while its code is good', UNTAKEN, {}, '2025-12-10T09:59:59+09:00', true],
    ['not untaken, when its code is over', UNTAKEN, {}, '2025-12-10T10:00:00+09:00', false],
    // 18th birthday: the last look is on the day before
    [
      'on the day before the child is 18',
      {},
      { subject: { birthOn: day('2007-12-11') } },
      '2025-12-10T23:59:59+09:00',
      true,
    ],
    [
      'not from the 18th birthday on',
      {},
      { subject: { birthOn: day('2007-12-11') } },
      '2025-12-11T00:00:00+09:00',
      false,
    ],
    // leaving, death (first day without eligibility is the day after), divorce
    ['on the last day of the child', {}, { subject: { lostOn: day('2025-12-11') } }, '2025-12-10T23:59:59+09:00', true],
    [
      'not from the first day without the child’s eligibility',
      {},
      { subject: { lostOn: day('2025-12-11') } },
      '2025-12-11T00:00:00+09:00',
      false,
    ],
    [
      'not from the day on which the 本人 leaves or after they died',
      {},
      { giver: { lostOn: day('2025-12-11') } },
      '2025-12-11T00:00:00+09:00',
      false,
    ],
    [
      'not from the day on which whoever has it leaves: the ex after a divorce',
      {},
      { receiver: { lostOn: ON } },
      '2025-12-10T00:00:00+09:00',
      false,
    ],
    // change of 被保険者
    ['not once the child has another number', {}, { subject: { number: '2' } }, '2025-12-10T10:00:00+09:00', false],
    [
      'not once the giver is no 本人 any more',
      {},
      { giver: { relation: 'family' } },
      '2025-12-10T10:00:00+09:00',
      false,
    ],
    // flags, in both directions
    ['not under a flag of the child', {}, { subject: { disclosure: 'requested' } }, '2025-12-10T10:00:00+09:00', false],
    ['not under a flag of the giver', {}, { giver: { disclosure: 'withheld' } }, '2025-12-10T10:00:00+09:00', false],
    [
      'not under a flag of whoever has it',
      {},
      { receiver: { disclosure: 'withheld' } },
      '2025-12-10T10:00:00+09:00',
      false,
    ],
    [
      'not with 不開示 of whoever has it',
      {},
      { receiver: { disclosure: 'nondisclosure' } },
      '2025-12-10T10:00:00+09:00',
      false,
    ],
    [
      'not while whoever has it is held after a flag',
      {},
      { receiver: { onHold: true } },
      '2025-12-10T10:00:00+09:00',
      false,
    ],
    // accounts
    [
      'not when the giver has no account: nobody could withdraw it',
      {},
      { holders: ['receiver'] },
      '2025-12-10T10:00:00+09:00',
      false,
    ],
    ['not when whoever has it has no account', {}, { holders: ['giver'] }, '2025-12-10T10:00:00+09:00', false],
    ['by a link without an account on the other side', LINK, { holders: ['giver'] }, '2025-12-10T10:00:00+09:00', true],
    [
      'not by a link once the child has a flag',
      LINK,
      { subject: { disclosure: 'nondisclosure' } },
      '2025-12-10T10:00:00+09:00',
      false,
    ],
  ])('%s', (_what, changes, people, when, expected) => {
    expect(isOpen({ ...GIVEN, ...changes }, parties(people), POLICY, at(when))).toBe(expected);
  });
});

describe('who may take what a code gives', () => {
  it.each<[string, Partial<Share>, string, FactChanges, boolean]>([
    ['an adult of another number', UNTAKEN, 'x', { number: '9' }, true],
    ['a spouse', UNTAKEN, 'x', WIFE, true],
    ['not whoever gave it', UNTAKEN, 'giver', {}, false],
    ['not whose it is', UNTAKEN, 'subject', {}, false],
    ['nobody a second time', {}, 'x', {}, false],
    ['not somebody who has left', UNTAKEN, 'x', { lostOn: ON }, false],
    ['not somebody under protection', UNTAKEN, 'x', { disclosure: 'withheld' }, false],
    ['not somebody with 不開示', UNTAKEN, 'x', { disclosure: 'nondisclosure' }, false],
    ['not a link', { ...UNTAKEN, kind: 'link' }, 'x', {}, false],
  ])('%s', (_what, changes, memberId, facts, expected) => {
    expect(mayTake({ ...GIVEN, ...changes }, person(memberId, facts), ON)).toBe(expected);
  });
});

describe('for how long', () => {
  it.each<[string, 'person' | 'link', string, string | null, string | null]>([
    ['to the end of tomorrow', 'person', 'day', null, '2025-12-12T00:00:00+09:00'],
    ['to the end of the seventh day', 'person', 'week', null, '2025-12-18T00:00:00+09:00'],
    ['to the end of the thirtieth day', 'person', 'month', null, '2026-01-10T00:00:00+09:00'],
    ['to the end of a day', 'person', 'date', '2025-12-31', '2026-01-01T00:00:00+09:00'],
    ['to the end of today', 'person', 'date', '2025-12-10', '2025-12-11T00:00:00+09:00'],
    ['not to a day that is past', 'person', 'date', '2025-12-09', null],
    ['to a day in a year', 'person', 'date', '2026-12-10', '2026-12-11T00:00:00+09:00'],
    ['not longer', 'person', 'date', '2026-12-11', null],
    ['not without the day', 'person', 'date', null, null],
    ['a link for a day', 'link', 'day', null, '2025-12-11T10:00:00+09:00'],
    ['a link for two weeks', 'link', 'two-weeks', null, '2025-12-24T10:00:00+09:00'],
    ['no link for a month', 'link', 'month', null, null],
    ['no link to a day', 'link', 'date', '2025-12-12', null],
    ['nothing that there is not', 'person', 'ever', null, null],
  ])('%s', (_what, kind, term, until, expected) => {
    const end = endOf(kind, term, until === null ? undefined : day(until), NOW);
    expect(end?.getTime()).toBe(expected === null ? undefined : at(expected).getTime());
  });

  it.each([
    ['person', '2025-12-18T00:00:00+09:00', '2025-12-11T10:00:00+09:00'],
    ['person', '2025-12-11T00:00:00+09:00', '2025-12-11T00:00:00+09:00'],
    ['link', '2025-12-24T10:00:00+09:00', '2025-12-13T10:00:00+09:00'],
    ['link', '2025-12-11T10:00:00+09:00', '2025-12-11T10:00:00+09:00'],
  ] as const)('the code of a %s that ends %s is good until %s', (kind, ends, until) => {
    expect(codeEndOf(kind, NOW, at(ends))).toEqual(at(until));
  });
});
