import { countOnTheWay, countPaperOfRun, listPaperOnTheWay } from '../certificates/index.ts';
import type { Db } from '../platform/database.ts';
import { type BatchState, batchState, getBatch } from './batch-store.ts';
import { countByBatch } from './piece-store.ts';
import { sortWaiting } from './to-gather.ts';

/** Where the documents of a run are that have not reached anybody yet, in pieces. */
export interface OnTheWay {
  all: number;
  /** What the run brought on paper, also what has arrived. */
  paper: number;
  /** Not to be seen yet: the run's hour has not come. */
  web: number;
  /** In no print batch; the next one takes them. */
  toGather: number;
  /** In no print batch, and none takes them before there is an address to which they can go. */
  noAddress: number;
  inBatches: { batchId: string; seq: number; state: BatchState; pieces: number }[];
  /** The post brought it back, and nothing came after it. */
  returned: number;
}

/** Nobody's who is under protection: theirs go one by one, and a run does not tell of them. */
export async function findOnTheWay(db: Db, insurerNumber: string, runId: string, at: Date): Promise<OnTheWay> {
  const all = await countOnTheWay(db, insurerNumber, runId, at);
  const paper = all === 0 ? [] : await listPaperOnTheWay(db, insurerNumber, runId, at);
  const out = paper.filter(({ isReturned }) => !isReturned);
  const ids = out.map(({ certificateId }) => certificateId);
  const inBatches: OnTheWay['inBatches'] = [];
  for (const { batchId, pieces } of await countByBatch(db, insurerNumber, ids)) {
    const batch = await getBatch(db, insurerNumber, batchId);
    inBatches.push({ batchId, seq: batch.seq, state: batchState(batch), pieces });
  }
  const { noAddress, papers } = await sortWaiting(db, insurerNumber, out, at);
  return {
    all,
    paper: await countPaperOfRun(db, insurerNumber, runId),
    web: Math.max(all - paper.length, 0),
    toGather: papers,
    noAddress: noAddress.length,
    inBatches: inBatches.sort((a, b) => a.seq - b.seq),
    returned: paper.length - out.length,
  };
}
