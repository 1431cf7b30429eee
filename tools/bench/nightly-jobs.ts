// A program of nightly.ts: what the running server does every day, once, on the installation that the environment names. Writes
// the seconds of each job as JSON into the file that is named; what fails ends it.
import { writeFileSync } from 'node:fs';
import './load-jsx.ts';
import { openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { DailyWork } from '../../src/daily/daily-jobs.ts';
import type { Onlooker } from '../../src/gaps/index.ts';

const { DAILY_WORK } = await import('../../src/daily/index.ts');
const { doDaily } = await import('../../src/daily/do-daily.ts');

const seconds: Record<string, number> = {};

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    seconds[name] = (seconds[name] ?? 0) + (performance.now() - began) / 1000;
  }
}

const watched = (name: string, onlooker: Onlooker): Onlooker => ({
  see: (people) => timed(name, () => onlooker.see(people)),
  end: () => timed(name, () => onlooker.end()),
});

const work: DailyWork = {
  jobs: DAILY_WORK.jobs.map(({ name, run }) => ({ name, run: (...given) => timed(name, () => run(...given)) })),
  looking: DAILY_WORK.looking.map(({ name, look }) => ({
    name,
    look: async (...given) => watched(name, await timed(name, () => look(...given))),
  })),
};

const installation = await openInstallation(readConfig(process.env));
try {
  await timed('all', () =>
    doDaily(installation, work, (what, { trace }) => {
      process.stderr.write(`${what}\n${trace}\n`);
      process.exitCode = 1;
    }),
  );
} finally {
  await installation.close();
}
writeFileSync(process.argv[2] ?? '', JSON.stringify(seconds));
