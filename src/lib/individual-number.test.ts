import { expect, it } from 'vitest';
import { looksLikeIndividualNumber } from './individual-number.ts';

// Made up from the rule of the ordinance (11 − sum mod 11; 0 where the remainder is 0 or 1); nobody's number is known here.
it.each([
  ['123456789018', 'right-check-digit'],
  ['１２３４５６７８９０１８', 'right-check-digit'],
  ['1234 5678 9018', 'right-check-digit'],
  ['1234-5678-9018', 'right-check-digit'],
  ['１２３４－５６７８－９０１８', 'right-check-digit'],
  ['000000000000', 'right-check-digit'],
  ['123456789010', 'twelve-digits'],
  ['111122223333', 'right-check-digit'],
  ['111122223334', 'twelve-digits'],
  ['12345678901', 'no'],
  ['1234567890180', 'no'],
  ['12345678901X', 'no'],
  ['東京都千代田区千代田１－１', 'no'],
  ['', 'no'],
])('%s: %s', (text, expected) => expect(looksLikeIndividualNumber(text)).toBe(expected));

it('passes one in eleven numbers or so by chance', () => {
  let right = 0;
  for (let i = 0; i < 11_000; i++) {
    if (looksLikeIndividualNumber(String(200_000_000_000 + i * 7_919)) === 'right-check-digit') right += 1;
  }
  expect(right).toBeGreaterThan(800);
  expect(right).toBeLessThan(1_400);
});
