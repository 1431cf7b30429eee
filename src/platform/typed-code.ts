import { type Random, randomText } from './random.ts';

/** 31 characters: no 0, 1, I, L, O, which cannot be told apart in print. A prime count makes the check character catch every single slip and every swap. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code that people type: random characters and, last, one that checks them; `length` in all, without groups. */
export function makeTypedCode(random: Random, length: number): string {
  const text = randomText(random, length - 1, ALPHABET);
  return text + checkCharacter(text);
}

/** In groups of four, as printed and shown: `7KQ4-M9XW`. */
export function formatTypedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * Reads what a person typed: any width and case, spaces and hyphens anywhere. Undefined: it can not be a code of this length,
 * a slip of the hand; that does not count as a try.
 */
export function findTypedCode(typed: string, length: number): string | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (text.length !== length || ![...text].every((character) => ALPHABET.includes(character))) return undefined;
  return checkCharacter(text.slice(0, -1)) === text.at(-1) ? text : undefined;
}

function checkCharacter(text: string): string {
  let sum = 0;
  for (const [index, character] of [...text].entries()) sum += (index + 2) * ALPHABET.indexOf(character);
  return ALPHABET[sum % ALPHABET.length] ?? '';
}
