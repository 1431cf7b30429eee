import { Worker } from 'node:worker_threads';

export interface HashThreadData {
  cost: { memoryCost: number; timeCost: number; parallelism: number };
  /** How far it stands back behind the other threads of the process; 0: not at all. */
  nice: number;
}

export type HashTask =
  | { kind: 'hash'; password: string; salt: Uint8Array }
  | { kind: 'verify'; password: string; stored: string };

export type HashDone = { ok: true; result: string | boolean } | { ok: false; why: string };

/** A thread for one hash at a time. Made at the first, kept for the next, and no reason for the process to stay. */
export class HashThread {
  readonly #data: HashThreadData;
  #worker: Worker | undefined;
  /** Whoever waits for the task under way. */
  #told: ((done: HashDone) => void) | undefined;

  constructor(data: HashThreadData) {
    this.#data = data;
  }

  /** One task, while no other is under way. */
  async run(task: HashTask): Promise<string | boolean> {
    const worker = this.#open();
    worker.ref();
    const done = await new Promise<HashDone>((resolve) => {
      this.#told = resolve;
      worker.postMessage(task);
    });
    this.#told = undefined;
    worker.unref();
    if (!done.ok) throw new Error(done.why);
    return done.result;
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    // Beside this module: in the source as TypeScript, in the bundle as JavaScript.
    const entry = import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js';
    const worker = new Worker(new URL(entry, import.meta.url), { workerData: this.#data, env: {} });
    // a worker that has failed says nothing more: its last words would be taken for the answer to somebody else's task
    const tell = (done: HashDone) => {
      if (this.#worker === worker) this.#told?.(done);
    };
    worker.on('message', tell);
    // whatever ends it, the next task finds a new one
    const end = (why: string) => {
      tell({ ok: false, why });
      if (this.#worker === worker) this.#worker = undefined;
    };
    worker.on('error', ({ message }) => end(message));
    worker.on('exit', () => end('the thread that hashes has ended'));
    this.#worker = worker;
    return worker;
  }
}
