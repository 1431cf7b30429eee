import { type Random, randomText } from '../platform/random.ts';

/** 31 characters: no 0, 1, I, L, O, which cannot be told apart in print. A prime count makes the check character catch every single slip and every swap. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 31^12 = 59.4 bits; one more character checks them. */
const RANDOM_LENGTH = 12;
export const CODE_LENGTH = RANDOM_LENGTH + 1;

/** A new code: 12 random characters and the check character, without groups. */
export function makeEnrolmentCode(random: Random): string {
  const text = randomText(random, RANDOM_LENGTH, ALPHABET);
  return text + checkCharacter(text);
}

/** As printed: groups of four, `7KQ4-M9XW-3T8Z-H`. */
export function formatEnrolmentCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * Reads what a person typed: any width and case, spaces and hyphens anywhere. Undefined: it can not be a code, a slip of the
 * hand; that does not count as a try.
 */
export function findEnrolmentCode(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (text.length !== CODE_LENGTH || ![...text].every((character) => ALPHABET.includes(character))) return undefined;
  return checkCharacter(text.slice(0, RANDOM_LENGTH)) === text.at(-1) ? text : undefined;
}

function checkCharacter(text: string): string {
  let sum = 0;
  for (const [index, character] of [...text].entries()) sum += (index + 2) * ALPHABET.indexOf(character);
  return ALPHABET[sum % ALPHABET.length] ?? '';
}
