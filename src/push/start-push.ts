import type { Fault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { forEachSociety } from '../society/index.ts';
import { type PushPassOptions, pushOnce } from './send-pushes.ts';

const EVERY_MS = 5_000;

/** Rings what becomes due while the server runs. A pass that fails is told and tried again at the next tick. */
export function startPush(
  installation: Installation,
  isSwitchedOff: PushPassOptions['isSwitchedOff'],
  tell: (what: string, fault: Fault) => void,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  return repeat(
    (signal) =>
      forEachSociety(installation, { what: 'push', tell, signal }, async (insurerNumber) => {
        await pushOnce(installation, insurerNumber, { isSwitchedOff, signal });
      }),
    ticker,
  );
}
