import { can, requireAllowed } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { addDays, type Day, dayInJapan } from '../lib/day.ts';
import {
  insertFilingSource,
  isShielded,
  listEarlier,
  listHouseholdIds,
  listLinked,
  lockIntake,
  type MemberRecord,
  readMembers,
} from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { askNumber } from './ask-number.ts';
import { carryHold } from './consequence-store.ts';
import { detailsOf, type Filing, type FilingKind, tellsNumber } from './filing.ts';
import { insertFiling } from './filing-store.ts';
import { type Change, type Followed, follow } from './follow.ts';
import { stateFacts, stateJoining } from './state-facts.ts';

/** Staff, with the role that says what they may do. */
export type FilingActor = Actor & { role: string };

export interface FilingResult {
  filingId: string;
  /** Whom it is about. */
  memberId: string;
  /** Their entry under a new number. */
  successorId: string | null;
  followed: readonly Followed[];
}

/** Ends the transaction without a trace. */
class OnlyLooked extends Error {
  readonly result: FilingResult;
  constructor(result: FilingResult) {
    super();
    this.result = result;
  }
}

interface RecordOptions {
  /** The day it came in; default: today. */
  receivedOn?: Day;
  /** Only say what would follow. */
  dryRun?: boolean;
}

/**
 * Records a 届出: its row, the facts it states, what follows from them and the audit entry, in one transaction. Stops are done
 * in it; the rest is on the worklist when it ends.
 * @param memberId null for `joined` only
 * A number that is a protected person's whom the actor may not see is answered like a free one, and nothing is recorded but who
 * asked for it (ask-number.ts).
 * @throws Refused `not-allowed`, `not-found` (also: a protected person whom the actor may not see), `form-invalid`, `wrong-state`
 */
export async function recordFiling(
  installation: Installation,
  insurerNumber: string,
  memberId: string | null,
  filing: Filing,
  actor: FilingActor,
  options: RecordOptions = {},
): Promise<FilingResult> {
  requireAllowed(actor.role, 'filing-record');
  const attempt = async (told: Filing, dryRun: boolean): Promise<FilingResult> => {
    try {
      return await inTransaction(installation.db, async (tx) => {
        const result = await recordFilingIn(tx, installation, insurerNumber, memberId, told, actor, options);
        if (dryRun) throw new OnlyLooked(result);
        return result;
      });
    } catch (error) {
      if (error instanceof OnlyLooked) return error.result;
      throw error;
    }
  };
  const dryRun = options.dryRun === true;
  if (!tellsNumber(filing)) return attempt(filing, dryRun);
  return askNumber(installation, insurerNumber, { filing, memberId, actor, dryRun }, attempt);
}

/**
 * {@link recordFiling} within another act's transaction, whose rights the caller has asked for: an approved application states
 * its facts so, and what the society does by itself.
 */
