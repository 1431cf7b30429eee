import { randomBytes } from 'node:crypto';

/** Where an operation gets its randomness from; tests give their own. */
export interface Random {
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

/** Characters that cannot be taken for one another in print or by phone: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V confusion kept to V out. */
export const CLEAR_ALPHABET = '34679ACDEFGHJKMNPQRTUWXY';

/** `length` characters of `alphabet`, each equally likely (rejection sampling). */
export function randomText(random: Random, length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random.bytes(length * 2)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

const ID_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * A new identifier: 22 letters and digits (128 bits). Says nothing about when or in what order things were made, needs no
 * escaping in an address, and never begins with a hyphen that a shell would take for an option.
 */
export function newId(random: Random): string {
  return randomText(random, 22, ID_ALPHABET);
}
