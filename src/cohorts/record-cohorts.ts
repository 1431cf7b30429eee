import { type Actor, recordAudit } from '../audit/index.ts';
import { lookThrough, type Onlooker } from '../gaps/index.ts';
import type { Day } from '../lib/day.ts';
import { isShielded } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { CohortTally, endsOf } from './cohort.ts';
import { type CohortSurvey, writeCohorts } from './cohort-store.ts';

/** Counts what ends when, and keeps it in place of the last such count. */
export async function openCohorts(
  { clock, db }: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<Onlooker<CohortSurvey>> {
  const surveyedAt = clock.now();
  const tally = new CohortTally(on);
  return {
    async see(people) {
      for (const person of people) {
        const { facts, line } = person.record;
        const whose = { employerSymbol: line.employerSymbol, protected: isShielded(person.record) };
        for (const end of endsOf({ ...person, facts }, { at: surveyedAt, on })) tally.add(end, whose);
      }
    },
    async end() {
      const survey = { onDay: on, surveyedAt, cohorts: tally.cohorts, soon: tally.soon };
      await inTransaction(db, async (tx) => {
        await writeCohorts(tx, insurerNumber, survey);
        await recordAudit(tx, insurerNumber, surveyedAt, [
          {
            actor: { kind: actor.kind, id: actor.id },
            action: 'cohorts-surveyed',
            subject: { kind: 'insurer', id: insurerNumber },
            details: { on },
          },
        ]);
      });
      return survey;
    },
  };
}

/** A look through the society for these counts alone. */
export async function recordCohorts(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<CohortSurvey> {
  const counting = await openCohorts(installation, insurerNumber, on, actor);
  return lookThrough(installation, insurerNumber, on, counting);
}
