import type { Actor } from '../audit/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { listLeavers, listNewOfHeld, listProtectedBy, readMembers } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { getSociety } from '../society/index.ts';
import { carryHold } from './consequence-store.ts';
import { type Change, follow } from './follow.ts';

const BATCH = 500;

/**
 * What follows at once from a ledger that was taken in: the documents of people who leave end at 00:00 JST of their
 * 資格喪失年月日, at once when that day is past; those on the Web of a person whose flag the file raised end now; whoever is held
 * after a flag was lowered and comes back under another number is held there too. Whoever newly needs a document comes with the next run.
 */
export async function followLedger(
  tx: Tx,
  installation: Installation,
  taken: { insurerNumber: string; sourceId: string; at: Date; actor: Actor },
): Promise<void> {
  const { actor, at, insurerNumber, sourceId } = taken;
  const on = dayInJapan(at);
  const { policy } = await getSociety(tx, insurerNumber, on);
  for (const pair of await listNewOfHeld(tx, insurerNumber, sourceId)) {
    await carryHold(tx, insurerNumber, pair, { consequenceId: newId(installation.random), sourceId, at });
  }
  const raised = new Set(await listProtectedBy(tx, insurerNumber, sourceId));
  const leavers = (await listLeavers(tx, insurerNumber, sourceId)).map(({ memberId }) => memberId);
  const ids = [...new Set([...raised, ...leavers])];
  for (let start = 0; start < ids.length; start += BATCH) {
    const some = ids.slice(start, start + BATCH);
    // a first ledger has a million people and no document yet
    const documents = await listCertificatesOf(tx, insurerNumber, some);
    const holders = new Set(documents.map(({ memberId }) => memberId));
    const wanted = some.filter((id) => raised.has(id) || holders.has(id));
    const changes = (await readMembers(tx, insurerNumber, wanted, on)).map((after): Change => {
      const { facts, memberId } = after;
      return {
        before: { ...facts, lostOn: null, ...(raised.has(memberId) ? { disclosure: 'none' as const } : {}) },
        after,
        cause: 'file',
      };
    });
    await follow(tx, installation, changes, { insurerNumber, policy, sourceId, becauseOn: on, at, actor });
  }
}
