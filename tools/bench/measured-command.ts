// Runs one command in a process of its own, its output going nowhere, and says what it took: time on the processor of all
// its threads (the same on a machine that is busy with something else), time by the clock, and the most memory it held.
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CsvReader, formatCsvRow } from '../../src/lib/csv.ts';
import { textDecoder } from '../../src/lib/text-encoding.ts';

export interface Measured {
  /** Seconds on the processor. */
  cpu: number;
  /** Seconds by the clock. */
  wall: number;
  megabytes: number;
}

const SELF = fileURLToPath(import.meta.url);

/** @param cores on which it may run; 1 pins it to one where the machine can do that */
export function measure(argv: readonly string[], cores = 2): Measured {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', SELF, ...argv];
  const pinned = cores === 1 && hasTaskset() ? ['taskset', '-c', '0', ...node] : node;
  const [program = '', ...rest] = pinned;
  const run = spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${argv.join(' ')} ended with ${run.status}:\n${run.stderr}`);
  return JSON.parse(run.stderr.trim().split('\n').at(-1) ?? '') as Measured;
}

function hasTaskset(): boolean {
  return spawnSync('taskset', ['-V'], { stdio: 'ignore' }).status === 0;
}

export function median(runs: readonly Measured[]): Measured {
  const middle = runs.toSorted((a, b) => a.cpu - b.cpu)[Math.floor(runs.length / 2)];
  if (middle === undefined) throw new RangeError('nothing was measured');
  return { ...middle, megabytes: Math.max(...runs.map((run) => run.megabytes)) };
}

export const FILES = ['members', 'card-status', 'approvals'] as const;

/** The least that a program can do that takes the same files: the same reader, each row written again. */
async function rewrite(folder: string, write: (text: string) => void): Promise<void> {
  for (const name of FILES) {
    const reader = new CsvReader();
    const decoder = textDecoder('utf-8');
    const put = (rows: readonly { cells: readonly string[] }[]) => {
      let text = '';
      for (const row of rows) text += `${formatCsvRow(row.cells)}\n`;
      write(text);
    };
    for await (const piece of createReadStream(join(folder, `${name}.csv`))) {
      put(reader.push(decoder.decode(piece, { stream: true })));
    }
    put(reader.end());
  }
}

async function runMeasured(argv: readonly string[]): Promise<void> {
  const began = performance.now();
  if (argv[0] === 'rewrite') {
    let bytes = 0;
    await rewrite(argv[1] ?? '', (text) => {
      bytes += Buffer.byteLength(text);
    });
    if (bytes === 0) throw new Error('nothing was written');
  } else {
    const { runCommand } = await import('../../src/cli/run-command.ts');
    const nowhere = { write: () => Promise.resolve() };
    const stderr = { write: (text: string | Uint8Array) => Promise.resolve(void process.stderr.write(text)) };
    const io = { stdout: nowhere, stderr, stdin: process.stdin, env: process.env, cwd: process.cwd(), terminal: false };
    process.exitCode = await runCommand(argv, io);
  }
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const measured: Measured = {
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    wall: (performance.now() - began) / 1000,
    megabytes: maxRSS / 1024,
  };
  process.stderr.write(`${JSON.stringify(measured)}\n`);
  process.stdin.pause();
}

if (process.argv[1] === SELF) await runMeasured(process.argv.slice(2));
