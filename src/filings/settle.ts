import { can, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findItem, settleOne } from './consequence-store.ts';
import type { FilingActor } from './record-filing.ts';

/**
 * Somebody has done what was to be done. What a run has to issue is settled by the run, never by hand.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` (done before, or for a run to do)
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
    const at = installation.clock.now();
    const settled =
      (item.kind === 'task' || item.kind === 'notice') &&
      (await settleOne(tx, insurerNumber, consequenceId, { at, by: actor.id, how: 'by-hand' }));
    if (!settled) throw new Refused('wrong-state', { what: 'consequence', state: item.settledHow ?? item.kind });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'consequence-settled',
        subject: { kind: 'member', id: item.memberId },
        details: { consequenceId, reason: item.reason },
      },
    ]);
  });
}
