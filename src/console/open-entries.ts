import type { AuditRow } from '../audit/index.ts';
import type { EndWhy } from '../certificates/index.ts';
import { PROTECTION_REASONS } from '../filings/index.ts';

/** Entries of the audit log as those may see them for whom protected people do not exist. */

const TELLING_ACTIONS: ReadonlySet<string> = new Set(['lowering-asked', 'lowering-decided', 'member-unmasked']);
const TELLING_WHY: ReadonlySet<unknown> = new Set([
  'protected' satisfies EndWhy,
  'protection-raised',
  'after-protection',
  ...PROTECTION_REASONS,
]);

/** Counts that protected people are in, by action: beside the same count of a page they would say how many there are. */
const WHOLE_COUNTS: Readonly<Record<string, readonly string[]>> = {
  'run-planned': ['people'],
  'run-checked': ['planned', 'issued'],
  'cycle-made': ['people', 'changed'],
  'certificates-rechecked': ['documents', 'differing'],
  'members-imported': ['carried', 'differences', 'agreed'],
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

/**
 * Entries without what tells of protection: such an entry is left, with who did what and when, and says nothing of whom; and
 * it is not among those of one subject.
 * @param ofSubject only entries of one subject were asked for
 */
export function openEntries(rows: readonly AuditRow[], ofSubject: boolean): AuditRow[] {
  return rows.flatMap((row) => {
    if (!tellsOfProtection(row)) return [{ ...row, details: withoutCounts(row) }];
    return ofSubject ? [] : [{ ...row, subject_id: '', details: '{}' }];
  });
}

function withoutCounts({ action, details }: AuditRow): string {
  const hidden = WHOLE_COUNTS[action];
  if (hidden === undefined) return details;
  const values = JSON.parse(details) as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.includes(key))));
}
