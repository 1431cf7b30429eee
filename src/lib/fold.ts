/**
 * Folding for comparison and search only. Stored text stays as registered, code point for code point (files.md).
 */

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

const HIRAGANA = /[ぁ-ゖ]/gu;
const SMALL_KANA: Record<string, string> = {
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

/** The key for searching by reading: full-width katakana, small kana large, no spaces, no long-vowel mark or hyphen. */
export function foldKana(text: string): string {
  return text
    .normalize('NFKC')
    .replace(HIRAGANA, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .replace(/[ァィゥェォッャュョヮヵヶ]/gu, (c) => SMALL_KANA[c] ?? c)
    .replace(HYPHENS, '')
    .replace(SPACES, '')
    .toUpperCase();
}

/** Kanji that register offices write in several ways, each to the form most people type. */
const KANJI: Record<string, string> = {
  髙: '高',
  﨑: '崎',
  𠮷: '吉',
  邉: '辺',
  邊: '辺',
  齋: '斎',
  齊: '斉',
  濵: '浜',
  濱: '浜',
  澤: '沢',
  廣: '広',
  瀨: '瀬',
  德: '徳',
  嶋: '島',
  嶌: '島',
  﨔: '欅',
  國: '国',
  櫻: '桜',
  眞: '真',
  惠: '恵',
  榮: '栄',
  豐: '豊',
  龍: '竜',
  瀧: '滝',
  與: '与',
  惣: '総',
  圓: '円',
  藪: '薮',
  籔: '薮',
  條: '条',
  樋: '樋',
  檜: '桧',
  靜: '静',
  淸: '清',
  曾: '曽',
  增: '増',
  寬: '寛',
  黑: '黒',
};

/** The key for searching by name: variant kanji folded, variation selectors and spaces dropped. 齋/斎 and 齊/斉 stay apart. */
export function foldName(text: string): string {
  return text
    .replace(/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')
    .normalize('NFKC')
    .replace(/./gu, (c) => KANJI[c] ?? c)
    .replace(SPACES, '')
    .toUpperCase();
}
