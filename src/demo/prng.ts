import { createHash } from 'node:crypto';

/**
 * Repeatable randomness for made-up societies: the same seed gives the same society on every machine. Never for secrets,
 * codes or ids; those come from `platform/random.ts`.
 */
export interface Prng {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; the weights need not add up to anything. */
  pickWeighted<T>(list: readonly (readonly [T, number])[]): T;
}

/** sfc32, started from SHA-256 of the seed. */
export function prngOf(seed: string): Prng {
  const digest = createHash('sha256').update(seed).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = 1;

  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 16; i++) next();

  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(next() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick,
    pickWeighted(list) {
      let sum = 0;
      for (const choice of list) sum += choice[1];
      let left = next() * sum;
      for (const choice of list) {
        left -= choice[1];
        if (left < 0) return choice[0];
      }
      return pick(list)[0];
    },
  };
}
