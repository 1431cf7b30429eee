import type { Installation } from '../platform/installation.ts';
import type { NamedFile } from './facts-from-files.ts';
import { type ImportOptions, type ImportResult, importFile } from './import-file.ts';
import { compareApprovals, stageApprovals, writeApprovals } from './intake-store.ts';
import { readApprovalsFile } from './read-approvals-file.ts';

/** Takes in approved applications; each is known by person, 申請種別 and 承認年月日. Those that are not in the file stay. */
export function importApprovals(
  installation: Installation,
  file: NamedFile,
  options: ImportOptions,
): Promise<ImportResult> {
  return importFile(installation, file, options, {
    kind: 'approvals',
    asOfOn: null,
    strangers: 'refuse',
    read: readApprovalsFile,
    stage: stageApprovals,
    compare: (tx, intake) => compareApprovals(tx, intake.insurerNumber),
    async write(tx, intake) {
      await writeApprovals(tx, intake);
      return {};
    },
  });
}
