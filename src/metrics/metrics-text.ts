import type { LineFigures } from '../access/index.ts';
import type { GapDay } from '../gaps/index.ts';

/** What is told of one society: counts and instants, nobody's data. */
export interface SocietyMetrics {
  insurerNumber: string;
  /** The newest daily survey, without people who are for the protection officer alone; undefined: there was none yet. */
  board: GapDay | undefined;
  /** When each daily job was done last; undefined: never. */
  jobs: readonly { job: string; doneAt: Date | undefined }[];
  /** Runs that have not ended, by state. */
  runs: Readonly<Record<string, number>>;
}

interface Sample {
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** One metric in the text format of Prometheus (0.0.4); nothing where there is no sample. */
function metric(name: string, help: string, samples: readonly Sample[]): string[] {
  if (samples.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}`,
    ...samples.map(({ labels, value }) => {
      const text = Object.entries(labels).map(([label, of]) => `${label}="${escapeLabel(of)}"`);
      return text.length === 0 ? `${name} ${value}` : `${name}{${text.join(',')}} ${value}`;
    }),
  ];
}

/** The line before the sign-in: of this process, whatever the society. */
function lineMetrics({ called, refused, waitSeconds, waiting }: LineFigures): string[] {
  const one = (name: string, help: string, value: number) => metric(name, help, [{ labels: {}, value }]);
  return [
    ...one('akashi_sign_in_line_people', 'People who stand in the line before the sign-in.', waiting),
    ...one('akashi_sign_in_line_wait_seconds', 'Seconds that whoever comes now is told to wait.', waitSeconds),
    ...one('akashi_sign_in_line_called_total', 'People who were called from the line since the process began.', called),
    ...one('akashi_sign_in_line_refused_total', 'People for whom the line had no place since then.', refused),
  ];
}

const escapeLabel = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const seconds = (at: Date): number => Math.trunc(at.getTime() / 1000);

/** The whole answer of /metrics. */
export function metricsText(societies: readonly SocietyMetrics[], line: LineFigures, at: Date): string {
  const each = (samplesOf: (society: SocietyMetrics) => Sample[]) => societies.flatMap(samplesOf);
  const lines = [
    ...metric(
      'akashi_people',
      'Eligible people by state at the newest survey; each is in exactly one. People for the protection officer alone are never counted, whether there are any or not.',
      each(({ board, insurerNumber }) =>
        Object.entries(board?.states ?? {}).map(([state, value]) => ({
          labels: { insurer: insurerNumber, state },
          value,
        })),
      ),
    ),
    ...metric(
      'akashi_people_past_due',
      'People in neither state whose due day has passed, counted like akashi_people.',
      each(({ board, insurerNumber }) => (board ? [{ labels: { insurer: insurerNumber }, value: board.pastDue }] : [])),
    ),
    ...metric(
      'akashi_survey_age_seconds',
      'Seconds since the newest survey; after a file, a plan or a release the server counts again within minutes.',
      each(({ board, insurerNumber }) =>
        board
          ? [{ labels: { insurer: insurerNumber }, value: Math.max(0, seconds(at) - seconds(board.surveyedAt)) }]
          : [],
      ),
    ),
    ...metric(
      'akashi_daily_job_done_timestamp_seconds',
      'When a daily job was done last.',
      each(({ insurerNumber, jobs }) =>
        jobs.flatMap(({ doneAt, job }) =>
          doneAt ? [{ labels: { insurer: insurerNumber, job }, value: seconds(doneAt) }] : [],
        ),
      ),
    ),
    ...metric(
      'akashi_runs_open',
      'Runs that have not ended, by state.',
      each(({ insurerNumber, runs }) =>
        Object.entries(runs).map(([state, value]) => ({ labels: { insurer: insurerNumber, state }, value })),
      ),
    ),
    ...lineMetrics(line),
  ];
  return `${lines.join('\n')}\n`;
}
