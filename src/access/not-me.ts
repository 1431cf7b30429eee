import { type Actor, recordAudit } from '../audit/index.ts';
import { endContactsOf } from '../mail/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type AlarmAbout, useAlarm } from './account-event-store.ts';
import { findAccount, findMemberOfAccount, holdAccount } from './account-store.ts';
import { removeAppLinksOf } from './app-link-store.ts';
import { removeWays } from './credential-store.ts';
import { removeDevicesOf } from './device-store.ts';
import { stopOrderedLetters } from './enrolment-store.ts';
import { forgetBrowsers } from './known-browser-store.ts';
import { voidRecoveryCodes } from './recovery-code-store.ts';
import { removeFactorOf } from './second-factor-store.ts';
import { endAllSessions } from './session-store.ts';
import { alarmHmac, tellChange } from './tell-change.ts';

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'not-me' };

/**
 * Somebody who got a mail about an event says that it was not them. It only takes away: everybody is signed out, the password
 * and the app go, and so do passkeys, a linked デジタル認証アプリ, recovery codes, devices, browsers and addresses that came with the event or after it.
 * Where the ways in were set anew since by a code of a letter, of the desk or by the app, nothing is taken away: what was proven so
 * outlasts a mail, which may have gone to a stranger's address. Nor is there anything to take of an account that is closed: what
 * else follows, follows. What was there before and can not be known by looking over a shoulder (passkeys, recovery codes) still opens the account; documents stay.
 * The code of the mail about a letter that was ordered stops that letter, printed or posted, and nothing else.
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
  const stopped = await (about === 'letter' ? findMemberOfAccount(tx, insurerNumber, accountId) : undefined);
  if (stopped !== undefined) {
    await stopOrderedLetters(tx, insurerNumber, stopped, at);
    await also(stopped, about);
    const told = { kind: 'letter-stopped', action: 'ordered-letter-stopped', at, actor: ANONYMOUS } as const;
    await tellChange(tx, installation, { accountId, insurerNumber, memberId: stopped }, told);
    return about;
  }
  const account = (await holdAccount(tx, insurerNumber, accountId))
    ? await findAccount(tx, insurerNumber, accountId)
    : undefined;
  if (!account || (account.recoveredAt !== null && account.recoveredAt >= eventAt)) {
    const memberId = await findMemberOfAccount(tx, insurerNumber, accountId);
    if (memberId !== undefined) await also(memberId, 'ways');
    const subject = { kind: 'account', id: accountId };
    const details = { done: 'task' };
    await recordAudit(tx, insurerNumber, at, [{ actor: ANONYMOUS, action: 'not-me-taken', subject, details }]);
    return 'ways';
  }
  await endAllSessions(tx, insurerNumber, accountId, at);
  await removeWays(tx, account, { passkeysSince: eventAt }, at);
  await removeFactorOf(tx, insurerNumber, accountId, at);
  await removeAppLinksOf(tx, insurerNumber, accountId, at, eventAt);
  await voidRecoveryCodes(tx, insurerNumber, accountId, at, eventAt);
  await removeDevicesOf(tx, insurerNumber, accountId, eventAt, at);
  await forgetBrowsers(tx, insurerNumber, accountId, eventAt);
  await endContactsOf(tx, account, at, { since: eventAt });
  await also(account.memberId, 'ways');
  await tellChange(tx, installation, account, { kind: 'not-me', action: 'not-me-taken', at, actor: ANONYMOUS });
  return 'ways';
}
