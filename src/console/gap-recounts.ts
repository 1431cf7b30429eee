import { recordSurvey } from '../gaps/index.ts';
import type { Desk } from './desk.ts';
import { endOf, type UnhappyEnd } from './job-end.ts';

export type GapRecount = { state: 'running'; begunAt: Date } | { state: 'ended' } | UnhappyEnd;

/** Surveys for the board that this process makes behind the pages, one a society. What was found stands in the database. */
export class GapRecounts {
  readonly #recounts = new Map<string, GapRecount>();

  find(insurerNumber: string): GapRecount | undefined {
    return this.#recounts.get(insurerNumber);
  }

  /** Begins to count, unless that is under way here. */
  start({ actor, installation, insurerNumber, on }: Desk): void {
    if (this.#recounts.get(insurerNumber)?.state === 'running') return;
    const set = (recount: GapRecount) => this.#recounts.set(insurerNumber, recount);
    set({ state: 'running', begunAt: installation.clock.now() });
    recordSurvey(installation, insurerNumber, on, actor).then(
      () => set({ state: 'ended' }),
      (error: unknown) => set(endOf(error, 'gaps')),
    );
  }
}
