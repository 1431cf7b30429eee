import { addDays, type Day, dayInJapan, startOfDayInJapan } from '../lib/day.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Policy } from '../society/index.ts';
import { countReadersNeeded, countUnposted } from './letter-store.ts';

/** Letters that do not go out by themselves: a row of the worklist. */
export interface LetterWork {
  /** not-made: no batch has them. not-posted: a batch has them, and nobody has told that they were posted. */
  kind: 'not-made' | 'not-posted';
  letters: number;
  /** Since when the first of them waits; not-posted: the day of the batch. */
  sinceOn: Day;
  dueOn: Day;
  batch: { batchId: string; seq: number } | null;
}

/** Days until something should be done; ours, for want of a rule (docs/decisions/0038). */
const DAYS = { 'not-made': 5, 'not-posted': 14 } as const satisfies Record<LetterWork['kind'], number>;

/**
 * What people have to do so that the letters of the escalation go out: from the first day while no batch has them, and for a batch
 * whose letters nobody has told to be posted, from its due day. Nobody under protection is in the figures.
 */
export async function findLetterWork(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  { escalation }: Pick<Policy, 'escalation'>,
): Promise<LetterWork[]> {
  const on = today(clock);
  const work: LetterWork[] = [];
  if (escalation.letterDays > 0) {
    const { people, sinceAt } = await countReadersNeeded(tx, insurerNumber, clock.now());
    if (sinceAt) work.push(rowOf('not-made', people, dayInJapan(sinceAt), null));
  }
  const madeBefore = startOfDayInJapan(addDays(on, 1 - DAYS['not-posted']));
  for (const { batchId, letters, madeAt, seq } of await countUnposted(tx, insurerNumber, madeBefore)) {
    work.push(rowOf('not-posted', letters, dayInJapan(madeAt), { batchId, seq }));
  }
  return work;
}

const rowOf = (kind: LetterWork['kind'], letters: number, sinceOn: Day, batch: LetterWork['batch']): LetterWork => ({
  kind,
  letters,
  sinceOn,
  dueOn: addDays(sinceOn, DAYS[kind]),
  batch,
});
