import type { Actor } from '../audit/index.ts';
import { findWorkPace, listRuns } from '../issuance/index.ts';
import { today } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Fault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { forEachSociety } from '../society/index.ts';
import { readBasis } from './board-basis.ts';
import { listGapDays } from './gap-day-store.ts';
import { eachSeen } from './look-through.ts';
import { openSurvey } from './record-survey.ts';

const SYSTEM: Actor = { kind: 'system', id: 'recount' };
const EVERY_MS = 60_000;

/** Whether a file was taken in, or a run planned, released or cancelled, since the newest board was counted: it can not be true any more. */
export async function isStale(db: Db, insurerNumber: string): Promise<boolean> {
  const [board] = await listGapDays(db, insurerNumber, false, 1);
  return board !== undefined && board.basis !== (await readBasis(db, insurerNumber));
}

/**
 * Counts a society again when the board that is kept, and with it /metrics, is stale. While somebody works on a release it waits
 * for the end. The first board of all is the daily look's. @param signal gives it up before the next people @returns whether it counted
 */
export async function recountStale(
  installation: Installation,
  insurerNumber: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { clock, db } = installation;
  if (!(await isStale(db, insurerNumber))) return false;
  for (const run of await listRuns(db, insurerNumber)) {
    if (run.state === 'releasing' && (await findWorkPace(installation, run)).isWorking) return false;
  }
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
