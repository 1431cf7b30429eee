import type { Day } from '../lib/day.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { insertConsequences, type NewConsequence, reopenConsequence } from './consequence-store.ts';
import { type ConsequenceKind, type ConsequenceReason, workDueOn } from './consequences.ts';

/** Work that follows from something else than a filing, a file or a birthday. */
export interface NewWork {
  memberId: string;
  kind: Exclude<ConsequenceKind, 'stop'>;
  reason: ConsequenceReason;
  /** The day on which the cause is true. */
  becauseOn: Day;
  /** Default: by the reason, from `on`. */
  dueOn?: Day;
}

/** Writes such work. Idempotent by person, kind, reason and `becauseOn`. @returns whether it is new */
export async function addWork(
  tx: Tx,
  installation: Pick<Installation, 'random'>,
  insurerNumber: string,
  work: NewWork,
  when: { at: Date; on: Day },
): Promise<boolean> {
  return (await addWorks(tx, installation, insurerNumber, [work], when)) > 0;
}

/** As {@link addWork}, of many at once. @returns how many are new */
export function addWorks(
  tx: Tx,
  installation: Pick<Installation, 'random'>,
  insurerNumber: string,
  works: readonly NewWork[],
  when: { at: Date; on: Day },
): Promise<number> {
  return insertConsequences(tx, rowsOf(installation, insurerNumber, works, when));
}

/**
 * As {@link addWorks}, of causes that come again on one day: what was settled since the last time is open again. For who knows that
 * it is the cause again, and not the same told twice.
 */
export async function addWorksAgain(
  tx: Tx,
  installation: Pick<Installation, 'random'>,
  insurerNumber: string,
  works: readonly NewWork[],
  when: { at: Date; on: Day },
): Promise<void> {
  const rows = rowsOf(installation, insurerNumber, works, when);
  for (const row of rows) await reopenConsequence(tx, row);
  await insertConsequences(tx, rows);
}

const rowsOf = (
  { random }: Pick<Installation, 'random'>,
  insurerNumber: string,
  works: readonly NewWork[],
  { at, on }: { at: Date; on: Day },
): NewConsequence[] =>
  works.map((work) => ({
    insurer_number: insurerNumber,
    consequence_id: newId(random),
    member_id: work.memberId,
    kind: work.kind,
    reason: work.reason,
    rule: null,
    source_id: null,
    because_on: work.becauseOn,
    documents: 0,
    stops_at: null,
    made_at: at,
    due_on: work.dueOn ?? workDueOn(work.reason, on),
    settled_at: null,
    settled_by: null,
    settled_how: null,
  }));
