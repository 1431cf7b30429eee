import type { Actor } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { batchState, listBatches } from './batch-store.ts';
import { forgetPackage } from './package-batch.ts';

/** Deletes the packages whose last day is over. Idempotent. @returns how many */
export async function forgetExpired(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<number> {
  const batches = await listBatches(installation.db, insurerNumber, 1_000);
  const due = batches.filter(
    (batch) => batchState(batch) === 'packaged' && batch.deleteByOn !== null && batch.deleteByOn < on,
  );
  for (const { batchId } of due) await forgetPackage(installation, insurerNumber, batchId, actor);
  return due.length;
}
