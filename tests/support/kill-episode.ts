import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { RELEASE_POINTS, Reconciliation } from '../../src/issuance/index.ts';
import type { State, Step, Stop } from '../db/workers/issue.ts';
import { ENDED } from './checker.ts';
import { type LedgerRow, ledgerRow, writeLedger } from './ledger-file.ts';
import { seededRandom } from './seeded-random.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const NEW_PEOPLE = 24;
const CHUNK = 6;
/** At most so many times is a point passed before the kill. */
const MOST_CHUNKS = NEW_PEOPLE / CHUNK;

export interface Episode {
  /** An empty folder of its own. */
  folder: string;
  /** The worker `issue`, built. */
  file: string;
  /** What the worker opens the database with. */
  env: Record<string, string>;
  seed: string;
  rounds: number;
  /** An import is killed in every n-th round, a release in each. Default: 1. */
  importEvery?: number;
  /** Which named point the release of a round is killed at; null: at a moment by the seed. */
  pointOf(round: number): (typeof RELEASE_POINTS)[number] | null;
}

export interface EpisodeResult {
  rounds: number;
  /** Kills that fell into the step: what it was to do was not acknowledged. */
  killed: { import: number; release: number };
  /** Releases that were killed at their named point. */
  atPoint: number;
}

/** Performs a step to its end and gives the result. */
export async function perform<T>(worker: WorkerProcess, step: Step): Promise<T> {
  worker.send(step);
  await worker.next();
  const answer = await worker.next<{ result?: T; error?: string }>();
  if (answer.error) throw new Error(answer.error);
  return answer.result as T;
}

/**
 * Begins a step and kills the process after a time, if it has not ended itself. Gives the milliseconds until the step was
 * acknowledged; null: the kill came first.
 */
async function killDuring(worker: WorkerProcess, step: Step, afterMs: number | null): Promise<number | null> {
  const began = performance.now();
  worker.send(step);
  await worker.next();
  const finished = worker.next().then(
    () => performance.now() - began,
    () => null,
  );
  const timer = afterMs === null ? undefined : setTimeout(() => worker.kill('SIGKILL'), afterMs);
  const took = await finished;
  clearTimeout(timer);
  worker.kill('SIGKILL');
  await worker.ended;
  return took;
}

export async function startIssuer(env: Record<string, string>, file: string): Promise<WorkerProcess> {
  const worker = startWorker('issue', env, file);
  assert.deepEqual(await worker.next(), { ready: true });
  return worker;
}

/**
 * Imports and releases, each killed once a round, started again and compared: an import is whole or not there, a release goes on
 * by itself or at the shell and issues each certificate exactly once. After each round the checker finds nothing.
 * @throws AssertionError
 */
export async function runKillEpisode({
  folder,
  file,
  env,
  seed,
  rounds,
  pointOf,
  importEvery = 1,
}: Episode): Promise<EpisodeResult> {
  const noise = seededRandom(seed);
  const share = () => Buffer.from(noise.bytes(2)).readUInt16BE(0) / 65_536;
  const rows: LedgerRow[] = [];
  const result: EpisodeResult = { rounds: 0, killed: { import: 0, release: 0 }, atPoint: 0 };
  let worker = await startIssuer(env, file);
  try {
    await perform(worker, { do: 'adopt' });
    // How long each step takes on this machine, so that kills fall inside it: a step that outran its kill says it exactly.
    let importTakes = 150;
    let releaseTakes = 300;
    for (let round = 0; round < rounds; round++) {
      const before = await perform<State>(worker, { do: 'state' });
      for (let i = 0; i < NEW_PEOPLE; i++) rows.push(ledgerRow(rows.length + 1, { マイナンバー登録: '未' }));
      const path = writeLedger(join(folder, `members-${round}.csv`), rows);
      let whole = false;
      if (round % importEvery === 0) {
        const imported = await killDuring(worker, { do: 'import', path }, share() * importTakes * 1.1);
        if (imported === null) result.killed.import += 1;
        else importTakes = imported;
        worker = await startIssuer(env, file);
        const after = await perform<State>(worker, { do: 'state' });
        whole = after.people === rows.length;
        if (imported !== null) assert.equal(whole, true);
        if (!whole) assert.deepEqual([after.people, after.ledger], [before.people, before.ledger]);
      }
      const began = performance.now();
      await perform(worker, { do: 'import', path });
      if (!whole) importTakes = Math.max(importTakes / 2, performance.now() - began);
      assert.equal((await perform<State>(worker, { do: 'state' })).people, rows.length);

      const { runId } = await perform<{ runId: string }>(worker, { do: 'plan' });
      await perform(worker, { do: 'approve', runId });
      const point = pointOf(round);
      const chance = share();
      const at: Stop | undefined = point === null ? undefined : { point, nth: nthOf(point, chance), how: 'kill' };
      const afterMs = at ? null : chance * releaseTakes * 1.1;
      const released = await killDuring(
        worker,
        { do: 'release', runId, chunkSize: CHUNK, ...(at ? { at } : {}) },
        afterMs,
      );
      if (released === null) result.killed.release += 1;
      else releaseTakes = released;
      if (released === null && at) result.atPoint += 1;

      worker = await startIssuer(env, file);
      const torn = await perform<State>(worker, { do: 'state' });
      const state = torn.runs.find((run) => run.runId === runId)?.state;
      const ended = ENDED.includes(state ?? '');
      if (released !== null) assert.equal(ended, true);
      if (!ended) {
        const resumed = performance.now();
        // one half as a server that finds it left, the other as a person who asks again
        if (state === 'releasing' && share() < 0.5) {
          assert.deepEqual(await perform(worker, { do: 'resume', chunkSize: CHUNK }), [runId]);
        } else await perform(worker, { do: 'release', runId, chunkSize: CHUNK });
        releaseTakes = Math.max(releaseTakes / 2, performance.now() - resumed);
      }
      const { differences, issued, ok, planned } = await perform<Reconciliation>(worker, { do: 'check', runId });
      assert.deepEqual(
        { differences, issued, ok, planned },
        { differences: [], issued: NEW_PEOPLE, ok: true, planned: NEW_PEOPLE },
      );
      const end = await perform<State>(worker, { do: 'state' });
      assert.deepEqual(end.certificates, rows.map((row) => `101-${row.番号}-00:1`).sort());
      assert.deepEqual(await perform(worker, { do: 'faults' }), []);
      result.rounds += 1;
    }
  } finally {
    worker.kill('SIGKILL');
    await worker.ended;
  }
  return result;
}

const ONCE: ReadonlySet<string> = new Set(['start-written', 'started', 'all-done', 'end-written', 'ended']);

const nthOf = (point: string, chance: number) => (ONCE.has(point) ? 1 : 1 + Math.floor(chance * MOST_CHUNKS));
