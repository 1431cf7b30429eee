import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { listInsurers } from '../society/index.ts';
import { findPulled } from '../switches/index.ts';
import { type ReleaseOptions, resumeRelease, SILENCE_MS } from './release-run.ts';
import { listLeftReleases } from './release-worker-store.ts';

/**
 * Goes on with every release on which nobody works, unless issuing is stopped. Another server that looks at the same moment finds
 * this one at work. What fails is told and found again at the next look. Never throws.
 * @returns the runs that were carried to their end here
 */
export async function resumeReleases(
  installation: Installation,
  tell: (what: string, fault: Fault) => void,
  options: ReleaseOptions = {},
): Promise<string[]> {
  const { db } = installation;
  const ended: string[] = [];
  const told = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) tell(what, newFault(error));
    }
  };
  await told('resume', async () => {
    for (const insurerNumber of await listInsurers(db)) {
      if (await findPulled(db, insurerNumber, 'issue')) continue;
      for (const runId of await listLeftReleases(db, insurerNumber, options.silenceMs ?? SILENCE_MS)) {
        await told(`resume ${runId}`, async () => {
          if (await resumeRelease(installation, insurerNumber, runId, options)) ended.push(runId);
        });
      }
    }
  });
  return ended;
}

const EVERY_MS = 5_000;

/** Looks every few seconds, one look at a time, while a server runs. */
export function startResuming(
  installation: Installation,
  tell: (what: string, fault: Fault) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let looking: Promise<unknown> | undefined;
  const onPoint = () => {
    if (stopped) throw new Stopped();
  };
  const look = () => {
    looking ??= resumeReleases(installation, (what, fault) => (stopped ? undefined : tell(what, fault)), {
      onPoint,
    }).finally(() => {
      looking = undefined;
    });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return {
    /** Resolves when the chunk that is under way has ended. */
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}

/** The server ends: the chunk that is under way is rolled back, and whoever looks next goes on. */
class Stopped extends Error {}
