// Nights of the largest societies on PostgreSQL: everything that the running server does every day, in a process of its own, with
// its memory. Everybody was issued what they need, nine in ten have it in their hands, and to the others the three steps come that
// are taken by itself: all of their second notices in one night, all of their letters in another, all of their paper in a third.
// Then the board, which says what the last night found. Only when it is named; `--people=20000` tries it with fewer.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATOR } from '../../src/audit/index.ts';
import { FICTIONAL_INSURER } from '../../src/demo/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import { inTransaction, refreshStatistics, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { makeDatabase, startPostgres } from '../../tests/support/postgres-server.ts';
import { addReadyStaff, staffCookie } from '../../tests/support/staff.ts';
import { fillSociety, issuedBy, planByCommand, releaseByCommand } from './large-society.ts';
import './load-jsx.ts';
import type { BenchRow } from './main.ts';
import { measureProgram } from './measured-command.ts';
import { timeAt, timeRequests } from './request-times.ts';
import { type Env, within } from './within.ts';

const PEOPLE = Number(
  process.argv.find((word) => word.startsWith('--people='))?.slice('--people='.length) ?? 1_000_000,
);
const GOALS = { minutes: 10, megabytes: 600, boardMs: 50 };
const LOOKS = 200;
const ISSUED_AT = '2025-12-02T10:00:00+09:00';
const NIGHTS = [
  { name: 'second notices', now: '2025-12-09T00:05:00+09:00' },
  { name: 'letters', now: '2025-12-16T00:05:00+09:00' },
  { name: 'paper', now: '2026-01-04T00:05:00+09:00' },
] as const;
const POSTED = '2025-12-18T15:00:00+09:00';
const MORNING = '2026-01-04T09:00:00+09:00';

/** Nine in ten have opened what is on the Web, or got their paper. */
async function hand({ db }: Installation): Promise<void> {
  await inTransaction(db, (tx) =>
    sql`
      insert into certificate_event (insurer_number, certificate_id, kind, at, by_kind, by_id)
      select insurer_number, certificate_id, case channel when 'web' then 'opened' else 'delivered' end,
        issued_at + interval '1 day', 'system', 'bench'
      from certificate where document = 'certificate' and hashtext(certificate_id) % 10 <> 0`.execute(tx),
  );
  await refreshStatistics(db, ['certificate', 'certificate_event', 'ledger_line', 'card_status', 'member']);
}

/** The post has taken all letters that were asked for. */
async function post(installation: Installation): Promise<void> {
  const at = installation.clock.now();
  const { openLetterNeeds, recordLettersPosted } = await import('../../src/escalation/index.ts');
  await inTransaction(installation.db, async (tx) => {
    const { rows } = await openLetterNeeds(FICTIONAL_INSURER, at).execute(tx);
    const openers = [...new Set((rows as { opener_id: string }[]).map((row) => row.opener_id))];
    const posted = openers.map((openerId) => ({ openerId, onDay: dayInJapan(at) }));
    await recordLettersPosted(tx, FICTIONAL_INSURER, posted, OPERATOR, at);
  });
}

async function board(installation: Installation): Promise<BenchRow[]> {
  const { consoleRoutes } = await import('../../src/console/index.ts');
  const { urls } = await import('../../src/web/urls.ts');
  await addReadyStaff(installation, 'bench', 'clerk');
  const cookie = await staffCookie(installation, 'bench');
  const app = consoleRoutes(installation);
  const row = async (name: string, address: string, goalMs: number | null): Promise<BenchRow> => {
    const times = await timeRequests(LOOKS, async () => app.request(address, { headers: { cookie } }));
    const median = timeAt(times, 0.5);
    return {
      name: `${name}, server time, ${PEOPLE.toLocaleString('en')} people, PostgreSQL`,
      figure: `${median.toFixed(1)} ms median, ${timeAt(times, 0.95).toFixed(1)} ms at 95 %`,
      goal: goalMs === null ? 'none' : `≤ ${goalMs} ms median`,
      ok: goalMs === null || median <= goalMs,
    };
  };
  return [
    await row('gap board', urls.staff.gaps(), GOALS.boardMs),
    await row('gap board: 100 people of a kind', `${urls.staff.gaps()}?kind=no-account`, null),
    await row('home page of staff', urls.staff.home(), null),
  ];
}

function night(name: string, env: Env, times: string, issued: number): BenchRow[] {
  const took = measureProgram('nightly-jobs.ts', env, [times]);
  const { all = 0, ...jobs } = JSON.parse(readFileSync(times, 'utf8')) as Record<string, number>;
  const ofJobs = Object.values(jobs).reduce((sum, one) => sum + one, 0);
  const [people, documents] = [PEOPLE.toLocaleString('en'), issued.toLocaleString('en')];
  return [
    {
      name: `the night of all ${name}, ${people} people with ${documents} documents, PostgreSQL`,
      figure: `${(took.wall / 60).toFixed(1)} min (${Math.round(PEOPLE / took.wall).toLocaleString('en')} people/s, ${Math.round(took.cpu)} s of the process itself on the processor, ${Math.round(took.megabytes)} MB; load of the machine ${loadavg()[0]?.toFixed(1)})`,
      goal: `≤ ${GOALS.minutes} min, ≤ ${GOALS.megabytes} MB`,
      ok: took.wall <= GOALS.minutes * 60 && took.megabytes <= GOALS.megabytes,
    },
    {
      name: `the same night: seconds of each job`,
      figure: `reading and deciding, where no job was under way, ${(all - ofJobs).toFixed(1)}; ${Object.entries(jobs)
        .map(([job, seconds]) => `${job} ${seconds.toFixed(1)}`)
        .join(', ')}`,
      goal: 'none',
      ok: true,
    },
  ];
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  // fsync on: what is measured must survive a power cut
  const server = await startPostgres(['max_wal_size=4GB']);
  const url = await makeDatabase(server.url, 'night');
  const env = (now: string): Env => ({ AKASHI_DATA: join(folder, 'data'), DATABASE_URL: url, AKASHI_NOW: now });
  try {
    await within(env(ISSUED_AT), (installation) => fillSociety(installation, PEOPLE));
    const { runId } = await planByCommand(env(ISSUED_AT));
    releaseByCommand(env(ISSUED_AT), runId, 2);
    const issued = await issuedBy(env(ISSUED_AT), runId);
    await within(env(ISSUED_AT), hand);
    const rows: BenchRow[] = [];
    for (const { name, now } of NIGHTS) {
      if (name === 'paper') await within(env(POSTED), post);
      rows.push(...night(name, env(now), join(folder, 'times.json'), issued));
    }
    return [...rows, ...(await within(env(MORNING), board))];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
