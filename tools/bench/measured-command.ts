// Runs a program in a process of its own, its output going to nowhere, and says what it took: time on the processor of all
// its threads (much the same on a machine that is busy with something else), time by the clock, the most memory it held.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface Measured {
  /** Seconds on the processor. */
  cpu: number;
  /** Seconds by the clock. */
  wall: number;
  megabytes: number;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

let built = false;

/** The command line as it is delivered. */
export function command(): string {
  if (!built) {
    const build = spawnSync(process.execPath, [path('../build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (build.status !== 0) throw new Error('the command line could not be built');
    built = true;
  }
  return path('../../dist/cli.js');
}

/** @param cores on which it may run; 1 pins it to one where the machine can do that */
function measure(
  program: string,
  argv: readonly string[],
  cores: 1 | 2,
  input?: string,
  env: Readonly<Record<string, string>> = {},
): Measured {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', path('./report-usage.mjs')];
  const pin = cores === 1 && spawnSync('taskset', ['-V']).status === 0 ? ['taskset', '-c', '0'] : [];
  const [file = '', ...rest] = [...pin, process.execPath, ...flags, program, ...argv];
  const stdin = input === undefined ? 'ignore' : 'pipe';
  const run = spawnSync(file, rest, {
    stdio: [stdin, 'ignore', 'pipe'],
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (run.status !== 0) throw new Error(`${argv.join(' ')} ended with ${run.status}:\n${run.stderr}`);
  return JSON.parse(run.stderr.trim().split('\n').at(-1) ?? '') as Measured;
}

/** @param input what it reads on standard input */
export function measureCommand(argv: readonly string[], cores: 1 | 2, input?: string): Measured {
  return measure(command(), argv, cores, input);
}

/** A command on an installation that the environment names. */
export function measureOn(env: Readonly<Record<string, string>>, argv: readonly string[]): Measured {
  return measure(command(), argv, 2, undefined, env);
}

/** A program of this folder, as it is, on an installation that the environment names. */
export function measureProgram(name: string, env: Readonly<Record<string, string>>, argv: readonly string[]): Measured {
  return measure(path(`./${name}`), argv, 2, undefined, env);
}

/** `rewrite.ts` on the files of a folder, compiled like the command. */
export function measureRewrite(folder: string): Measured {
  const outfile = `${folder}/program/rewrite.mjs`;
  mkdirSync(`${folder}/program`, { recursive: true });
  buildSync({ entryPoints: [path('./rewrite.ts')], outfile, bundle: true, format: 'esm', platform: 'node' });
  return measure(outfile, [folder], 1);
}

export function median(runs: readonly Measured[]): Measured {
  const middle = runs.toSorted((a, b) => a.cpu - b.cpu)[Math.floor(runs.length / 2)];
  if (middle === undefined) throw new RangeError('nothing was measured');
  return { ...middle, megabytes: Math.max(...runs.map((run) => run.megabytes)) };
}
