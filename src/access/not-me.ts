import type { Actor } from '../audit/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type AlarmAbout, useAlarm } from './account-event-store.ts';
import { findAccount, holdAccount } from './account-store.ts';
import { removeAppLinksOf } from './app-link-store.ts';
import { removeWays } from './credential-store.ts';
import { removeDevicesOf } from './device-store.ts';
import { hasUsedOrderedLetter, stopOrderedLetters } from './enrolment-store.ts';
import { forgetBrowsers } from './known-browser-store.ts';
import { voidRecoveryCodes } from './recovery-code-store.ts';
import { removeFactorOf } from './second-factor-store.ts';
import { endAllSessions } from './session-store.ts';
import { alarmHmac, tellChange } from './tell-change.ts';

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'not-me' };

/**
 * Somebody who got a mail about an event says that it was not them. It only takes away: everybody is signed out, the password
 * and the app go, and so do passkeys, a linked デジタル認証アプリ, recovery codes, devices and browsers that came with the event or after it. What was there
 * before and can not be known by looking over a shoulder (passkeys, recovery codes) still opens the account; documents stay.
 * The code of the mail about a letter that was ordered stops that letter, printed or posted, and the rest only when it was used.
 * In the caller's transaction, with the entry in the audit log last.
 * @param code bare, as it was typed
 * @param also what else follows, before it is recorded
 * @returns what was stopped; undefined: the code is not good
 */
export async function takeNotMe(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  code: string,
  also: (memberId: string, stopped: AlarmAbout) => Promise<void>,
): Promise<AlarmAbout | undefined> {
  const at = installation.clock.now();
  const alarm = await useAlarm(tx, insurerNumber, alarmHmac(installation, code), at);
  if (!alarm) return undefined;
  const { about, accountId, eventAt } = alarm;
  const account = await findAccount(tx, insurerNumber, accountId);
  if (!account) return about;
  if (about === 'letter') {
    await stopOrderedLetters(tx, insurerNumber, account.memberId, at);
    if (!(await hasUsedOrderedLetter(tx, insurerNumber, account.memberId, eventAt))) {
      await also(account.memberId, about);
      await tellChange(tx, installation, account, {
        kind: 'letter-stopped',
        action: 'ordered-letter-stopped',
        actor: ANONYMOUS,
      });
      return about;
    }
  }
  if (!(await holdAccount(tx, insurerNumber, accountId))) return 'ways';
  await endAllSessions(tx, insurerNumber, accountId, at);
  await removeWays(tx, account, { passkeysSince: eventAt }, at);
  await removeFactorOf(tx, insurerNumber, accountId, at);
  await removeAppLinksOf(tx, insurerNumber, accountId, at, eventAt);
  await voidRecoveryCodes(tx, insurerNumber, accountId, at, eventAt);
  await removeDevicesOf(tx, insurerNumber, accountId, eventAt, at);
  await forgetBrowsers(tx, insurerNumber, accountId, eventAt);
  await also(account.memberId, 'ways');
  await tellChange(tx, installation, account, { kind: 'not-me', action: 'not-me-taken', actor: ANONYMOUS });
  return 'ways';
}
