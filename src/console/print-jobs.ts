import type { Actor } from '../audit/index.ts';
import type { Installation } from '../platform/installation.ts';
import { packageBatch } from '../print/index.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

export type PrintJob = { state: 'running' } | { state: 'ended' } | UnhappyEnd;

/** Packages that this process makes behind the pages. What was printed stands in the database. */
export class PrintJobs {
  readonly #jobs = new Map<string, PrintJob>();
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  find(batchId: string): PrintJob | undefined {
    return this.#jobs.get(batchId);
  }

  /** Begins a package, unless it is under way here. */
  start(insurerNumber: string, batchId: string, actor: Actor): void {
    if (this.#jobs.get(batchId)?.state === 'running') return;
    this.#jobs.set(batchId, { state: 'running' });
    packageBatch(this.#installation, insurerNumber, batchId, actor).then(
      () => this.#jobs.set(batchId, { state: 'ended' }),
      (error: unknown) => this.#jobs.set(batchId, endOf(error, 'print package')),
    );
  }
}
