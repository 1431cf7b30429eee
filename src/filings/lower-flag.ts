import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import {
  hasLaterNumber,
  insertFilingSource,
  listEarlier,
  listFlags,
  lockIntake,
  lowerFlags,
  readMembers,
} from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { carryHold, settleProtection } from './consequence-store.ts';
import { type Followed, follow } from './follow.ts';
import {
  decideLoweringRow,
  type Flag,
  findLowering,
  type Ground,
  insertLowering,
  type Lowering,
} from './lowering-store.ts';
import { type FilingActor, getVisibleMember } from './record-filing.ts';

/** The rows of protection that a flag stands for. */
const KINDS = { 'no-provision': ['requested', 'withheld'], nondisclosure: ['nondisclosure'] } as const;

/**
 * Asks for a flag to be lowered, by the newest number of the person: it counts for the earlier ones too. Nothing changes until
 * another protection officer decides.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` (there is a later number, the flag is not up, or it is asked for
 *   already)
 */
export async function askToLower(
  installation: Installation,
  insurerNumber: string,
  memberId: string,
  asked: { flag: Flag; ground: Ground },
  actor: FilingActor,
): Promise<Lowering> {
  requireAllowed(actor.role, 'flag-lower');
  return inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const at = installation.clock.now();
    await getVisibleMember(tx, insurerNumber, memberId, dayInJapan(at), actor);
    await requireNewest(tx, insurerNumber, memberId);
    const kinds: readonly string[] = KINDS[asked.flag];
    const flags = [];
    for (const id of [memberId, ...(await listEarlier(tx, insurerNumber, memberId))]) {
      flags.push(...(await listFlags(tx, insurerNumber, id)));
    }
    if (!flags.some(({ kind }) => kinds.includes(kind)))
      throw new Refused('wrong-state', { what: 'flag', state: 'none' });
    const lowering = { loweringId: newId(installation.random), memberId, ...asked, askedAt: at, askedBy: actor.id };
    if (!(await insertLowering(tx, insurerNumber, lowering))) {
      throw new Refused('wrong-state', { what: 'lowering', state: 'open' });
    }
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'lowering-asked',
        subject: { kind: 'member', id: memberId },
        details: { loweringId: lowering.loweringId, ...asked },
      },
    ]);
    return { ...lowering, outcome: null };
  });
}

/**
 * Decides as the second person. Lowered, by every number of the person, they are decided again, and somebody talks with them:
 * nothing goes to the Web by itself, for the account stays closed until a new letter.
 * @throws Refused `not-allowed`, `not-found`, `same-person`, `wrong-state` (decided before; or, to lower, the person has a later
 *   number since)
 */
export async function decideLowering(
  installation: Installation,
  insurerNumber: string,
  loweringId: string,
  outcome: 'lowered' | 'kept',
  actor: FilingActor,
): Promise<{ lowering: Lowering; followed: readonly Followed[] }> {
  requireAllowed(actor.role, 'flag-lower');
  return inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const at = installation.clock.now();
    const today = dayInJapan(at);
    const lowering = await findLowering(tx, insurerNumber, loweringId);
    if (!lowering) throw new Refused('not-found', { what: 'lowering' });
    if (lowering.outcome !== null) throw new Refused('wrong-state', { what: 'lowering', state: lowering.outcome });
    if (lowering.askedBy === actor.id) throw new Refused('same-person', { what: 'lowering' });
    await decideLoweringRow(tx, insurerNumber, loweringId, { outcome, at, by: actor.id });
    const followed: Followed[] = [];
    const { memberId } = lowering;
    const earlier = await listEarlier(tx, insurerNumber, memberId);
    const everyEntry = [memberId, ...earlier];
    if (outcome === 'lowered') {
      await requireNewest(tx, insurerNumber, memberId);
      const before = await getVisibleMember(tx, insurerNumber, memberId, today, actor);
      const lowered = { at, by: lowering.askedBy, secondBy: actor.id };
      for (const id of everyEntry) {
        await lowerFlags(tx, insurerNumber, id, KINDS[lowering.flag], lowered);
        if (lowering.flag === 'no-provision') {
          await settleProtection(tx, insurerNumber, id, { at, by: actor.id, how: 'withdrawn' });
        }
      }
      const sourceId = newId(installation.random);
      await insertFilingSource(tx, { insurerNumber, sourceId, asOfOn: today, takenAt: at, takenBy: lowering.askedBy });
      const { policy } = await getSociety(tx, insurerNumber, today);
      const after = await readMembers(tx, insurerNumber, [memberId], today);
      followed.push(
        ...(await follow(
          tx,
          installation,
          after.map((record) => ({ before: before.facts, after: record, cause: 'lowered' as const })),
          { insurerNumber, policy, sourceId, becauseOn: today, at, actor },
        )),
      );
      for (const to of earlier) {
        const row = { consequenceId: newId(installation.random), sourceId, at };
        await carryHold(tx, insurerNumber, { from: memberId, to }, row);
      }
    }
    await recordAudit(
      tx,
      insurerNumber,
      at,
      (outcome === 'lowered' ? everyEntry : [memberId]).map((id) => ({
        actor: { kind: actor.kind, id: actor.id },
        action: 'lowering-decided',
        subject: { kind: 'member', id },
        details: { loweringId, outcome },
      })),
    );
    return { lowering: { ...lowering, outcome }, followed };
  });
}

/** What protects a person ends for all their numbers at once: by the newest, whose decision comes next. */
async function requireNewest(tx: Tx, insurerNumber: string, memberId: string): Promise<void> {
  if (await hasLaterNumber(tx, insurerNumber, memberId)) {
    throw new Refused('wrong-state', { what: 'flag', why: 'later-number' });
  }
}
