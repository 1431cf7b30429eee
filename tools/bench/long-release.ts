// The whole of an issue in the size of the largest societies, each step a command in a process of its own, with its memory:
// plan and release of 1,000,000 people on PostgreSQL and of 100,000 embedded. Only when it is named.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDatabase, startPostgres } from '../../tests/support/postgres-server.ts';
import { fillSociety, issuedBy, planByCommand, releaseByCommand } from './large-society.ts';
import type { BenchRow } from './main.ts';
import type { Measured } from './measured-command.ts';
import { type Env, within } from './within.ts';

const NOW = '2025-12-02T10:00:00+09:00';

interface Goals {
  plan: number;
  release: number;
  megabytes: number | null;
}

async function whole(env: Env, people: number, engine: string, goals: Goals): Promise<BenchRow[]> {
  await within(env, (installation) => fillSociety(installation, people));
  const { planned, runId } = await planByCommand(env);
  const released = releaseByCommand(env, runId, 1);
  const issued = await issuedBy(env, runId);
  const row = (name: string, done: Measured, minutes: number, documents: number): BenchRow => ({
    name: `${name} of ${people.toLocaleString('en')} people, ${engine}`,
    figure: `${(done.wall / 60).toFixed(1)} min (${Math.round(documents / done.wall).toLocaleString('en')}/s, ${Math.round(done.cpu)} s of the process itself on the processor, ${Math.round(done.megabytes)} MB; load of the machine ${loadavg()[0]?.toFixed(1)})`,
    goal: `≤ ${minutes} min${goals.megabytes === null ? '' : `, ≤ ${goals.megabytes} MB`}`,
    ok: done.wall <= minutes * 60 && done.megabytes <= (goals.megabytes ?? Number.POSITIVE_INFINITY),
  });
  return [
    row('plan', planned, goals.plan, people),
    row(`release (${issued.toLocaleString('en')} documents)`, released, goals.release, issued),
  ];
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  // fsync on: what is measured must survive a power cut
  const server = await startPostgres(['max_wal_size=4GB']);
  const env = (name: string): Env => ({ AKASHI_DATA: join(folder, name), AKASHI_NOW: NOW });
  try {
    const postgres = { ...env('postgresql'), DATABASE_URL: await makeDatabase(server.url, 'million') };
    return [
      ...(await whole(env('embedded'), 100_000, 'embedded', { plan: 5, release: 5, megabytes: null })),
      ...(await whole(postgres, 1_000_000, 'PostgreSQL', { plan: 5, release: 12, megabytes: 600 })),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
