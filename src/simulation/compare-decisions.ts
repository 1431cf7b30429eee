import type { Decision } from '../eligibility/index.ts';

/**
 * What two decisions about one person are compared by, in this order. `application` follows from the reason; `matched` and
 * `missing` follow from the facts: neither can differ alone.
 */
export const COMPARED = ['document', 'channel', 'reason', 'effectiveOn', 'expiresOn', 'share'] as const;

export type ComparedField = (typeof COMPARED)[number];

export type Outcome = Pick<Decision, ComparedField>;

/** One person who would be decided otherwise. */
export interface DecisionChange {
  /** At least one, in the order of {@link COMPARED}. */
  changed: ComparedField[];
  before: Outcome;
  after: Outcome;
}

function outcomeOf({ document, channel, reason, effectiveOn, expiresOn, share }: Decision): Outcome {
  return { document, channel, reason, effectiveOn, expiresOn, share };
}

/** How two decisions about the same person differ; undefined: not at all. */
export function findChange(before: Decision, after: Decision): DecisionChange | undefined {
  const changed = COMPARED.filter((field) => before[field] !== after[field]);
  return changed.length === 0 ? undefined : { changed, before: outcomeOf(before), after: outcomeOf(after) };
}

export interface ChangeCounts {
  /** Everybody who was compared. */
  people: number;
  changed: number;
  /**
   * `R1→R1 expiresOn`: both reasons, then what changed, joined by commas; only `document` where that changed, because then
   * the rest follows. Most frequent first.
   */
  byReason: Record<string, number>;
  /** People by each thing that changed, in the order of {@link COMPARED}; somebody may count at several. */
  byChange: Partial<Record<ComparedField, number>>;
}

/** Counts while people pass by. */
export class ChangeTally {
  #people = 0;
  #changed = 0;
  readonly #byReason = new Map<string, number>();
  readonly #byChange = new Map<ComparedField, number>();

  add(change: DecisionChange | undefined): void {
    this.#people += 1;
    if (change === undefined) return;
    this.#changed += 1;
    const what = change.changed.includes('document') ? 'document' : change.changed.join(',');
    const kind = `${change.before.reason}→${change.after.reason} ${what}`;
    this.#byReason.set(kind, (this.#byReason.get(kind) ?? 0) + 1);
    for (const field of change.changed) this.#byChange.set(field, (this.#byChange.get(field) ?? 0) + 1);
  }

  counts(): ChangeCounts {
    const byReason = [...this.#byReason].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const byChange = COMPARED.flatMap((field) => {
      const count = this.#byChange.get(field);
      return count === undefined ? [] : [[field, count] as const];
    });
    return {
      people: this.#people,
      changed: this.#changed,
      byReason: Object.fromEntries(byReason),
      byChange: Object.fromEntries(byChange),
    };
  }
}
