// Release of 20,000 certificates: decide again, snapshot, seal, publish, audit; on both databases.
// The baseline of the same run is the plan: the same people read and decided, with plain rows written.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenInstallation } from '../../src/app.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { checkRun, planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { dropDatabase, makeDatabase, startPostgres } from '../../tests/support/postgres-server.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { acceptPlan } from './accept-plan.ts';
import type { BenchRow } from './main.ts';
import { type Env, within } from './within.ts';

const PEOPLE = 20_000;
/** What the outside log may cost a release. */
const OUTSIDE_GOAL = 1.25;
const ON = getDay('2025-12-02');
const planner = { kind: 'staff', id: 'planner', role: 'clerk' } as const;
const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;

/** A society with a run that is approved. */
async function prepare(installation: Installation): Promise<{ runId: string; planSeconds: number }> {
  await makeSociety(installation);
  await importLedger(
    installation,
    Array.from({ length: PEOPLE }, (_, i) => ledgerRow(i + 1)),
    ON,
  );
  const planned = performance.now();
  const { runId } = await planRun(installation, INSURER, { on: ON }, planner);
  const planSeconds = (performance.now() - planned) / 1000;
  await acceptPlan(installation, INSURER, runId, approver);
  return { runId, planSeconds };
}

/** Until everything is issued, and what must not be undone stands in the outside log. @returns seconds */
async function release(installation: OpenInstallation, runId: string): Promise<number> {
  const began = performance.now();
  await releaseRun(installation, INSURER, runId, approver);
  await installation.outside.write();
  const seconds = (performance.now() - began) / 1000;
  const check = await checkRun(installation, INSURER, runId, OPERATOR);
  if (!check.ok || check.issued !== PEOPLE)
    throw new Error(`not ${PEOPLE} certificates: ${JSON.stringify({ ...check, movedOut: undefined })}`);
  return seconds;
}

const releaseOn = (env: Env): Promise<{ seconds: number; planSeconds: number; megabytes: number }> =>
  within(env, async (installation) => {
    const { planSeconds, runId } = await prepare(installation);
    const seconds = await release(installation, runId);
    return { seconds, planSeconds, megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20) };
  });

/** Only a bench does this: acts then leave no line for the outside log. */
async function disableOutside({ db }: Installation): Promise<void> {
  const { rows } = await sql<{ table: string; trigger: string }>`
    select tgrelid::regclass::text as table, tgname as trigger from pg_trigger where tgname like 'outside\\_%'`.execute(
    db,
  );
  if (rows.length < 10) throw new Error(`only ${rows.length} triggers of the outside log`);
  for (const one of rows)
    await sql`alter table ${sql.table(one.table)} disable trigger ${sql.ref(one.trigger)}`.execute(db);
}

/** The same approved run in copies of one database, released with and without the outside log, in turn. */
async function outsideLog(server: string, folder: string): Promise<BenchRow> {
  const envOf = (name: string, url: string): Env => ({
    AKASHI_DATA: join(folder, 'outside'),
    AKASHI_OUTSIDE_LOG: join(folder, `${name}.log`),
    DATABASE_URL: url,
  });
  const { runId } = await within(envOf('approved', await makeDatabase(server, 'approved')), prepare);
  const seconds = { with: 0, without: 0 };
  let lines = 0;
  for (const name of ['without_1', 'with_1', 'with_2', 'without_2']) {
    const [which] = name.split('_') as ['with' | 'without'];
    const env = envOf(name, await makeDatabase(server, name, 'approved'));
    await within(env, async (installation) => {
      if (which === 'without') await disableOutside(installation);
      seconds[which] += await release(installation, runId);
    });
    if (which === 'with') lines = readFileSync(join(folder, `${name}.log`), 'utf8').split('\n').length;
    await dropDatabase(server, name);
  }
  const ratio = seconds.with / seconds.without;
  return {
    name: `release of ${PEOPLE.toLocaleString('en')} certificates, PostgreSQL: with the outside log, beside the same without it`,
    figure: `${ratio.toFixed(2)} × (${(seconds.with / 2).toFixed(1)} s beside ${(seconds.without / 2).toFixed(1)} s, the means of two in turn; ${lines.toLocaleString('en')} lines)`,
    goal: `≤ ${OUTSIDE_GOAL} ×`,
    ok: ratio <= OUTSIDE_GOAL,
  };
}

function row(engine: string, goal: number, found: Awaited<ReturnType<typeof releaseOn>>): BenchRow {
  const rate = Math.round(PEOPLE / found.seconds).toLocaleString('en');
  return {
    name: `release of ${PEOPLE.toLocaleString('en')} certificates, ${engine}`,
    figure: `${found.seconds.toFixed(1)} s (${rate}/s; ${(found.seconds / found.planSeconds).toFixed(1)} × the plan's ${found.planSeconds.toFixed(1)} s; process ${found.megabytes} MB)`,
    goal: `≤ ${goal} s`,
    ok: found.seconds <= goal,
  };
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  // fsync on: what is measured must survive a power cut.
  const server = await startPostgres([]);
  try {
    return [
      row('PostgreSQL', 60, await releaseOn({ AKASHI_DATA: join(folder, 'postgresql'), DATABASE_URL: server.url })),
      row('embedded', 120, await releaseOn({ AKASHI_DATA: join(folder, 'embedded') })),
      await outsideLog(server.url, folder),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
