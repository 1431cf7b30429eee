import { requireAllowed } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { reopenCollected } from '../filings/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { CollectionEvent } from './collection.ts';
import { hasOpenReturn, listReturns, withdrawCollectionEvent } from './collection-store.ts';

/**
 * Takes back what was recorded by mistake of paper that is to come back. The record stays, with who took it back, when and why, and
 * counts no more: where the paper is to come back again, so does the task on the worklist.
 * @param paper the id of the certificate or its serial
 * @throws Refused `not-allowed`, `not-found` (no such paper, or of a protected person whom the actor may not see), `form-invalid` (no
 *   reason), `wrong-state` (there is no such record, or it was taken back before)
 */
export async function withdrawCollection(
  installation: Installation,
  insurerNumber: string,
  paper: { certificateId: string } | { serial: string },
  which: Pick<CollectionEvent, 'kind' | 'seq'>,
  why: string,
  actor: Actor & { role: string },
  { includeProtected }: { includeProtected: boolean },
): Promise<void> {
  if (actor.kind !== 'operator') requireAllowed(actor.role, 'paper-record');
  const said = why.trim();
  if (said === '') throw new Refused('form-invalid', { field: 'why' });
  await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const [found] = await listReturns(tx, insurerNumber, at, { ...paper, includeProtected, openOnly: false, limit: 1 });
    if (!found) throw new Refused('not-found', { what: 'certificate' });
    const { certificateId, memberId } = found;
    const { kind, seq } = which;
    const withdrawn = { at, by: actor.id, why: said };
    const recordedAt = await withdrawCollectionEvent(tx, insurerNumber, certificateId, which, withdrawn);
    if (!recordedAt) throw new Refused('wrong-state', { what: 'collection', state: 'withdrawn' });
    if (kind !== 'reminded' && (await hasOpenReturn(tx, insurerNumber, memberId, at))) {
      await reopenCollected(tx, insurerNumber, memberId, recordedAt);
    }
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'collection-withdrawn',
        subject: { kind: 'certificate', id: certificateId },
        details: { kind, seq, why: said },
      },
    ]);
  });
}
