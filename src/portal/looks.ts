import type { StaffRole } from '../access/index.ts';
import type { AuditRow } from '../audit/index.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { LOOKS } from '../messages/portal/looks.ts';
import type { SHARING } from '../messages/portal/sharing.ts';

export type ActKey = keyof typeof LOOKS.acts | keyof typeof SHARING.acts;
export type ActorKey = keyof typeof LOOKS.actors;

/** One entry of the audit log, as whom it is about may read it: a kind of act and a kind of actor, nobody's name. */
export interface Look {
  at: Date;
  act: ActKey;
  actor: ActorKey;
}

/** Acts by the codes of the audit log. What is not here is `handled`, which says no more than that something was done. */
const ACTS: Readonly<Partial<Record<ActKey, readonly string[]>>> = {
  looked: [
    'member-looked-at',
    'certificate-looked-at',
    'hindsight-looked-at',
    'application-looked-at',
    'filing-listed',
  ],
  'looked-papers': ['evidence-looked-at'],
  listed: [
    'member-listed',
    'gap-listed',
    'name-listed',
    'cycle-listed',
    'recheck-listed',
    'run-item-listed',
    'run-sample-shown',
    'policy-change-listed',
    'difference-listed',
    'consequence-listed',
    'mail-listed',
    'certificates-listed',
  ],
  issued: ['certificate-issued'],
  ended: ['certificate-revoked', 'certificate-ended'],
  posted: ['certificate-posted'],
  delivered: ['certificate-delivered'],
  returned: ['certificate-returned', 'print-return-recorded'],
  printing: ['print-piece-listed', 'print-sample-shown'],
  shown: [
    'certificate-shown',
    'certificate-back-shown',
    'certificate-share-shown',
    'certificate-code-shown',
    'certificate-masked-shown',
    'certificate-record-shown',
    'revoked-certificate-shown',
    'certificate-pack-made',
    'shared-certificate-shown',
    'shared-code-shown',
    'code-made',
    'lookup-code-made',
  ],
  checked: ['certificate-looked-up', 'coverage-read'],
  share: ['share-given', 'share-taken', 'share-refused', 'share-withdrawn', 'share-returned'],
  denied: ['certificate-denied', 'application-denied'],
  recorded: [
    'filing-recorded',
    'filing-withdrawn',
    'difference-resolved',
    'consequence-settled',
    'member-moved-out',
    'escalation-step',
    'address-confirmed',
    'collection-recorded',
    'collection-withdrawn',
  ],
  letter: [
    'enrolment-letter-made',
    'reminder-letter-made',
    'employer-code-made',
    'desk-code-made',
    'link-code-made',
    'letter-ordered',
    'own-account-offered',
    'escalation-letter-asked',
  ],
  'account-opened': ['account-opened', 'enrolment-code-accepted', 'app-enrolment-opened'],
  'account-closed': ['account-closed'],
  'signed-in': ['signed-in', 'second-factor-asked'],
  'signed-out': ['signed-out'],
  'sign-in-failed': ['sign-in-failed', 'enrolment-refused', 'provider-refused'],
  ways: [
    'account-recovered',
    'sessions-ended',
    'password-set',
    'password-removed',
    'passkey-added',
    'passkey-renamed',
    'passkey-removed',
    'second-factor-set',
    'second-factor-removed',
    'recovery-codes-made',
    'recovery-codes-ended',
    'login-name-changed',
    'not-me-taken',
    'ordered-letter-stopped',
    'app-linked',
    'app-unlinked',
  ],
  device: ['device-added', 'device-removed', 'device-refused', 'push-added', 'push-removed'],
  mail: [
    'mail-address-given',
    'mail-address-confirmed',
    'mail-address-removed',
    'mail-address-cancelled',
    'mail-language-set',
    'mail-code-refused',
    'mail-bounced',
    'mail-decided',
  ],
  applied: ['application-received', 'application-withdrawn', 'application-appealed', 'application-evidence-given'],
  application: [
    'application-taken-up',
    'application-evidence-asked',
    'application-proposed',
    'application-returned',
    'application-approved',
    'application-refused',
  ],
  papers: ['evidence-added', 'evidence-refused', 'evidence-removed', 'evidence-purged'],
  page: [
    'member-shown',
    'decision-shown',
    'history-shown',
    'inbox-shown',
    'inbox-read',
    'application-listed',
    'application-shown',
    'evidence-previewed',
    'ways-shown',
    'presence-shown',
    'sharing-shown',
  ],
  exported: ['own-data-exported'],
};

/** Every act in words. */
export const actWords = ({ looks, sharing }: PortalTexts): Readonly<Record<ActKey, { what: string; why: string }>> => ({
  ...looks.acts,
  ...sharing.acts,
});

const ACT_OF = new Map<string, ActKey>(
  Object.entries(ACTS).flatMap(([act, actions]) => actions.map((action) => [action, act as ActKey] as const)),
);

/** Looks at this very list, of which the list says nothing: it would grow by being read. */
export const NOT_LISTED: readonly string[] = ['looks-shown'];

/** What an entry is, to whom it is about. */
export interface LookSources {
  /** Accounts of the person. */
  ownIds: ReadonlySet<string>;
  roleOf: ReadonlyMap<string, StaffRole>;
}

/**
 * An entry as it is told. Acts of protection officers, and looks because of a legal request, are of a neutral kind: the society
 * handled a record, for its work.
 */
export function lookOf(
  row: Pick<AuditRow, 'at' | 'action' | 'actor_kind' | 'actor_id' | 'details'>,
  sources: LookSources,
): Look {
  const { action, actor_id, actor_kind, at } = row;
  const role = actor_kind === 'staff' ? sources.roleOf.get(actor_id) : undefined;
  const { why } = JSON.parse(row.details) as { why?: unknown };
  if (role === 'protection-officer' || why === 'law' || TELLING.has(action)) {
    return { at, act: 'handled', actor: actor_kind === 'staff' ? 'society' : actorOf(row, role, sources) };
  }
  return { at, act: ACT_OF.get(action) ?? 'handled', actor: actorOf(row, role, sources) };
}

/** They tell of protection whoever did them. */
const TELLING: ReadonlySet<string> = new Set([
  'lowering-asked',
  'lowering-decided',
  'member-unmasked',
  'protected-shown',
  'way-in-asked',
]);

function actorOf(
  { action, actor_id, actor_kind }: Pick<AuditRow, 'action' | 'actor_kind' | 'actor_id'>,
  role: StaffRole | undefined,
  { ownIds }: LookSources,
): ActorKey {
  switch (actor_kind) {
    case 'member':
      return ownIds.has(actor_id) ? 'you' : 'other';
    case 'staff':
      return role === undefined || role === 'protection-officer' ? 'staff' : role;
    case 'operator':
    case 'client':
      return actor_kind;
    case 'anonymous':
      return action === 'certificate-looked-up' ? 'counter' : 'anonymous';
    default:
      return 'system';
  }
}
