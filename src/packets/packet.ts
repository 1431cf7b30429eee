import { addDays, type Day, dayInJapan } from '../lib/day.ts';

/**
 * Why the document goes by hand: it was issued to a protected person; the flag came after its issue and before its arrival; or nobody
 * at home can open it.
 */
export type PacketWhy = 'protected' | 'raised' | 'unopenable';

/**
 * waiting: nothing is prepared, or the last attempt was taken back. void: the document is worth nothing any more, and was not in
 * the person's hands.
 */
export const PACKET_STATES = [
  'waiting',
  'prepared',
  'released',
  'printed',
  'posted',
  'delivered',
  'returned',
  'void',
] as const;
export type PacketState = (typeof PACKET_STATES)[number];

export const PACKET_ACTIONS = ['prepare', 'take-back', 'release', 'print', 'post', 'deliver', 'return'] as const;
export type PacketAction = (typeof PACKET_ACTIONS)[number];

/** 本人限定受取, 書留, 手渡し. */
export const METHODS = ['restricted-mail', 'registered-mail', 'hand-over'] as const;
export type Method = (typeof METHODS)[number];

export interface Attempt {
  attempt: number;
  method: Method;
  /** Version of what was agreed with the person. */
  agreement: number;
  preparedAt: Date;
  preparedBy: string;
  takenBackAt: Date | null;
  releasedAt: Date | null;
  releasedBy: string | null;
  printedAt: Date | null;
  postedAt: Date | null;
  deliveredAt: Date | null;
  returnedAt: Date | null;
}

/** From which states an action leads to which; for `post` and `deliver` see {@link findPacketRefusal}. */
export const TRANSITIONS: Readonly<Record<PacketAction, { from: readonly PacketState[]; to: PacketState }>> = {
  prepare: { from: ['waiting', 'returned'], to: 'prepared' },
  'take-back': { from: ['prepared', 'released'], to: 'waiting' },
  release: { from: ['prepared'], to: 'released' },
  print: { from: ['released', 'printed'], to: 'printed' },
  post: { from: ['printed'], to: 'posted' },
  deliver: { from: ['printed', 'posted'], to: 'delivered' },
  return: { from: ['posted'], to: 'returned' },
};

/** The state of a packet. `isLive`: its document is effective, or going to be. */
export function stateOf(attempts: readonly Attempt[], isLive: boolean): PacketState {
  const last = attempts.at(-1);
  if (last?.deliveredAt) return 'delivered';
  if (!isLive) return 'void';
  if (!last || last.takenBackAt) return 'waiting';
  if (last.returnedAt) return 'returned';
  if (last.postedAt) return 'posted';
  if (last.printedAt) return 'printed';
  return last.releasedAt ? 'released' : 'prepared';
}

export interface Situation {
  state: PacketState;
  last: Attempt | undefined;
  /** Version and way of what is agreed now; null: nothing is, so nothing leaves the house. */
  agreed: { version: number; way: 'post' | 'hand-over' } | null;
  /** An envelope of the person came back from what is agreed now: it is agreed anew before anything leaves. */
  cameBack: boolean;
}

export type PacketRefusal =
  | 'not-allowed'
  | 'wrong-state'
  | 'same-person'
  | 'nothing-agreed'
  | 'agreement-changed'
  | 'agreement-came-back'
  | 'other-way';

/** What is in the way of an action, or undefined. Pure. */
export function findPacketRefusal(
  action: PacketAction,
  { agreed, cameBack, last, state }: Situation,
  by: { id: string; isOfficer: boolean },
  method?: Method,
): PacketRefusal | undefined {
  if (!by.isOfficer) return 'not-allowed';
  if (!TRANSITIONS[action].from.includes(state)) return 'wrong-state';
  if (action === 'prepare') {
    if (agreed === null) return 'nothing-agreed';
    if (cameBack) return 'agreement-came-back';
    return (method === 'hand-over') === (agreed.way === 'hand-over') ? undefined : 'other-way';
  }
  if (action === 'release' && last?.preparedBy === by.id) return 'same-person';
  // until it has left the house, it goes only where the person wants it now
  const leaves =
    action === 'release' || action === 'print' || action === 'post' || (action === 'deliver' && state === 'printed');
  if (leaves && agreed?.version !== last?.agreement) return 'agreement-changed';
  if (leaves && cameBack) return 'agreement-came-back';
  if (action === 'post' && last?.method === 'hand-over') return 'other-way';
  if (action === 'deliver' && state === 'printed' && last?.method !== 'hand-over') return 'wrong-state';
  return undefined;
}

/** Days that a packet may stay in a state before it is late; ours, for want of a rule (docs/decisions/0034). */
const DAYS: Readonly<Partial<Record<PacketState, number>>> = {
  waiting: 1,
  prepared: 1,
  released: 1,
  printed: 1,
  posted: 7,
  returned: 1,
};

/** Since when it is in its state. */
export function enteredAt(state: PacketState, begunAt: Date, last: Attempt | undefined): Date {
  switch (state) {
    case 'prepared':
      return last?.preparedAt ?? begunAt;
    case 'released':
      return last?.releasedAt ?? begunAt;
    case 'printed':
      return last?.printedAt ?? begunAt;
    case 'posted':
      return last?.postedAt ?? begunAt;
    case 'returned':
      return last?.returnedAt ?? begunAt;
    case 'delivered':
      return last?.deliveredAt ?? begunAt;
    default:
      return last?.takenBackAt ?? begunAt;
  }
}

/** Last day on which it may be in its state; null: it may stay there. */
export function dueOn(state: PacketState, since: Date): Day | null {
  const days = DAYS[state];
  return days === undefined ? null : addDays(dayInJapan(since), days);
}
