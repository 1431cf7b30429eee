import { describe, expect, it } from 'vitest';
import { unread } from '../../lib/ruby.ts';
import { JA, LANGUAGE_CODES, LANGUAGES, type LanguageCode, OFFERED, type Offered } from './index.ts';

/** Every text of a table with its key: `signIn.missing.password`. */
function textsOf(table: unknown, key = ''): [key: string, text: string][] {
  if (typeof table === 'string') return [[key, table]];
  return Object.entries(table as object).flatMap(([name, value]) =>
    textsOf(value, key === '' ? name : `${key}.${name}`),
  );
}

/** `{era}` is Japanese: languages whose day does without it say it where a counter may ask. */
const slotsOf = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, slot]) => slot ?? ''))]
    .filter((slot) => slot !== 'era')
    .sort();

const source = new Map(textsOf(JA));
const others = LANGUAGE_CODES.filter((code) => code !== 'ja');
const written = (code: LanguageCode) => textsOf(OFFERED[code]);

describe.each(others)('the texts in %s', (code) => {
  it('have every key of the Japanese, and no other', () => {
    expect(
      written(code)
        .map(([key]) => key)
        .sort(),
    ).toEqual([...source.keys()].sort());
  });

  it('say something, with the slots of the Japanese', () => {
    const wrong = written(code).filter(
      ([key, text]) => text.trim() === '' || slotsOf(text).join() !== slotsOf(source.get(key) ?? '').join(),
    );
    expect(wrong).toEqual([]);
  });
});

it.each(others.filter((code) => LANGUAGES[code].html !== 'ja'))(
  'the texts in %s hold no kana and no readings',
  (code) => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}ー｜《》\uFDD0-\uFDD2]/u;
    expect(written(code).filter(([, text]) => japanese.test(text))).toEqual([]);
  },
);

// a word of kanji alone may be the same in Chinese; a name such as iPhone is the same everywhere
it.each(['en', 'ko', 'vi', 'pt'] as const)('no text was copied into %s instead of being translated', (code) => {
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  const copied = written(code).filter(([key, text]) => text === source.get(key) && japanese.test(text));
  expect(copied).toEqual([]);
});

describe('やさしい日本語', () => {
  const texts = written('ja-easy');

  it('has a reading above every kanji, and kana alone in readings', () => {
    const unreadable = texts.filter(([, text]) =>
      /[\p{Script=Han}々〆ヶ]/u.test(text.replace(/\uFDD0[^\uFDD1]+\uFDD1[^\uFDD2]+\uFDD2/gu, '')),
    );
    expect(unreadable).toEqual([]);
    const readings = texts.flatMap(([, text]) =>
      Array.from(text.matchAll(/\uFDD1([^\uFDD2]+)\uFDD2/gu), ([, one]) => one ?? ''),
    );
    expect(readings.length).toBeGreaterThan(50);
    expect(readings.filter((reading) => !/^[ぁ-んー]+$/u.test(reading))).toEqual([]);
  });

  it('leaves no sign of its notation', () => {
    expect(texts.filter(([, text]) => /[｜《》\uFDD0-\uFDD2]/u.test(unread(text)))).toEqual([]);
  });

  it('says one short thing in a sentence: 25 characters in the middle, 50 at most, readings and spaces not counted', () => {
    const sentencesOf = (text: string) =>
      unread(text)
        .replaceAll(/\s/gu, '')
        .split('。')
        .filter((sentence) => sentence !== '');
    const lengthOf = (sentence: string) => Array.from(sentence).length;
    const long = texts.flatMap(([key, text]) =>
      sentencesOf(text)
        .filter((sentence) => lengthOf(sentence) > 50)
        .map((sentence) => [key, sentence]),
    );
    expect(long).toEqual([]);
    // heads and buttons are no sentences, and would make the mean look better
    const sentences = texts.filter(([, text]) => text.includes('。')).flatMap(([, text]) => sentencesOf(text));
    expect(sentences.length).toBeGreaterThan(500);
    const letters = sentences.reduce((sum, sentence) => sum + lengthOf(sentence), 0);
    expect(letters / sentences.length).toBeLessThanOrEqual(25);
  });
});

describe('the languages', () => {
  it('are offered all eight; Japanese is the first', () => {
    expect(Object.keys(OFFERED)).toEqual([...LANGUAGE_CODES]);
    expect(LANGUAGE_CODES[0]).toBe('ja');
  });

  it('that lack an area or a key do not compile', () => {
    const { today, ...rest } = JA;
    // @ts-expect-error an area is missing
    const withoutArea: Offered = { ja: JA, en: rest };
    const { title, ...withoutTitle } = today;
    // @ts-expect-error a key is missing
    const withoutKey: Offered = { ja: JA, en: { ...JA, today: withoutTitle } };
    expect([withoutArea, withoutKey, title]).toHaveLength(3);
  });

  it('are called by their own names, each once, and answer tags of browsers that no other does', () => {
    expect(new Set(LANGUAGE_CODES.map((code) => LANGUAGES[code].name)).size).toBe(8);
    const tags = LANGUAGE_CODES.flatMap((code) => [...LANGUAGES[code].tags]);
    expect(new Set(tags).size).toBe(tags.length);
    expect(LANGUAGE_CODES.map((code) => new Intl.Locale(LANGUAGES[code].html).language)).toEqual([
      'ja',
      'ja',
      'en',
      'zh',
      'zh',
      'ko',
      'vi',
      'pt',
    ]);
  });
});
