import type { StaffRole } from '../access/index.ts';
import type { RefusalCode } from '../platform/refused.ts';

/**
 * The state of a run, derived from its events. planning: items are still being written, or the planning process died and
 * the run will never be more than a trace. planned: a brake holds it. checked: it waits for an approval.
 */
export type RunState =
  | 'planning'
  | 'planned'
  | 'checked'
  | 'approved'
  | 'releasing'
  | 'released'
  | 'delivered'
  | 'reconciled'
  | 'closed'
  | 'cancelled';

export type RunEventKind =
  | 'planned'
  | 'checked'
  | 'approved'
  | 'release-started'
  | 'released'
  | 'delivered'
  | 'reconciled'
  | 'closed'
  | 'cancelled';

/** What a person does with a run. */
export type RunAction = 'accept' | 'approve' | 'release' | 'cancel' | 'close';
/** What the program records when it is so. finish: the last person of a release has their outcome. */
export type MachineAction = 'pass' | 'finish' | 'deliver' | 'reconcile';

/** The role of the program itself, for what nobody decides. */
export const MACHINE = 'machine';

/** What must hold besides state and role, each asked at the moment of the step. */
export type RunCondition =
  | 'no-brake'
  | 'brakes-named'
  | 'same-plan'
  | 'same-policy'
  | 'same-rules'
  | 'approval-over'
  | 'approval-fresh'
  | 'window-over'
  | 'nobody-open'
  | 'handed-over'
  | 'no-difference';

/** How a condition that does not hold is refused. */
export const CONDITION_REFUSALS: Readonly<Record<RunCondition, RefusalCode>> = {
  'no-brake': 'run-brakes',
  'brakes-named': 'run-brakes',
  'same-plan': 'plan-changed',
  'same-policy': 'run-policy-changed',
  'same-rules': 'run-rules-changed',
  'approval-over': 'wrong-state',
  'approval-fresh': 'approval-over',
  'window-over': 'cancel-window',
  'nobody-open': 'wrong-state',
  'handed-over': 'wrong-state',
  'no-difference': 'wrong-state',
};

export interface Transition {
  /** From which states, and what must hold in each. */
  from: Readonly<Partial<Record<RunState, readonly RunCondition[]>>>;
  to: RunState;
  records: RunEventKind;
  /** Staff roles that may do it, or the program itself. */
  roles: readonly (StaffRole | typeof MACHINE)[];
  /** The person who planned may not do it (two people for every issue). */
  notByPlanner: boolean;
}

const DECIDERS = ['approver', 'administrator'] as const;
const UNCHANGED = ['same-policy', 'same-rules', 'same-plan'] as const;

/**
 * Everything that may happen to a run. Releasing may be started again while it runs: that is how a killed release goes on.
 * An approval that has run out may be given again.
 */
export const TRANSITIONS: Readonly<Record<RunAction | MachineAction, Transition>> = {
  pass: { from: { planned: ['no-brake'] }, to: 'checked', records: 'checked', roles: [MACHINE], notByPlanner: false },
  accept: {
    from: { planned: ['brakes-named', ...UNCHANGED] },
    to: 'checked',
    records: 'checked',
    roles: DECIDERS,
    notByPlanner: true,
  },
  approve: {
    // what a brake holds is refused for the brake, and not for its state
    from: { planned: ['no-brake'], checked: UNCHANGED, approved: ['approval-over', ...UNCHANGED] },
    to: 'approved',
    records: 'approved',
    roles: DECIDERS,
    notByPlanner: true,
  },
  release: {
    from: { approved: [...UNCHANGED, 'approval-fresh', 'window-over'], releasing: [] },
    to: 'releasing',
    records: 'release-started',
    roles: DECIDERS,
    notByPlanner: true,
  },
  cancel: {
    from: { planned: [], checked: [], approved: [] },
    to: 'cancelled',
    records: 'cancelled',
    roles: ['clerk', ...DECIDERS],
    notByPlanner: false,
  },
  finish: {
    from: { releasing: ['nobody-open'] },
    to: 'released',
    records: 'released',
    roles: [MACHINE],
    notByPlanner: false,
  },
  deliver: {
    from: { released: ['handed-over'] },
    to: 'delivered',
    records: 'delivered',
    roles: [MACHINE],
    notByPlanner: false,
  },
  reconcile: {
    from: { delivered: ['no-difference'] },
    to: 'reconciled',
    records: 'reconciled',
    roles: [MACHINE],
    notByPlanner: false,
  },
  close: { from: { reconciled: [] }, to: 'closed', records: 'closed', roles: DECIDERS, notByPlanner: true },
};

/** Roles that may plan a run. */
export const PLANNERS: readonly string[] = ['clerk', 'approver', 'administrator'];

/** Latest first. */
const MEANING: readonly (readonly [RunEventKind, RunState])[] = [
  ['cancelled', 'cancelled'],
  ['closed', 'closed'],
  ['reconciled', 'reconciled'],
  ['delivered', 'delivered'],
  ['released', 'released'],
  ['release-started', 'releasing'],
  ['approved', 'approved'],
  ['checked', 'checked'],
  ['planned', 'planned'],
];

export function stateOf(events: readonly RunEventKind[]): RunState {
  return MEANING.find(([kind]) => events.includes(kind))?.[1] ?? 'planning';
}

/**
 * Why an action is refused by role, person or state, or undefined. The role is asked first, then the person, then the state.
 * What must hold besides is asked by {@link findUnmet}.
 */
export function findRefusal(
  action: RunAction | MachineAction,
  run: { state: RunState; plannedBy: string },
  actor: { id: string; role: string },
): RefusalCode | undefined {
  const rule = TRANSITIONS[action];
  if (!(rule.roles as readonly string[]).includes(actor.role)) return 'not-allowed';
  if (rule.notByPlanner && actor.id === run.plannedBy) return 'same-person';
  return rule.from[run.state] === undefined ? 'wrong-state' : undefined;
}

/** The first condition of an action in a state that does not hold. A condition that is not answered does not hold. */
export function findUnmet(
  action: RunAction | MachineAction,
  state: RunState,
  holds: Readonly<Partial<Record<RunCondition, boolean>>>,
): RunCondition | undefined {
  return TRANSITIONS[action].from[state]?.find((condition) => holds[condition] !== true);
}
