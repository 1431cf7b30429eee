import type { AuditRow } from '../audit/index.ts';
import type { EndWhy } from '../certificates/index.ts';
import { PROTECTION_REASONS } from '../filings/index.ts';
import { listOpenSubjects } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';

/** Entries of the audit log as those may see them for whom protected people do not exist. */

const TELLING_ACTIONS: ReadonlySet<string> = new Set([
  'lowering-asked',
  'lowering-decided',
  'member-unmasked',
  'protected-shown',
  'way-in-asked',
]);
const TELLING_WHY: ReadonlySet<unknown> = new Set([
  'protected' satisfies EndWhy,
  'protection-raised',
  'after-protection',
  ...PROTECTION_REASONS,
]);

/** Counts that protected people are in, or who they were, by action: beside the same count of a page they would say how many there are. */
const WHOLE_COUNTS: Readonly<Record<string, readonly string[]>> = {
  'run-planned': ['people'],
  'run-checked': ['planned', 'issued'],
  'cycle-made': ['people', 'changed'],
  'certificates-rechecked': ['documents', 'differing'],
  'members-imported': ['added', 'changed', 'unchanged', 'passedOver', 'carried', 'differences', 'agreed'],
  'card-status-imported': ['added', 'changed', 'unchanged', 'passedOver', 'withdrawn'],
  'import-looked-at': ['met'],
  'import-refused': ['met'],
  'filing-recorded': ['consequences'],
  'filing-withdrawn': ['consequences'],
  'difference-resolved': ['consequences'],
  'birthdays-due': ['from70', 'at75', 'consequences'],
};

/** Whether the entry says that somebody is or was under protection. */
export function tellsOfProtection({ action, details }: Pick<AuditRow, 'action' | 'details'>): boolean {
  if (TELLING_ACTIONS.has(action)) return true;
  const { reason, why } = JSON.parse(details) as Record<string, unknown>;
  return TELLING_WHY.has(why) || TELLING_WHY.has(reason);
}

/** Kinds of subjects that are nobody's; all others are shown only where their person is found and may be seen. */
const IMPERSONAL: ReadonlySet<string> = new Set([
  'run',
  'staff',
  'insurer',
  'policy',
  'policy-proposal',
  'source-file',
  'key',
  'client',
  'provider',
  'cycle',
  'recheck',
  'import-profile',
  'installation',
  'print-batch',
  'switch',
]);
/** Of details: ids that are nobody's. */
const IMPERSONAL_DETAILS: ReadonlySet<string> = new Set([
  'runId',
  'cycleId',
  'proposalId',
  'recheckId',
  'sourceId',
  'batchId',
  'fileId',
]);
const ID = /^[1-9A-HJ-NP-Za-km-z]{22}$/;

/** The detail as an id that could be somebody's. */
const idIn = (key: string, value: unknown): string | undefined =>
  typeof value === 'string' && ID.test(value) && !IMPERSONAL_DETAILS.has(key) ? value : undefined;

const isAll = ({ subject_id, subject_kind }: AuditRow) => subject_kind === 'audit' && subject_id === 'all';

/**
 * Entries without what tells of protection. Such an entry, and one whose subject is not found as somebody whom everybody may see, is
 * left, with who did what and when, and says nothing of whom; and it is not among those of one subject.
 * @param ofSubject only entries of one subject were asked for
 */
export async function openEntries(
  db: Db | Tx,
  insurerNumber: string,
  rows: readonly AuditRow[],
  ofSubject: boolean,
): Promise<AuditRow[]> {
  const detailsOf = (row: AuditRow) => Object.entries(JSON.parse(row.details) as Record<string, unknown>);
  const asked = rows.flatMap((row) => [
    ...(IMPERSONAL.has(row.subject_kind) ? [] : [row.subject_id]),
    ...detailsOf(row).flatMap(([key, value]) => idIn(key, value) ?? []),
  ]);
  const open = await listOpenSubjects(db, insurerNumber, [...new Set(asked)]);
  const isOpen = (row: AuditRow) =>
    !tellsOfProtection(row) && (IMPERSONAL.has(row.subject_kind) || isAll(row) || open.has(row.subject_id));
  return rows.flatMap((row) => {
    if (!isOpen(row)) return ofSubject ? [] : [{ ...row, subject_id: '', details: '{}' }];
    const said = detailsOf(row).filter(([key, value]) => {
      const id = idIn(key, value);
      return id === undefined || open.has(id);
    });
    return [{ ...row, details: withoutCounts(row, said) }];
  });
}

function withoutCounts({ action }: AuditRow, said: readonly [string, unknown][]): string {
  const hidden = WHOLE_COUNTS[action] ?? [];
  return JSON.stringify(Object.fromEntries(said.filter(([key]) => !hidden.includes(key))));
}
