import type { Day } from '../lib/day.ts';
import { GAP_KINDS, GAP_OWNERS, type Gap, type GapKind, isPastDue } from './gap.ts';
import { STATES, type Stand, type State } from './stand.ts';

export interface GapCount {
  kind: GapKind;
  owner: Gap['owner'];
  people: number;
  pastDue: number;
  /** The earliest due date; null when there is nobody. */
  firstDueOn: Day | null;
}

export type StateCounts = Record<State, number>;

/** Eligible people by state, and those in neither by kind, in the order of GAP_KINDS, with how many are past due. */
export class GapTally {
  readonly #counts = new Map<GapKind, GapCount>();
  readonly #states = new Map<State, number>();
  readonly #on: Day;

  constructor(on: Day) {
    this.#on = on;
  }

  add({ gap, state }: Pick<Stand, 'gap' | 'state'>): void {
    this.#states.set(state, (this.#states.get(state) ?? 0) + 1);
    if (gap === null) return;
    const count = this.#counts.get(gap.kind) ?? emptyCount(gap.kind);
    count.people += 1;
    if (isPastDue(gap, this.#on)) count.pastDue += 1;
    if (count.firstDueOn === null || gap.dueOn < count.firstDueOn) count.firstDueOn = gap.dueOn;
    this.#counts.set(gap.kind, count);
  }

  /** Kinds that nobody is in are left out. */
  get counts(): GapCount[] {
    return GAP_KINDS.flatMap((kind) => this.#counts.get(kind) ?? []);
  }

  get states(): StateCounts {
    return Object.fromEntries(STATES.map((state) => [state, this.#states.get(state) ?? 0])) as StateCounts;
  }

  /** Everybody who is eligible. */
  get eligible(): number {
    return STATES.reduce((sum, state) => sum + (this.#states.get(state) ?? 0), 0);
  }

  /** In neither state yet: on the way, or open. */
  get people(): number {
    return this.counts.reduce((sum, count) => sum + count.people, 0);
  }

  get pastDue(): number {
    return this.counts.reduce((sum, count) => sum + count.pastDue, 0);
  }
}

function emptyCount(kind: GapKind): GapCount {
  return { kind, owner: GAP_OWNERS[kind], people: 0, pastDue: 0, firstDueOn: null };
}
