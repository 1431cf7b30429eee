import { describe, expect, it } from 'vitest';
import { LINE_LIMITS, WaitingLine } from './waiting-line.ts';

const AT = 'address';
const SECOND = 1_000;

/** A line of people who came a millisecond apart. */
function lineOf(count: number, limits = LINE_LIMITS): WaitingLine<string> {
  const line = new WaitingLine<string>(limits);
  for (let i = 0; i < count; i++) line.join({ id: `p${i}`, arrivedAt: i, address: AT }, `brought by p${i}`, i);
  return line;
}

/** Everybody asks. @returns those who were called, in their order */
function askAll(line: WaitingLine<string>, count: number, now: number): string[] {
  return Array.from({ length: count }, (_, i) => `p${i}`).filter((id) => line.look(id, now) === 'called');
}

describe('a line', () => {
  it('calls in the order of arrival, and says how many are before one', () => {
    const line = lineOf(4);
    expect(line.look('p3', 10)).toEqual({ ahead: 3 });
    line.call(2, 10);
    expect(askAll(line, 4, 10)).toEqual(['p0', 'p1']);
    expect(line.look('p3', 10)).toEqual({ ahead: 1 });
    expect(line.take('p1')).toBe('brought by p1');
    expect(line.take('p1')).toBeUndefined();
    line.call(2, 11);
    expect(askAll(line, 4, 11)).toEqual(['p0', 'p2']);
  });

  it('lets in nobody who was not called', () => {
    const line = lineOf(2);
    expect(line.take('p0')).toBeUndefined();
    expect(line.take('stranger')).toBeUndefined();
    expect(line.look('stranger', 5)).toBeUndefined();
  });

  it('passes over who is silent, and calls them first when they ask again', () => {
    const line = lineOf(3);
    const now = 60 * SECOND;
    line.look('p1', now);
    line.look('p2', now);
    line.call(1, now);
    expect(line.look('p1', now)).toBe('called');
    // p0 is back: not before who was called, and before everybody else
    expect(line.look('p0', now)).toEqual({ ahead: 0 });
    expect(line.look('p2', now)).toEqual({ ahead: 0 });
    line.take('p1');
    line.call(1, now);
    expect(line.look('p0', now)).toBe('called');
  });

  it('gives a call on that nobody follows', () => {
    const line = lineOf(2);
    line.call(1, 2);
    line.look('p1', 30 * SECOND);
    line.call(1, 30 * SECOND);
    expect(line.called).toBe(1);
    expect(line.look('p1', 30 * SECOND)).toBe('called');
    expect(line.look('p0', 31 * SECOND)).toEqual({ ahead: 0 });
  });

  it('keeps the place of who was told to ask later', () => {
    const line = lineOf(1);
    line.expect('p0', 60 * SECOND);
    line.call(1, 70 * SECOND);
    expect(line.called).toBe(1);
  });

  it('forgets who has left without a word, and whoever has waited too long', () => {
    const line = lineOf(2);
    line.look('p1', 5 * 60 * SECOND);
    line.tidy(5 * 60 * SECOND + 2);
    expect([line.has('p0'), line.has('p1'), line.size]).toEqual([false, true, 1]);
    expect(line.look('p1', 31 * 60 * SECOND)).toBeUndefined();
    expect([line.size, line.waiting, line.called]).toEqual([0, 0, 0]);
  });

  it('holds no more people than it may, nor more of one address', () => {
    const line = lineOf(10, { ...LINE_LIMITS, most: 5, mostAnAddress: 3 });
    expect(line.size).toBe(3);
    const join = (id: string) => line.join({ id, arrivedAt: 20, address: id }, '', 20);
    expect(['a', 'b', 'c'].map(join)).toEqual([true, true, false]);
    line.leave('p0');
    expect(['c', 'd'].map(join)).toEqual([true, false]);
    expect(line.join({ id: 'a', arrivedAt: 1, address: 'x' }, '', 21)).toBe(false);
  });

  it('puts who comes with an earlier arrival where they stood', () => {
    const line = new WaitingLine<string>();
    line.join({ id: 'later', arrivedAt: 50, address: AT }, '', 60);
    line.join({ id: 'earlier', arrivedAt: 10, address: AT }, '', 61);
    expect([line.look('earlier', 62), line.look('later', 62)]).toEqual([{ ahead: 0 }, { ahead: 1 }]);
  });
});

/** Numbers that look like chance and are the same in each run (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each(Array.from({ length: 25 }, (_, seed) => seed))('whatever happens (%i)', (seed) => {
  it('nobody who keeps asking is overtaken, no place becomes worse, and nothing is left behind', () => {
    const chance = chanceOf(seed);
    const limits = { ...LINE_LIMITS, most: 60, mostAnAddress: 40, lateMs: 4_000, keptMs: 20_000 };
    const line = new WaitingLine<string>(limits);
    const asking = new Set<string>();
    const faithful: string[] = [];
    const called: string[] = [];
    const places = new Map<string, number>();
    let people = 0;
    for (let now = 0; now < 300_000; now += 500) {
      while (chance() < 0.5) {
        const id = `p${people++}`;
        if (!line.join({ id, arrivedAt: now, address: `a${people % 3}` }, id, now)) continue;
        asking.add(id);
        // one in five is forgetful, or leaves
        if (chance() < 0.8) faithful.push(id);
      }
      for (const id of asking) {
        const isFaithful = faithful.includes(id);
        if (!isFaithful && chance() < 0.9) continue;
        if (!isFaithful && chance() < 0.1) line.leave(id);
        const place = line.look(id, now);
        if (place === undefined) asking.delete(id);
        else if (place === 'called') {
          if (isFaithful && !called.includes(id)) called.push(id);
          if (chance() < 0.5) {
            expect(line.take(id)).toBe(id);
            asking.delete(id);
          }
        } else {
          if (isFaithful) expect(place.ahead).toBeLessThanOrEqual(places.get(id) ?? Number.POSITIVE_INFINITY);
          places.set(id, place.ahead);
        }
      }
      line.call(Math.floor(chance() * 4), now);
      line.tidy(now);
      expect(line.size).toBeLessThanOrEqual(limits.most);
    }
    // those who keep asking were called in the order in which they came
    expect(called.length).toBeGreaterThan(30);
    expect(called).toEqual(faithful.filter((id) => called.includes(id)));
    // and once everybody has gone, nothing is kept
    line.tidy(300_000 + limits.keptMs + 1);
    expect([line.size, line.waiting, line.called]).toEqual([0, 0, 0]);
  });
});
