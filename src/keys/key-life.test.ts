import { describe, expect, test } from 'vitest';
import { getDay } from '../lib/day.ts';
import { earliestUseOn, isPublished, type KeyFacts, lifeOf, stateAt } from './key-life.ts';

const at = (text: string) => new Date(`${text}+09:00`);
const key = (kid: string, useFrom: string, changes: Partial<KeyFacts> = {}): KeyFacts => ({
  kid,
  purpose: 'codes',
  madeAt: at('2025-04-01T09:00:00'),
  useFromAt: at(useFrom),
  compromisedAt: null,
  lastCopyEndsOn: null,
  ...changes,
});
const lived = (one: KeyFacts, all: readonly KeyFacts[]) => ({ ...one, ...lifeOf(one, all) });

describe('the life of a key', () => {
  const first = key('a', '2025-04-01T09:00:00');
  const second = key('b', '2025-10-01T00:00:00');

  test('alone it is in use without an end', () => {
    expect(lifeOf(first, [first])).toEqual({ useUntilAt: null, publishedUntilAt: null });
    expect(stateAt(lived(first, [first]), at('2030-01-01T00:00:00'))).toBe('in-use');
  });

  test('the successor takes over at its first instant', () => {
    const all = [first, second];
    const [old, next] = [lived(first, all), lived(second, all)];
    expect([stateAt(old, at('2025-09-30T23:59:59.999')), stateAt(next, at('2025-09-30T23:59:59.999'))]).toEqual([
      'in-use',
      'prepared',
    ]);
    expect([stateAt(old, at('2025-10-01T00:00:00')), stateAt(next, at('2025-10-01T00:00:00'))]).toEqual([
      'kept',
      'in-use',
    ]);
  });

  test('codes: kept until 30 days after the last slice made ahead, or after the last printed certificate', () => {
    expect(lifeOf(first, [first, second]).publishedUntilAt).toEqual(at('2025-11-01T00:15:00'));
    const printed = { ...first, lastCopyEndsOn: getDay('2026-07-31') };
    const life = lived(printed, [printed, second]);
    expect(life.publishedUntilAt).toEqual(at('2026-08-31T00:00:00'));
    expect(isPublished(life, at('2026-08-30T23:59:59.999'))).toBe(true);
    expect(isPublished(life, at('2026-08-31T00:00:00'))).toBe(false);
    expect(stateAt(life, at('2026-08-31T00:00:00'))).toBe('retired');
  });

  test('status: kept until 30 days after the last list', () => {
    const [old, next] = [key('a', '2025-04-01T09:00:00'), key('b', '2025-10-01T00:00:00')].map((one) => ({
      ...one,
      purpose: 'status' as const,
    }));
    if (!old || !next) throw new Error();
    expect(lifeOf(old, [old, next]).publishedUntilAt).toEqual(at('2025-11-01T00:00:00'));
  });

  test('records and the root stand in no list', () => {
    for (const purpose of ['records', 'bundle'] as const) {
      const [old, next] = [
        { ...first, purpose },
        { ...second, purpose },
      ];
      expect(lifeOf(old, [old, next]).publishedUntilAt).toBeNull();
      expect(isPublished(lived(old, [old, next]), at('2025-05-01T00:00:00'))).toBe(false);
    }
  });

  test('a key that is compromised before its first instant never takes over', () => {
    const lost = { ...second, compromisedAt: at('2025-09-20T12:00:00') };
    const all = [first, lost];
    expect(stateAt(lived(first, all), at('2025-12-01T00:00:00'))).toBe('in-use');
    expect(isPublished(lived(lost, all), at('2025-09-20T12:00:00'))).toBe(false);
  });

  test('a key that is compromised in use does not give its days back to the one before it', () => {
    const lost = { ...second, compromisedAt: at('2025-10-05T12:00:00') };
    const third = key('c', '2025-10-05T12:00:00', { madeAt: at('2025-10-05T12:00:00') });
    const all = [first, lost, third];
    const states = all.map((one) => stateAt(lived(one, all), at('2025-10-05T12:00:00')));
    expect(states).toEqual(['kept', 'compromised', 'in-use']);
  });
});

test.each([
  ['2025-12-02T00:00:00', '2025-12-09'],
  ['2025-12-02T00:00:01', '2025-12-10'],
  ['2025-12-02T23:59:59', '2025-12-10'],
])('published at %s, a key may be used from %s: never less than seven whole days', (published, day) => {
  expect(earliestUseOn(at(published), getDay(published.slice(0, 10)))).toBe(day);
});
