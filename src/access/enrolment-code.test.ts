import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { formatTypedCode } from '../platform/typed-code.ts';
import { CODE_LENGTH, findEnrolmentCode, makeEnrolmentCode } from './enrolment-code.ts';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codes = fc.string({ minLength: 1 }).map((seed) => makeEnrolmentCode(seededRandom(seed)));

it('carries at least 58 random bits', () => {
  expect((CODE_LENGTH - 1) * Math.log2(ALPHABET.length)).toBeGreaterThanOrEqual(58);
});

it('is read back however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const printed = formatTypedCode(code);
      expect(printed).toMatch(/^\w{4}-\w{4}-\w{4}-\w$/);
      const fullWidth = printed.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
      for (const typed of [
        code,
        printed,
        printed.toLowerCase(),
        ` ${printed.replaceAll('-', ' ')} `,
        fullWidth,
        printed.replaceAll('-', 'ー'),
      ]) {
        expect(findEnrolmentCode(typed.replaceAll('ー', '－'))).toBe(code);
      }
    }),
  );
});

it('tells every wrong character and every swap of neighbours', () => {
  fc.assert(
    fc.property(codes, fc.nat(CODE_LENGTH - 1), fc.constantFrom(...ALPHABET), (code, at, other) => {
      const slip = code.slice(0, at) + other + code.slice(at + 1);
      if (slip !== code) expect(findEnrolmentCode(slip)).toBeUndefined();
      const [a = '', b = ''] = [code[at], code[at + 1]];
      const swapped = code.slice(0, at) + b + a + code.slice(at + 2);
      if (b !== '' && a !== b) expect(findEnrolmentCode(swapped)).toBeUndefined();
    }),
  );
});

it.each(['', '7KQ4', '0000-0000-0000-0', 'OIL1-OIL1-OIL1-O', 'あいうえおかきくけこさしす', '\u0000'.repeat(13)])(
  'is not fooled by %j',
  (text) => {
    expect(findEnrolmentCode(text)).toBeUndefined();
  },
);
