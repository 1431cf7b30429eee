import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from '../access/index.ts';
import {
  APPLICANT,
  APPLICATION_STATES,
  APPLICATION_TRANSITIONS,
  type ApplicationAction,
  type ApplicationEventKind,
  type ApplicationState,
  findApplicationRefusal,
  stateOf,
} from './states.ts';

const ACTIONS = Object.keys(APPLICATION_TRANSITIONS) as ApplicationAction[];
const WHO = ['proposer', 'refuser', 'another'] as const;
type Who = (typeof WHO)[number];

/** What is allowed, as a clerk reads it: in which states, to whom. Everything else is refused. */
const ALLOWED: Readonly<Record<ApplicationAction, { in: string; applicant: boolean; not: readonly Who[] }>> = {
  'take-up': { in: 'received appealed', applicant: false, not: ['refuser'] },
  'ask-evidence': { in: 'received in-review', applicant: false, not: ['refuser'] },
  'give-evidence': { in: 'received in-review needs-evidence appealed', applicant: true, not: [] },
  propose: { in: 'in-review', applicant: false, not: ['refuser'] },
  return: { in: 'proposed', applicant: false, not: ['refuser'] },
  approve: { in: 'in-review proposed', applicant: false, not: ['refuser', 'proposer'] },
  refuse: { in: 'in-review proposed', applicant: false, not: ['refuser'] },
  appeal: { in: 'refused', applicant: true, not: [] },
  withdraw: { in: 'received in-review needs-evidence proposed appealed', applicant: true, not: [] },
};

function isAllowed(
  action: ApplicationAction,
  state: ApplicationState,
  role: string,
  who: Who,
  second: boolean,
): boolean {
  const rule = ALLOWED[action];
  const isReviewer = ['clerk', 'approver', 'protection-officer'].includes(role);
  if (!(isReviewer || (role === APPLICANT && rule.applicant)) || !rule.in.split(' ').includes(state)) return false;
  if (action === 'propose' && !second) return false;
  if (action === 'approve' && state === 'in-review') return !second && who !== 'refuser';
  return !rule.not.includes(who);
}

describe.each(ACTIONS)('%s in every state, by every role and person, with one and with two reviewers', (action) => {
  const cases = APPLICATION_STATES.flatMap((state) => [...STAFF_ROLES, APPLICANT].map((role) => ({ state, role })));
  it.each(cases)('in $state by $role', ({ state, role }) => {
    for (const who of WHO) {
      for (const second of [true, false]) {
        const standing = { state, proposedBy: 'proposer', refusedBy: 'refuser', needsSecond: second };
        const refusal = findApplicationRefusal(action, standing, { id: who, role });
        const cell = `${who}, second: ${second}`;
        expect([cell, refusal === undefined]).toEqual([cell, isAllowed(action, state, role, who, second)]);
        if (!APPLICATION_TRANSITIONS[action].roles.includes(role)) expect(refusal).toBe('not-allowed');
      }
    }
  });
});

it.each<[ApplicationEventKind[], boolean, ApplicationState]>([
  [['received'], false, 'received'],
  [['received', 'taken-up'], false, 'in-review'],
  [['received', 'evidence-asked'], false, 'needs-evidence'],
  [['received', 'evidence-asked', 'evidence-given'], false, 'in-review'],
  [['received', 'taken-up', 'proposed'], false, 'proposed'],
  [['received', 'taken-up', 'proposed', 'returned'], false, 'in-review'],
  [['received', 'taken-up', 'approved'], false, 'approved'],
  [['received', 'taken-up', 'approved'], true, 'effected'],
  [['received', 'taken-up', 'refused'], true, 'refused'],
  [['received', 'taken-up', 'refused', 'appealed'], false, 'appealed'],
  [['received', 'taken-up', 'refused', 'appealed', 'taken-up'], false, 'in-review'],
  [['received', 'withdrawn'], false, 'withdrawn'],
])('the events %j (document reached: %s) mean %s', (events, reached, state) => {
  expect(stateOf(events, reached)).toBe(state);
});
