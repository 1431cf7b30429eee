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
      [left, right] = [right, left ^ scrambleOf(vault, insurerNumber, list, round, right)];
    }
    value = left * HALF + right;
  } while (value >= STATUS_LIST_SIZE);
  return value;
}

/** What the rounds of a list mix in, once it was asked for: 2,048 values, of which each index needs eight or so. */
const mixed = new WeakMap<Vault, Map<string, Int16Array>>();
const UNKNOWN = -1;

function scrambleOf(vault: Vault, insurerNumber: string, list: number, round: number, right: number): number {
  const lists = mixed.get(vault) ?? new Map<string, Int16Array>();
  mixed.set(vault, lists);
  const key = `${insurerNumber}:${list}`;
  const values = lists.get(key) ?? new Int16Array(ROUNDS * HALF).fill(UNKNOWN);
  lists.set(key, values);
  const at = round * HALF + right;
  const known = values[at] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const text = vault.hmac('status-slot', `${key}:${round}:${right}`);
  const value = Buffer.from(text.slice(0, 4), 'base64url').readUInt16BE(0) % HALF;
  values[at] = value;
  return value;
}
