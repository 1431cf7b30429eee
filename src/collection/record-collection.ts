import { requireAllowed } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { settleCollected } from '../filings/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type CollectionAct, mayFollow, stateOfCollection } from './collection.ts';
import { hasOpenReturn, insertCollectionEvent, listReturns } from './collection-store.ts';

/**
 * Records that paper came back, that a reminder went out, or that nobody waits for it any more. When nothing more of the person is
 * to come back, the task on the worklist is done too.
 * @param paper the id of the certificate or its serial
 * @throws Refused `not-allowed`, `not-found` (nothing that is to come back, or of a protected person whom the actor may not see),
 *   `form-invalid` (a day ahead, or before the certificate ended), `wrong-state` (it is back, or was given up)
 */
export async function recordCollection(
  installation: Installation,
  insurerNumber: string,
  paper: { certificateId: string } | { serial: string },
  act: CollectionAct,
  actor: Actor & { role: string },
  { includeProtected }: { includeProtected: boolean },
): Promise<void> {
  if (actor.kind !== 'operator') requireAllowed(actor.role, 'paper-record');
  await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const [found] = await listReturns(tx, insurerNumber, at, { ...paper, includeProtected, openOnly: false, limit: 1 });
    if (!found) throw new Refused('not-found', { what: 'certificate' });
    // paper may come back before the day on which it ends
    const tooEarly = act.kind !== 'received' && act.onDay < found.endedOn;
    if (act.onDay > dayInJapan(at) || tooEarly) throw new Refused('form-invalid', { field: 'on' });
    const state = stateOfCollection(found.events);
    const isNew =
      mayFollow(act.kind, state) &&
      (await insertCollectionEvent(tx, insurerNumber, found.certificateId, act, { at, by: actor.id }));
    if (!isNew) throw new Refused('wrong-state', { what: 'collection', state });
    if (act.kind !== 'reminded' && !(await hasOpenReturn(tx, insurerNumber, found.memberId, at))) {
      await settleCollected(tx, insurerNumber, found.memberId, { at, by: actor.id });
    }
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'collection-recorded',
        subject: { kind: 'certificate', id: found.certificateId },
        details: { kind: act.kind, on: act.onDay, why: act.kind === 'given-up' ? act.why : null },
      },
    ]);
  });
}
