import { expect, it } from 'vitest';
import { isLoginName } from './login-name.ts';

it.each([
  ['hanako@example.jp', true],
  ['花子さん', true],
  ['abc', false],
  ['with space', false],
  ['a'.repeat(255), false],
  // a telephone number, and twelve digits with a wrong check digit
  ['+819012345678', true],
  ['123456789019', true],
  // made up, with the right check digit of a 個人番号
  ['123456789018', false],
  ['１２３４５６７８９０１８', false],
  ['1234-5678-9018', false],
  ['me-123456789018', false],
])('%s can be a login name: %s', (text, can) => {
  expect(isLoginName(text)).toBe(can);
});
