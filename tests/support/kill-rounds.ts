import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Engine } from '../../src/platform/database.ts';
import type { State, Step } from '../db/workers/issue.ts';
import { type LedgerRow, ledgerRow, writeLedger } from './ledger-file.ts';
import { dropDatabase, makeDatabase } from './postgres-server.ts';
import { seededRandom } from './seeded-random.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const ROUNDS = 50;
const NEW_PEOPLE = 60;

/** Performs a step to its end and gives the result. */
async function perform<T>(worker: WorkerProcess, step: Step): Promise<T> {
  worker.send(step);
  await worker.next();
  const answer = await worker.next<{ result?: T; error?: string }>();
  if (answer.error) throw new Error(answer.error);
  return answer.result as T;
}

const noise = seededRandom('kill');
/** Milliseconds from 0 up to `longest`, spread over it; the seed is fixed, the machine's speed is not. */
function someTime(longest: number): number {
  return (Buffer.from(noise.bytes(2)).readUInt16BE(0) / 65_536) * longest;
}

/** Begins a step and kills the process some time into it. Gives true when the step was acknowledged before. */
async function killDuring(worker: WorkerProcess, step: Step, longest: number): Promise<boolean> {
  worker.send(step);
  await worker.next();
  const finished = worker.next().then(
    () => true,
    () => false,
  );
  const timer = setTimeout(() => worker.kill('SIGKILL'), someTime(longest));
  const acknowledged = await finished;
  clearTimeout(timer);
  worker.kill('SIGKILL');
  await worker.ended;
  return acknowledged;
}

/**
 * Declares the rounds on one engine. Each engine has a file of its own, so that both run at once.
 */
export function declareKillRounds(engine: Engine): void {
  describe(`kill -9 during import and release (${engine})`, () => {
    let folder: string;
    let env: Record<string, string>;
    const database = `kill_${process.pid}`;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'akashi-kill-'));
      env = { AKASHI_DATA: join(folder, 'data'), AKASHI_NOW: '2025-12-02T10:00:00+09:00' };
      if (engine === 'postgresql') env.DATABASE_URL = await makeDatabase(inject('postgresUrl'), database);
    });
    afterAll(async () => {
      if (engine === 'postgresql') await dropDatabase(inject('postgresUrl'), database);
      rmSync(folder, { recursive: true, force: true });
    });

    const start = async (): Promise<WorkerProcess> => {
      const worker = startWorker('issue', env);
      expect(await worker.next()).toEqual({ ready: true });
      return worker;
    };

    it(`${ROUNDS} rounds: an import is whole or not there; a release goes on and issues each certificate exactly once`, async () => {
      const rows: LedgerRow[] = [];
      let worker = await start();
      await perform(worker, { do: 'adopt' });
      const killed = { import: 0, release: 0 };
      // How long each step takes on this machine, so that kills fall inside it.
      let importTakes = 300;
      let releaseTakes = 300;

      for (let round = 0; round < ROUNDS; round++) {
        const before = await perform<State>(worker, { do: 'state' });
        for (let i = 0; i < NEW_PEOPLE; i++) rows.push(ledgerRow(rows.length + 1, { マイナンバー登録: '未' }));
        const path = writeLedger(join(folder, `members-${round}.csv`), rows);
        const imported = await killDuring(worker, { do: 'import', path }, importTakes * 1.1);
        if (!imported) killed.import += 1;

        worker = await start();
        const after = await perform<State>(worker, { do: 'state' });
        const whole = after.people === rows.length;
        if (imported) expect(whole).toBe(true);
        if (!whole)
          expect({ people: after.people, ledger: after.ledger }).toEqual({
            people: before.people,
            ledger: before.ledger,
          });
        const began = performance.now();
        await perform(worker, { do: 'import', path });
        importTakes = Math.max(importTakes / 2, performance.now() - began);
        expect((await perform<State>(worker, { do: 'state' })).people).toBe(rows.length);

        const { runId } = await perform<{ runId: string }>(worker, { do: 'plan' });
        await perform(worker, { do: 'approve', runId });
        const released = await killDuring(worker, { do: 'release', runId }, releaseTakes * 1.1);
        if (!released) killed.release += 1;

        worker = await start();
        const torn = await perform<State>(worker, { do: 'state' });
        expect(torn.torn).toBe(0);
        const alreadyReleased = torn.runs.some((run) => run.runId === runId && run.state === 'released');
        if (released) expect(alreadyReleased).toBe(true);
        if (!alreadyReleased) {
          const resumed = performance.now();
          await perform(worker, { do: 'release', runId });
          releaseTakes = Math.max(releaseTakes / 2, performance.now() - resumed);
        }
        expect(await perform(worker, { do: 'check', runId })).toMatchObject({
          ok: true,
          planned: NEW_PEOPLE,
          issued: NEW_PEOPLE,
          exceptions: 0,
          differences: [],
        });
        const end = await perform<State>(worker, { do: 'state' });
        expect(end.certificates).toEqual(rows.map((row) => `101-${row.番号}-00:1`).sort());
      }
      worker.kill('SIGKILL');
      await worker.ended;
      // The kills must have fallen into the steps, or the test has shown nothing.
      expect(killed.import).toBeGreaterThan(ROUNDS / 4);
      expect(killed.release).toBeGreaterThan(ROUNDS / 4);
    });
  });
}
