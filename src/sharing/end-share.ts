import type { SignedIn } from '../access/index.ts';
import { type AuditEvent, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { holdShare, listUnended, markEnded } from './share-store.ts';

/**
 * Ends a share: whoever gave it withdraws it, whoever has it gives it back. From this instant on nothing is shown; the other side is not
 * told. One that is over already stays as it is.
 * @throws Refused `not-found` for whoever is neither
 */
export async function endShare(installation: Installation, who: SignedIn, shareId: string): Promise<void> {
  const { accountId, insurerNumber, memberId } = who;
  await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const share = await holdShare(tx, insurerNumber, shareId);
    if (share === undefined || (share.giverId !== memberId && share.receiverId !== memberId)) {
      throw new Refused('not-found');
    }
    if (share.endedAt !== null) return;
    const why = share.giverId === memberId ? 'withdrawn' : 'returned';
    // a return is recorded of whoever gives back: among the looks at the certificate it would tell an end of this kind from a flag
    const subjectId = why === 'withdrawn' ? share.memberId : memberId;
    await markEnded(tx, share, why, at);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'member', id: accountId },
        action: why === 'withdrawn' ? 'share-withdrawn' : 'share-returned',
        subject: { kind: 'member', id: subjectId },
        details: { shareId },
      },
    ]);
  });
}

/**
 * Ends what somebody has given, also what shows nothing just now, as if they withdrew each: for whoever was in their account and is to
 * be out of it.
 * @param kept ids of those that stay
 * @returns what the caller records, last of all
 */
export async function endAllGiven(tx: Tx, who: SignedIn, kept: ReadonlySet<string>, at: Date): Promise<AuditEvent[]> {
  const { accountId, insurerNumber, memberId } = who;
  const events: AuditEvent[] = [];
  for (const share of await listUnended(tx, insurerNumber, 'given', memberId, at)) {
    if (kept.has(share.shareId) || !(await markEnded(tx, share, 'withdrawn', at))) continue;
    events.push({
      actor: { kind: 'member', id: accountId },
      action: 'share-withdrawn',
      subject: { kind: 'member', id: share.memberId },
      details: { shareId: share.shareId },
    });
  }
  return events;
}
