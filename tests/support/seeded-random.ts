import { createHash } from 'node:crypto';
import type { Random } from '../../src/platform/random.ts';

/** Randomness that is the same in every run: a hash chain over the seed. Never outside tests. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return {
    bytes(length) {
      const parts: Buffer[] = [];
      for (let size = 0; size < length; size += 32) {
        counter += 1;
        parts.push(createHash('sha256').update(`${seed}:${counter}`).digest());
      }
      return Buffer.concat(parts).subarray(0, length);
    },
  };
}
