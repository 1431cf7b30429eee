import { parentPort, type Transferable, Worker } from 'node:worker_threads';

interface Question {
  number: number;
  task: unknown;
}

interface Answer {
  number: number;
  result?: unknown;
  fault?: unknown;
}

interface Waiting {
  resolve(result: never): void;
  reject(fault: unknown): void;
}

/** What a thread may hold of things that are soon forgotten. */
const YOUNG_MEGABYTES = 16;

/** Threads that work on tasks, each on one at a time. They start with the first task and are no reason for the process to live on. */
export class WorkerPool {
  readonly #entry: URL;
  readonly #threads: number;
  readonly #workers: Worker[] = [];
  readonly #waiting = new Map<number, Waiting>();
  /** Tasks under way, by thread. */
  readonly #load: number[] = [];
  #number = 0;
  /** Why there is no more work to be had. */
  #ended: { fault: unknown } | undefined;

  /** @param entry a module that calls {@link answerTasks} */
  constructor(entry: URL, threads: number) {
    this.#entry = entry;
    this.#threads = threads;
  }

  /** @param transfer what changes hands instead of being copied */
  run<T>(task: unknown, transfer: readonly Transferable[] = []): Promise<T> {
    this.#start();
    const thread = this.#load.indexOf(Math.min(...this.#load));
    return this.#ask(thread, task, transfer);
  }

  /** Gives the same task to every thread. */
  async runEverywhere(task: unknown): Promise<void> {
    this.#start();
    await Promise.all(this.#workers.map((_worker, thread) => this.#ask(thread, task, [])));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #ask<T>(thread: number, task: unknown, transfer: readonly Transferable[]): Promise<T> {
    const worker = this.#workers[thread];
    if (worker === undefined) throw new RangeError('no such thread');
    if (this.#ended) return Promise.reject(this.#ended.fault);
    this.#number += 1;
    const question: Question = { number: this.#number, task };
    this.#load[thread] = (this.#load[thread] ?? 0) + 1;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(question.number, { resolve, reject });
      worker.postMessage(question, transfer);
    }).finally(() => {
      this.#load[thread] = (this.#load[thread] ?? 0) - 1;
    });
  }

  #start(): void {
    while (this.#workers.length < this.#threads) {
      const worker = new Worker(this.#entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
      worker.on('message', ({ number, result, fault }: Answer) => {
        const waiting = this.#waiting.get(number);
        this.#waiting.delete(number);
        if (fault === undefined) waiting?.resolve(result as never);
        else waiting?.reject(fault);
      });
      const end = (fault: unknown) => {
        this.#ended ??= { fault };
        for (const { reject } of this.#waiting.values()) reject(fault);
        this.#waiting.clear();
      };
      worker.on('error', end);
      worker.on('exit', () => end(new Error('a thread ended before its work')));
      this.#workers.push(worker);
      this.#load.push(0);
    }
  }
}

interface Worked {
  result: unknown;
  transfer: readonly Transferable[];
}

/** In a thread: answers every task that comes. */
export function answerTasks(work: (task: never) => Worked | Promise<Worked>): void {
  parentPort?.on('message', async ({ number, task }: Question) => {
    try {
      const worked = work(task as never);
      // without a promise the answer leaves at once
      const { result, transfer } = worked instanceof Promise ? await worked : worked;
      parentPort?.postMessage({ number, result } satisfies Answer, transfer);
    } catch (fault) {
      parentPort?.postMessage({ number, fault } satisfies Answer);
    }
  });
}
