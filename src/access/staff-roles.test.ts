import { describe, expect, test } from 'vitest';
import { PLANNERS, TRANSITIONS } from '../issuance/index.ts';
import { can, PERMISSIONS, requireAllowed, STAFF_ROLES, type StaffAction } from './staff-roles.ts';

// The rights as the society reads them: C 担当, A 承認者, M 管理者, K 監査, P 保護担当.
const EXPECTED: Record<StaffAction, string> = {
  'members-look': 'CAMKP',
  'protected-look': 'P',
  'filing-record': 'CAMP',
  'application-review': 'CAP',
  'flag-lower': 'P',
  'imports-look': 'CAMK',
  'profile-manage': 'M',
  import: 'CM',
  'runs-look': 'CAMKP',
  'run-plan': 'CAM',
  'run-accept': 'AM',
  'run-approve': 'AM',
  'run-release': 'AM',
  'run-cancel': 'CAM',
  'run-close': 'AM',
  'run-check': 'CAMK',
  'switches-look': 'CAMKP',
  'switch-pull': 'CAMP',
  'switch-release': 'AM',
  'certificate-revoke': 'CAMP',
  'paper-record': 'CAMP',
  packets: 'P',
  letters: 'CM',
  'desk-codes': 'CAMP',
  'print-look': 'CAMK',
  'print-make': 'CAM',
  'print-release': 'AM',
  export: 'CMP',
  'names-look': 'CAMKP',
  'staff-look': 'MK',
  'staff-manage': 'M',
  'audit-look': 'MK',
  'keys-look': 'MK',
  'keys-manage': 'AM',
  'clients-look': 'MK',
  'client-manage': 'M',
  'mail-look': 'CAMKP',
  'mail-decide': 'CMP',
  'policy-look': 'AMKP',
  'policy-adopt': 'CAM',
};
const LETTERS = { clerk: 'C', approver: 'A', administrator: 'M', auditor: 'K', 'protection-officer': 'P' } as const;
const ACTIONS = Object.keys(PERMISSIONS) as StaffAction[];

describe.each(STAFF_ROLES)('%s', (role) => {
  test.each(ACTIONS)('%s', (action) => {
    const expected = EXPECTED[action].includes(LETTERS[role]);
    expect(can(role, action)).toBe(expected);
    if (expected) requireAllowed(role, action);
    else expect(() => requireAllowed(role, action)).toThrow('refused: not-allowed');
  });
});

test('the auditor changes nothing', () => {
  const reading = ACTIONS.filter((action) => can('auditor', action));
  expect(reading.every((action) => action.endsWith('-look') || action === 'run-check')).toBe(true);
});

test('an unknown role may do nothing', () => {
  expect(ACTIONS.filter((action) => can('superuser', action))).toEqual([]);
});

test('the console asks for the same roles as the runs themselves', () => {
  expect(PERMISSIONS['run-plan']).toEqual(PLANNERS);
  for (const action of ['accept', 'approve', 'release', 'cancel', 'close'] as const)
    expect(PERMISSIONS[`run-${action}`]).toEqual(TRANSITIONS[action].roles);
});
