import { type CycleRequest, makeCycle } from '../cycle/index.ts';
import type { StaffActor } from '../issuance/index.ts';
import type { Installation } from '../platform/installation.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

export type CycleJob = { state: 'running'; done: number } | { state: 'ended' } | UnhappyEnd;

/** Monthly looks that this process makes behind the pages, one a society. What was found stands in the database. */
export class CycleJobs {
  readonly #jobs = new Map<string, CycleJob>();
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  find(insurerNumber: string): CycleJob | undefined {
    return this.#jobs.get(insurerNumber);
  }

  /** Begins a look, unless one is under way here. */
  start(insurerNumber: string, request: CycleRequest, actor: StaffActor): void {
    if (this.#jobs.get(insurerNumber)?.state === 'running') return;
    const set = (job: CycleJob) => this.#jobs.set(insurerNumber, job);
    set({ state: 'running', done: 0 });
    const onProgress = (done: number) => void set({ state: 'running', done });
    makeCycle(this.#installation, insurerNumber, request, actor, { onProgress }).then(
      () => set({ state: 'ended' }),
      (error: unknown) => set(endOf(error, 'cycle')),
    );
  }
}
