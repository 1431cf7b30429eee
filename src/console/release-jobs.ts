import { releaseRun, type StaffActor } from '../issuance/index.ts';
import type { Installation } from '../platform/installation.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

/** done: people who got their outcome since it began here. */
export type ReleaseJob = { state: 'running'; done: number; elapsedMs: number } | { state: 'ended' } | UnhappyEnd;

type Kept = { state: 'running'; done: number; began: number } | { state: 'ended' } | UnhappyEnd;

/**
 * Releases that this process carries out behind the pages. Only who is at work stands here; what was issued stands in the
 * database, so that a process that ends loses nothing: the release is started again from the run's page or the shell.
 */
export class ReleaseJobs {
  readonly #jobs = new Map<string, Kept>();
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  find(runId: string): ReleaseJob | undefined {
    const job = this.#jobs.get(runId);
    if (job?.state !== 'running') return job;
    return { state: 'running', done: job.done, elapsedMs: performance.now() - job.began };
  }

  /** Begins a release, unless it is under way here. */
  start(insurerNumber: string, runId: string, actor: StaffActor): void {
    if (this.#jobs.get(runId)?.state === 'running') return;
    const began = performance.now();
    const keep = (done: number) => void this.#jobs.set(runId, { state: 'running', done, began });
    keep(0);
    releaseRun(this.#installation, insurerNumber, runId, actor, { onProgress: keep }).then(
      () => this.#jobs.set(runId, { state: 'ended' }),
      (error: unknown) => this.#jobs.set(runId, endOf(error, 'release')),
    );
  }
}
