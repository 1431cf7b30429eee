import type { Installation } from '../platform/installation.ts';
import { compareApprovals, writeApprovals } from './approval-intake-store.ts';
import type { NamedFile } from './facts-from-files.ts';
import { type ImportOptions, type ImportResult, importFile } from './import-file.ts';
import { readApprovalsFile } from './read-approvals-file.ts';
import { stageApprovals } from './staging-store.ts';

/** Takes in approved applications; each is known by person, 申請種別 and 承認年月日. Those that are not in the file stay. */
export function importApprovals(
  installation: Installation,
  file: NamedFile,
  options: ImportOptions,
): Promise<ImportResult> {
  return importFile(installation, file, options, {
    kind: 'approvals',
    strangers: 'refuse',
    read: readApprovalsFile,
    stage: stageApprovals,
    compare: compareApprovals,
    async write(tx, intake) {
      await writeApprovals(tx, intake);
      return {};
    },
  });
}
