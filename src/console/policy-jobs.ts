import { createHash } from 'node:crypto';
import type { Actor } from '../audit/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { addMonths, type Day } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { type Simulation, simulatePolicy } from '../simulation/index.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

/** A policy to be compared with the one in force. */
export interface Trial {
  insurerNumber: string;
  policy: Policy;
  /** First day that it would count. */
  fromOn: Day;
}

export type PolicyJob = { trial: Trial } & (
  | { state: 'waiting' }
  | { state: 'running'; people: number }
  | { state: 'ended'; simulation: Simulation }
  | UnhappyEnd
);

/** Finished simulations that are kept; the oldest goes first. */
const KEPT = 20;

/** The day on which people are decided: the policy's first one, or today when that has passed. */
function dayOf({ fromOn }: Trial, today: Day): Day {
  return fromOn > today ? fromOn : today;
}

/**
 * Simulations that this process carries out behind the pages: one at a time a society, the others wait for it. Nothing of
 * them is stored: after a restart, or when they were looked at long ago, they are made again.
 */
export class PolicyJobs {
  /** In the order in which they were begun. */
  readonly #jobs = new Map<string, PolicyJob>();
  /** The end of each society's row of waiting work. */
  readonly #ends = new Map<string, Promise<void>>();
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  find(id: string): PolicyJob | undefined {
    return this.#jobs.get(id);
  }

  /** The id of a trial: the same document, first day, day and version in force give the same one. */
  async idOf(trial: Trial, today: Day): Promise<string> {
    const { fromOn, insurerNumber, policy } = trial;
    const on = dayOf(trial, today);
    const { policyVersion } = await getSociety(this.#installation.db, insurerNumber, on);
    return createHash('sha256')
      .update(canonicalJson({ insurerNumber, policy, fromOn, today, policyVersion }))
      .digest('hex')
      .slice(0, 32);
  }

  /** Begins a simulation, unless it is under way or done. @returns its id */
  async start(trial: Trial, today: Day, actor: Actor): Promise<string> {
    const id = await this.idOf(trial, today);
    const state = this.#jobs.get(id)?.state;
    if (state === 'waiting' || state === 'running' || state === 'ended') return id;
    this.#jobs.delete(id);
    this.#jobs.set(id, { trial, state: 'waiting' });
    const before = this.#ends.get(trial.insurerNumber) ?? Promise.resolve();
    const end = before.then(() => this.#run(id, trial, today, actor));
    this.#ends.set(trial.insurerNumber, end);
    return id;
  }

  /** Never rejects: how it ended stands in the job. */
  async #run(id: string, trial: Trial, today: Day, actor: Actor): Promise<void> {
    const on = dayOf(trial, today);
    const request = { policy: trial.policy, on, nextDeliveryOn: addMonths(on, 1) };
    const onProgress = (people: number) => this.#jobs.set(id, { trial, state: 'running', people });
    onProgress(0);
    try {
      const simulation = await simulatePolicy(this.#installation, trial.insurerNumber, request, actor, { onProgress });
      this.#jobs.set(id, { trial, state: 'ended', simulation });
    } catch (error) {
      this.#jobs.set(id, { trial, ...endOf(error, 'policy-simulation') });
    }
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    const finished = [...this.#jobs].filter(([, { state }]) => state !== 'waiting' && state !== 'running');
    for (const [id] of finished.slice(0, Math.max(0, finished.length - KEPT))) this.#jobs.delete(id);
  }
}
