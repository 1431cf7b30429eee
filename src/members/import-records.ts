import { recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Faults } from '../tables/index.ts';
import type { ImportOptions } from './import-file.ts';
import type { SourceKind } from './source-store.ts';
import type { HiddenRow } from './staging-store.ts';

/** Files that were only looked at, or refused: events too, beside the transaction that is rolled back. */

interface Looked {
  kind: SourceKind;
  options: ImportOptions;
  /** Rows of people who were said to be nobody. */
  met: readonly HiddenRow[];
  at: Date;
}

const idsOf = (met: readonly HiddenRow[]) => [...new Set(met.map(({ memberId }) => memberId))];

/** Whose numbers a file named to somebody who may not know of them: in one entry, so that their count shows nowhere. */
const metIn = (met: readonly HiddenRow[]): Record<string, string> =>
  met.length === 0 ? {} : { met: idsOf(met).join(' ') };

export async function recordPreview(
  { db }: Installation,
  insurerNumber: string,
  { at, digest, kind, met, options, read }: Looked & { digest: string; read: number },
): Promise<void> {
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, at, [
      {
        actor: options.actor,
        action: 'import-looked-at',
        subject: { kind: 'source-file', id: kind },
        details: { read, digest, ...metIn(met) },
      },
    ]),
  );
}

/** Where no row names a society of ours, it belongs to nobody's log. */
export async function recordRefusal(
  { db }: Installation,
  insurerNumber: string | undefined,
  { at, faults, kind, met, options }: Looked & { faults: Faults },
): Promise<void> {
  if (insurerNumber === undefined) return;
  await inTransaction(db, async (tx) => {
    if (!options.dryRun && met.length > 0) {
      await options.afterHidden?.(tx, { insurerNumber, memberIds: idsOf(met), at });
    }
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: options.actor,
        action: 'import-refused',
        subject: { kind: 'source-file', id: kind },
        details: { faults: faults.total, myNumber: faults.counts.has('my-number'), ...metIn(met) },
      },
    ]);
  });
}
