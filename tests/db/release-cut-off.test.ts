import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { getRun } from '../../src/issuance/index.ts';
import { sql } from '../../src/platform/database.ts';
import { openPostgres } from '../../src/platform/postgres-database.ts';
import { ENDED } from '../support/checker.ts';
import { akashi, startServer } from '../support/command-line.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { perform, startIssuer } from '../support/kill-episode.ts';
import { INSURER, ledgerRow, writeLedger } from '../support/ledger-file.ts';
import { dropDatabase, makeDatabase, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { buildWorker, type WorkerProcess } from '../support/worker-process.ts';

const PEOPLE = 40;
const NOW = '2025-12-02T10:00:00+09:00';

let built: Awaited<ReturnType<typeof buildWorker>>;
let folder: string;
let proxy: FaultProxy | undefined;
let made = 0;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  built = await buildWorker('issue');
});
afterAll(() => built?.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-cut-'));
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill('SIGCONT');
    worker.kill('SIGKILL');
    await worker.ended;
  }
  await proxy?.close();
  proxy = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function host(name: string, url: string): Promise<WorkerProcess> {
  const worker = await startIssuer({ AKASHI_DATA: join(folder, name), AKASHI_NOW: NOW, DATABASE_URL: url }, built.file);
  workers.push(worker);
  return worker;
}

/** An approved run in a database of its own, and a host with the data folder that its keys are kept with. */
async function withApprovedRun(serverUrl: string): Promise<{ url: string; runId: string; first: WorkerProcess }> {
  made += 1;
  const url = await makeDatabase(serverUrl, `cut_${process.pid}_${made}`);
  const first = await host('first', url);
  await perform(first, { do: 'adopt' });
  const rows = Array.from({ length: PEOPLE }, (_, i) => ledgerRow(i + 1, { マイナンバー登録: '未' }));
  await perform(first, { do: 'import', path: writeLedger(join(folder, 'members.csv'), rows) });
  const { runId } = await perform<{ runId: string }>(first, { do: 'plan' });
  await perform(first, { do: 'approve', runId });
  return { url, runId, first };
}

/** The same key material, as deployments of two hosts have; everything else of a host, its outside log above all, is its own. */
const shareKeys = (to: string) => cpSync(join(folder, 'first', 'keys'), join(folder, to, 'keys'), { recursive: true });

async function expectWhole(worker: WorkerProcess, runId: string): Promise<void> {
  expect(await perform(worker, { do: 'check', runId })).toMatchObject({ ok: true, planned: PEOPLE, issued: PEOPLE });
  expect(await perform(worker, { do: 'faults' })).toEqual([]);
}

const issued = async (url: string): Promise<number> => {
  const { db, close } = await openPostgres(url, 1);
  const { rows } = await sql<{ count: number }>`select count(*) as count from certificate`.execute(db);
  await close();
  return Number(rows[0]?.count);
};

