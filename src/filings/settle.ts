import { can, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { findUnusableAddresses, isShielded, listLinked, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findItem, listOpen, settleOne } from './consequence-store.ts';
import type { FilingActor } from './record-filing.ts';

/**
 * Somebody has done what was to be done. What a run has to issue is settled by the run, never by hand. Whoever was spoken with
 * after a flag was lowered is held by none of their numbers any more.
 * An address is found when the ledger has another one; that the old one is right is said at its person (`confirmAddress`). Of whoever
 * is under protection none is looked for.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` (done before, or for a run to do), `address-came-back`
 */
export async function settleByHand(
  installation: Installation,
  insurerNumber: string,
  consequenceId: string,
  actor: FilingActor,
): Promise<void> {
  requireAllowed(actor.role, 'filing-record');
  await inTransaction(installation.db, async (tx) => {
    const item = await findItem(tx, insurerNumber, consequenceId, can(actor.role, 'protected-look'));
    if (!item) throw new Refused('not-found', { what: 'consequence' });
    if (item.reason === 'letter-returned') await requireOtherAddress(tx, installation, insurerNumber, item.memberId);
    const at = installation.clock.now();
    const settled =
      (item.kind === 'task' || item.kind === 'notice') &&
      (await settleOne(tx, insurerNumber, consequenceId, { at, by: actor.id, how: 'by-hand' }));
    if (!settled) throw new Refused('wrong-state', { what: 'consequence', state: item.settledHow ?? item.kind });
    const others: { consequenceId: string; memberId: string }[] = [];
    if (item.reason === 'lowered-decide-again') {
      for (const memberId of await listLinked(tx, insurerNumber, item.memberId)) {
        const filter = { includeProtected: true, kind: 'task', memberId, limit: 100 } as const;
        for (const other of await listOpen(tx, insurerNumber, filter)) {
          if (other.reason !== item.reason) continue;
          await settleOne(tx, insurerNumber, other.consequenceId, { at, by: actor.id, how: 'by-hand' });
          others.push(other);
        }
      }
    }
    await recordAudit(
      tx,
      insurerNumber,
      at,
      [item, ...others].map((one) => ({
        actor: { kind: actor.kind, id: actor.id },
        action: 'consequence-settled',
        subject: { kind: 'member', id: one.memberId },
        details: { consequenceId: one.consequenceId, reason: item.reason },
      })),
    );
  });
}

async function requireOtherAddress(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  memberId: string,
): Promise<void> {
  const records = await readMembers(tx, insurerNumber, [memberId], today(clock));
  // nothing goes to the registered address of whoever is under protection, whatever it is
  const printed = records.filter((record) => !isShielded(record));
  const unusable = await findUnusableAddresses(tx, insurerNumber, printed);
  if (unusable.size > 0) throw new Refused('address-came-back');
}
