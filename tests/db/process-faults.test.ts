import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Engine, sql } from '../../src/platform/database.ts';
import { openPostgres } from '../../src/platform/postgres-database.ts';
import { akashi, ROOT, startServer } from '../support/command-line.ts';
import { perform, startIssuer } from '../support/kill-episode.ts';
import { ledgerRow, writeLedger } from '../support/ledger-file.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';
import { runShell } from '../support/shell.ts';
import { buildWorker, type WorkerProcess } from '../support/worker-process.ts';

const PEOPLE = 20;
const NOW = '2025-12-02T10:00:00+09:00';

let built: Awaited<ReturnType<typeof buildWorker>>;
const folder = mkdtempSync(join(tmpdir(), 'akashi-process-'));
const databases: string[] = [];
let worker: WorkerProcess | undefined;

beforeAll(async () => {
  built = await buildWorker('issue');
});
afterEach(async () => {
  worker?.kill('SIGKILL');
  await worker?.ended;
  worker = undefined;
});
afterAll(async () => {
  for (const name of databases) await dropDatabase(inject('postgresUrl'), name);
  built?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (env: Record<string, string>): Promise<WorkerProcess> => {
  worker = await startIssuer(env, built.file);
  return worker;
};

/** A society with an approved run; whoever made it has it open still. */
async function withApprovedRun(
  engine: Engine,
): Promise<{ env: Record<string, string>; runId: string; first: WorkerProcess }> {
  const env: Record<string, string> = { AKASHI_DATA: mkdtempSync(join(folder, 'data-')), AKASHI_NOW: NOW };
  if (engine === 'postgresql') {
    const name = `process_${process.pid}_${databases.length}`;
    databases.push(name);
    env.DATABASE_URL = await makeDatabase(inject('postgresUrl'), name);
  }
  const first = await start(env);
  await perform(first, { do: 'adopt' });
  const rows = Array.from({ length: PEOPLE }, (_, i) => ledgerRow(i + 1, { マイナンバー登録: '未' }));
  await perform(first, { do: 'import', path: writeLedger(join(folder, 'members.csv'), rows) });
  const { runId } = await perform<{ runId: string }>(first, { do: 'plan' });
  await perform(first, { do: 'approve', runId });
  return { env, runId, first };
}

async function expectCarriedOn(env: Record<string, string>, runId: string): Promise<void> {
  const next = await start(env);
  await perform(next, { do: 'resume' });
  expect(await perform(next, { do: 'check', runId })).toMatchObject({ ok: true, planned: PEOPLE, issued: PEOPLE });
  expect(await perform(next, { do: 'faults' })).toEqual([]);
}

describe.each<Engine>(['embedded', 'postgresql'])(
  'a process that comes to its end in the middle of a chunk (%s)',
  (engine) => {
    test('for want of memory, of file descriptors, and by a rejection that nobody handles', async () => {
      const { env, runId, first } = await withApprovedRun(engine);
      first.kill('SIGKILL');
      await first.ended;

      const small = await start({ ...env, NODE_OPTIONS: '--max-old-space-size=128' });
      small.send({ do: 'release', runId, chunkSize: 4, at: { point: 'certificates-written', nth: 2, how: 'hoard' } });
      await small.next();
      const { code, signal } = await small.ended;
      expect([code, signal]).not.toEqual([0, null]);

      const careless = await start(env);
      careless.send({ do: 'resume', chunkSize: 4, at: { point: 'audit-written', nth: 1, how: 'reject' } });
      await careless.next();
      expect(await careless.ended).toEqual({ code: 1, signal: null });

      const full = await start(env);
      full.send({ do: 'resume', chunkSize: 4, at: { point: 'outcomes-written', nth: 1, how: 'descriptors' } });
      await full.next();
      // it may fail, go on or die; it may not be wrong
      await full.next().catch(() => undefined);
      full.kill('SIGKILL');
      await full.ended;
      await expectCarriedOn(env, runId);
    });
  },
);

describe('a process that is told to end, or killed, while it waits for the database', () => {
  /** Holds the end of every audit chain, so that whatever writes stands still just before its commit. */
  async function holding(url: string, work: (waiting: () => Promise<void>) => Promise<void>): Promise<void> {
    const held = await openPostgres(url, 1);
    const other = await openPostgres(url, 1);
    const waiting = async () => {
      for (;;) {
        const { rows } = await sql`select 1 from pg_locks where not granted`.execute(other.db);
        if (rows.length > 0) return;
      }
    };
    await held.db.transaction().execute(async (tx) => {
      await sql`select 1 from audit_head for update`.execute(tx);
      await work(waiting);
    });
    await held.close();
    await other.close();
  }
  const spawned = (words: string[], env: Record<string, string>) => {
    const child = spawn(`${ROOT}bin/akashi`, words, {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
      stdio: 'ignore',
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    return { end: (signal: NodeJS.Signals) => child.kill(signal), ended };
  };
  const count = async (url: string, table: string): Promise<number> => {
    const { db, close } = await openPostgres(url, 1);
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
    await close();
    return Number(rows[0]?.count);
  };

  test('SIGTERM to a command and to a server with a chunk under way; SIGKILL to a rotation of keys and to a backup', async () => {
    const { env, runId, first } = await withApprovedRun('postgresql');
    const url = env.DATABASE_URL ?? '';
    first.send({ do: 'release', runId, at: { point: 'started', nth: 1, how: 'kill' } });
    await first.next();
    await first.ended;
    expect((await akashi(['staff', 'add', '承認 者', '--role', 'approver'], env)).code).toBe(0);

    expect((await akashi(['staff', 'add', '管理 者', '--role', 'administrator'], env)).code).toBe(0);

    await holding(url, async (waiting) => {
      const command = spawned(['run', 'release', runId, '--as', '承認 者'], env);
      await waiting();
      command.end('SIGTERM');
      await command.ended;
    });
    expect(await count(url, 'certificate')).toBe(0);

    const { db, close } = await openPostgres(url, 1);
    await sql`update release_worker set beat_at = beat_at - interval '1 minute'`.execute(db);
    await close();
    const served = await startServer([], env);
    let stopped: Promise<void> | undefined;
    await holding(url, async (waiting) => {
      await waiting();
      stopped = served.stop('SIGTERM');
    });
    await stopped;
    // whole chunks or none
    expect([0, PEOPLE]).toContain(await count(url, 'certificate'));

    const keys = await count(url, 'signing_key');
    await holding(url, async (waiting) => {
      const rotation = spawned(['keys', 'prepare', '--purpose', 'codes', '--as', '管理 者'], env);
      await waiting();
      rotation.end('SIGKILL');
      await rotation.ended;
    });
    expect(await count(url, 'signing_key')).toBe(keys);

    const file = join(folder, 'copy.akashi');
    const lock = await openPostgres(url, 1);
    await lock.db.transaction().execute(async (tx) => {
      await sql`lock table certificate in access exclusive mode`.execute(tx);
      const copy = spawned(['backup', file], env);
      while (!readdirSync(folder).some((name) => name.startsWith('copy.akashi.')));
      copy.end('SIGKILL');
      await copy.ended;
    });
    await lock.close();
    expect(existsSync(file)).toBe(false);
    expect((await akashi(['backup', file], env)).code).toBe(0);
    expect(existsSync(file)).toBe(true);

    await expectCarriedOn(env, runId);
  });

  test('a database that is read-only says so in words, and goes on when it is not', async () => {
    const { env, runId, first } = await withApprovedRun('postgresql');
    first.send({ do: 'release', runId, at: { point: 'committed', nth: 1, how: 'kill' } });
    await first.next();
    await first.ended;
    const name = databases.at(-1) ?? '';
    const readOnly = async (on: boolean) => {
      const { db, close } = await openPostgres(inject('postgresUrl'), 1);
      await sql`alter database ${sql.table(name)} set default_transaction_read_only = ${sql.raw(on ? 'on' : 'off')}`.execute(
        db,
      );
      await close();
    };
    await readOnly(true);
    const said = await runShell(['certificates', 'list'], { env: { ...env, LANG: 'ja_JP.UTF-8' } });
    expect([said.code, said.err]).toEqual([3, expect.stringContaining('読み取り専用')]);
    expect(said.err).not.toMatch(/\n\s+at /);
    await readOnly(false);
    await expectCarriedOn(env, runId);
  });

  test('a disk that is full: no file under its name, a sentence, and a whole one when there is room', async (context) => {
    const disk = mkdtempSync(join(tmpdir(), 'akashi-small-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      rmdirSync(disk);
      context.skip('a small disk can be mounted by root alone');
    }
    try {
      const { env } = await withApprovedRun('postgresql');
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize));
      for (const words of [
        ['backup', join(disk, 'out.file')],
        ['bundle', '--out', join(disk, 'out.file')],
        ['export', 'members', '--out', join(disk, 'out.file')],
      ]) {
        const said = await runShell(words, { env: { ...env, LANG: 'ja_JP.UTF-8' } });
        expect([words[0], said.code, said.err]).toEqual([words[0], 3, expect.stringContaining('ENOSPC')]);
        expect(said.err).not.toMatch(/\n\s+at /);
        expect(readdirSync(disk)).toEqual(['ballast']);
      }
      rmSync(join(disk, 'ballast'));
      expect((await runShell(['backup', join(disk, 'out.file')], { env })).code).toBe(0);
    } finally {
      execFileSync('umount', ['-l', disk]);
      rmdirSync(disk);
    }
  });
});
