import { listQueuedForPrint } from '../certificates/index.ts';
import type { Db } from '../platform/database.ts';
import { findPrinted } from './piece-store.ts';

/** Paper of certificates and notices that is in no batch; nobody's who is under protection. */
export async function countToGather(db: Db, insurerNumber: string, at: Date): Promise<number> {
  const queued = await listQueuedForPrint(db, insurerNumber, at);
  return queued.length - (await findPrinted(db, insurerNumber, queued)).size;
}
