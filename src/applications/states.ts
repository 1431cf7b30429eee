import type { RefusalCode } from '../platform/refused.ts';

/** What happened to an application, in the order in which it was written. */
export type ApplicationEventKind =
  | 'received'
  | 'taken-up'
  | 'evidence-asked'
  | 'evidence-given'
  | 'proposed'
  | 'returned'
  | 'approved'
  | 'refused'
  | 'appealed'
  | 'withdrawn';

/**
 * proposed: one reviewer would approve, and a second one has to. effected: approved, and what was approved has come to the person
 * (`hasReached`).
 */
export const APPLICATION_STATES = [
  'received',
  'in-review',
  'needs-evidence',
  'proposed',
  'approved',
  'effected',
  'refused',
  'appealed',
  'withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

const STATE_AFTER: Readonly<Record<ApplicationEventKind, ApplicationState>> = {
  received: 'received',
  'taken-up': 'in-review',
  'evidence-asked': 'needs-evidence',
  'evidence-given': 'in-review',
  proposed: 'proposed',
  returned: 'in-review',
  approved: 'approved',
  refused: 'refused',
  appealed: 'appealed',
  withdrawn: 'withdrawn',
};

/** Events after which somebody still has something to do. */
export const OPEN_EVENTS: readonly ApplicationEventKind[] = (Object.keys(STATE_AFTER) as ApplicationEventKind[]).filter(
  (kind) => !['approved', 'refused', 'withdrawn'].includes(kind),
);

/** @param reached what was approved has come to the person */
export function stateOf(events: readonly ApplicationEventKind[], reached = false): ApplicationState {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an application begins with an event');
  return last === 'approved' && reached ? 'effected' : STATE_AFTER[last];
}

export type ApplicationAction =
  | 'take-up'
  | 'ask-evidence'
  | 'give-evidence'
  | 'propose'
  | 'return'
  | 'approve'
  | 'refuse'
  | 'appeal'
  | 'withdraw';

/** Whoever applied, for themselves or for a child; the roles of staff are those of src/access. */
export const APPLICANT = 'applicant';
const REVIEWERS = ['clerk', 'approver', 'protection-officer'] as const;

export interface ApplicationTransition {
  from: readonly ApplicationState[];
  event: ApplicationEventKind;
  roles: readonly string[];
  /** After an appeal, not the person who refused. */
  notByRefuser: boolean;
}

const DECIDING = { roles: REVIEWERS, notByRefuser: true } as const;

/** What may happen to an application of any kind. What staff do for the person (a letter, a call) they do in their place. */
export const APPLICATION_TRANSITIONS: Readonly<Record<ApplicationAction, ApplicationTransition>> = {
  'take-up': { from: ['received', 'appealed'], event: 'taken-up', ...DECIDING },
  'ask-evidence': { from: ['received', 'in-review'], event: 'evidence-asked', ...DECIDING },
  'give-evidence': {
    from: ['received', 'in-review', 'needs-evidence', 'appealed'],
    event: 'evidence-given',
    roles: [APPLICANT, ...REVIEWERS],
    notByRefuser: false,
  },
  propose: { from: ['in-review'], event: 'proposed', ...DECIDING },
  return: { from: ['proposed'], event: 'returned', ...DECIDING },
  approve: { from: ['in-review', 'proposed'], event: 'approved', ...DECIDING },
  refuse: { from: ['in-review', 'proposed'], event: 'refused', ...DECIDING },
  appeal: { from: ['refused'], event: 'appealed', roles: [APPLICANT, ...REVIEWERS], notByRefuser: false },
  withdraw: {
    from: ['received', 'in-review', 'needs-evidence', 'proposed', 'appealed'],
    event: 'withdrawn',
    roles: [APPLICANT, ...REVIEWERS],
    notByRefuser: false,
  },
};

export interface Standing {
  state: ApplicationState;
  /** Who proposed last; null: nobody did. */
  proposedBy: string | null;
  /** Who refused last; null: nobody did. */
  refusedBy: string | null;
  /** The society wants two people for an approval of this kind. */
  needsSecond: boolean;
}

/** Why an action is refused, or undefined when it is allowed. The role is asked first, then the person, then the state. */
export function findApplicationRefusal(
  action: ApplicationAction,
  { needsSecond, proposedBy, refusedBy, state }: Standing,
  actor: { id: string; role: string },
): RefusalCode | undefined {
  const rule = APPLICATION_TRANSITIONS[action];
  if (!rule.roles.includes(actor.role)) return 'not-allowed';
  if (rule.notByRefuser && refusedBy === actor.id) return 'same-person';
  if (!rule.from.includes(state)) return 'wrong-state';
  if (action === 'propose' && !needsSecond) return 'wrong-state';
  if (action === 'approve') {
    if (state === 'proposed' && proposedBy === actor.id) return 'same-person';
    if (state === 'in-review' && needsSecond) return 'second-person-needed';
  }
  return undefined;
}
