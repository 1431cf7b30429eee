import type { Day } from '../lib/day.ts';
import { type Db, insertRows, sql, type Tx } from '../platform/database.ts';
import type { Cohort, Series, Soon } from './cohort.ts';

/** What a survey of ends found. */
export interface CohortSurvey {
  onDay: Day;
  surveyedAt: Date;
  cohorts: Cohort[];
  soon: Soon[];
}

/** Keeps a survey in place of the one before it. */
export async function writeCohorts(tx: Tx, insurerNumber: string, survey: CohortSurvey): Promise<void> {
  await sql`delete from expiry_survey where insurer_number = ${insurerNumber}`.execute(tx);
  await sql`
    insert into expiry_survey (insurer_number, on_day, surveyed_at)
    values (${insurerNumber}, ${survey.onDay}, ${survey.surveyedAt})`.execute(tx);
  await insertRows(
    tx,
    'expiry_cohort',
    {
      insurer_number: 'text',
      series: 'text',
      month: 'date',
      reason: 'text',
      employer_symbol: 'text',
      protected: 'boolean',
      people: 'int',
    },
    survey.cohorts.map((one) => ({
      insurer_number: insurerNumber,
      series: one.series,
      month: one.month,
      reason: one.reason,
      employer_symbol: one.employerSymbol,
      protected: one.protected,
      people: one.people,
    })),
  );
  await insertRows(
    tx,
    'expiry_soon',
    { insurer_number: 'text', last_on: 'date', protected: 'boolean', people: 'int' },
    survey.soon.map((one) => ({
      insurer_number: insurerNumber,
      last_on: one.lastOn,
      protected: one.protected,
      people: one.people,
    })),
  );
}

/** @param includeProtected else cohorts of people who are for the protection officer alone are not there */
export async function findCohorts(
  db: Db | Tx,
  insurerNumber: string,
  options: { includeProtected: boolean },
): Promise<CohortSurvey | undefined> {
  const { rows: found } = await sql<{ on_day: Day; surveyed_at: Date }>`
    select on_day, surveyed_at from expiry_survey where insurer_number = ${insurerNumber}`.execute(db);
  if (!found[0]) return undefined;
  const visible = options.includeProtected ? sql`` : sql`and not protected`;
  const { rows } = await sql<{
    series: Series;
    month: Day;
    reason: string;
    employer_symbol: string;
    protected: boolean;
    people: number;
  }>`
    select series, month, reason, employer_symbol, protected, people from expiry_cohort
    where insurer_number = ${insurerNumber} ${visible} order by month, series, reason, employer_symbol`.execute(db);
  const { rows: soon } = await sql<{ last_on: Day; protected: boolean; people: number }>`
    select last_on, protected, people from expiry_soon
    where insurer_number = ${insurerNumber} ${visible} order by last_on`.execute(db);
  return {
    onDay: found[0].on_day,
    surveyedAt: found[0].surveyed_at,
    cohorts: rows.map((row) => ({
      series: row.series,
      month: row.month,
      reason: row.reason,
      employerSymbol: row.employer_symbol,
      protected: row.protected,
      people: row.people,
    })),
    soon: soon.map((row) => ({ lastOn: row.last_on, protected: row.protected, people: row.people })),
  };
}
