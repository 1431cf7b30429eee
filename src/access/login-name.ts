import { holdsIndividualNumber } from '../lib/individual-number.ts';

export const LONGEST_LOGIN_NAME = 254;

/**
 * Whether a text can be a login name: an e-mail address or a name of the person's choice, 4 to 254 characters, no spaces, and no
 * 個人番号, which would be kept with it.
 */
export function isLoginName(text: string): boolean {
  const name = text.normalize('NFKC').trim();
  return (
    name.length >= 4 && name.length <= LONGEST_LOGIN_NAME && !/[\s\p{C}]/u.test(name) && !holdsIndividualNumber(name)
  );
}
