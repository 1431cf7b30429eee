import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { FactPart, PartReader, PartTask, SharedFacts } from '../members/files.ts';
import { Refused } from '../platform/refused.ts';
import { WorkerPool } from '../platform/worker-pool.ts';
import type { Call } from './command.ts';
import type { DecideTask, RunTask, WrittenRun } from './decide-worker.ts';
import type { DecisionOrder } from './decision-text.ts';
import { findOption } from './options.ts';

/** Bytes of a ledger from which more threads pay for their start: some ten thousand people. */
const WORTH_THREADS = 8 * 1024 * 1024;
/** Without `--threads`; each needs some ten megabytes. */
const MOST_THREADS = 4;
const LARGEST_CHOICE = 64;
/** Members of a run: their decisions are some hundred kilobytes. */
const RUN = 500;

/** How many threads, by `--threads` or by the size of the ledger and the machine. @throws Refused `usage` */
export async function threadsOf(call: Call, ledger: string): Promise<number> {
  const text = findOption(call, 'threads');
  if (text === undefined) {
    const { size } = await stat(ledger).catch(() => ({ size: 0 }));
    return size < WORTH_THREADS ? 1 : Math.min(availableParallelism(), MOST_THREADS);
  }
  const threads = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (threads < 1 || threads > LARGEST_CHOICE) {
    throw new Refused('usage', { option: '--threads', why: 'not-a-count', range: `1 – ${LARGEST_CHOICE}` });
  }
  return threads;
}

/** Threads that read, decide and write for `akashi decide`. */
export class DecideThreads implements PartReader {
  readonly #pool: WorkerPool;
  readonly #memory: ArrayBuffer[] = [];
  readonly ahead: number;

  constructor(threads: number) {
    // Beside this module: in the source as TypeScript, in the bundle as JavaScript.
    const entry = import.meta.url.endsWith('.ts') ? './decide-worker.ts' : './decide-worker.js';
    this.#pool = new WorkerPool(new URL(entry, import.meta.url), threads);
    this.ahead = 2 * threads;
  }

  read(part: PartTask): Promise<FactPart> {
    return this.#pool.run<FactPart>({ do: 'read', part } satisfies DecideTask, [part.part.bytes.buffer]);
  }

  know(facts: SharedFacts, order: DecisionOrder): Promise<void> {
    return this.#pool.runEverywhere({ do: 'know', facts, order } satisfies DecideTask);
  }

  write(run: RunTask): Promise<WrittenRun> {
    const into = this.#memory.pop();
    return this.#pool.run<WrittenRun>({ do: 'write', run, into } satisfies DecideTask, into ? [into] : []);
  }

  /** The run has been written: its memory may be used again. */
  release({ bytes }: WrittenRun): void {
    this.#memory.push(bytes.buffer);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

export function* runsOf(members: number): Generator<RunTask> {
  for (let from = 0; from < members; from += RUN) yield { from, to: Math.min(from + RUN, members) };
}