describe('between a release and its PostgreSQL', () => {
  // 10 people a chunk; the first COMMIT of a release is that of its start
  test.each([
    ['a COMMIT that is lost on its way', 'commit-lost', 0],
    ['a COMMIT whose answer is lost', 'answer-lost', 10],
  ] as const)('%s: the outcome is not known, and nobody is issued twice or lost', async (_what, mode, kept) => {
    const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
    shareKeys('second');
    proxy = await startFaultProxy(url);
    const second = await host('second', proxy.url);
    const at = { point: 'chunk-ready', nth: 1, how: 'hold' } as const;
    second.send({ do: 'release', runId, at });
    await second.next();
    expect(await second.next()).toEqual({ holds: 'chunk-ready' });
    proxy.set(mode);
    second.send('go on');
    const { error } = await second.next<{ error: string }>();
    expect(error).toContain('database-away');
    expect(proxy.happened).toBe(1);
    expect(await issued(url)).toBe(kept);
    expect(await perform(first, { do: 'resume' })).toEqual([runId]);
    await expectWhole(first, runId);
  });

  test('an answer that is cut off in the middle, refused connections, a hang: refused in words, and gone on with', async () => {
    const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
    shareKeys('second');
    proxy = await startFaultProxy(url);
    const second = await host('second', proxy.url);
    for (const mode of ['result-cut', 'refuse', 'hang'] as const) {
      second.send({ do: 'release', runId, at: { point: 'claimed', nth: 1, how: 'hold' }, answerWithinMs: 2_000 });
      await second.next();
      expect(await second.next()).toEqual({ holds: 'claimed' });
      proxy.set(mode);
      second.send('go on');
      const { error } = await second.next<{ error: string }>();
      expect([mode, error.includes('database-away')]).toEqual([mode, true]);
      if (mode === 'refuse') {
        const said = await akashi(['run', 'show', runId], {
          AKASHI_DATA: join(folder, 'second'),
          DATABASE_URL: proxy.url,
        });
        expect(said.stderr).toContain('データベースにつながりません');
        expect(said.stderr).not.toMatch(/\n\s+at /);
        expect(said.code).toBe(3);
      }
      proxy.set('pass');
    }
    expect(await issued(url)).toBe(0);
    expect(await perform(first, { do: 'resume' })).toEqual([runId]);
    await expectWhole(first, runId);
  });

  test('a worker that is stopped in the middle of a chunk and wakes up late is refused by the database', async () => {
    const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
    shareKeys('second');
    const second = await host('second', url);
    second.send({ do: 'release', runId, at: { point: 'audit-written', nth: 2, how: 'hold' }, silenceMs: 1_000 });
    await second.next();
    expect(await second.next()).toEqual({ holds: 'audit-written' });
    second.kill('SIGSTOP');
    // it holds ten people and the end of the audit chain, until the database ends its transaction
    expect(await perform(first, { do: 'resume' })).toEqual([runId]);
    await expectWhole(first, runId);
    second.kill('SIGCONT');
    second.send('go on');
    const { error } = await second.next<{ error: string }>();
    expect(error).toContain('database-away');
    await expectWhole(first, runId);
  });

  test('one that is stopped between two chunks, too: its place is gone', async () => {
    const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
    shareKeys('second');
    const second = await host('second', url);
    second.send({ do: 'release', runId, at: { point: 'slots-reserved', nth: 2, how: 'hold' } });
    await second.next();
    expect(await second.next()).toEqual({ holds: 'slots-reserved' });
    second.kill('SIGSTOP');
    first.send({ do: 'resume', at: { point: 'slots-reserved', nth: 2, how: 'hold' } });
    await first.next();
    expect(await first.next()).toEqual({ holds: 'slots-reserved' });
    second.kill('SIGCONT');
    second.send('go on');
    const { error } = await second.next<{ error: string }>();
    expect(error).toContain('release-taken-over');
    first.send('go on');
    expect(await first.next()).toMatchObject({ result: [runId] });
    await expectWhole(first, runId);
  });

  test('two hosts at once, both killed at once, and a third that goes on', async () => {
    const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
    for (const name of ['second', 'third']) shareKeys(name);
    const second = await host('second', url);
    for (const [worker, nth] of [
      [first, 2],
      [second, 1],
    ] as const) {
      worker.send({ do: 'release', runId, at: { point: 'certificates-written', nth, how: 'hold' } });
      await worker.next();
      expect(await worker.next()).toEqual({ holds: 'certificates-written' });
    }
    first.kill('SIGKILL');
    second.kill('SIGKILL');
    await Promise.all([first.ended, second.ended]);
    expect(await issued(url)).toBe(10);
    const third = await host('third', url);
    expect(await perform(third, { do: 'resume' })).toEqual([runId]);
    await expectWhole(third, runId);
  });
});