export async function recordFilingIn(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  memberId: string | null,
  filing: Filing,
  actor: FilingActor,
  options: RecordOptions = {},
): Promise<FilingResult> {
  await lockIntake(tx, insurerNumber);
  const at = installation.clock.now();
  const today = dayInJapan(at);
  const { policy } = await getSociety(tx, insurerNumber, today);
  const sourceId = newId(installation.random);
  const newMemberId = newId(installation.random);
  const intake = { insurerNumber, sourceId, at, by: actor.id };
  const asOfOn = filing.on < today ? filing.on : today;
  const before = memberId === null ? null : await getVisibleMember(tx, insurerNumber, memberId, today, actor);
  const changesName = filing.kind === 'name-changed';
  const family = before && changesName ? await familyOf(tx, insurerNumber, before, today) : [];
  const linked = before && RAISES.has(filing.kind) ? await linkedWith(tx, insurerNumber, before.memberId, today) : [];
  await insertFilingSource(tx, { insurerNumber, sourceId, asOfOn, takenAt: at, takenBy: actor.id });

  const about = before?.memberId ?? newMemberId;
  let successorId: string | null = null;
  if (filing.kind === 'joined') {
    if (before !== null) throw new Refused('wrong-state', { what: 'member', state: 'known' });
    await stateJoining(tx, intake, newMemberId, filing, today);
  } else {
    if (before === null) throw new Refused('not-found', { what: 'member' });
    const seesProtected = can(actor.role, 'protected-look');
    successorId = await stateFacts(tx, intake, before, filing, { newMemberId, seesProtected, today });
    if (successorId !== null) {
      const earlier = await listEarlier(tx, insurerNumber, about);
      for (const pair of [
        { from: about, to: successorId },
        ...[about, ...earlier].map((to) => ({ from: successorId ?? about, to })),
      ]) {
        await carryHold(tx, insurerNumber, pair, { consequenceId: newId(installation.random), sourceId, at });
      }
    }
  }
  await insertFiling(tx, insurerNumber, {
    filingId: sourceId,
    kind: filing.kind,
    memberId: about,
    trueOn: filing.on,
    receivedOn: options.receivedOn ?? today,
    details: detailsOf(filing),
    recordedAt: at,
    recordedBy: actor.id,
  });

  const others = [...family, ...linked];
  const ids = [about, ...others.map((one) => one.memberId), ...(successorId === null ? [] : [successorId])];
  const factsBefore = new Map([...(before ? [before] : []), ...others].map((one) => [one.memberId, one.facts]));
  const isLinked = new Set(linked.map((one) => one.memberId));
  const changes = (await readMembers(tx, insurerNumber, ids, today))
    .map((after): Change => ({ before: factsBefore.get(after.memberId) ?? null, after, cause: filing.kind }))
    // of another entry of the person only the flag is news
    .filter(({ after, before }) => !isLinked.has(after.memberId) || before?.disclosure !== after.facts.disclosure);
  const followed = await follow(tx, installation, changes, {
    insurerNumber,
    policy,
    sourceId,
    becauseOn: filing.on,
    at,
    actor,
    ...decideOnOf(filing, today),
  });
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: actor.kind, id: actor.id },
      action: 'filing-recorded',
      subject: { kind: 'member', id: about },
      details: { filingId: sourceId, consequences: followed.length },
    },
  ]);
  return { filingId: sourceId, memberId: about, successorId, followed: shownTo(actor, others, followed) };
}

/** An approval that ends counts on its last day still: what follows is seen the day after. */
function decideOnOf(filing: Filing, today: Day): { decideOn?: Day } {
  if (filing.kind !== 'care-ended' && filing.kind !== 'card-lost-ended') return {};
  const after = addDays(filing.on, 1);
  return { decideOn: after > today ? after : today };
}

/** What can bring a flag to another entry of the person. */
const RAISES: ReadonlySet<FilingKind> = new Set(['protection-raised', 'renumbered', 'voluntary']);

async function linkedWith(tx: Tx, insurerNumber: string, memberId: string, today: Day): Promise<MemberRecord[]> {
  return readMembers(tx, insurerNumber, await listLinked(tx, insurerNumber, memberId), today);
}

/** The documents of protected people are followed too, and whoever may not see them is told nothing of it. */
export function shownTo(
  actor: FilingActor,
  others: readonly MemberRecord[],
  followed: readonly Followed[],
): readonly Followed[] {
  if (can(actor.role, 'protected-look')) return followed;
  const hidden = new Set(others.filter((one) => isShielded(one)).map((one) => one.memberId));
  return followed.filter((one) => !hidden.has(one.memberId));
}

/** The 家族 whose documents say the name of this person; none when it is not a 本人. */
export async function familyOf(
  tx: Tx,
  insurerNumber: string,
  record: MemberRecord,
  today: Day,
): Promise<MemberRecord[]> {
  if (record.facts.relation !== 'insured') return [];
  const others = await readMembers(
    tx,
    insurerNumber,
    await listHouseholdIds(tx, insurerNumber, record.memberId),
    today,
  );
  return others.filter((other) => other.facts.relation === 'family');
}

/** @throws Refused `not-found`, also for a protected person whom the actor may not see */
export async function getVisibleMember(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  on: Day,
  actor: { role: string },
): Promise<MemberRecord> {
  const [record] = await readMembers(tx, insurerNumber, [memberId], on);
  if (!record || (isShielded(record) && !can(actor.role, 'protected-look'))) {
    throw new Refused('not-found', { what: 'member' });
  }
  return record;
}
