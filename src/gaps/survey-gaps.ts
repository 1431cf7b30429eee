import { type Actor, recordAudit } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import { hasMoreMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { GapKind } from './gap.ts';
import { findNewestDay } from './gap-day-store.ts';
import { listFirst } from './gap-first-store.ts';
import { eachSeen } from './look-through.ts';
import { recordSurvey } from './record-survey.ts';
import { SurveyCount } from './survey-count.ts';
import type { GapCount, StateCounts } from './tally.ts';

/** So many people are counted anew at every look at the board. */
const COUNTED_ANEW = 2_000;

export interface GapSurvey {
  on: Day;
  surveyedAt: Date;
  /** It is what a survey found then, and nothing that was recorded since is in it; else it was counted for this look. */
  isKept: boolean;
  /** Everybody who is eligible, each in one state. */
  eligible: number;
  states: StateCounts;
  /** In neither state yet: on the way, or open. */
  people: number;
  pastDue: number;
  counts: readonly GapCount[];
  /** Who of a kind was due first: some thousand at most, nobody who was for the protection officer alone. */
  listFirst(kind: GapKind): Promise<readonly string[]>;
}

interface Seeing {
  includeProtected: boolean;
}

/** Counts the whole society now. The look is audited. */
export async function surveyGaps(
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
  { includeProtected, on = today(installation.clock) }: Seeing & { on?: Day },
): Promise<GapSurvey> {
  const surveyedAt = installation.clock.now();
  const count = new SurveyCount(on);
  for await (const people of eachSeen(installation, insurerNumber, on)) count.add(people);
  const { counts, eligible, pastDue, people, states } = includeProtected ? count.all : count.open;
  await inTransaction(installation.db, (tx) => recordListed(tx, insurerNumber, actor, on, surveyedAt));
  const { first } = count;
  const listFirst = async (kind: GapKind) => first.get(kind) ?? [];
  return { on, surveyedAt, isKept: false, eligible, states, people, pastDue, counts, listFirst };
}

/**
 * The board: of a small society counted now, of a large one as its newest survey found it, which is made now where there is none.
 * The look is audited.
 */
export async function lookAtBoard(
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
  { includeProtected }: Seeing,
): Promise<GapSurvey> {
  const { clock, db } = installation;
  if (!(await hasMoreMembers(db, insurerNumber, COUNTED_ANEW)))
    return surveyGaps(installation, insurerNumber, actor, { includeProtected });
  const find = () => findKept(db, insurerNumber, includeProtected);
  const kept = (await find()) ?? (await recordSurvey(installation, insurerNumber, today(clock), actor).then(find));
  if (!kept) throw new Error('a survey that was made is kept');
  await inTransaction(db, (tx) => recordListed(tx, insurerNumber, actor, kept.on, clock.now()));
  return kept;
}

async function findKept(db: Db, insurerNumber: string, includeProtected: boolean): Promise<GapSurvey | undefined> {
  const found = await findNewestDay(db, insurerNumber, includeProtected);
  if (!found) return undefined;
  const { counts, onDay: on, pastDue, states, surveyedAt } = found;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return {
    on,
    surveyedAt,
    isKept: true,
    eligible: sum(Object.values(states)),
    states,
    people: sum(counts.map((count) => count.people)),
    pastDue,
    counts,
    listFirst: (kind) => listFirst(db, insurerNumber, kind),
  };
}

async function recordListed(tx: Tx, insurerNumber: string, actor: Actor, on: Day, at: Date): Promise<void> {
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: actor.kind, id: actor.id },
      action: 'gaps-listed',
      subject: { kind: 'insurer', id: insurerNumber },
      details: { on },
    },
  ]);
}
