import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import {
  changeLine,
  changesOfFact,
  closeDifference,
  type Difference,
  findDifference,
  goesOnElsewhere,
  insertFilingSource,
  listOpenDifferences,
  lockIntake,
  readMembers,
} from '../members/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { type RecordedFiling, readFilings } from './filing-store.ts';
import { type Followed, follow } from './follow.ts';
import { type FilingActor, familyOf, getVisibleMember, shownTo } from './record-filing.ts';

/** What a file says otherwise than a filing that stands, with the filing. */
export interface OpenDifference extends Difference {
  filing: RecordedFiling;
}

/** What is to be decided, by due day. Protected people are in it only with `includeProtected`. */
export async function listDifferences(
  db: Db | Tx,
  insurerNumber: string,
  filter: { includeProtected: boolean; onlyProtected?: boolean; limit: number; offset?: number },
): Promise<OpenDifference[]> {
  const found = await listOpenDifferences(db, insurerNumber, filter);
  const filings = await readFilings(db, insurerNumber, [...new Set(found.map(({ filingId }) => filingId))]);
  return found.flatMap((one) => {
    const filing = filings.get(one.filingId);
    return filing ? [{ ...one, filing }] : [];
  });
}

/**
 * Somebody has found out which is right. filing: what it says stays in force, and files that go on saying the same are not asked
 * about again. file: a new version of the line says what the file says, with what follows from it, and the filing's fact ends.
 * @throws Refused `not-allowed`, `not-found` (also: a protected person whom the actor may not see), `wrong-state` (decided
 *   already; or no 資格喪失 for somebody who goes on under a later number: they would be eligible twice)
 */
export async function resolveDifference(
  installation: Installation,
  insurerNumber: string,
  differenceId: string,
  keep: 'filing' | 'file',
  actor: FilingActor,
): Promise<{ memberId: string; followed: readonly Followed[] }> {
  requireAllowed(actor.role, 'filing-record');
  return inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const at = installation.clock.now();
    const today = dayInJapan(at);
    const difference = await findDifference(tx, insurerNumber, differenceId);
    if (!difference) throw new Refused('not-found', { what: 'difference' });
    const { closedHow, fact, fileAsOfOn, fileId, fileLine, fileValue, memberId } = difference;
    const before = await getVisibleMember(tx, insurerNumber, memberId, today, actor);
    if (closedHow !== null) throw new Refused('wrong-state', { what: 'difference', state: closedHow });
    const sourceId = newId(installation.random);
    let followed: readonly Followed[] = [];
    let consequences = 0;
    if (keep === 'file') {
      if (fact === 'lost_on' && fileValue === null && (await goesOnElsewhere(tx, insurerNumber, memberId))) {
        throw new Refused('wrong-state', { what: 'difference', why: 'goes-on-elsewhere' });
      }
      const family = fact === 'name' ? await familyOf(tx, insurerNumber, before, today) : [];
      await insertFilingSource(tx, { insurerNumber, sourceId, asOfOn: today, takenAt: at, takenBy: actor.id });
      await changeLine(tx, { insurerNumber, at }, memberId, fileAsOfOn, changesOfFact(fact, fileValue), {
        sourceId: fileId,
        line: fileLine,
      });
      const { policy } = await getSociety(tx, insurerNumber, today);
      const people = new Map([before, ...family].map((one) => [one.memberId, one.facts]));
      const after = await readMembers(tx, insurerNumber, [...people.keys()], today);
      const found = await follow(
        tx,
        installation,
        after.map((record) => ({ before: people.get(record.memberId) ?? null, after: record, cause: 'file' as const })),
        { insurerNumber, policy, sourceId, becauseOn: today, at, actor },
      );
      consequences = found.length;
      followed = shownTo(actor, family, found);
    }
    await closeDifference(tx, insurerNumber, difference, { at, by: actor.id, how: keep, sourceId });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'difference-resolved',
        subject: { kind: 'member', id: memberId },
        details: { differenceId, fact, keep, consequences },
      },
    ]);
    return { memberId, followed };
  });
}
