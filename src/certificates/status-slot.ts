import type { Vault } from '../platform/vault.ts';

/** Bits in one status list. Unused ones stay 0, so a list's size tells nothing about a society. */
export const STATUS_LIST_SIZE = 2 ** 17;

const HALF_BITS = 9;
const HALF = 2 ** HALF_BITS;
const ROUNDS = 4;

/**
 * Turns the n-th slot of a list into an index that tells nothing about order: a keyed permutation of 0 … 2^17 − 1
 * (balanced Feistel network over 18 bits, walked until the value is in range). Different slots give different indices.
 */
export function indexOfSlot(vault: Vault, insurerNumber: string, list: number, slot: number): number {
  if (slot < 0 || slot >= STATUS_LIST_SIZE) throw new RangeError(`slot ${slot} is outside the list`);
  let value = slot;
  do {
    let left = Math.floor(value / HALF);
    let right = value % HALF;
    for (let round = 0; round < ROUNDS; round++) {
      const mixed = vault.hmac('status-slot', `${insurerNumber}:${list}:${round}:${right}`);
      const scramble = Buffer.from(mixed.slice(0, 4), 'base64url').readUInt16BE(0) % HALF;
      [left, right] = [right, left ^ scramble];
    }
    value = left * HALF + right;
  } while (value >= STATUS_LIST_SIZE);
  return value;
}
