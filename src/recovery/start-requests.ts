import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { listInsurers } from '../society/index.ts';
import { settleLetterRequests } from './ask-for-letter.ts';
import { isAnythingAsked } from './letter-request-store.ts';

const EVERY_MS = 60_000;

/**
 * Looks at ordered letters while the server runs, so that whose account it is hears of it within a minute; never in the request
 * that orders one, which tells nothing by its time.
 */
export function startLetterRequests(
  installation: Installation,
  tell: (what: string, fault: Fault) => void,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  return repeat(async (signal) => {
    try {
      for (const insurerNumber of await listInsurers(installation.db)) {
        if (signal.aborted) return;
        if (await isAnythingAsked(installation.db, insurerNumber))
          await settleLetterRequests(installation, insurerNumber);
      }
    } catch (error) {
      tell('letter-requests', newFault(error));
    }
  }, ticker);
}
