import { type Actor, recordAudit } from '../audit/index.ts';
import { settleReturnedMail } from '../filings/index.ts';
import {
  type AddressGround,
  findUnusableAddresses,
  insertConfirmedAddress,
  isShielded,
  placeHash,
  readMembers,
} from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { byOf } from './release-batch.ts';

/**
 * Says that the address from which mail came back is right after all: the next batch sends to it again, and the task is done. Mail
 * that comes back after this closes it again.
 * @throws Refused `not-found` (whoever is for the protection officer alone too: nothing goes to their registered address),
 *   `wrong-state` (no mail came back from the present address)
 */
export async function confirmAddress(
  installation: Installation,
  insurerNumber: string,
  memberId: string,
  why: AddressGround,
  actor: Actor,
): Promise<void> {
  const { clock, db } = installation;
  await inTransaction(db, async (tx) => {
    const [record] = await readMembers(tx, insurerNumber, [memberId], today(clock));
    if (!record || isShielded(record)) throw new Refused('not-found', { what: 'member' });
    const place = placeHash(record.line.address);
    const unusable = await findUnusableAddresses(tx, insurerNumber, [record]);
    if (place === null || !unusable.has(memberId)) throw new Refused('wrong-state', { what: 'address' });
    const at = clock.now();
    await insertConfirmedAddress(tx, insurerNumber, { memberId, placeHash: place, why, at, by: byOf(actor) });
    await settleReturnedMail(tx, insurerNumber, memberId, { at, by: actor.id });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'address-confirmed',
        subject: { kind: 'member', id: memberId },
        details: { why },
      },
    ]);
  });
}
