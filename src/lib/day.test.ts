import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  birthdayAt,
  type Day,
  dayInJapan,
  findDay,
  findIsoDay,
  getDay,
  lastDayOfMonth,
  startOfDayInJapan,
} from './day.ts';
import { ERAS, eraDateOf, findEraDay, formatEraDay } from './wareki.ts';

const day = fc
  .record({
    year: fc.integer({ min: 1868, max: 2199 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map((parts) => findDay(parts.year, parts.month, parts.day))
  .filter((found): found is Day => found !== undefined);

it.each([
  ['2025-02-29', undefined],
  ['2024-02-29', '2024-02-29'],
  ['1900-02-29', undefined],
  ['2000-02-29', '2000-02-29'],
  ['2025-13-01', undefined],
  ['0000-00-00', undefined],
  ['2025-4-1', undefined],
])('%s is %s', (text, found) => {
  expect(findIsoDay(text)).toBe(found);
});

it('adds days like the calendar does', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
      const to = addDays(from, count);
      expect(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)).toBe(count);
      expect(addDays(to, -count)).toBe(from);
    }),
  );
});

it.each([
  ['2025-08-31', 1, '2025-09-30'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-12-02', -1, '2025-11-02'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2025-12-31', 2, '2026-02-28'],
])('%s + %i months is %s', (from, months, to) => {
  expect(addMonths(getDay(from), months)).toBe(to);
});

it('a birthday on 29 February is 1 March in a common year', () => {
  expect(birthdayAt(getDay('1952-02-29'), 75)).toBe('2027-03-01');
  expect(birthdayAt(getDay('1952-02-29'), 76)).toBe('2028-02-29');
  expect(ageOn(getDay('1952-02-29'), getDay('2027-02-28'))).toBe(74);
  expect(ageOn(getDay('1952-02-29'), getDay('2027-03-01'))).toBe(75);
});

it('a day in Japan begins at 15:00 UTC of the day before', () => {
  expect(dayInJapan(new Date('2025-12-01T14:59:59.999Z'))).toBe('2025-12-01');
  expect(dayInJapan(new Date('2025-12-01T15:00:00Z'))).toBe('2025-12-02');
  fc.assert(
    fc.property(day, (on) => {
      expect(dayInJapan(startOfDayInJapan(on))).toBe(on);
    }),
  );
});

it('the last day of a month is followed by a first', () => {
  fc.assert(
    fc.property(day, (on) => {
      expect(addDays(lastDayOfMonth(on), 1).slice(8)).toBe('01');
    }),
  );
});

it('era dates go there and back', () => {
  fc.assert(
    fc.property(
      day.filter((on) => on >= ERAS[4].from),
      (on) => {
        const era = eraDateOf(on);
        expect(findEraDay(era.era, era.year, era.month, era.day)).toBe(on);
      },
    ),
  );
  expect(formatEraDay(getDay('2019-05-01'))).toBe('令和元年5月1日');
  expect(formatEraDay(getDay('2019-04-30'))).toBe('平成31年4月30日');
  expect(findEraDay('平成', 40, 1, 1)).toBeUndefined();
  expect(findEraDay('昭和', 64, 1, 8)).toBeUndefined();
  expect(findEraDay('令和', 0, 1, 1)).toBeUndefined();
});
