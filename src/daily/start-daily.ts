import type { Installation } from '../platform/installation.ts';
import type { DailyJob } from './daily-jobs.ts';
import { doDaily, type TellFault } from './do-daily.ts';

/** Calls again and again until it is stopped. */
export type Ticker = (tick: () => Promise<void>) => { stop(): void };

const EVERY_MS = 5 * 60_000;

/** By real time, so that a clock that stands still (AKASHI_NOW) makes nobody spin. */
const everyFiveMinutes: Ticker = (tick) => {
  const timer = setInterval(() => void tick(), EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};

/**
 * Looks now and every five minutes whether today's jobs are done, and does them: at the start, or within minutes of 00:00 JST.
 * One look at a time.
 */
export function startDaily(
  installation: Installation,
  jobs: readonly DailyJob[],
  tell: TellFault,
  ticker: Ticker = everyFiveMinutes,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  const look = () => {
    looking ??= doDaily(installation, jobs, tell, stopping.signal).finally(() => {
      looking = undefined;
    });
    return looking;
  };
  void look();
  const ticks = ticker(look);
  return {
    /** Resolves when the job that is under way has ended. */
    async stop() {
      ticks.stop();
      stopping.abort();
      await looking;
    },
  };
}
