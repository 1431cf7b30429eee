import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { SingleIssue } from '../../src/issuance/index.ts';
import type { Engine } from '../../src/platform/database.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { perform, startIssuer } from '../support/kill-episode.ts';
import { ledgerRow, writeLedger } from '../support/ledger-file.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';
import { buildWorker, type WorkerProcess } from '../support/worker-process.ts';
import type { State, Stop } from './workers/issue.ts';

const NOW = '2025-12-02T10:00:00+09:00';

let built: Awaited<ReturnType<typeof buildWorker>>;
let folder: string;
let proxy: FaultProxy | undefined;
const databases: string[] = [];
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  built = await buildWorker('issue');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-single-'));
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill('SIGKILL');
    await worker.ended;
  }
  await proxy?.close();
  proxy = undefined;
  rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  built?.remove();
  for (const name of databases) await dropDatabase(inject('postgresUrl'), name);
});

async function host(name: string, url: string | undefined): Promise<WorkerProcess> {
  const env = { AKASHI_DATA: join(folder, name), AKASHI_NOW: NOW, ...(url === undefined ? {} : { DATABASE_URL: url }) };
  const worker = await startIssuer(env, built.file);
  workers.push(worker);
  return worker;
}

/** A person under protection who has nothing, and a request for them. */
async function withRequest(
  engine: Engine,
): Promise<{ url: string | undefined; first: WorkerProcess; issueId: string }> {
  let url: string | undefined;
  if (engine === 'postgresql') {
    databases.push(`single_${process.pid}_${databases.length}`);
    url = await makeDatabase(inject('postgresUrl'), databases.at(-1) ?? '');
  }
  const first = await host('first', url);
  await perform(first, { do: 'adopt' });
  await perform(first, { do: 'import', path: writeLedger(join(folder, 'members.csv'), [ledgerRow(1), ledgerRow(2)]) });
  const { memberId } = await perform<{ memberId: string }>(first, { do: 'protect', number: '1' });
  const { issueId } = await perform<SingleIssue>(first, { do: 'ask', memberId });
  return { url, first, issueId };
}

const countOf = async (worker: WorkerProcess) => (await perform<State>(worker, { do: 'state' })).certificates;

async function expectOne(worker: WorkerProcess): Promise<void> {
  expect(await countOf(worker)).toEqual(['101-1-00:1']);
  expect(await perform(worker, { do: 'faults' })).toEqual([]);
}

const POINTS = ['slots-reserved', 'certificates-written', 'outcomes-written', 'chunk-ready', 'committed'] as const;

test.each((['embedded', 'postgresql'] as const).flatMap((engine) => POINTS.map((point) => ({ engine, point }))))(
  'kill -9 at $point of one certificate for one person ($engine): approved again, there is one',
  async ({ engine, point }) => {
    const { first, issueId, url } = await withRequest(engine);
    first.send({ do: 'approve-one', issueId, at: { point, nth: 1, how: 'kill' } satisfies Stop });
    await first.next();
    await first.ended;
    const again = await host('first', url);
    expect(await countOf(again)).toEqual(point === 'committed' ? ['101-1-00:1'] : []);
    await perform(again, { do: 'approve-one', issueId });
    await expectOne(again);
  },
  120_000,
);

describe('between the approval and its PostgreSQL', () => {
  test.each([
    ['a COMMIT that is lost on its way', 'commit-lost', []],
    ['a COMMIT whose answer is lost', 'answer-lost', ['101-1-00:1']],
  ] as const)('%s: whether it was issued is not known, and asked again there is one', async (_what, mode, kept) => {
    const { first, issueId, url } = await withRequest('postgresql');
    cpSync(join(folder, 'first', 'keys'), join(folder, 'second', 'keys'), { recursive: true });
    proxy = await startFaultProxy(url ?? '');
    const second = await host('second', proxy.url);
    second.send({ do: 'approve-one', issueId, at: { point: 'chunk-ready', nth: 1, how: 'hold' } satisfies Stop });
    await second.next();
    expect(await second.next()).toEqual({ holds: 'chunk-ready' });
    proxy.set(mode);
    second.send('go on');
    const { error } = await second.next<{ error: string }>();
    expect(error).toContain('database-away');
    expect(await countOf(first)).toEqual(kept);
    await perform(first, { do: 'approve-one', issueId });
    await expectOne(first);
  });
});
