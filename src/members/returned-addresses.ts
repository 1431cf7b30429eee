import { createHash } from 'node:crypto';
import type { Day } from '../lib/day.ts';
import type { Db, Tx } from '../platform/database.ts';
import { foldAddress } from './four-items.ts';
import type { MemberRecord } from './members-store.ts';
import { listReturnedAddresses } from './returned-address-store.ts';

/** An address, in whatever spelling, as it is told from others; null: there is none. */
export function placeHash(address: string | null): string | null {
  const text = foldAddress(address ?? '');
  return text === '' ? null : createHash('sha256').update(text).digest('hex');
}

/**
 * Of these people, those whose present address brought mail back, with the day: it is not used until the ledger has another one,
 * or somebody says that it is right.
 */
export async function findUnusableAddresses(
  db: Db | Tx,
  insurerNumber: string,
  records: readonly Pick<MemberRecord, 'memberId' | 'line'>[],
): Promise<Map<string, Day>> {
  const ids = records.map(({ memberId }) => memberId);
  const returned = Map.groupBy(await listReturnedAddresses(db, insurerNumber, ids), ({ memberId }) => memberId);
  const found = new Map<string, Day>();
  if (returned.size === 0) return found;
  for (const { line, memberId } of records) {
    const here = placeHash(line.address);
    const back = returned.get(memberId)?.find((one) => one.placeHash === here);
    if (back) found.set(memberId, back.returnedOn);
  }
  return found;
}
