import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from '../access/index.ts';
import { findRefusal, type RunAction, type RunEventKind, type RunState, stateOf, TRANSITIONS } from './run-states.ts';

const STATES: RunState[] = ['planning', 'planned', 'approved', 'releasing', 'released', 'cancelled'];
const ACTIONS = Object.keys(TRANSITIONS) as RunAction[];

/** What is allowed, in a form that a clerk can read. Everything else is refused. */
const ALLOWED: readonly [RunAction, RunState, role: string, who: 'planner' | 'another'][] = [
  ['approve', 'planned', 'approver', 'another'],
  ['approve', 'planned', 'administrator', 'another'],
  ['release', 'approved', 'approver', 'another'],
  ['release', 'approved', 'administrator', 'another'],
  ['release', 'releasing', 'approver', 'another'],
  ['release', 'releasing', 'administrator', 'another'],
  ...(['planned', 'approved'] as const).flatMap((state) =>
    (['clerk', 'approver', 'administrator'] as const).flatMap((role) =>
      (['planner', 'another'] as const).map(
        (who) => ['cancel', state, role, who] as [RunAction, RunState, string, 'planner' | 'another'],
      ),
    ),
  ),
];

describe('every action in every state by every role, by the planner and by another person', () => {
  const cases = ACTIONS.flatMap((action) =>
    STATES.flatMap((state) =>
      STAFF_ROLES.flatMap((role) => (['planner', 'another'] as const).map((who) => ({ action, state, role, who }))),
    ),
  );

  it.each(cases)('$action in $state by $role ($who)', ({ action, state, role, who }) => {
    const refusal = findRefusal(action, { state, plannedBy: 'p' }, { id: who === 'planner' ? 'p' : 'q', role });
    const allowed = ALLOWED.some(([a, s, r, w]) => a === action && s === state && r === role && w === who);
    expect(refusal === undefined).toBe(allowed);
    if (!TRANSITIONS[action].roles.includes(role)) expect(refusal).toBe('not-allowed');
    else if (who === 'planner' && TRANSITIONS[action].notByPlanner) expect(refusal).toBe('same-person');
    else if (!allowed) expect(refusal).toBe('wrong-state');
  });
});

it.each<[RunEventKind[], RunState]>([
  [[], 'planning'],
  [['planned'], 'planned'],
  [['planned', 'approved'], 'approved'],
  [['planned', 'approved', 'release-started'], 'releasing'],
  [['planned', 'approved', 'release-started', 'released'], 'released'],
  [['planned', 'cancelled'], 'cancelled'],
  [['planned', 'approved', 'cancelled'], 'cancelled'],
])('the events %j mean %s', (events, state) => {
  expect(stateOf(events)).toBe(state);
});
