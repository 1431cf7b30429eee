import { type PlanRequest, planRun, type StaffActor } from '../issuance/index.ts';
import type { Installation } from '../platform/installation.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

/** How far a job is. */
export interface Pace {
  done: number;
  total: number;
  /** Milliseconds since it began, by the machine's own watch. */
  elapsedMs: number;
}

export type PlanJob = ({ state: 'running' } & Pace) | { state: 'ended' } | UnhappyEnd;

type Kept = { state: 'running'; done: number; total: number; began: number } | { state: 'ended' } | UnhappyEnd;

/** How long a page waits for a plan that may be ready at once. */
const AT_ONCE_MS = 1_500;

/** Plans that this process makes behind the pages. A process that ends leaves a trace that can not be approved. */
export class PlanJobs {
  readonly #jobs = new Map<string, Kept>();
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  find(runId: string): PlanJob | undefined {
    const job = this.#jobs.get(runId);
    if (job?.state !== 'running') return job;
    return { state: 'running', done: job.done, total: job.total, elapsedMs: performance.now() - job.began };
  }

  /** Begins a plan. @returns its run, as soon as it is ready or after a moment. @throws Refused as the plan does before it begins */
  async start(insurerNumber: string, request: PlanRequest, actor: StaffActor): Promise<string> {
    let runId = '';
    const begun = Promise.withResolvers<void>();
    const planned = planRun(this.#installation, insurerNumber, request, actor, {
      onBegun: (id) => {
        runId = id;
        this.#jobs.set(id, { state: 'running', done: 0, total: 0, began: performance.now() });
        begun.resolve();
      },
      onProgress: (done, total) => {
        const job = this.#jobs.get(runId);
        if (job?.state === 'running') this.#jobs.set(runId, { ...job, done, total });
      },
    });
    const ended = planned.then(
      () => void this.#jobs.set(runId, { state: 'ended' }),
      (error: unknown) => {
        if (runId === '') throw error;
        this.#jobs.set(runId, endOf(error, 'plan'));
      },
    );
    await Promise.race([begun.promise, ended]);
    let timer: NodeJS.Timeout | undefined;
    const moment = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, AT_ONCE_MS);
    });
    await Promise.race([ended, moment]);
    clearTimeout(timer);
    return runId;
  }
}
