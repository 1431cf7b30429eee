/**
 * The two written forms of a code: the compact JWS, and `shc:/` with two digits for each of its characters (ord − 45).
 * Pure, and without Node, because the counter page reads codes too.
 */

const OFFSET = 45;
const HIGHEST_PAIR = 122 - OFFSET; // "z", the last character of base64url
const JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** `shc:/` and the digits of a compact JWS. */
export function toShc(jws: string): string {
  let digits = '';
  for (let i = 0; i < jws.length; i++) digits += String(jws.charCodeAt(i) - OFFSET).padStart(2, '0');
  return `shc:/${digits}`;
}

/** The JWS behind `shc:/…` or its bare digits, or undefined when the digits do not write one. */
export function fromShc(text: string): string | undefined {
  const digits = /^(?:shc:\/)?(\d+)$/i.exec(text)?.[1];
  return digits === undefined ? undefined : jwsOfDigits(digits);
}

const ASCII = new TextDecoder();
const ZERO = 48;

/** Over bytes and not by growing a text: a tenth of the time, and ten thousand codes may wait on standard input. */
function jwsOfDigits(digits: string): string | undefined {
  if (digits.length % 2 !== 0) return undefined;
  const characters = new Uint8Array(digits.length / 2);
  for (let i = 0; i < characters.length; i++) {
    const pair = (digits.charCodeAt(2 * i) - ZERO) * 10 + digits.charCodeAt(2 * i + 1) - ZERO;
    if (pair > HIGHEST_PAIR) return undefined;
    characters[i] = pair + OFFSET;
  }
  const jws = ASCII.decode(characters);
  return JWS.test(jws) ? jws : undefined;
}

export interface CodeText {
  jws: string;
  /** Digits are only ever written for a health card; a compact JWS may be any program's token. */
  writtenAs: 'digits' | 'jws';
}

/** Longest text that is looked at: a picture or a paste can hold anything. A code is at most 2,400 characters. */
const LONGEST = 20_000;

/**
 * What a scanner, a hand or a paste delivered, as a code; undefined when it is not one. Accepted: full-width characters,
 * spaces and line breaks anywhere, and whatever a keyboard layout makes of the prefix `shc:/` (`SHC+-`, `shc;/`, `ｓｈｃ：／`).
 */
export function readCodeText(text: string): CodeText | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.normalize('NFKC').replace(/[\s\u200b\u2060\ufeff]+/gu, '');
  const digits = /^(?:[^\d.]{1,8})?(\d+)$/u.exec(plain)?.[1];
  if (digits !== undefined) {
    const jws = jwsOfDigits(digits);
    return jws === undefined ? undefined : { jws, writtenAs: 'digits' };
  }
  return JWS.test(plain) ? { jws: plain, writtenAs: 'jws' } : undefined;
}
