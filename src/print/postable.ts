import type { MemberRecord } from '../members/index.ts';
import { findMissing } from '../pdf/index.ts';
import { addresseeOf, addressHash, addressKey } from './addresses.ts';
import type { TakenOut } from './piece-store.ts';

/** What no font draws of a text; null: nothing. */
export type Missing = (text: string) => string | null;

/** Where a piece goes, and why it can not: no address, or one of `texts` or of the address that no font draws. */
export function homeOf({ line, memberId }: MemberRecord, texts: readonly string[], missing: Missing) {
  const addressee = addresseeOf(line);
  const printed = addressee ? [...texts, addressee.address, addressee.name] : texts;
  const undrawable = printed.some((text) => missing(text) !== null);
  const takenOut: TakenOut | null = addressee === undefined ? 'address-missing' : undrawable ? 'not-drawable' : null;
  return {
    memberId,
    postalCode: addressee?.postalCode?.normalize('NFKC').replace(/\D/g, '') ?? '',
    addressHash: addressHash(addressee),
    address: addressee ? addressKey(addressee.address) : '',
    family: `${line.symbol}\n${line.number}`,
    takenOut,
  };
}

/** Of these people, those to whom a letter can be printed and posted: there is an address, and every character is drawable. */
export async function findPostable(records: readonly MemberRecord[]): Promise<Set<string>> {
  const missing = await findMissing();
  return new Set(records.flatMap((record) => (homeOf(record, [], missing).takenOut === null ? record.memberId : [])));
}