test('a server that is started finds a release on which nobody works, and ends it without being told', async () => {
  const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
  first.send({ do: 'release', runId, at: { point: 'linted', nth: 2, how: 'kill' } });
  await first.next();
  await first.ended;
  const { db, close } = await openPostgres(url, 1);
  // the fifteen seconds of silence are over
  await sql`update release_worker set beat_at = beat_at - interval '1 minute'`.execute(db);
  shareKeys('third');
  const served = await startServer([], { AKASHI_DATA: join(folder, 'first'), AKASHI_NOW: NOW, DATABASE_URL: url });
  const began = performance.now();
  while (!ENDED.includes((await getRun(db, INSURER, runId)).state) && performance.now() - began < 60_000);
  await served.stop();
  const { rows } = await sql<{
    actor_id: string;
  }>`select actor_id from audit_entry where action = 'run-release-resumed'`.execute(db);
  await close();
  expect(rows).toEqual([{ actor_id: 'release' }]);
  await expectWhole(await host('third', url), runId);
});

test('one command lets two processes work, and says what they did together', async () => {
  const { url, runId, first } = await withApprovedRun(inject('postgresUrl'));
  const env = { AKASHI_DATA: join(folder, 'first'), AKASHI_NOW: NOW, DATABASE_URL: url };
  expect((await akashi(['staff', 'add', '承認 者', '--role', 'approver'], env)).code).toBe(0);
  const said = await akashi(['run', 'release', runId, '--as', '承認 者', '--workers', '2', '--json'], env);
  expect([said.code, said.stderr]).toEqual([0, '']);
  expect(JSON.parse(said.stdout)).toMatchObject({ issued: PEOPLE });
  await expectWhole(first, runId);
});

describe('a PostgreSQL of its own', () => {
  let server: PostgresServer | undefined;
  let disk: string | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    if (disk) {
      execFileSync('umount', ['-l', disk]);
      rmdirSync(disk);
    }
    disk = undefined;
  });

  test('crashes and comes back in the middle of a chunk', async () => {
    server = await startPostgres([]);
    const { runId, first } = await withApprovedRun(server.url);
    first.send({ do: 'release', runId, at: { point: 'outcomes-written', nth: 2, how: 'hold' } });
    await first.next();
    expect(await first.next()).toEqual({ holds: 'outcomes-written' });
    await server.crash();
    first.send('go on');
    const { error } = await first.next<{ error: string }>();
    expect(error).toContain('database-away');
    await server.startAgain();
    expect(await perform(first, { do: 'resume' })).toEqual([runId]);
    await expectWhole(first, runId);
  });

  test('has no room left on its disk', async (context) => {
    // beside `folder`, which the server's own user may not enter
    const place = mkdtempSync(join(tmpdir(), 'akashi-disk-'));
    chmodSync(place, 0o755);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', place], { stdio: 'ignore' });
    } catch {
      context.skip('a small disk can be mounted by root alone');
    }
    disk = place;
    server = await startPostgres(['min_wal_size=32MB', 'max_wal_size=32MB'], place);
    const { url, runId, first } = await withApprovedRun(server.url);
    first.send({ do: 'release', runId, at: { point: 'started', nth: 1, how: 'hold' } });
    await first.next();
    expect(await first.next()).toEqual({ holds: 'started' });
    const ballast = join(place, 'ballast');
    const { bavail, bsize } = statfsSync(place);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - bsize));
    // what is free inside files that there are is used up too: rows of 1 MB until the server refuses one
    const full = await openPostgres(url, 1);
    await sql`create table ballast (bytes text)`.execute(full.db).catch(() => undefined);
    const fill = async (): Promise<void> => {
      for (;;)
        await sql`insert into ballast select string_agg(gen_random_uuid()::text, '') from generate_series(1, 30000)`.execute(
          full.db,
        );
    };
    await expect(fill()).rejects.toThrow();
    await full.close().catch(() => undefined);
    first.send('go on');
    const outcome = await first.next<{ error?: string }>();
    truncateSync(ballast, 0);
    // the server may have stopped for want of room for its log
    await server.startAgain();
    if (outcome.error !== undefined) expect(await perform(first, { do: 'resume' })).toEqual([runId]);
    await expectWhole(first, runId);
    const { db, close } = await openPostgres(url, 1);
    expect(ENDED).toContain((await getRun(db, INSURER, runId)).state);
    await close();
  });
});

afterAll(async () => {
  for (let i = 1; i <= made; i++) await dropDatabase(inject('postgresUrl'), `cut_${process.pid}_${i}`);
});
