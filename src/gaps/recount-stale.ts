import type { Actor } from '../audit/index.ts';
import { listRuns } from '../issuance/index.ts';
import { listSources } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { listInsurers } from '../society/index.ts';
import { listGapDays } from './gap-day-store.ts';
import { recordSurvey } from './record-survey.ts';

const SYSTEM: Actor = { kind: 'system', id: 'recount' };
const EVERY_MS = 60_000;

/** Whether a file was taken in, or a run planned, released or cancelled, since figures were counted: they can not be true any more. */
export async function isStale(db: Db, insurerNumber: string, countedAt: Date): Promise<boolean> {
  const [source] = await listSources(db, insurerNumber, 1);
  if (source && source.takenAt > countedAt) return true;
  const runs = await listRuns(db, insurerNumber);
  return runs.some((run) => [run.planned, run.released, run.cancelled].some((step) => step && step.at > countedAt));
}

/**
 * Counts a society again when the board that is kept, and with it /metrics, is stale. While a release is under way it waits for the
 * end. The first board of all is the daily look's. @returns whether it counted
 */
export async function recountStale(installation: Installation, insurerNumber: string): Promise<boolean> {
  const { clock, db } = installation;
  const [board] = await listGapDays(db, insurerNumber, false, 1);
  if (!board || !(await isStale(db, insurerNumber, board.surveyedAt))) return false;
  if ((await listRuns(db, insurerNumber)).some(({ state }) => state === 'releasing')) return false;
  await recordSurvey(installation, insurerNumber, today(clock), SYSTEM);
  return true;
}

/** Looks every minute, one look at a time, while a server runs; nobody's page or command waits for it. */
export function startRecounting(
  installation: Installation,
  tell: (what: string, fault: Fault) => void,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  return repeat(async (signal) => {
    try {
      for (const insurerNumber of await listInsurers(installation.db)) {
        if (signal.aborted) return;
        await recountStale(installation, insurerNumber);
      }
    } catch (error) {
      tell('recount', newFault(error));
    }
  }, ticker);
}
