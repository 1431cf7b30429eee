/**
 * Folding for comparison and search only. Stored text stays as registered, code point for code point (files.md).
 */
import { NAME_VARIANTS } from './name-variants.ts';

const HYPHENS = /[‐‑‒–—―−－ーｰ]/gu;
const SPACES = /[\s　]+/gu;

/** The key under which 記号 and 番号 are compared: width and hyphen variants folded, letters upper-cased, spaces dropped. Leading zeros count. */
export function foldIdentifier(text: string): string {
  return text.normalize('NFKC').replace(HYPHENS, '-').replace(SPACES, '').toUpperCase();
}

/** Full-width digits and letters to half-width, hyphen variants to '-', outer spaces dropped: for codes, dates and amounts. */
export function foldCode(text: string): string {
  return text.normalize('NFKC').replace(HYPHENS, '-').trim();
}

/** Half-width kana to full-width and full-width ASCII to half-width, for labels such as 本人家族; never for names. */
export function foldLabel(text: string): string {
  return text.normalize('NFKC').replace(SPACES, '');
}

/** U+309B and U+309C stand alone and would come out of NFKC with a space before them. */
const LONE_MARKS: Readonly<Record<string, string>> = { '\u309b': '\u3099', '\u309c': '\u309a' };

/** NFKC, and Latin letters without their diacritics. Marks of kana stay where they belong. */
function plain(text: string): string {
  return text
    .replace(/[\u309b\u309c]/g, (mark) => LONE_MARKS[mark] ?? mark)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ĐđØøŁłÆæŒœı]/g, (letter) => LATIN[letter] ?? letter)
    .normalize('NFKC');
}

const LATIN: Readonly<Record<string, string>> = {
  Đ: 'D',
  đ: 'D',
  Ø: 'O',
  ø: 'O',
  Ł: 'L',
  ł: 'L',
  Æ: 'AE',
  æ: 'AE',
  Œ: 'OE',
  œ: 'OE',
  ı: 'I',
};

const HIRAGANA = /[ぁ-ゖゝゞ]/gu;
/** What stands between the parts of a foreign name and is typed or not: ・ ' . , and their full-width forms after NFKC. */
const SEPARATORS = /[・･·'’‘`´.,，．、]/gu;

/** One sound, one letter, as people write what they hear: ヴァ=バ, ヅ=ズ, ヲ=オ, ヰ=イ; small kana large. */
const SAME_SOUND: Readonly<Record<string, string>> = {
  ヴァ: 'バ',
  ヴィ: 'ビ',
  ヴェ: 'ベ',
  ヴォ: 'ボ',
  ヴ: 'ブ',
  ヷ: 'バ',
  ヸ: 'ビ',
  ヹ: 'ベ',
  ヺ: 'ボ',
  ヂ: 'ジ',
  ヅ: 'ズ',
  ヲ: 'オ',
  ヰ: 'イ',
  ヱ: 'エ',
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ッ: 'ツ',
  ャ: 'ヤ',
  ュ: 'ユ',
  ョ: 'ヨ',
  ヮ: 'ワ',
  ヵ: 'カ',
  ヶ: 'ケ',
};

/** ヽ repeats the kana before it, ヾ voices it, 々 repeats a kanji. */
function spellOut(text: string): string {
  return text
    .replace(/(.)々/gu, '$1$1')
    .replace(/(.)ヽ/gu, '$1$1')
    .replace(/(.)ヾ/gu, (_, kana: string) => `${kana}${`${kana}\u3099`.normalize('NFC')}`);
}

/**
 * The key for searching by reading: full-width katakana whatever was typed (half-width, hiragana), one form for one sound,
 * no spaces, no long-vowel mark, hyphen or middle dot; Latin letters as capitals without diacritics.
 */
export function foldKana(text: string): string {
  return spellOut(plain(text).replace(HIRAGANA, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60)))
    .replace(/ヴ[ァィェォ]|[ヴヷヸヹヺヂヅヲヰヱァィゥェォッャュョヮヵヶ]/gu, (sound) => SAME_SOUND[sound] ?? sound)
    .replace(HYPHENS, '')
    .replace(SEPARATORS, '')
    .replace(SPACES, '')
    .toUpperCase();
}

/**
 * The key for searching by name: kanji in the form that people type (name-variants.ts), variation selectors, spaces and
 * separators dropped; compatibility ideographs (神 U+FA19) as their ordinary form. 斎 and 斉 are one: staff type what they hear.
 */
export function foldName(text: string): string {
  const folded = plain(text.replace(/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')).replace(
    /\p{Script=Han}/gu,
    (kanji) => NAME_VARIANTS.get(kanji) ?? kanji,
  );
  return spellOut(folded).replace(SEPARATORS, '').replace(SPACES, '').toUpperCase();
}
