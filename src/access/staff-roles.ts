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
  /** 申請: taking them in, looking at the evidence, deciding. Of protected people only with `protected-look`. */
  'application-review': ['clerk', 'approver', 'protection-officer'],
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
  /** Letting a plan through that a brake holds. */
  'run-accept': ['approver', 'administrator'],
  'run-approve': ['approver', 'administrator'],
  'run-release': ['approver', 'administrator'],
  'run-cancel': ['clerk', 'approver', 'administrator'],
  /** 停止スイッチ: one pulls it, two release it. */
  'switches-look': ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'],
  'switch-pull': ['clerk', 'approver', 'administrator', 'protection-officer'],
  'switch-release': ['approver', 'administrator'],
  'run-close': ['approver', 'administrator'],
  'run-check': ['clerk', 'approver', 'administrator', 'auditor'],
  'certificate-revoke': ['clerk', 'approver', 'administrator', 'protection-officer'],
  /** Posted and delivered, for paper. */
  'paper-record': ['clerk', 'approver', 'administrator', 'protection-officer'],
  /** 個別交付: one case at a time, each out of the house by two of them. */
  packets: ['protection-officer'],
  letters: ['clerk', 'administrator'],
  /** An enrolment code for somebody at the desk, after their identity was looked at; of protected people only with `protected-look`. */
  'desk-codes': ['clerk', 'approver', 'administrator', 'protection-officer'],
  /** Print batches, their samples and what became of each piece; nobody's who is under protection. */
  'print-look': ['clerk', 'approver', 'administrator', 'auditor'],
  /** Making and cancelling a batch, its package, what the vendor and the post tell. */
  'print-make': ['clerk', 'approver', 'administrator'],
  /** Never by whoever made the batch. */
  'print-release': ['approver', 'administrator'],
  /** Lists of people as a file. Protected people are in none. */
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
  /** What was mailed, what was not, and the words of mails. */
  'mail-look': ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'],
  /** Whether a mail of which nobody knows goes once more. */
  'mail-decide': ['clerk', 'administrator', 'protection-officer'],
  /** Systems of others: those that may ask over HTTP (src/api), and those that say who somebody is (src/providers). */
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
