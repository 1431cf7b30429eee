import type { Installation } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import type { DailyWork } from './daily-jobs.ts';
import { doDaily, type TellFault } from './do-daily.ts';

const EVERY_MS = 5 * 60_000;

/**
 * Looks now and every five minutes whether today's jobs are done, and does them: at the start, or within minutes of 00:00 JST.
 * One look at a time; a stop resolves when the job that is under way has ended, or the people who are being looked at are done.
 */
export function startDaily(
  installation: Installation,
  work: DailyWork,
  tell: TellFault,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  return repeat((signal) => doDaily(installation, work, tell, signal), ticker);
}
