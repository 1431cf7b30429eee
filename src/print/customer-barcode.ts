import { figuresOfKanji } from '../lib/kanji-number.ts';

/**
 * カスタマバーコード of 日本郵便: what of an address goes into it, its check digit and its bars. Pure. It is right only when what the
 * 郵便番号 says already is left out of the address; where that can not be told from the text alone there is no barcode.
 */

const NUMERAL = '〇一二三四五六七八九十百';
/** Words after which a number in kanji is a number of a house and not a part of a name. */
const AFTER = '丁目|丁|番地|番|号|地割|線|の|ノ';
const DASHES = /[\u2010-\u2015\u2212\uff0d\uff70\u30fc]/g;

const kanjiNumbers = new RegExp(`[${NUMERAL}]+(?=${AFTER})`, 'g');

/**
 * 住所表示番号: digits, hyphens and single letters of an address, by the Post's rules.
 * @param rest the address after what the 郵便番号 covers (都道府県 to 町域)
 */
export function addressNumber(rest: string): string {
  return rest
    .normalize('NFKC')
    .toUpperCase()
    .replace(DASHES, '-')
    .replace(/[&/・.]/g, '')
    .replace(kanjiNumbers, figuresOfKanji)
    .replace(/[A-Z]{2,}/g, '-')
    .replace(/(?<=\d)F/g, '-')
    .replace(/[^0-9A-Z-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/-?([A-Z])-?/g, '$1')
    .replace(/^-|-$/g, '');
}

const POSTAL = /^[0-9]{7}$/;
/** A kana that is long, in a name of a place or a house. */
const LONG_KANA = /(?<=[\u30a0-\u30ff])[\u30fc\uff70]/g;
const AMBIGUOUS = new RegExp(`[${NUMERAL}](?:${AFTER})`);

/**
 * The text of the barcode of a whole address: 郵便番号 and 住所表示番号. Undefined where the 町域 does not end before the first
 * figure for certain: numbers in kanji that may be a name (八丁堀, 三番町), figures in a name (北1条西), no figure at all.
 */
export function findBarcodeText(postalCode: string | null, address: string): string | undefined {
  const code = postalCode?.normalize('NFKC').replace(/-/g, '') ?? '';
  if (!POSTAL.test(code)) return undefined;
  const text = address.normalize('NFKC').replace(LONG_KANA, '');
  const first = text.search(/[0-9]/);
  if (first < 1) return undefined;
  const [town, rest] = [text.slice(0, first), text.slice(first)];
  if (AMBIGUOUS.test(town) || /[A-Za-z]/.test(town)) return undefined;
  if (!/^[0-9]+(?:丁目|番地|番|号|[-\u2010-\u2015\u2212の]|\s|$)/.test(rest)) return undefined;
  return code + addressNumber(rest);
}

/** Numbers of the codes: the digits, hyphen, CC1 to CC8. */
const HYPHEN = 10;
const CONTROL = 10;
const FILLER = CONTROL + 4;
const CODES = 20;

/** The 20 codes and the check digit that makes their sum a multiple of 19. */
export function barcodeCodes(text: string): number[] {
  const codes = [...text].flatMap((one) => {
    if (one === '-') return [HYPHEN];
    const letter = one.charCodeAt(0) - 65;
    if (letter < 0) return [Number(one)];
    return [CONTROL + 1 + Math.floor(letter / 10), letter % 10];
  });
  // a letter of which only the first code fits keeps it
  const kept = [...codes, ...Array<number>(CODES).fill(FILLER)].slice(0, CODES);
  const sum = kept.reduce((a, b) => a + b, 0);
  return [...kept, (19 - (sum % 19)) % 19];
}

/** Three bars a code: 1 full, 2 upper, 3 lower, 4 timing; in the order of the numbers. */
const BARS = '144 114 132 312 123 141 321 213 231 411 414 324 342 234 432 243 423 441 111'.split(' ');

/** The 67 bars from the left. */
export function barcodeBars(text: string): string {
  return `13${barcodeCodes(text)
    .map((code) => BARS[code])
    .join('')}31`;
}

/** Millimetres of a bar's width at 10 points; every other length is a multiple of it. */
const BAR = 0.6;

export type BarRectangle = [left: number, top: number, width: number, height: number];

/** The bars as rectangles on a grid, whose unit in millimetres depends on the size in points (8 to 11.5). */
export function barcodeRectangles(text: string, points: number): { unit: number; rectangles: BarRectangle[] } {
  const rectangles = [...barcodeBars(text)].map((bar, index): BarRectangle => {
    const top = bar === '1' || bar === '2' ? 0 : 2;
    const bottom = bar === '1' || bar === '3' ? 6 : 4;
    return [2 * index, top, 1, bottom - top];
  });
  return { unit: (BAR * points) / 10, rectangles };
}
