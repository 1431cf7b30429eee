import { expect, it } from 'vitest';
import { holdsIndividualNumber, looksLikeIndividualNumber } from './individual-number.ts';

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

const PARTS = ['1234', '5678', '9018'];

it.each([
  ...['', ' ', '  ', ' - ', '-', '.', '・', '/', '_', 'ー', '\t', '\u200b', '‐', '−', '　', '\r\n', ', '].map((one) =>
    PARTS.join(one),
  ),
  '2026-11-29 1234 5678 9018',
  '2026/11/29 12:30 123456789018',
  '03-1234-5678 1234 5678 9018',
  '番号は１２３４　５６７８　９０１８です',
  'No.123456789018x',
  '1 2 3 4 5 6 7 8 9 0 1 8',
  '12\u200d34 56\u00ad78 9018',
  '9999 1234 5678 9018 77',
])('finds the number in %j', (text) => expect(holdsIndividualNumber(text)).toBe(true));

it.each([
  ['a wrong check digit', '1234 5678 9012'],
  ['thirteen digits', '1123456789018'],
  ['a day and a time', '2026-11-29 12:30'],
  ['a day and a time, as a name of a file has them', 'members-202611291230.csv'],
  ['a day and a number of four, as a scanner names its files', '20261129_0006.pdf'],
  ['from one day to another', '2025-12-01〜2026-11-30'],
  ['two telephones', '03-1234-5678、090-1234-5678'],
  ['a telephone with its country', '+81 90-1234-5678'],
  ['記号・番号 and 枝番', '記号 1234 番号 5678901 枝番 01'],
  ['the number of an insurer and of a person', '06139992 12-34567-01'],
  ['parts that letters keep apart', '1234件 5678件 9018件'],
  ['parts far from each other', '1234 ---- 5678 ---- 9018'],
])('passes %s', (_what, text) => expect(holdsIndividualNumber(text)).toBe(false));
