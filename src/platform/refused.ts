/**
 * The catalogue of things that may not happen now. An operation throws {@link Refused} with one of these codes; the web
 * layer takes the HTTP status from here and the sentence from the messages table; the command line exits with `exit`.
 * Decisions (who gets what, is this code genuine, is this file good) are values and never come from here.
 */
export const REFUSALS = {
  usage: { status: 400, exit: 2 },
  'setting-unusable': { status: 500, exit: 2 },
  'installation-missing': { status: 503, exit: 1 },
  'folder-busy': { status: 503, exit: 3 },
  'folder-full': { status: 503, exit: 3 },
  'file-not-readable': { status: 400, exit: 2 },
  'file-refused': { status: 422, exit: 1 },
  'file-exists': { status: 409, exit: 2 },
  'file-not-written': { status: 503, exit: 3 },
  'schema-newer': { status: 503, exit: 3 },
  'backup-unreadable': { status: 422, exit: 1 },
  'outside-log-ahead': { status: 503, exit: 3 },
  'outside-log-missing': { status: 503, exit: 3 },
  'outside-log-other': { status: 409, exit: 1 },
  'outside-log-short': { status: 503, exit: 3 },
  'outside-log-unwritable': { status: 503, exit: 3 },
  'not-empty': { status: 409, exit: 1 },
  'society-unknown': { status: 404, exit: 1 },
  'society-ambiguous': { status: 400, exit: 2 },
  'profile-shipped': { status: 409, exit: 1 },
  'policy-invalid': { status: 422, exit: 1 },
  'policy-same': { status: 422, exit: 1 },
  'policy-changed': { status: 409, exit: 1 },
  'second-person-needed': { status: 403, exit: 1 },
  'not-found': { status: 404, exit: 1 },
  'not-allowed': { status: 403, exit: 1 },
  'not-signed-in': { status: 401, exit: 1 },
  'wrong-state': { status: 409, exit: 1 },
  'release-taken-over': { status: 409, exit: 1 },
  'clock-back': { status: 503, exit: 3 },
  'database-away': { status: 503, exit: 3 },
  'database-busy': { status: 503, exit: 3 },
  'database-closed': { status: 503, exit: 3 },
  'switch-pulled': { status: 409, exit: 1 },
  'plan-changed': { status: 409, exit: 1 },
  'run-policy-changed': { status: 409, exit: 1 },
  'run-rules-changed': { status: 409, exit: 1 },
  'run-brakes': { status: 409, exit: 1 },
  'approval-over': { status: 409, exit: 1 },
  'cancel-window': { status: 409, exit: 1 },
  'same-person': { status: 403, exit: 1 },
  'key-too-early': { status: 422, exit: 1 },
  'name-taken': { status: 409, exit: 1 },
  'code-wrong': { status: 422, exit: 1 },
  'code-dead': { status: 422, exit: 1 },
  'too-many-tries': { status: 429, exit: 1 },
  busy: { status: 429, exit: 3 },
  'password-weak': { status: 422, exit: 1 },
  'sign-in-failed': { status: 401, exit: 1 },
  'sign-in-again': { status: 403, exit: 1 },
  'wait-after-recovery': { status: 403, exit: 1 },
  'device-refused': { status: 403, exit: 1 },
  'device-removed': { status: 410, exit: 1 },
  'form-invalid': { status: 422, exit: 1 },
  'individual-number': { status: 422, exit: 1 },
  'form-too-large': { status: 413, exit: 1 },
  'code-too-long': { status: 422, exit: 1 },
  'not-drawable': { status: 422, exit: 1 },
  'address-came-back': { status: 409, exit: 1 },
  'print-nothing': { status: 409, exit: 1 },
  'print-recipient': { status: 409, exit: 1 },
  'bundle-refused': { status: 422, exit: 2 },
  'checkpoint-refused': { status: 422, exit: 2 },
  'demo-refused': { status: 409, exit: 1 },
} as const satisfies Record<string, { status: number; exit: number }>;

export type RefusalCode = keyof typeof REFUSALS;

export class Refused extends Error {
  readonly code: RefusalCode;
  /** Values for the sentence in the messages table. Never a member's data. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, details: Record<string, string | number> = {}) {
    super(`refused: ${code}`);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
  }
}
