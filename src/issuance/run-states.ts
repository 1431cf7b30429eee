import type { RefusalCode } from '../platform/refused.ts';

/**
 * The state of a run, derived from its events. planning: items are still being written, or the planning process died and
 * the run will never be more than a trace.
 */
export type RunState = 'planning' | 'planned' | 'approved' | 'releasing' | 'released' | 'cancelled';

export type RunEventKind = 'planned' | 'approved' | 'release-started' | 'released' | 'cancelled';

export type RunAction = 'approve' | 'release' | 'cancel';

export interface Transition {
  from: readonly RunState[];
  to: RunState;
  /** Staff roles that may do it. */
  roles: readonly string[];
  /** The person who planned may not do it (two people for every issue). */
  notByPlanner: boolean;
}

/** What may happen to a run. Releasing may be started again while it runs: that is how a killed release goes on. */
export const TRANSITIONS: Readonly<Record<RunAction, Transition>> = {
  approve: { from: ['planned'], to: 'approved', roles: ['approver', 'administrator'], notByPlanner: true },
  release: {
    from: ['approved', 'releasing'],
    to: 'releasing',
    roles: ['approver', 'administrator'],
    notByPlanner: true,
  },
  cancel: {
    from: ['planned', 'approved'],
    to: 'cancelled',
    roles: ['clerk', 'approver', 'administrator'],
    notByPlanner: false,
  },
};

/** Roles that may plan a run. */
export const PLANNERS: readonly string[] = ['clerk', 'approver', 'administrator'];

export function stateOf(events: readonly RunEventKind[]): RunState {
  if (events.includes('cancelled')) return 'cancelled';
  if (events.includes('released')) return 'released';
  if (events.includes('release-started')) return 'releasing';
  if (events.includes('approved')) return 'approved';
  return events.includes('planned') ? 'planned' : 'planning';
}

/** Why an action is refused, or undefined when it is allowed. The role is asked first, then the person, then the state. */
export function findRefusal(
  action: RunAction,
  run: { state: RunState; plannedBy: string },
  actor: { id: string; role: string },
): RefusalCode | undefined {
  const rule = TRANSITIONS[action];
  if (!rule.roles.includes(actor.role)) return 'not-allowed';
  if (rule.notByPlanner && actor.id === run.plannedBy) return 'same-person';
  return rule.from.includes(run.state) ? undefined : 'wrong-state';
}
