import { describe, expect, it, test } from 'vitest';
import { Refused } from '../platform/refused.ts';
import { charactersOf } from './characters.ts';
import { checkNamesOf, drawsIn, findUndrawable, isDrawable, NameTally, openFont } from './index.ts';
import { findSubstitute } from './substitutes.ts';

const NOTO = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const BIZ = '/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf';

const person = {
  memberId: 'm1',
  symbol: '101',
  number: '1',
  branch: '00',
  name: '見本　太郎',
  nameKana: 'ミホン　タロウ',
  commonName: null,
  relationship: null,
  address: null,
};

describe('what can be drawn', () => {
  it.each([
    ['見本　太郎', true],
    ['髙﨑𠮷', true],
    ['葛\u{E0100}城', true],
    ['\uFA19谷', true],
    ['NGUYỄN', true],
    ['外\uE000字', false],
    ['\u{F0000}', false],
    ['\uD842', false],
    ['\uFFFE', false],
    ['\u0378', false],
  ])('on a screen, %j: %s', (text, drawn) => {
    expect(isDrawable(text)).toBe(drawn);
    expect(findUndrawable(text, drawsIn('web')).length === 0).toBe(drawn);
  });

  it.each([
    ['windows-31j', '髙﨑①', []],
    ['windows-31j', '𠮷田\uE000−é', ['𠮷', '\uE000', '−', 'é']],
    ['windows-31j', '辻\u{E0100}辻', ['辻\u{E0100}']],
    ['jis-x-0208', '髙﨑①亜', ['髙', '﨑', '①']],
  ] as const)('in %s of %s: %j', (channel, text, missing) => {
    expect(findUndrawable(text, drawsIn(channel)).map((character) => character.text)).toEqual(missing);
  });
});

describe('what may stand in', () => {
  it.each([
    ['髙', 'jis-x-0208', '高'],
    ['﨑', 'jis-x-0208', '崎'],
    ['𠮷', 'windows-31j', '吉'],
    ['辻\u{E0100}', 'windows-31j', '辻'],
    ['\uFA19', 'jis-x-0208', '神'],
    ['é', 'windows-31j', 'e'],
    ['−', 'windows-31j', '－'],
    ['邉\u{E0100}', 'jis-x-0208', '邉'],
    ['\uE000', 'windows-31j', null],
    ['𪚲', 'windows-31j', null],
  ] as const)('for %j in %s: %j', (text, channel, other) => {
    const [character] = charactersOf(text);
    if (!character) throw new Error('one character');
    expect(findSubstitute(character, drawsIn(channel))).toBe(other);
  });
});

describe('a font’s own tables', () => {
  it.each([
    [NOTO, '髙﨑𠮷𡈽辻\u{E0100}葛\u{E0100}', []],
    [NOTO, '辻\u{E0105}\uE000', ['辻\u{E0105}', '\uE000']],
    [BIZ, '髙﨑辻\u{E0100}', []],
    [BIZ, '𠮷田', ['𠮷']],
  ])('%s draws %s but for %j', async (path, text, missing) => {
    const canDraw = await openFont(path, path);
    expect(findUndrawable(text, canDraw).map((character) => character.text)).toEqual(missing);
  });

  it('says that a file is no font', async () => {
    await expect(openFont(new URL(import.meta.url).pathname, 'x.ts')).rejects.toThrow(Refused);
    await expect(openFont('/nowhere', 'nowhere')).rejects.toThrow(Refused);
  });
});

test('a person is found with column, code points and what stands in; the address counts on paper', () => {
  const found = { ...person, name: '\uE000田', address: '𠮷野\uE001' };
  expect(checkNamesOf(found, 'web')).toEqual([
    {
      ...key(),
      name: '\uE000田',
      column: '氏名',
      characters: [{ text: '\uE000', codePoints: 'U+E000', substitute: null }],
    },
  ]);
  expect(checkNamesOf(found, 'paper').map((finding) => finding.column)).toEqual(['氏名', '住所']);
  expect(checkNamesOf({ ...person, commonName: '葛\u{E0100}城' }, 'jis-x-0208')[0]?.characters).toEqual([
    { text: '葛\u{E0100}', codePoints: 'U+845B U+E0100', substitute: '葛' },
  ]);
});

const key = () => ({ memberId: 'm1', symbol: '101', number: '1', branch: '00' });

test('people are counted once, and once for each character', () => {
  const tally = new NameTally();
  const names = { ...person, name: '髙橋髙', nameKana: '髙' };
  tally.add({ people: 2, findings: checkNamesOf(names, 'jis-x-0208') });
  tally.add({ people: 1, findings: checkNamesOf({ ...names, memberId: 'm2' }, 'jis-x-0208') });
  expect([tally.people, tally.affected]).toEqual([3, 2]);
  expect(tally.characters).toEqual([{ text: '髙', codePoints: 'U+9AD9', substitute: '高', people: 2 }]);
});
