import { type Actor, recordAudit } from '../audit/index.ts';
import type { Tx } from '../platform/database.ts';
import { closeAccountAgain } from './account-store.ts';
import { removeAppLinksAgain } from './app-link-store.ts';
import { removeWaysAgain } from './credential-store.ts';
import { voidLetters } from './enrolment-store.ts';
import { voidRecoveryCodesAgain } from './recovery-code-store.ts';
import { removeFactorsAgain } from './second-factor-store.ts';
import { endAllSessions, endSessionsOf } from './session-store.ts';
import { setDisabled } from './staff-store.ts';

/** Ways in that had been ended before a backup came back, by their names. */
export interface EndedWays {
  letterIds: readonly string[];
  accountIds: readonly string[];
  staffIds: readonly string[];
  /** Passwords, passkeys, apps, links of デジタル認証アプリ and recovery codes that were taken out of use. */
  wayIds: readonly string[];
}

/** Ends these ways in again. Idempotent. @returns how many were open */
export async function endWaysAgain(
  tx: Tx,
  insurerNumber: string,
  { accountIds, letterIds, staffIds, wayIds }: EndedWays,
  actor: Actor,
  at: Date,
): Promise<{ letters: number; accounts: number; staff: number; ways: number }> {
  const letters = await voidLetters(tx, insurerNumber, letterIds, at);
  const ways =
    (await removeWaysAgain(tx, insurerNumber, wayIds, at)) +
    (await removeFactorsAgain(tx, insurerNumber, wayIds, at)) +
    (await removeAppLinksAgain(tx, insurerNumber, wayIds, at)) +
    (await voidRecoveryCodesAgain(tx, insurerNumber, wayIds, at));
  const accounts: string[] = [];
  for (const id of accountIds) if (await closeAccountAgain(tx, insurerNumber, id, at)) accounts.push(id);
  const staff: string[] = [];
  for (const id of staffIds) if (await setDisabled(tx, insurerNumber, id, at)) staff.push(id);
  for (const id of accounts) await endAllSessions(tx, insurerNumber, id, at);
  for (const id of staff) await endSessionsOf(tx, insurerNumber, 'staff', id, at);
  await recordAudit(tx, insurerNumber, at, [
    ...accounts.map((id) => ({
      actor,
      action: 'account-closed',
      subject: { kind: 'account', id },
      details: { why: 'restored' },
    })),
    ...staff.map((id) => ({
      actor,
      action: 'staff-disabled',
      subject: { kind: 'staff', id },
      details: { why: 'restored' },
    })),
  ]);
  return { letters, accounts: accounts.length, staff: staff.length, ways };
}
