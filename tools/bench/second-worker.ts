// One worker of a release against two, on PostgreSQL, where the server works on the same cores. Only when it is named.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabase, makeDatabase, startPostgres } from '../../tests/support/postgres-server.ts';
import { fillSociety, issuedBy, planByCommand, releaseByCommand } from './large-society.ts';
import type { BenchRow } from './main.ts';
import { type Env, within } from './within.ts';

const SHARED = 100_000;

/** The same planned run in two databases, released by one worker and by two. */
async function secondWorker(server: string, env: Env): Promise<BenchRow> {
  const one = { ...env, DATABASE_URL: await makeDatabase(server, 'one') };
  await within(one, (installation) => fillSociety(installation, SHARED));
  const { runId } = await planByCommand(one);
  // each with its own outside log: what is recorded in one did not happen in the other
  const data = `${env.AKASHI_DATA}-second`;
  cpSync(env.AKASHI_DATA ?? '', data, { recursive: true });
  const two = { ...env, AKASHI_DATA: data, DATABASE_URL: await makeDatabase(server, 'two', 'one') };
  const alone = releaseByCommand(one, runId, 1);
  // or the server would tidy it up while two workers need both cores
  await dropDatabase(server, 'one');
  const together = releaseByCommand(two, runId, 2);
  await issuedBy(two, runId);
  const speedUp = alone.wall / together.wall;
  return {
    name: `release of ${SHARED.toLocaleString('en')} people, PostgreSQL: a second worker process`,
    figure: `${speedUp.toFixed(2)} × (${alone.wall.toFixed(0)} s, with two ${together.wall.toFixed(0)} s; load of the machine ${loadavg()[0]?.toFixed(1)})`,
    goal: '≥ 1.6 ×',
    ok: speedUp >= 1.6,
  };
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  // fsync on, as for the long release
  const server = await startPostgres(['max_wal_size=4GB']);
  const env = { AKASHI_DATA: join(folder, 'data'), AKASHI_NOW: '2025-12-02T10:00:00+09:00' };
  try {
    return [await secondWorker(server.url, env)];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
