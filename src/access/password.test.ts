import { expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { getDay } from '../lib/day.ts';
import { findPasswordFault, hashPassword, passwordMatches } from './password.ts';

const known = {
  loginName: 'hanako.sato@example.jp',
  society: '見本健康保険組合',
  member: { symbol: '1012', number: '3456', birthOn: getDay('1986-10-17'), nameKana: 'サトウ　ハナコ' },
};

it.each([
  ['short', 'みじかい言葉です', 'too-short'],
  ['14 characters', 'kumo-no-ito-14', 'too-short'],
  ['129 characters', 'ab1'.repeat(43), 'too-long'],
  ['記号番号 and birth date', '1012-3456-19861017', 'guessable'],
  ['the society, twice', '見本健康保険組合見本健康保険組合', 'guessable'],
  ['the kana of the name', 'サトウハナコ1986サトウハナコ', 'guessable'],
  ['one character', 'aaaaaaaaaaaaaaaaaaaa', 'guessable'],
  ['one word again and again', 'neko neko neko neko neko', 'guessable'],
  ['a run', 'abcdefghijklmnopqrstuvwxyz', 'guessable'],
  ['a run of figures', '12345678901234567890', 'guessable'],
  ['a row of keys', 'qwertyuiop asdfghjkl', 'guessable'],
  ['a well-known word with figures', 'Password123456789', 'guessable'],
  ['the login name', 'hanako.sato@example.jp1', 'guessable'],
  ['full-width figures', '１０１２３４５６１９８６１０１７', 'guessable'],
])('refuses %s', (_what, password, fault) => {
  expect(findPasswordFault(password, known)).toBe(fault);
});

it.each([
  'こたつ みかん 猫 雪だるま 温泉',
  'correct horse battery staple',
  'Vu7#kQ!m2zPw9$Lr',
  '三日月が 海に 沈む 音を聞く',
])('accepts %s', (password) => {
  expect(findPasswordFault(password, known)).toBeUndefined();
});

it('hashes with argon2id at the agreed cost and knows the same password in another Unicode form', async () => {
  const stored = await hashPassword(seededRandom('salt'), 'がっこうの うらの さくら');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(stored, 'がっこうの うらの さくら'.normalize('NFD'))).toBe(true);
  expect(await passwordMatches(stored, 'がっこうの うらの さくr')).toBe(false);
  expect(await passwordMatches(undefined, 'nobody has this password')).toBe(false);
  expect(await passwordMatches(stored, 'あ'.repeat(100_000))).toBe(false);
});
