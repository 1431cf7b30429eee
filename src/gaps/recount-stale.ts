import type { Actor } from '../audit/index.ts';
import { listRuns } from '../issuance/index.ts';
import { listSources } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Fault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { forEachSociety } from '../society/index.ts';
import { listGapDays } from './gap-day-store.ts';
import { eachSeen } from './look-through.ts';
import { openSurvey } from './record-survey.ts';

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
 * end. The first board of all is the daily look's. @param signal gives it up before the next people @returns whether it counted
 */
export async function recountStale(
  installation: Installation,
  insurerNumber: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { clock, db } = installation;
  const [board] = await listGapDays(db, insurerNumber, false, 1);
  if (!board || !(await isStale(db, insurerNumber, board.surveyedAt))) return false;
  if ((await listRuns(db, insurerNumber)).some(({ state }) => state === 'releasing')) return false;
  const on = today(clock);
  const survey = await openSurvey(installation, insurerNumber, on, SYSTEM);
  for await (const people of eachSeen(installation, insurerNumber, on)) {
    if (signal?.aborted) return false;
    await survey.see(people);
  }
  await survey.end();
  return true;
}

/** Looks every minute, one look at a time, while a server runs; nobody's page or command waits for it. */
export function startRecounting(
  installation: Installation,
  tell: (what: string, fault: Fault) => void,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  return repeat(
    (signal) =>
      forEachSociety(installation, { what: 'recount', tell, signal }, async (insurerNumber) => {
        await recountStale(installation, insurerNumber, signal);
      }),
    ticker,
  );
}
