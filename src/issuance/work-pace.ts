import type { Installation } from '../platform/installation.ts';
import { SILENCE_MS } from './release-run.ts';
import { countWorkers } from './release-worker-store.ts';
import { countOutcomes } from './run-people-store.ts';
import type { Run } from './run-summary.ts';

/** The time that a rate is reckoned over. */
const WINDOW_MS = 30_000;

/** Pages of a plan and its end are longer than a chunk of a release: a plan is taken for dead later. */
const PLAN_SILENCE_MS = 120_000;

/** Who is at work on a run, as the database knows it: a page of this server, another one, or a command. */
export interface WorkPace {
  isWorking: boolean;
  /** People a second, of a release, lately; null: nothing to reckon with. */
  perSecond: number | null;
}

export async function findWorkPace(
  { clock, db }: Installation,
  { insurerNumber, releaseStarted, runId, state }: Run,
): Promise<WorkPace> {
  const isPlan = state === 'planning';
  const workers = await countWorkers(db, insurerNumber, runId, isPlan ? PLAN_SILENCE_MS : SILENCE_MS);
  if (workers === 0 || isPlan || !releaseStarted) return { isWorking: workers > 0, perSecond: null };
  const now = clock.now().getTime();
  const since = Math.max(now - WINDOW_MS, releaseStarted.at.getTime());
  const lately = await countOutcomes(db, insurerNumber, runId, new Date(since));
  return { isWorking: true, perSecond: lately > 0 && now > since ? (lately * 1_000) / (now - since) : null };
}
