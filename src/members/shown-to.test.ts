import { expect, it } from 'vitest';
import { type Day, getDay } from '../lib/day.ts';
import { isShownTo } from './shown-to.ts';

const day = (text: string): Day => getDay(text);

const facts = {
  symbol: '101',
  number: '1',
  relation: 'insured',
  birthOn: day('1985-01-01'),
  disclosure: 'none',
  lostOn: null,
};
const person = (memberId: string, changes: object = {}) =>
  ({ memberId, facts: { ...facts, ...changes } }) as Parameters<typeof isShownTo>[0];
const child = { relation: 'family', birthOn: day('2013-05-05') };

it.each([
  ['themselves', 'a', {}, {}, true],
  ['a child', 'b', {}, child, true],
  ['on the day before the 18th birthday', 'b', {}, { ...child, birthOn: day('2007-12-11') }, true],
  ['from the 18th birthday on', 'b', {}, { ...child, birthOn: day('2007-12-10') }, false],
  ['a spouse', 'b', {}, { ...child, birthOn: day('1986-01-01') }, false],
  ['a protected child', 'b', {}, { ...child, disclosure: 'withheld' }, false],
  ['a child with 不開示 only', 'b', {}, { ...child, disclosure: 'nondisclosure' }, false],
  ['a child whose protection is asked for', 'b', {}, { ...child, disclosure: 'requested' }, false],
  ['a child who has left', 'b', {}, { ...child, lostOn: day('2025-12-10') }, false],
  ['a child, to a 本人 who has left', 'b', { lostOn: day('2025-12-10') }, child, false],
  ['a child, to a 本人 who leaves tomorrow', 'b', { lostOn: day('2025-12-11') }, child, true],
  ['themselves, also when they have left', 'a', { lostOn: day('2025-12-10') }, {}, true],
  ['a child of another 番号', 'b', {}, { ...child, number: '2' }, false],
  ['a brother, to a dependant', 'b', { relation: 'family' }, child, false],
])('shows %s: %s', (_what, id, viewer, other, expected) => {
  expect(
    isShownTo(
      person('a', viewer),
      person(id, id === 'a' ? viewer : other),
      { ownAccountFromAge: 18 },
      day('2025-12-10'),
    ),
  ).toBe(expected);
});
