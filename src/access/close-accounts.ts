import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { closeAccountsOf, holdAccount } from './account-store.ts';
import { endOrdersOf, voidLettersOf } from './enrolment-store.ts';
import { requireFresh, requireSettled } from './fresh.ts';
import { endAllSessions } from './session-store.ts';
import type { SignedIn } from './sign-in.ts';
import { raiseAlarm } from './tell-change.ts';

/**
 * Takes the way in from whoever had one to these people's documents: their accounts are closed and signed out everywhere,
 * letters that are under way die. A new letter opens a new account.
 */
export async function closeAccounts(
  tx: Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  why: 'other-birth-date' | 'protected' | 'own-wish' | 'died',
  actor: Actor,
  at: Date,
): Promise<void> {
  await voidLettersOf(tx, insurerNumber, memberIds, at);
  await endOrdersOf(tx, insurerNumber, memberIds, at);
  const closed = await closeAccountsOf(tx, insurerNumber, memberIds, at);
  for (const { accountId } of closed) await endAllSessions(tx, insurerNumber, accountId, at);
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

/**
 * The person closes their own account, and every address of it is told: it may have been somebody else. Their documents stay as they are; a new letter opens a new account.
 * @throws Refused `sign-in-again`, `wait-after-recovery`
 */
export async function closeOwnAccount(installation: Installation, who: SignedIn): Promise<void> {
  const at = installation.clock.now();
  requireFresh(who, at);
  requireSettled(who, at);
  const actor = { kind: 'member', id: who.accountId } as const;
  await inTransaction(installation.db, async (tx) => {
    // before its addresses end with it; a second click finds nothing to tell
    if (!(await holdAccount(tx, who.insurerNumber, who.accountId))) return;
    await raiseAlarm(tx, installation, who, 'account-closed', who.accountId, at);
    await closeAccounts(tx, who.insurerNumber, [who.memberId], 'own-wish', actor, at);
  });
}
