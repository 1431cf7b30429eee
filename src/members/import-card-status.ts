import type { Day } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { compareStatuses, countUnknowns, writeStatuses } from './card-intake-store.ts';
import type { NamedFile } from './facts-from-files.ts';
import { type ImportOptions, type ImportResult, importFile } from './import-file.ts';
import { type DeliveryKind, readCardStatusFile } from './read-card-status-file.ts';
import { stageStatuses } from './staging-store.ts';

export interface CardStatusOptions extends ImportOptions {
  /** The day that the file speaks of. */
  asOfOn: Day;
  kind: DeliveryKind;
}

/**
 * Takes in a delivery of マイナ保険証 states as of a day. Older days are history; the newest day up to the day of a decision
 * counts. Another file for the same day corrects the earlier one.
 */
export function importCardStatus(
  installation: Installation,
  file: NamedFile,
  options: CardStatusOptions,
): Promise<ImportResult> {
  const { kind } = options;
  return importFile(installation, file, options, {
    kind: 'card-status',
    delivery: kind,
    strangers: 'pass-over',
    read: readCardStatusFile,
    stage: stageStatuses,
    async compare(tx, intake) {
      const outcome = await compareStatuses(tx, intake);
      return { ...outcome, unknowns: await countUnknowns(tx, intake, kind) };
    },
    async write(tx, intake) {
      return { withdrawn: await writeStatuses(tx, intake, kind) };
    },
  });
}
