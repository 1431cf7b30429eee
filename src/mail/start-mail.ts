import { recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Fault } from '../platform/fault.ts';
import type { Installation, MailSettings } from '../platform/installation.ts';
import { every, repeat, type Ticker } from '../platform/repeat.ts';
import { forEachSociety } from '../society/index.ts';
import { isAnythingDue } from './outbox-store.ts';
import { type MailSwitch, type PassOptions, type PassResult, sendDue } from './send-mails.ts';

const EVERY_MS = 5_000;

/** One pass for one society, with an entry in its audit log where anything came of it. */
export async function sendOnce(
  installation: Installation & { mail: MailSettings },
  insurerNumber: string,
  options: PassOptions,
): Promise<PassResult> {
  const result = await sendDue(installation, insurerNumber, options);
  const { accepted, deferred, dropped, held, refused, stopped, unknown } = result;
  if (accepted + deferred + dropped + held + refused + unknown > 0) {
    await inTransaction(installation.db, (tx) =>
      recordAudit(tx, insurerNumber, installation.clock.now(), [
        {
          actor: { kind: 'system', id: 'mail' },
          action: 'mails-sent',
          subject: { kind: 'insurer', id: insurerNumber },
          details: { accepted, deferred, dropped, held, refused, unknown, stopped },
        },
      ]),
    );
  }
  return result;
}

/**
 * Sends what becomes due while the server runs. One pass at a time; a pass that fails is told and tried again at the next tick.
 * Does nothing where no mail server is set up. A stop resolves when the mails that are under way have their answers.
 */
export function startMail(
  installation: Installation,
  isSwitchedOff: MailSwitch,
  tell: (what: string, fault: Fault) => void,
  ticker: Ticker = every(EVERY_MS),
): { stop(): Promise<void> } {
  const { mail } = installation;
  if (!mail) return { stop: async () => {} };
  return repeat(
    (signal) =>
      forEachSociety(installation, { what: 'mail', tell, signal }, async (insurerNumber) => {
        if (!(await isAnythingDue(installation.db, insurerNumber, installation.clock.now()))) return;
        await sendOnce({ ...installation, mail }, insurerNumber, { isSwitchedOff, signal });
      }),
    ticker,
  );
}
