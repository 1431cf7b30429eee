import { addDays, type Day } from '../lib/day.ts';

/** What became of paper that is to come back. expected: nothing yet. */
export type CollectionState = 'expected' | 'reminded' | 'received' | 'given-up';

/** Why nobody waits for it any more. */
export const GIVE_UP_GROUNDS = ['lost', 'destroyed', 'moved-away', 'died', 'no-answer'] as const;
export type GiveUpGround = (typeof GIVE_UP_GROUNDS)[number];

export type CollectionAct =
  | { kind: 'reminded'; onDay: Day }
  | { kind: 'received'; onDay: Day }
  | { kind: 'given-up'; onDay: Day; why: GiveUpGround };

export interface CollectionEvent {
  kind: CollectionAct['kind'];
  /** Tells acts of a kind about one paper apart. */
  seq: number;
  onDay: Day;
  why: GiveUpGround | null;
}

/** An act that was recorded by mistake: it stays and does not count. */
export interface WithdrawnEvent extends CollectionEvent {
  withdrawnAt: Date;
  /** Id of the staff member. */
  withdrawnBy: string;
  withdrawnWhy: string;
}

/** Days until the first reminder, and from one to the next; ours, for want of a rule (docs/decisions/0033). */
export const REMIND_AFTER_DAYS = 14;

/** The state that events give; received counts above all, also where it had been given up. */
export function stateOfCollection(events: readonly CollectionEvent[]): CollectionState {
  for (const kind of ['received', 'given-up', 'reminded'] as const) {
    if (events.some((event) => event.kind === kind)) return kind;
  }
  return 'expected';
}

/** The first day on which a reminder may go; null: nobody waits for it any more. */
export function remindFrom(endedOn: Day, events: readonly CollectionEvent[]): Day | null {
  const state = stateOfCollection(events);
  if (state === 'received' || state === 'given-up') return null;
  const last = events.reduce((latest, { onDay }) => (onDay > latest ? onDay : latest), endedOn);
  return addDays(last, REMIND_AFTER_DAYS);
}

/** Whether an act may follow: nothing follows a receipt, and what was given up can still come back. */
export function mayFollow(act: CollectionAct['kind'], state: CollectionState): boolean {
  if (state === 'received') return false;
  return act === 'received' || state !== 'given-up';
}
