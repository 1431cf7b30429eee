import { Refused } from '../platform/refused.ts';

/** 担当, 承認者, 管理者, 監査, 保護担当. An account has one role, and nobody gains the powers of another. */
export const STAFF_ROLES = ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];

export function isStaffRole(text: string): text is StaffRole {
  return (STAFF_ROLES as readonly string[]).includes(text);
}

/**
 * What each role may do. The whole of the console's and the shell's rights; a page or an act without a line here does not
 * exist. Who may approve or release a run depends on the person too: src/issuance/run-states.ts.
 */
export const PERMISSIONS = {
  /** Search, member and certificate pages, the list of people in neither state. */
  'members-look': ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'],
  /** People under protection: for everybody else they are not there. */
  'protected-look': ['protection-officer'],
  /** 届出 of one person, and what is to do because of them. Raising a flag is among it: it acts at once and harms nobody. */
  'filing-record': ['clerk', 'approver', 'administrator', 'protection-officer'],
  /** Two of them for one flag. */
  'flag-lower': ['protection-officer'],
  'imports-look': ['clerk', 'approver', 'administrator', 'auditor'],
  import: ['clerk', 'administrator'],
  /** Layouts of the society's own, by which files are read. */
  'profile-manage': ['administrator'],
  /** The versions of the policy, proposals, and what one would change. */
  'policy-look': ['approver', 'administrator', 'auditor', 'protection-officer'],
  /** Two of them together (commands.md, `policy adopt`). In the console only with `policy-look`. */
  'policy-adopt': ['clerk', 'approver', 'administrator'],
  'runs-look': ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'],
  'run-plan': ['clerk', 'approver', 'administrator'],
  'run-approve': ['approver', 'administrator'],
  'run-release': ['approver', 'administrator'],
  'run-cancel': ['clerk', 'approver', 'administrator'],
  'run-check': ['clerk', 'approver', 'administrator', 'auditor'],
  'certificate-revoke': ['clerk', 'approver', 'administrator', 'protection-officer'],
  /** Posted and delivered, for paper. */
  'paper-record': ['clerk', 'approver', 'administrator', 'protection-officer'],
  letters: ['clerk', 'administrator'],
  /** Lists of people as a file. Protected people are in it only with `protected-look`. */
  export: ['clerk', 'administrator', 'protection-officer'],
  /** Whose names can not be drawn, before a run. */
  'names-look': ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'],
  'staff-look': ['administrator', 'auditor'],
  'staff-manage': ['administrator'],
  /** The signing keys: their state and their days. */
  'keys-look': ['administrator', 'auditor'],
  /** Preparing the next key; two of them for a compromise. At the shell only. */
  'keys-manage': ['approver', 'administrator'],
  'audit-look': ['administrator', 'auditor'],
  /** Systems of others that may ask over HTTP (src/api). */
  'clients-look': ['administrator', 'auditor'],
  'client-manage': ['administrator'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type StaffAction = keyof typeof PERMISSIONS;

export function can(role: string, action: StaffAction): boolean {
  return (PERMISSIONS[action] as readonly string[]).includes(role);
}

/** @throws Refused `not-allowed` */
export function requireAllowed(role: string, action: StaffAction): void {
  if (!can(role, action)) throw new Refused('not-allowed', { action });
}
