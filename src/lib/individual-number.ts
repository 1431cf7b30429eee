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

/** Twelve digits in a row with the right check digit, however they are written. */
export function holdsIndividualNumber(text: string): boolean {
  const found = text.normalize('NFKC').matchAll(/(?<!\d)\d(?:[ \u2010-\u2015\u2212-]?\d){11}(?!\d)/g);
  return [...found].some(([digits]) => looksLikeIndividualNumber(digits) === 'right-check-digit');
}
