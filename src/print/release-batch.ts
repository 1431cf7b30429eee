import { voidUnsentLetter } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { requireNotPulled } from '../switches/index.ts';
import { batchState, lockBatch, type PrintBatch, updateBatch } from './batch-store.ts';
import { clearPlaces, listUnprintedLetters } from './packing-store.ts';
import { takeOutAll } from './piece-store.ts';

/** Who acts: `kind:id`, as it is kept. */
export const byOf = (actor: Actor) => `${actor.kind}:${actor.id}`;

/** Lets a batch go to the printer. @throws Refused `not-found`, `wrong-state`, `same-person` (whoever made it), `switch-pulled` */
export async function releaseBatch(
  { clock, db }: Installation,
  insurerNumber: string,
  batchId: string,
  actor: Actor,
): Promise<PrintBatch> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, insurerNumber, batchId);
    await requireNotPulled(tx, insurerNumber, 'issue');
    if (batchState(batch) !== 'made')
      throw new Refused('wrong-state', { what: 'print-batch', state: batchState(batch) });
    if (batch.madeBy === byOf(actor)) throw new Refused('same-person');
    await updateBatch(tx, insurerNumber, batchId, { released_at: at, released_by: byOf(actor) });
    await audit(tx, insurerNumber, at, actor, 'print-batch-released', batchId);
    return lockBatch(tx, insurerNumber, batchId);
  });
}

/** Gives a batch up before its package is made; its pieces wait for the next one. @throws Refused `not-found`, `wrong-state` */
export async function cancelBatch(
  { clock, db }: Installation,
  insurerNumber: string,
  batchId: string,
  actor: Actor,
): Promise<PrintBatch> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, insurerNumber, batchId);
    const state = batchState(batch);
    if (state !== 'made' && state !== 'released') throw new Refused('wrong-state', { what: 'print-batch', state });
    await updateBatch(tx, insurerNumber, batchId, { cancelled_at: at, cancelled_by: byOf(actor) });
    await voidUnprinted(tx, insurerNumber, batchId, at);
    await takeOutAll(tx, insurerNumber, batchId, at);
    await audit(tx, insurerNumber, at, actor, 'print-batch-cancelled', batchId);
    return lockBatch(tx, insurerNumber, batchId);
  });
}

/** Ends the codes of letters that were made for a package that did not come to its end: they are on no paper. */
export async function voidUnprinted(tx: Tx, insurerNumber: string, batchId: string, at: Date): Promise<void> {
  for (const letterId of await listUnprintedLetters(tx, insurerNumber, batchId)) {
    await voidUnsentLetter(tx, insurerNumber, letterId, at);
  }
  await clearPlaces(tx, insurerNumber, batchId);
}

async function audit(
  tx: Tx,
  insurerNumber: string,
  at: Date,
  actor: Actor,
  action: string,
  batchId: string,
): Promise<void> {
  await recordAudit(tx, insurerNumber, at, [
    { actor: { kind: actor.kind, id: actor.id }, action, subject: { kind: 'print-batch', id: batchId } },
  ]);
}
