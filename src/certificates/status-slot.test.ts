import { expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { vaultOf } from '../platform/vault.ts';
import { indexOfSlot, STATUS_LIST_SIZE } from './status-slot.ts';

const vault = vaultOf(new Uint8Array(32).fill(1), seededRandom('slots'));

it('gives every slot an index of its own, all over the list', () => {
  const count = 4_000;
  const indices = Array.from({ length: count }, (_, slot) => indexOfSlot(vault, '06139992', 1, slot));
  expect(new Set(indices).size).toBe(count);
  expect(Math.min(...indices)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...indices)).toBeLessThan(STATUS_LIST_SIZE);
  // Neighbours in order of issue are not neighbours in the list, and the first slots do not lie in its first part.
  const close = indices.filter((index, i) => i > 0 && Math.abs(index - (indices[i - 1] ?? 0)) < 10).length;
  expect(close).toBeLessThan(count / 500);
  expect(indices.filter((index) => index < STATUS_LIST_SIZE / 2).length).toBeGreaterThan(count * 0.45);
});

it('differs by society, list and master key', () => {
  const other = vaultOf(new Uint8Array(32).fill(2), seededRandom('slots'));
  const first = [...Array(50).keys()].map((slot) => indexOfSlot(vault, '06139992', 1, slot));
  expect([...Array(50).keys()].map((slot) => indexOfSlot(vault, '06130009', 1, slot))).not.toEqual(first);
  expect([...Array(50).keys()].map((slot) => indexOfSlot(vault, '06139992', 2, slot))).not.toEqual(first);
  expect([...Array(50).keys()].map((slot) => indexOfSlot(other, '06139992', 1, slot))).not.toEqual(first);
});

it('refuses a slot outside the list', () => {
  expect(() => indexOfSlot(vault, '06139992', 1, STATUS_LIST_SIZE)).toThrow(RangeError);
});
