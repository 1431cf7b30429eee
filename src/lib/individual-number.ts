/**
 * Recognising 個人番号, only in order to refuse them: this system never holds one.
 * Check digit: 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令 8条, 総務省令85号 5条.
 */

/** Weights of the first eleven digits, from the left: Qn = n + 1 for n = 1…6 and n − 5 for n = 7…11, n counted from the right. */
const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Whether twelve digits have the right check digit: 11 − (sum mod 11), and 0 where the remainder is 0 or 1. */
function hasRightCheckDigit(digits: readonly number[]): boolean {
  let sum = 0;
  for (let i = 0; i < 11; i++) sum += (digits[i] ?? 0) * (WEIGHTS[i] ?? 0);
  const rest = sum % 11;
  return digits[11] === (rest <= 1 ? 0 : 11 - rest);
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  return -1;
}

function isSeparator(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x3000 ||
    code === 0x2d ||
    (code >= 0x2010 && code <= 0x2015) ||
    code === 0xff0d ||
    code === 0x2212
  );
}

/**
 * Whether a text is twelve digits in any width, with or without spaces or hyphens between them, and whether the check
 * digit is right. One value in eleven is right by chance, so a column is judged, never a value.
 */
export function looksLikeIndividualNumber(text: string): 'no' | 'twelve-digits' | 'right-check-digit' {
  const { length } = text;
  if (length < 12 || length > 18) return 'no';
  const digits: number[] = [];
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const digit = digitOf(code);
    if (digit >= 0) digits.push(digit);
    else if (!isSeparator(code)) return 'no';
  }
  if (digits.length !== 12) return 'no';
  return hasRightCheckDigit(digits) ? 'right-check-digit' : 'twelve-digits';
}

/** Days, with or without a time, and numbers of telephones with their country: they begin what is no 個人番号. */
const NO_PARTS = [
  /(?<!\d)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12]\d|3[01]|0?[1-9])(?!\d)(?:[T ]{1,2}\d{1,2}:\d\d(?::\d\d)?(?!\d))?/g,
  /(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d)?(?!\d)/g,
  /\+81(?!\d)/g,
];

/** What may stand between the digits of one number: up to three characters that are neither letters nor digits, or long vowels. */
const BETWEEN = /^(?:[^\p{L}\p{N}]|ー){0,3}$/u;

/**
 * Whether a text holds twelve digits with the right check digit, however they are written and whatever stands around them.
 * Numbers that belong together begin and end where digits do: one with thirteen digits is none. Of what merely has twelve digits one
 * in eleven is taken for one.
 */
export function holdsIndividualNumber(text: string): boolean {
  const plain = NO_PARTS.reduce(
    (rest, part) => rest.replace(part, '日'),
    text.normalize('NFKC').replace(/\p{Cf}/gu, ''),
  );
  const groups = [...plain.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, index }));
  return groups.some((_, first) => isNumberFrom(plain, groups.slice(first, first + 12)));
}

function isNumberFrom(text: string, groups: readonly { digits: string; index: number }[]): boolean {
  let digits = '';
  let end: number | undefined;
  for (const group of groups) {
    if (end !== undefined && !BETWEEN.test(text.slice(end, group.index))) return false;
    digits += group.digits;
    end = group.index + group.digits.length;
    if (digits.length >= 12) break;
  }
  return digits.length === 12 && hasRightCheckDigit([...digits].map(Number));
}
