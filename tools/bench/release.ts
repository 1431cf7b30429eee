// Release of 20,000 certificates: decide again, snapshot, seal, publish, audit; on both databases.
// The baseline of the same run is the plan: the same people read and decided, with plain rows written.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { readConfig } from '../../src/config.ts';
import { approveRun, checkRun, planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import type { BenchRow } from './main.ts';

const PEOPLE = 20_000;
const ON = getDay('2025-12-02');
const planner = { kind: 'staff', id: 'planner', role: 'clerk' } as const;
const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;

async function releaseOn(
  env: Record<string, string>,
): Promise<{ seconds: number; planSeconds: number; megabytes: number }> {
  const installation = await openInstallation(readConfig(env));
  try {
    await makeSociety(installation);
    await importLedger(
      installation,
      Array.from({ length: PEOPLE }, (_, i) => ledgerRow(i + 1)),
      ON,
    );
    const planned = performance.now();
    const { runId } = await planRun(installation, INSURER, { on: ON }, planner);
    const planSeconds = (performance.now() - planned) / 1000;
    await approveRun(installation, INSURER, runId, approver);
    const began = performance.now();
    await releaseRun(installation, INSURER, runId, approver);
    const seconds = (performance.now() - began) / 1000;
    const check = await checkRun(installation, INSURER, runId, OPERATOR);
    if (!check.ok || check.issued !== PEOPLE)
      throw new Error(`not ${PEOPLE} certificates: ${JSON.stringify({ ...check, movedOut: undefined })}`);
    return { seconds, planSeconds, megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20) };
  } finally {
    await installation.close();
  }
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
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
