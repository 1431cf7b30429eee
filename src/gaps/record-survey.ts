import { type Actor, recordAudit } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { readBasis } from './board-basis.ts';
import { writeGapDay } from './gap-day-store.ts';
import { writeFirst } from './gap-first-store.ts';
import { lookThrough, type Onlooker } from './look-through.ts';
import { SurveyCount } from './survey-count.ts';

/**
 * Counts everybody and keeps the board of the day, with and without the people who are for the protection officer alone, and who of
 * each kind is due first. The same day again takes the place of what was kept.
 */
export async function openSurvey(
  { clock, db }: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<Onlooker<void>> {
  const surveyedAt = clock.now();
  // before the first person is read
  const basis = await readBasis(db, insurerNumber);
  const count = new SurveyCount(on);
  return {
    see: async (people) => count.add(people),
    end: () =>
      inTransaction(db, async (tx) => {
        for (const [withProtected, tally] of [
          [true, count.all],
          [false, count.open],
        ] as const) {
          const { counts, pastDue, states } = tally;
          await writeGapDay(
            tx,
            insurerNumber,
            withProtected,
            { onDay: on, surveyedAt, states, pastDue, basis },
            counts,
          );
        }
        await writeFirst(tx, insurerNumber, count.first);
        await recordAudit(tx, insurerNumber, surveyedAt, [
          {
            actor: { kind: actor.kind, id: actor.id },
            action: 'gaps-surveyed',
            subject: { kind: 'insurer', id: insurerNumber },
            details: { on },
          },
        ]);
      }),
  };
}

/** A look through the society for the board alone. */
export async function recordSurvey(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<void> {
  await lookThrough(installation, insurerNumber, on, await openSurvey(installation, insurerNumber, on, actor));
}
