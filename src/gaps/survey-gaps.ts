import { type Actor, recordAudit } from '../audit/index.ts';
import { compareText } from '../lib/compare.ts';
import type { Day } from '../lib/day.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { GapKind } from './gap.ts';
import { type GapCount, GapTally, listGaps, type MemberGap } from './list-gaps.ts';

/** How many people of a kind a survey keeps: those who are due first. */
const KEPT_A_KIND = 1_000;

export interface GapSurvey {
  on: Day;
  surveyedAt: Date;
  people: number;
  pastDue: number;
  counts: GapCount[];
  /** At most {@link KEPT_A_KIND} of a kind, the earliest due first. */
  first: ReadonlyMap<GapKind, readonly MemberGap[]>;
}

/** Looks through the whole society once. The look is audited. */
export async function surveyGaps(
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
  options: { includeProtected: boolean; on?: Day },
): Promise<GapSurvey> {
  const { clock, db } = installation;
  const on = options.on ?? today(clock);
  const surveyedAt = clock.now();
  const tally = new GapTally(on);
  const first = new Map<GapKind, MemberGap[]>();
  for await (const gaps of listGaps(installation, insurerNumber, on, options)) {
    for (const gap of gaps) {
      tally.add(gap);
      const kept = first.get(gap.kind) ?? [];
      kept.push(gap);
      first.set(gap.kind, kept.length > KEPT_A_KIND * 2 ? firstDue(kept) : kept);
    }
  }
  for (const [kind, kept] of first) first.set(kind, firstDue(kept));
  const { counts, people, pastDue } = tally;
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, surveyedAt, [
      {
        actor,
        action: 'gaps-listed',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { on },
      },
    ]),
  );
  return { on, surveyedAt, people, pastDue, counts, first };
}

function firstDue(gaps: readonly MemberGap[]): MemberGap[] {
  return gaps
    .toSorted((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.memberId, b.memberId))
    .slice(0, KEPT_A_KIND);
}
