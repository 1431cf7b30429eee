import { listPaperOfRun } from '../certificates/index.ts';
import type { Db } from '../platform/database.ts';
import { findPrinted } from './piece-store.ts';

/** What a run brought on paper, without what goes by packet. */
export interface PaperOfRun {
  all: number;
  /** Queued, and in no batch. */
  waiting: number;
}

/** Counts the paper of a run; nobody's who is under protection. */
export async function countPaperOfRun(db: Db, insurerNumber: string, runId: string, at: Date): Promise<PaperOfRun> {
  const paper = await listPaperOfRun(db, insurerNumber, runId, at);
  const queued = paper.flatMap(({ certificateId, isQueued }) => (isQueued ? [certificateId] : []));
  const printed = await findPrinted(db, insurerNumber, queued);
  return { all: paper.length, waiting: queued.length - printed.size };
}
