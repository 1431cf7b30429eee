// Taking in a ledger: 1,000,000 people into PostgreSQL, 100,000 into the embedded database, and the same content once more.
// The baseline is the reading of the same file without a database, in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { readConfig } from '../../src/config.ts';
import { writeSociety } from '../../src/demo/index.ts';
import { takeInLedger } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { importCardStatus, readFactFiles } from '../../src/members/index.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import { makeSociety } from '../../tests/support/society.ts';
import type { BenchRow } from './main.ts';

const ON = getDay('2025-12-02');

async function seconds(work: () => Promise<{ ok: boolean }>): Promise<number> {
  const began = performance.now();
  if (!(await work()).ok) throw new Error('a file of the bench was refused');
  return (performance.now() - began) / 1000;
}

interface Goals {
  first: number;
  again: number | null;
}

async function measure(engine: string, env: Record<string, string>, people: number, goals: Goals): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-files-'));
  const installation = await openInstallation(readConfig(env));
  try {
    await writeSociety(folder, { members: people, seed: 'import', insurerNumber: INSURER, on: ON });
    const file = (name: string) => ({ name, path: join(folder, name) });
    await makeSociety(installation);
    const reading = await seconds(async () => readFactFiles({ members: file('members.csv'), today: ON }));
    const ledger = (again: boolean) =>
      seconds(() => takeInLedger(installation, file('members.csv'), { actor: OPERATOR, again }));
    const first = await ledger(false);
    const cards = await seconds(() =>
      importCardStatus(installation, file('card-status.csv'), { actor: OPERATOR, asOfOn: ON, kind: 'complete' }),
    );
    const again = await ledger(true);
    const what = `${people.toLocaleString('en')} people, ${engine}`;
    const row = (name: string, taken: number, goal: number | null, more = ''): BenchRow => ({
      name: `${name}, ${what}`,
      figure: `${taken.toFixed(1)} s${more}`,
      goal: goal === null ? 'none' : `≤ ${goal} s`,
      ok: goal === null || taken <= goal,
    });
    return [
      row('import of a ledger', first, goals.first, ` (${(first / reading).toFixed(1)} × reading and checking it)`),
      row('import of card states', cards, null),
      row('the same ledger again, compared person by person', again, goals.again),
    ];
  } finally {
    await installation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const server = await startPostgres(['fsync=off', 'max_wal_size=4GB', 'shared_buffers=1GB']);
  try {
    const postgres = { AKASHI_DATA: join(folder, 'postgresql'), DATABASE_URL: server.url };
    return [
      ...(await measure('PostgreSQL', postgres, 1_000_000, { first: 120, again: 60 })),
      ...(await measure('embedded', { AKASHI_DATA: join(folder, 'embedded') }, 100_000, { first: 60, again: null })),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
