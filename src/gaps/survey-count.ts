import { compareText } from '../lib/compare.ts';
import type { Day } from '../lib/day.ts';
import type { Gap, GapKind } from './gap.ts';
import { isHidden, type Seen } from './look-through.ts';
import { GapTally } from './tally.ts';

/** How many people of a kind are kept by name: those who are due first. */
const KEPT_A_KIND = 1_000;

type Due = Pick<Gap, 'dueOn'> & { memberId: string };

/** What a survey finds while it goes through a society. Memory does not grow with it. */
export class SurveyCount {
  /** Everybody, for the protection officer; and without whoever is for them alone. */
  readonly all: GapTally;
  readonly open: GapTally;
  readonly #first = new Map<GapKind, Due[]>();

  constructor(on: Day) {
    this.all = new GapTally(on);
    this.open = new GapTally(on);
  }

  add(people: readonly Pick<Seen, 'stand'>[]): void {
    for (const { stand } of people) {
      if (stand === null) continue;
      this.all.add(stand);
      if (isHidden(stand)) continue;
      this.open.add(stand);
      if (stand.gap !== null) this.#keep(stand.gap, stand.record.memberId);
    }
  }

  /** Who of a kind is due first, the earliest first; nobody who is for the protection officer alone is ever among them. */
  get first(): ReadonlyMap<GapKind, readonly string[]> {
    return new Map([...this.#first].map(([kind, kept]) => [kind, firstDue(kept).map(({ memberId }) => memberId)]));
  }

  #keep({ dueOn, kind }: Gap, memberId: string): void {
    const kept = this.#first.get(kind) ?? [];
    kept.push({ dueOn, memberId });
    this.#first.set(kind, kept.length > KEPT_A_KIND * 2 ? firstDue(kept) : kept);
  }
}

function firstDue(people: readonly Due[]): Due[] {
  return people
    .toSorted((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.memberId, b.memberId))
    .slice(0, KEPT_A_KIND);
}
