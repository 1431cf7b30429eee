import type { Installation } from '../platform/installation.ts';
import type { NamedFile } from './facts-from-files.ts';
import { type ImportOptions, type ImportResult, importFile } from './import-file.ts';
import { listIntakeNotes } from './intake-notes-store.ts';
import { compareMembers, writeMembers } from './ledger-intake-store.ts';
import { readMembersFile } from './read-members-file.ts';
import { stageMembers } from './staging-store.ts';

/**
 * Takes in 加入者台帳. A person is matched by 保険者番号・記号・番号・枝番; a new version is written only where something
 * changed. People who are not in the file stay as they are: leaving is a date, not an absence. A file of an earlier day than
 * what is known of a person is their history and overrides nothing.
 */
export function importMembers(
  installation: Installation,
  file: NamedFile,
  options: ImportOptions,
): Promise<ImportResult> {
  return importFile(installation, file, options, {
    kind: 'members',
    strangers: 'allow',
    read: readMembersFile,
    stage: stageMembers,
    note: listIntakeNotes,
    compare: compareMembers,
    write: writeMembers,
  });
}
