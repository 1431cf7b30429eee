import {
  type Cohort,
  type CohortSurvey,
  countBetween,
  findCohorts,
  monthsFrom,
  recordCohorts,
  SERIES,
  type Series,
  sumBy,
} from '../cohorts/index.ts';
import { addDays, addMonths, type Day } from '../lib/day.ts';
import { SERIES_TEXTS, COHORT_TEXTS as TEXTS } from '../messages/cohorts.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { reasonWord } from '../messages/console-words.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { StackedChart } from './chart.tsx';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table } from './parts.tsx';

/** Dark enough beside white and beside each other. */
const COLOURS: Record<Series, string> = {
  certificate: '#0017c1',
  'short-term': '#a90000',
  'age-75': '#666666',
  card: '#b78f00',
};

const EMPLOYERS_SHOWN = 20;
/** A renewal is planned so many days before the month in which the old ones end. */
const AHEAD_DAYS = 14;

interface MonthRow {
  month: Day;
  counts: Record<Series, number>;
}

/** What the nightly look found; where there was none yet, it is made now. */
async function surveyOf(desk: Desk): Promise<CohortSurvey> {
  const { includeProtected, installation, insurerNumber, on } = desk;
  const kept = await findCohorts(installation.db, insurerNumber, { includeProtected });
  if (kept) return kept;
  const { cohorts, soon, ...made } = await recordCohorts(installation, insurerNumber, on, desk.actor);
  const seen = <T extends { protected: boolean }>(rows: T[]) =>
    rows.filter((one) => includeProtected || !one.protected);
  return { ...made, cohorts: seen(cohorts), soon: seen(soon) };
}

/** What ends in which month, a year ahead, with what to plan because of it. */
export async function cohortsPage(desk: Desk) {
  const survey = await surveyOf(desk);
  await inTransaction(desk.installation.db, (tx) =>
    recordLooks(tx, desk, 'cohorts-listed', 'insurer', [desk.insurerNumber]),
  );
  const rows = monthsFrom(desk.on).map((month): MonthRow => {
    const sums = sumBy(
      survey.cohorts.filter((one) => one.month === month),
      ({ series }) => series,
    );
    return { month, counts: Object.fromEntries(SERIES.map((one) => [one, sums.get(one) ?? 0])) as MonthRow['counts'] };
  });
  const renewed = survey.cohorts.filter(({ series }) => series === 'certificate' || series === 'short-term');
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={TEXTS.title}
      up={{ href: urls.staff.gaps(), label: CONSOLE_TEXTS.gaps.title }}
    >
      <p class="intro">
        {TEXTS.intro} {TEXTS.asOf(formatInstant(survey.surveyedAt))}
      </p>
      <BreakNote desk={desk} survey={survey} />
      <StackedChart
        id="cohorts"
        title={TEXTS.chart}
        description={TEXTS.chartDescription}
        legend={SERIES.map((one) => ({ label: SERIES_TEXTS[one].ja, colour: COLOURS[one] }))}
        columns={rows.map(({ counts, month }) => ({
          label: monthLabel(month),
          parts: SERIES.map((one) => counts[one]),
        }))}
      />
      <MonthTable desk={desk} rows={rows} />
      <div class="columns">
        <section>
          <ReasonTable cohorts={renewed} />
        </section>
        <section>
          <EmployerTable cohorts={renewed} />
        </section>
      </div>
      <section>
        <h2>{TEXTS.means}</h2>
        <Facts rows={SERIES.map((one) => [SERIES_TEXTS[one].ja, SERIES_TEXTS[one].means])} />
      </section>
    </StaffPage>
  );
}

/** 26/1 */
const monthLabel = (month: Day): string => `${month.slice(2, 4)}/${Number(month.slice(5, 7))}`;
const monthWords = (month: Day): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

function planHref(desk: Desk, on: Day, next: Day): string | undefined {
  return desk.may('run-plan') ? `${urls.staff.runPlan()}?on=${on}&next=${next}` : undefined;
}

/** Whom the next delivery would leave without one between. */
function BreakNote({ desk, survey }: { desk: Desk; survey: CohortSurvey }) {
  const next = addMonths(desk.on, 1);
  const people = countBetween(survey.soon, next);
  if (people === 0) return <p class="note">{TEXTS.noBreak(formatDay(next))}</p>;
  const href = planHref(desk, desk.on, next);
  return (
    <div class="note warn" role="status">
      <p>{TEXTS.break(formatNumber(people), formatDay(next))}</p>
      {href ? (
        <p>
          <a class="button small" href={href}>
            {TEXTS.planNow}
          </a>
        </p>
      ) : null}
    </div>
  );
}

function MonthTable({ desk, rows }: { desk: Desk; rows: readonly MonthRow[] }) {
  const sumOf = (series: Series) => rows.reduce((sum, { counts }) => sum + counts[series], 0);
  return (
    <Table<MonthRow>
      caption={TEXTS.chart}
      columns={[
        { head: TEXTS.month, cell: ({ month }) => monthWords(month) },
        ...SERIES.map((series) => ({
          head: SERIES_TEXTS[series].ja,
          numeric: true,
          cell: ({ counts }: MonthRow) => formatNumber(counts[series]),
        })),
        {
          head: TEXTS.plan,
          cell: ({ counts, month }) => {
            if (counts.certificate + counts['short-term'] === 0) return '';
            const before = addDays(month, -AHEAD_DAYS);
            const href = planHref(desk, before > desk.on ? before : desk.on, addMonths(month, 1));
            return href ? <a href={href}>{TEXTS.planMonth(monthWords(month))}</a> : '';
          },
        },
      ]}
      rows={rows}
      empty={TEXTS.none}
      total={[TEXTS.total, ...SERIES.map((series) => formatNumber(sumOf(series))), '']}
    />
  );
}

function ReasonTable({ cohorts }: { cohorts: readonly Cohort[] }) {
  const rows = [...sumBy(cohorts, ({ reason }) => reason)].toSorted(([, a], [, b]) => b - a);
  return (
    <Table<[string, number]>
      caption={TEXTS.byReason}
      columns={[
        { head: TEXTS.reason, wrap: true, cell: ([reason]) => reasonWord(reason) },
        { head: CONSOLE_TEXTS.people, numeric: true, cell: ([, people]) => formatNumber(people) },
      ]}
      rows={rows}
      empty={TEXTS.none}
    />
  );
}

function EmployerTable({ cohorts }: { cohorts: readonly Cohort[] }) {
  const all = [...sumBy(cohorts, ({ employerSymbol }) => employerSymbol)].toSorted(([, a], [, b]) => b - a);
  const rest = all.length - EMPLOYERS_SHOWN;
  return (
    <>
      <Table<[string, number]>
        caption={TEXTS.byEmployer}
        columns={[
          { head: TEXTS.employer, cell: ([symbol]) => (symbol === '' ? TEXTS.noEmployer : symbol) },
          { head: CONSOLE_TEXTS.people, numeric: true, cell: ([, people]) => formatNumber(people) },
        ]}
        rows={all.slice(0, EMPLOYERS_SHOWN)}
        empty={TEXTS.none}
      />
      {rest > 0 ? <p>{TEXTS.rest(formatNumber(rest))}</p> : null}
    </>
  );
}
