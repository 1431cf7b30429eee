import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from '../access/index.ts';
import {
  CONDITION_REFUSALS,
  findRefusal,
  findUnmet,
  MACHINE,
  type MachineAction,
  type RunAction,
  type RunCondition,
  type RunEventKind,
  type RunState,
  stateOf,
  TRANSITIONS,
} from './run-states.ts';

const STATES: RunState[] = [
  'planning',
  'planned',
  'checked',
  'approved',
  'releasing',
  'released',
  'delivered',
  'reconciled',
  'closed',
  'cancelled',
];
const ROLES = [...STAFF_ROLES, MACHINE];
const PEOPLE = ['planner', 'another'] as const;
type Action = RunAction | MachineAction;
const ACTIONS = Object.keys(TRANSITIONS) as Action[];

/** What is allowed, in a form that a clerk can read: state, what, who, and what must hold. Everything else is refused. */
const ALLOWED: readonly [RunState, Action, 'deciders' | 'planners' | 'program', ...RunCondition[]][] = [
  ['planned', 'pass', 'program', 'no-brake'],
  ['planned', 'accept', 'deciders', 'brakes-named', 'same-policy', 'same-rules', 'same-plan'],
  ['planned', 'approve', 'deciders', 'no-brake'],
  ['checked', 'approve', 'deciders', 'same-policy', 'same-rules', 'same-plan'],
  ['approved', 'approve', 'deciders', 'approval-over', 'same-policy', 'same-rules', 'same-plan'],
  ['approved', 'release', 'deciders', 'same-policy', 'same-rules', 'same-plan', 'approval-fresh', 'window-over'],
  ['releasing', 'release', 'deciders'],
  ['releasing', 'finish', 'program', 'nobody-open'],
  ['planned', 'cancel', 'planners'],
  ['checked', 'cancel', 'planners'],
  ['approved', 'cancel', 'planners'],
  ['released', 'deliver', 'program', 'handed-over'],
  ['delivered', 'reconcile', 'program', 'no-difference'],
  ['reconciled', 'close', 'deciders'],
];

const MAY = {
  deciders: { roles: ['approver', 'administrator'], people: ['another'] },
  planners: { roles: ['clerk', 'approver', 'administrator'], people: PEOPLE },
  program: { roles: [MACHINE], people: PEOPLE },
} as const;

const lineOf = (state: RunState, action: Action) => ALLOWED.find(([s, a]) => s === state && a === action);

function isAllowed(state: RunState, action: Action, role: string, who: (typeof PEOPLE)[number]): boolean {
  const line = lineOf(state, action);
  if (!line) return false;
  const may = MAY[line[2]];
  return (may.roles as readonly string[]).includes(role) && (may.people as readonly string[]).includes(who);
}

describe.each(ACTIONS)('%s', (action) => {
  const cases = STATES.flatMap((state) => ROLES.flatMap((role) => PEOPLE.map((who) => ({ state, role, who }))));

  it.each(cases)('in $state by $role ($who)', ({ state, role, who }) => {
    const refusal = findRefusal(action, { state, plannedBy: 'p' }, { id: who === 'planner' ? 'p' : 'q', role });
    const allowed = isAllowed(state, action, role, who);
    expect(refusal === undefined).toBe(allowed);
    if (!(TRANSITIONS[action].roles as readonly string[]).includes(role)) expect(refusal).toBe('not-allowed');
    else if (who === 'planner' && TRANSITIONS[action].notByPlanner) expect(refusal).toBe('same-person');
    else if (!allowed) expect(refusal).toBe('wrong-state');
  });

  it.each(STATES)('in %s asks exactly for what must hold, each by itself', (state) => {
    const [, , , ...conditions] = lineOf(state, action) ?? [state, action, 'program' as const];
    expect(TRANSITIONS[action].from[state] ?? []).toEqual(conditions);
    const all = Object.fromEntries(conditions.map((condition) => [condition, true]));
    expect(findUnmet(action, state, all)).toBeUndefined();
    for (const missing of conditions) {
      expect(findUnmet(action, state, { ...all, [missing]: false })).toBe(missing);
      const { [missing]: _unanswered, ...others } = all;
      expect(findUnmet(action, state, others)).toBe(missing);
      expect(CONDITION_REFUSALS[missing]).toBeTruthy();
    }
  });

  it('leads to the state that its event means', () => {
    const { records, to } = TRANSITIONS[action];
    for (const state of STATES.filter((from) => TRANSITIONS[action].from[from])) {
      const before = PATH.slice(0, PATH.findIndex((kind) => stateOf([kind]) === state) + 1);
      expect(stateOf(before)).toBe(state);
      expect(stateOf([...before, records])).toBe(to);
    }
  });
});

const PATH: RunEventKind[] = [
  'planned',
  'checked',
  'approved',
  'release-started',
  'released',
  'delivered',
  'reconciled',
  'closed',
];

it('a run without events is being planned, and a cancelled one stays cancelled', () => {
  expect(stateOf([])).toBe('planning');
  for (let length = 1; length <= 3; length++)
    expect(stateOf([...PATH.slice(0, length), 'cancelled'])).toBe('cancelled');
});
