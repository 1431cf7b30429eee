import type { Random } from '../platform/random.ts';
import { findTypedCode, makeTypedCode } from '../platform/typed-code.ts';

/** 31^12 = 59.4 bits; one more character checks them. */
export const CODE_LENGTH = 13;

/** A new code: 12 random characters and the check character, without groups. */
export const makeEnrolmentCode = (random: Random): string => makeTypedCode(random, CODE_LENGTH);

/** Reads what a person typed. Undefined: a slip of the hand, which does not count as a try. */
export const findEnrolmentCode = (typed: string): string | undefined => findTypedCode(typed, CODE_LENGTH);
