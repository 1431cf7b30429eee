import { type Run, releaseRun, type StaffActor } from '../issuance/index.ts';
import type { Installation } from '../platform/installation.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

/** What this process knows of a release; how far it is stands in the database. */
export type ReleaseJob = { state: 'running' } | { state: 'ended' } | UnhappyEnd;

/** As the run is shown: from the moment on when somebody pressed the button here it is being released, also while the plan's hash is made. */
export function withRelease<Shown extends Pick<Run, 'state'>>(run: Shown, job: ReleaseJob | undefined): Shown {
  return run.state === 'approved' && job?.state === 'running' ? { ...run, state: 'releasing' } : run;
}

/**
 * Releases that this process carries out behind the pages. Only who is at work stands here; what was issued stands in the
 * database, so that a process that ends loses nothing: the release is started again from the run's page or the shell.
 */
export class ReleaseJobs {
  readonly #jobs = new Map<string, ReleaseJob>();
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  find(runId: string): ReleaseJob | undefined {
    return this.#jobs.get(runId);
  }

  /** Why the last attempt was refused is past when the run was approved again. */
  forget(runId: string): void {
    if (this.#jobs.get(runId)?.state !== 'running') this.#jobs.delete(runId);
  }

  /** Begins a release, unless it is under way here. */
  start(insurerNumber: string, runId: string, actor: StaffActor): void {
    if (this.#jobs.get(runId)?.state === 'running') return;
    this.#jobs.set(runId, { state: 'running' });
    releaseRun(this.#installation, insurerNumber, runId, actor).then(
      () => this.#jobs.set(runId, { state: 'ended' }),
      (error: unknown) => this.#jobs.set(runId, endOf(error, 'release')),
    );
  }
}
