// npm run soak [-- --rounds 500] [--seed TEXT] [--engine embedded|postgresql] [--episode N]: kills imports and releases, on each
// engine as many rounds as are named, in episodes of ten on a database of their own. Prints the seed of each episode; one that
// fails is done again with --seed, --engine and --episode.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RELEASE_POINTS } from '../src/issuance/index.ts';
import { runKillEpisode } from '../tests/support/kill-episode.ts';
import { dropDatabase, makeDatabase, startPostgres } from '../tests/support/postgres-server.ts';
import { seededRandom } from '../tests/support/seeded-random.ts';
import { buildWorker } from '../tests/support/worker-process.ts';

const ROUNDS_AN_EPISODE = 10;
const ENGINES = ['embedded', 'postgresql'] as const;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '500' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 16) },
    engine: { type: 'string' },
    episode: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const engines = ENGINES.filter((engine) => values.engine === undefined || values.engine === engine);
if (!Number.isSafeInteger(rounds) || rounds < 1 || engines.length === 0)
  throw new RangeError('see the head of tools/soak.ts');
const episodes = Array.from({ length: Math.ceil(rounds / ROUNDS_AN_EPISODE) }, (_, i) => i);
const chosen = values.episode === undefined ? episodes : [Number(values.episode)];

const worker = await buildWorker('issue');
const server = engines.includes('postgresql') ? await startPostgres() : undefined;
const folder = mkdtempSync(join(tmpdir(), 'akashi-soak-'));
const total = { rounds: 0, import: 0, release: 0, atPoint: 0 };
let failed = 0;
try {
  for (const engine of engines) {
    for (const episode of chosen) {
      const seed = `${values.seed}:${engine}:${episode}`;
      const own = join(folder, `${engine}-${episode}`);
      mkdirSync(own);
      const env: Record<string, string> = { AKASHI_DATA: join(own, 'data'), AKASHI_NOW: '2025-12-02T10:00:00+09:00' };
      const database = `soak_${process.pid}_${episode}`;
      if (engine === 'postgresql' && server) env.DATABASE_URL = await makeDatabase(server.url, database);
      const choice = seededRandom(`${seed}:points`);
      // one half at a named point, the other at any moment
      const pointOf = () => {
        const [half = 0, which = 0] = choice.bytes(2);
        return half < 128 ? null : (RELEASE_POINTS[which % RELEASE_POINTS.length] ?? null);
      };
      try {
        const done = await runKillEpisode({
          folder: own,
          file: worker.file,
          env,
          seed,
          rounds: ROUNDS_AN_EPISODE,
          pointOf,
        });
        total.rounds += done.rounds;
        total.import += done.killed.import;
        total.release += done.killed.release;
        total.atPoint += done.atPoint;
        console.log(`ok    ${seed}  ${total.rounds} rounds so far`);
      } catch (error) {
        failed += 1;
        console.log(
          `FAIL  again with --seed ${values.seed} --engine ${engine} --episode ${episode}\n${(error as Error).stack}`,
        );
      }
      if (engine === 'postgresql' && server) await dropDatabase(server.url, database);
      rmSync(own, { recursive: true, force: true });
    }
  }
} finally {
  await server?.stop();
  worker.remove();
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `${total.rounds} rounds; killed in an import ${total.import}, in a release ${total.release}, of these at a named point ${total.atPoint}; failed episodes ${failed}`,
);
process.exit(failed === 0 ? 0 : 1);
