import { findUnusableAddresses, type MemberRecord, placeHash } from '../members/index.ts';
import { findMissing } from '../pdf/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { addresseeOf, addressHash, addressKey } from './addresses.ts';
import type { TakenOut } from './piece-store.ts';

/** What no font draws of a text; null: nothing. */
type Missing = (text: string) => string | null;

/**
 * Where a piece goes, and why it can not: no address, an address from which mail came back, or one of `texts` or of the address
 * that no font draws.
 * @param unusable people whose present address brought mail back
 */
export function homeOf(
  { line, memberId }: MemberRecord,
  texts: readonly string[],
  { missing, unusable }: { missing: Missing; unusable: { has(memberId: string): boolean } },
) {
  const addressee = addresseeOf(line);
  const printed = addressee ? [...texts, addressee.address, addressee.name] : texts;
  return {
    memberId,
    postalCode: addressee?.postalCode?.normalize('NFKC').replace(/\D/g, '') ?? '',
    addressHash: addressHash(addressee),
    placeHash: placeHash(line.address) ?? '',
    address: addressee ? addressKey(addressee.address) : '',
    family: `${line.symbol}\n${line.number}`,
    takenOut: why(),
  };

  function why(): TakenOut | null {
    if (addressee === undefined) return 'address-missing';
    if (unusable.has(memberId)) return 'came-back';
    return printed.some((text) => missing(text) !== null) ? 'not-drawable' : null;
  }
}

/** Of these people, those to whom a letter can be printed and posted: there is an address from which nothing came back, and every character is drawable. */
export async function findPostable(
  db: Db | Tx,
  insurerNumber: string,
  records: readonly MemberRecord[],
): Promise<Set<string>> {
  const given = { missing: await findMissing(), unusable: await findUnusableAddresses(db, insurerNumber, records) };
  return new Set(records.flatMap((record) => (homeOf(record, [], given).takenOut === null ? record.memberId : [])));
}
