import { describe, expect, it, test } from 'vitest';
import { foldIdentifier, foldKana, foldName } from './fold.ts';
import { NAME_VARIANTS } from './name-variants.ts';

describe('kana', () => {
  it.each([
    ['サトウ　ハナコ', 'ｻﾄｳ ﾊﾅｺ'],
    ['サトウ　ハナコ', 'さとうはなこ'],
    ['グエン　ヴァン　ミン', 'ぐえん ばん みん'],
    ['グエン　ヴァン　ミン', 'ｸﾞｴﾝ･ｳﾞｧﾝ･ﾐﾝ'],
    ['チヅコ', 'ちずこ'],
    ['カヲル', 'かおる'],
    ['キヨウコ', 'キョウコ'],
    ['エミリー', 'えみり'],
    ['ミスズ', 'ミスヾ'],
    ['イスズ', 'いすゞ'],
    ['パク', 'ハ゜ク'],
    ['ガ', 'カ\u3099'],
    ['NGUYEN', 'Nguyễn'],
    ['DANG', 'Đặng'],
  ])('%s is found by %s', (registered, typed) => {
    expect(foldKana(typed)).toBe(foldKana(registered));
  });

  it.each([
    ['ハナ', 'バナ'],
    ['カキ', 'ガキ'],
  ])('%s is not %s', (one, other) => {
    expect(foldKana(one)).not.toBe(foldKana(other));
  });
});

describe('names', () => {
  it.each([
    ['髙橋', '高橋'],
    ['﨑山', '崎山'],
    ['𠮷田', '吉田'],
    ['渡邉', '渡辺'],
    ['渡邊󠄐', '渡邉'],
    ['齋藤', '斎藤'],
    ['齊藤', '斎藤'],
    ['斉藤', '齋藤'],
    ['濵口', '浜口'],
    ['廣澤', '広沢'],
    ['嶌', '嶋'],
    ['德永', '徳永'],
    ['神\u{E0100}谷', '神谷'],
    ['\uFA19谷', '神谷'],
    ['葛󠄀城', '葛城'],
    ['佐々木', '佐佐木'],
    ['見本　花子', '見本花子'],
    ["O'Brien　Zoë", 'OBRIEN ZOE'],
    ['マイケル・ジョン', 'マイケルジョン'],
    ['ﾏｲｹﾙ', 'マイケル'],
  ])('%s is found by %s', (registered, typed) => {
    expect(foldName(typed)).toBe(foldName(registered));
  });

  it('leaves private-use characters as they are', () => {
    expect(foldName('\uE000田')).toBe('\uE000田');
  });
});

test('every variant has one key, and a key is nobody’s variant', () => {
  expect(NAME_VARIANTS.size).toBeGreaterThan(500);
  for (const [variant, key] of NAME_VARIANTS) {
    expect([variant, variant.normalize('NFKC')]).toEqual([variant, variant]);
    expect([key, NAME_VARIANTS.get(key)]).toEqual([key, undefined]);
    expect([...variant]).toHaveLength(1);
  }
});

test('folding twice changes nothing', () => {
  for (const text of ['髙橋　花子', '佐々木', 'ヴァン', 'カヾミ', 'İstanbul', '邉󠄀']) {
    expect(foldName(foldName(text))).toBe(foldName(text));
    expect(foldKana(foldKana(text))).toBe(foldKana(text));
  }
});

test('記号・番号 keep their zeros', () => {
  expect(foldIdentifier('０１２－３ａ')).toBe('012-3A');
});
