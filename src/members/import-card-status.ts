import type { Day } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import type { NamedFile } from './facts-from-files.ts';
import { type ImportOptions, type ImportResult, importFile } from './import-file.ts';
import { compareStatuses, findDeliveryVersion, findUsualRows, stageStatuses, writeStatuses } from './intake-store.ts';
import { type DeliveryKind, readCardStatusFile } from './read-card-status-file.ts';

export interface CardStatusOptions extends ImportOptions {
  /** The day that the file speaks of. */
  asOfOn: Day;
  kind: DeliveryKind;
  /** Two people have looked at a file with far fewer rows than usual. */
  fewerRowsConfirmed?: boolean;
}

/** A file with less than this part of the rows of the last one was probably cut off. */
const LEAST_PART = 0.1;

/**
 * Takes in a delivery of マイナ保険証 states as of a day. Older days are history; the newest day up to the day of a decision
 * counts. Another file for the same day corrects the earlier one.
 */
export function importCardStatus(
  installation: Installation,
  file: NamedFile,
  options: CardStatusOptions,
): Promise<ImportResult> {
  const { asOfOn, kind } = options;
  return importFile(installation, file, options, {
    kind: 'card-status',
    asOfOn,
    strangers: 'pass-over',
    read: readCardStatusFile,
    stage: stageStatuses,
    async compare(tx, intake, rows) {
      const usual = await findUsualRows(tx, intake.insurerNumber, kind, asOfOn);
      if (usual !== undefined && rows < usual * LEAST_PART && !options.fewerRowsConfirmed) {
        return { line: null, column: null, kind: 'far-fewer-rows' };
      }
      return compareStatuses(tx, intake.insurerNumber, asOfOn);
    },
    async write(tx, intake) {
      const knownVersion = await findDeliveryVersion(tx, intake.insurerNumber, asOfOn);
      return { withdrawn: await writeStatuses(tx, intake, { asOfOn, kind, knownVersion }) };
    },
  });
}
