import { type Actor, recordAudit } from '../audit/index.ts';
import type { Tx } from '../platform/database.ts';
import { closeAccountsOf } from './account-store.ts';
import { voidLettersOf } from './enrolment-store.ts';
import { endSessionsOf } from './session-store.ts';

/**
 * Takes the way in from whoever had one to these people's documents: their accounts are closed and signed out everywhere,
 * letters that are under way die. A new letter opens a new account.
 */
export async function closeAccounts(
  tx: Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  why: 'other-birth-date' | 'protected',
  actor: Actor,
  at: Date,
): Promise<void> {
  await voidLettersOf(tx, insurerNumber, memberIds, at);
  const closed = await closeAccountsOf(tx, insurerNumber, memberIds, at);
  for (const { accountId } of closed) await endSessionsOf(tx, insurerNumber, 'member', accountId, at);
  await recordAudit(
    tx,
    insurerNumber,
    at,
    closed.map(({ accountId, memberId }) => ({
      actor,
      action: 'account-closed',
      subject: { kind: 'member', id: memberId },
      details: { accountId, why },
    })),
  );
}
