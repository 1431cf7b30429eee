import type { Bytes } from './primitives.ts';

/**
 * base64url (RFC 4648 §5, without padding) that takes only the one canonical way of writing. Lenient decoders take several
 * last characters for the same bytes, so that a changed signature would still verify. One for the page and the command.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NOT_A_CHARACTER = 64;
const VALUES = new Uint8Array(256).fill(NOT_A_CHARACTER);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Undefined for other characters, an impossible length, or unused bits that are not 0. */
export function decodeStrictly(text: string): Bytes | undefined {
  const tail = text.length % 4;
  if (tail === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let wrong = 0;
  let at = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 256 ? (VALUES[code] as number) : NOT_A_CHARACTER;
    wrong |= value & NOT_A_CHARACTER;
    bits = ((bits << 6) | value) & 0xffffff;
    const place = i & 3;
    if (place === 1) bytes[at++] = bits >> 4;
    else if (place === 2) bytes[at++] = bits >> 2;
    else if (place === 3) bytes[at++] = bits;
  }
  const unused = tail === 2 ? bits & 0xf : tail === 3 ? bits & 0x3 : 0;
  return wrong !== 0 || unused !== 0 ? undefined : bytes;
}

export function encodeBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | (b >> 4));
    if (left > 1) text += ALPHABET.charAt(((b & 15) << 2) | (c >> 6));
    if (left > 2) text += ALPHABET.charAt(c & 63);
  }
  return text;
}
