import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { forEachSociety } from '../society/index.ts';
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
  await forEachSociety(installation, { what: 'resume', tell }, async (insurerNumber) => {
    if (await findPulled(db, insurerNumber, 'issue')) return;
    for (const runId of await listLeftReleases(db, insurerNumber, options.silenceMs ?? SILENCE_MS)) {
      try {
        if (await resumeRelease(installation, insurerNumber, runId, options)) ended.push(runId);
      } catch (error) {
        if (!(error instanceof Refused)) tell(`resume ${runId}`, newFault(error));
      }
    }
  });
  return ended;
}

const EVERY_MS = 5_000;

/** Looks every few seconds, one look at a time, while a server runs. A stop resolves when the chunk that is under way has ended. */
export function startResuming(
  installation: Installation,
  tell: (what: string, fault: Fault) => void,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  return repeat(async (signal) => {
    const onPoint = () => {
      if (signal.aborted) throw new Stopped();
    };
    const tellUnlessStopped: typeof tell = (what, fault) => (signal.aborted ? undefined : tell(what, fault));
    await resumeReleases(installation, tellUnlessStopped, { onPoint });
  }, ticker);
}

/** The server ends: the chunk that is under way is rolled back, and whoever looks next goes on. */
class Stopped extends Error {}
