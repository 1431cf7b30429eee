import { today } from '../platform/clock.ts';
import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { listInsurers } from '../society/index.ts';
import { beginJob, endJob } from './daily-job-store.ts';
import type { DailyJob } from './daily-jobs.ts';

/** A job that did not come to its end, for whoever runs the server. */
export type TellFault = (what: string, fault: Fault) => void;

/**
 * Does for every society what is not done yet for today in Japan. What fails is told, stops nothing else, and is tried again
 * an hour later. Never throws.
 * @param signal stops before the next job
 */
export async function doDaily(
  installation: Installation,
  jobs: readonly DailyJob[],
  tell: TellFault,
  signal?: AbortSignal,
): Promise<void> {
  const { clock, db } = installation;
  const told = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      tell(what, newFault(error));
      return undefined;
    }
  };
  const on = today(clock);
  for (const insurerNumber of (await told('daily', () => listInsurers(db))) ?? []) {
    for (const { name, run } of jobs) {
      if (signal?.aborted) return;
      await told(`daily ${name} ${insurerNumber} ${on}`, async () => {
        if (!(await beginJob(db, insurerNumber, name, on, clock.now()))) return;
        await run(installation, insurerNumber, on);
        await endJob(db, insurerNumber, name, on, clock.now());
      });
    }
  }
}
