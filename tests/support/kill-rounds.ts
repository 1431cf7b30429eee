import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { RELEASE_POINTS } from '../../src/issuance/index.ts';
import type { Engine } from '../../src/platform/database.ts';
import { runKillEpisode } from './kill-episode.ts';
import { dropDatabase, makeDatabase } from './postgres-server.ts';
import { buildWorker } from './worker-process.ts';

const ROUNDS = 30;

/**
 * Declares the rounds on one engine. Each engine has a file of its own, so that both run at once. Every named point once, then
 * moments by the seed.
 */
export function declareKillRounds(engine: Engine): void {
  describe(`kill -9 during import and release (${engine})`, () => {
    let folder: string;
    let worker: Awaited<ReturnType<typeof buildWorker>>;
    let env: Record<string, string>;
    const database = `kill_${process.pid}`;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'akashi-kill-'));
      env = { AKASHI_DATA: join(folder, 'data'), AKASHI_NOW: '2025-12-02T10:00:00+09:00' };
      worker = await buildWorker('issue');
      if (engine === 'postgresql') env.DATABASE_URL = await makeDatabase(inject('postgresUrl'), database);
    });
    afterAll(async () => {
      if (engine === 'postgresql') await dropDatabase(inject('postgresUrl'), database);
      worker?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it(`${ROUNDS} rounds: an import is whole or not there; a release goes on and issues each certificate exactly once`, async () => {
      const pointOf = (round: number) => RELEASE_POINTS[round] ?? null;
      const found = await runKillEpisode({
        folder,
        file: worker.file,
        env,
        seed: `kill-${engine}`,
        rounds: ROUNDS,
        // most of the time goes into starting processes again
        importEvery: 2,
        pointOf,
      });
      expect(found).toMatchObject({ rounds: ROUNDS, atPoint: RELEASE_POINTS.length });
      // The kills must have fallen into the steps, or the test has shown nothing.
      expect(found.killed.import).toBeGreaterThan(ROUNDS / 8);
      expect(found.killed.release - found.atPoint).toBeGreaterThan((ROUNDS - RELEASE_POINTS.length) / 4);
    });
  });
}
