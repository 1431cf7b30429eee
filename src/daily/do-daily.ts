import { eachSeen, type Onlooker } from '../gaps/index.ts';
import type { Day } from '../lib/day.ts';
import { today } from '../platform/clock.ts';
import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { forEachSociety } from '../society/index.ts';
import { beginJob, endJob, giveBackJob } from './daily-job-store.ts';
import type { DailyWork, LookingJob } from './daily-jobs.ts';

/** A job that did not come to its end, for whoever runs the server. */
export type TellFault = (what: string, fault: Fault) => void;

/**
 * Does for every society what is not done yet for today in Japan. What fails is told, stops nothing else, and is tried again
 * an hour later. Never throws.
 * @param signal stops before the next job, and a look before the next people; what it stops is done from the beginning at the next start
 */
export async function doDaily(
  installation: Installation,
  { jobs, looking }: DailyWork,
  tell: TellFault,
  signal?: AbortSignal,
): Promise<void> {
  const { clock, db } = installation;
  const on = today(clock);
  /** @returns whether it came to its end */
  const told = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      tell(what, newFault(error));
      return false;
    }
  };
  await forEachSociety(installation, { what: 'daily', tell, signal }, async (insurerNumber) => {
    for (const { name, run } of jobs) {
      if (signal?.aborted) return;
      await told(`daily ${name} ${insurerNumber} ${on}`, async () => {
        if (!(await beginJob(db, insurerNumber, name, on, clock.now()))) return;
        await run(installation, insurerNumber, on);
        await endJob(db, insurerNumber, name, on, clock.now());
      });
    }
    if (signal?.aborted) return;
    await lookTogether({ installation, insurerNumber, on, told, signal }, looking);
  });
}

interface Looking {
  installation: Installation;
  insurerNumber: string;
  on: Day;
  told(what: string, work: () => Promise<void>): Promise<boolean>;
  signal: AbortSignal | undefined;
}

/** One look through a society for all of the jobs that are not done yet. One that fails is out of it, and the others go on. */
async function lookTogether(
  { installation, insurerNumber, on, signal, told }: Looking,
  jobs: readonly LookingJob[],
): Promise<void> {
  const { clock, db } = installation;
  const whatOf = (name: string) => `daily ${name} ${insurerNumber} ${on}`;
  let going: { name: string; onlooker: Onlooker }[] = [];
  for (const { look, name } of jobs) {
    await told(whatOf(name), async () => {
      if (!(await beginJob(db, insurerNumber, name, on, clock.now()))) return;
      going.push({ name, onlooker: await look(installation, insurerNumber, on) });
    });
  }
  const each = async (work: (one: (typeof going)[number]) => Promise<void>) => {
    const still: typeof going = [];
    for (const one of going) if (await told(whatOf(one.name), () => work(one))) still.push(one);
    going = still;
  };
  if (going.length === 0) return;
  await told(whatOf('look'), async () => {
    for await (const people of eachSeen(installation, insurerNumber, on)) {
      if (signal?.aborted) {
        for (const { name } of going) await giveBackJob(db, insurerNumber, name, on);
        return;
      }
      await each(({ onlooker }) => onlooker.see(people));
      if (going.length === 0) return;
    }
    await each(async ({ name, onlooker }) => {
      await onlooker.end();
      await endJob(db, insurerNumber, name, on, clock.now());
    });
  });
}
