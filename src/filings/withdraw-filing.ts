import { can, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import {
  APPROVALS,
  type FilingIntake,
  insertFilingSource,
  LIMIT_CATEGORY_FACTS,
  lockIntake,
  MEDIUM_CHOICES,
  readMembers,
  restoreLine,
  withdrawCardEvent,
  withdrawVersion,
} from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { settleOfSource } from './consequence-store.ts';
import { WITHDRAWABLE } from './filing.ts';
import { getFiling, markWithdrawn, type RecordedFiling } from './filing-store.ts';
import { follow } from './follow.ts';
import { type FilingActor, type FilingResult, getVisibleMember } from './record-filing.ts';

/**
 * Takes a filing back: its facts are superseded, what was so before is so again, and what follows from that is found as for any
 * other news. Documents that were stopped stay so; a new one is on the worklist.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` (taken back before, of a kind that can not be, or later news since)
 */
export async function withdrawFiling(
  installation: Installation,
  insurerNumber: string,
  filingId: string,
  actor: FilingActor,
): Promise<FilingResult> {
  requireAllowed(actor.role, 'filing-record');
  return inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const at = installation.clock.now();
    const today = dayInJapan(at);
    const filing = await getFiling(tx, insurerNumber, filingId);
    if (filing.kind === 'protection-raised' && !can(actor.role, 'protected-look')) {
      throw new Refused('not-found', { what: 'filing' });
    }
    const before = await getVisibleMember(tx, insurerNumber, filing.memberId, today, actor);
    if (filing.withdrawnAt !== null) throw new Refused('wrong-state', { what: 'filing', state: 'withdrawn' });
    if (!WITHDRAWABLE.has(filing.kind)) throw new Refused('wrong-state', { what: 'filing', state: filing.kind });
    const sourceId = newId(installation.random);
    const intake = { insurerNumber, sourceId, at, by: actor.id };
    await insertFilingSource(tx, { insurerNumber, sourceId, asOfOn: today, takenAt: at, takenBy: actor.id });
    if (!(await takeBack(tx, intake, filing))) {
      throw new Refused('wrong-state', { what: 'filing', state: 'later-news' });
    }
    await markWithdrawn(tx, insurerNumber, filingId, { at, by: actor.id, sourceId });
    await settleOfSource(tx, insurerNumber, filingId, { at, by: actor.id, how: 'withdrawn' });
    const { policy } = await getSociety(tx, insurerNumber, today);
    const after = await readMembers(tx, insurerNumber, [filing.memberId], today);
    const followed = await follow(
      tx,
      installation,
      after.map((record) => ({ before: before.facts, after: record, cause: 'withdrawal' as const })),
      { insurerNumber, policy, sourceId, becauseOn: today, at, actor },
    );
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'filing-withdrawn',
        subject: { kind: 'member', id: filing.memberId },
        details: { filingId, consequences: followed.length },
      },
    ]);
    return { filingId: sourceId, memberId: filing.memberId, successorId: null, followed };
  });
}

/** @returns false when later news stand in the way */
function takeBack(tx: Tx, intake: FilingIntake, { filingId, kind, memberId }: RecordedFiling): Promise<boolean> {
  switch (kind) {
    case 'card-returned':
    case 'release-accepted':
      return withdrawCardEvent(tx, intake, filingId);
    case 'card-lost':
    case 'card-lost-ended':
    case 'care-approved':
    case 'care-ended':
      return withdrawVersion(tx, intake, filingId, APPROVALS);
    case 'limit-category':
    case 'limit-category-ended':
      return withdrawVersion(tx, intake, filingId, LIMIT_CATEGORY_FACTS);
    case 'medium-chosen':
      return withdrawVersion(tx, intake, filingId, MEDIUM_CHOICES);
    default:
      return restoreLine(tx, intake, memberId, filingId);
  }
}
