// `akashi decide` of 100,000 people: the whole command in a process of its own, from its start to its last byte.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './main.ts';

const PEOPLE = 100_000;
const GOAL = { perSecond: 50_000, megabytes: 300 };
const SELF = fileURLToPath(import.meta.url);

interface Measured {
  seconds: number;
  megabytes: number;
}

/** Runs a command in a new process and says how long it took, its start included, and how much memory it held at most. */
function measure(argv: readonly string[]): Measured {
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', SELF, ...argv], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`akashi ${argv.join(' ')} ended with ${run.status}:\n${run.stderr}`);
  return JSON.parse(run.stderr.trim().split('\n').at(-1) ?? '') as Measured;
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-decide-'));
  try {
    measure(['generate', '--members', String(PEOPLE), '--seed', 'bench', '--out', folder]);
    const files = ['members', 'card-status', 'approvals'].flatMap((name) => [`--${name}`, join(folder, `${name}.csv`)]);
    const argv = [
      'decide',
      ...files,
      '--policy',
      join(folder, 'policy.json'),
      '--as-of',
      '2025-12-02',
      '--on',
      '2025-12-02',
    ];
    const runs = [1, 2, 3].map(() => measure(argv)).sort((a, b) => a.seconds - b.seconds);
    const median = runs[1] ?? { seconds: Number.NaN, megabytes: Number.NaN };
    const perSecond = Math.round(PEOPLE / median.seconds);
    const most = Math.max(...runs.map((run) => run.megabytes));
    return [
      {
        name: `decide ${PEOPLE.toLocaleString('en')} people from files, one core`,
        figure: `${perSecond.toLocaleString('en')} people/s (${median.seconds.toFixed(2)} s)`,
        goal: `≥ ${GOAL.perSecond.toLocaleString('en')} people/s`,
        ok: perSecond >= GOAL.perSecond,
      },
      {
        name: 'decide: most memory (RSS)',
        figure: `${Math.round(most)} MB`,
        goal: `≤ ${GOAL.megabytes} MB`,
        ok: most <= GOAL.megabytes,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The measured process: one command, whose output goes nowhere. */
async function runMeasured(argv: readonly string[]): Promise<void> {
  const { runCommand } = await import('../../src/cli/run-command.ts');
  const nowhere = { write: () => Promise.resolve() };
  const stderr = { write: (text: string | Uint8Array) => Promise.resolve(void process.stderr.write(text)) };
  const io = { stdout: nowhere, stderr, stdin: process.stdin, env: process.env, cwd: process.cwd(), terminal: false };
  process.exitCode = await runCommand(argv, io);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  // Time on the processor, of all threads: what one core needs, also on a machine that is busy with something else.
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  process.stderr.write(`${JSON.stringify({ seconds, megabytes: maxRSS / 1024 })}\n`);
  process.stdin.pause();
}

if (process.argv[1] === SELF) await runMeasured(process.argv.slice(2));
