import { describe, expect, it, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { findPasswordFault } from './password.ts';

// of well-known lists: words, runs of keys, dates, names with figures and signs
const TRIED_FIRST = [
  '12345678',
  '123456789',
  '1234567890',
  'password',
  'password1',
  'p@ssw0rd',
  'passw0rd!',
  'drowssap',
  'qwerty123',
  'qwertyuiop',
  '1qaz2wsx',
  'zaq12wsx',
  'qazwsxedc',
  'asdfghjkl',
  '1q2w3e4r',
  'iloveyou',
  'iloveyou2',
  'sunshine1',
  'princess12',
  'dragon2020',
  'football99',
  'letmein!',
  'monkey123',
  'abc12345',
  'abcd1234',
  '11111111',
  'aaaaaaaa',
  'abcabcabc',
  '19850401',
  '09012345678',
  'sakura2024',
  'tanaka1234',
  'yamamoto1',
  'hanako0401',
  'doraemon1',
  'pokemon123',
  'arashi1103',
  'suzukitaro',
  'kenpo2025',
  'パスワード1234',
  'aiueo12345',
  'superman1!',
];

test.each(TRIED_FIRST)('%s is one of those that are tried first', (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each(TRIED_FIRST)('%s is refused beside an app, and alone', (password) => {
  const known = { loginName: 'somebody', society: '見本健康保険組合' };
  expect(findPasswordFault(password, known, 'with-second')).toBeDefined();
  expect(findPasswordFault(password, known, 'alone')).toBeDefined();
});

test.each(['sunshinesunshine', 'Iloveyou-iloveyou', 'qwertyuiop[]asdf1', 'Password!Password1', 'tanaka-hanako-1985'])(
  '%s is refused although it is long',
  (password) => {
    expect(findPasswordFault(password, { loginName: 'somebody', society: '見本' })).toBeDefined();
  },
);

test.each([
  'correct horse battery staple',
  'こたつ みかん 猫 雪だるま 温泉',
  'neko wa kotatsu de marukunaru',
  'Vu7#kQ!m2zPw9$Lr',
  'zebra-umbrella-teapot-oxide',
])('%s is taken', (password) => {
  expect(findPasswordFault(password, { loginName: 'somebody', society: '見本' })).toBeUndefined();
});

describe('beside an app', () => {
  it('takes eight characters that are no word', () => {
    const known = { loginName: 'somebody', society: '見本健康保険組合' };
    expect(findPasswordFault('mT4-k9zQ', known, 'with-second')).toBeUndefined();
    expect(findPasswordFault('mT4-k9z', known, 'with-second')).toBe('too-short');
    expect(findPasswordFault('mT4-k9zQ', known)).toBe('too-short');
  });
});

it('looks at the longest password in no time', () => {
  const begun = performance.now();
  for (let i = 0; i < 20; i++) isCommonPassword('q1w2e3r4'.repeat(16));
  expect(performance.now() - begun).toBeLessThan(2_000);
});
