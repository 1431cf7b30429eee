import { dayInJapan } from '../lib/day.ts';
import { type ImportOptions, type ImportResult, importApprovals, type NamedFile } from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';
import { addWorks } from './add-work.ts';

/**
 * Takes in approved applications. A file with people whom its importer may not know of is refused, as one with numbers that are
 * nobody's; the protection officer is told that something came for them.
 */
export function takeInApprovals(
  installation: Installation,
  file: NamedFile,
  options: ImportOptions,
): Promise<ImportResult> {
  return importApprovals(installation, file, {
    ...options,
    async afterHidden(tx, { at, insurerNumber, memberIds }) {
      const on = dayInJapan(at);
      const works = memberIds.map(
        (memberId) => ({ memberId, kind: 'task', reason: 'number-told', becauseOn: on }) as const,
      );
      await addWorks(tx, installation, insurerNumber, works, { at, on });
    },
  });
}
