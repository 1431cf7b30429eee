import { findAccountHolders, findLetterHolders, listWaitingForLetter, mayHaveLetter } from '../access/index.ts';
import { listGaps } from '../gaps/index.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { findLettersUnderWay, listReadersNeeded } from './letter-store.ts';
import { findPostable } from './postable.ts';

/** letter: to enrol, with a one-time code. reminder: to somebody who has an account, without. */
export interface LetterDue {
  kind: 'letter' | 'reminder';
  record: MemberRecord;
}

/**
 * Who should get a letter, in pages. First people to whom a document was published and who have neither an account nor a letter
 * that can still be used, nor one in a batch; for a child the 本人. Then those whose certificate was not opened for as long as the
 * policy has it (escalation): a reminder where they have an account, else another letter, whose code takes the place of the first.
 * Last, whoever ordered a letter themselves, also with an account: they get it instead of a reminder.
 * Whoever may not have one (a protected person above all, also as the 本人 of a child) is not among them, not even as a number.
 */
export async function* eachLetterDue(installation: Installation, insurerNumber: string): AsyncGenerator<LetterDue[]> {
  const { clock, db } = installation;
  const on = today(clock);
  const { policy } = await getSociety(db, insurerNumber, on);
  const told = new Set<string>();
  for await (const gaps of listGaps(installation, insurerNumber, on, { includeProtected: false })) {
    const openers = [...new Set(gaps.flatMap((gap) => (gap.kind === 'no-account' ? (gap.openerId ?? []) : [])))];
    const waiting = openers.filter((id) => !told.has(id));
    const holders = await findLetterHolders(db, insurerNumber, waiting, clock.now());
    const underWay = await findLettersUnderWay(db, insurerNumber, waiting);
    const due = (await readMembers(db, insurerNumber, waiting, on)).filter(
      (record) => mayHaveLetter(record, policy, on) && !holders.has(record.memberId) && !underWay.has(record.memberId),
    );
    for (const { memberId } of due) told.add(memberId);
    if (due.length > 0) yield due.map((record) => ({ kind: 'letter', record }));
  }
  const ordered = new Set(await listWaitingForLetter(db, insurerNumber));
  const unread = policy.escalation.letterDays === 0 ? [] : await listReadersNeeded(db, insurerNumber, clock.now());
  const needed = unread.filter((id) => !told.has(id));
  for (let from = 0; from < needed.length; from += PAGE) {
    const ids = needed.slice(from, from + PAGE);
    const holders = await findAccountHolders(db, insurerNumber, ids);
    const due = (await readMembers(db, insurerNumber, ids, on)).filter((record) => mayHaveLetter(record, policy, on));
    for (const { memberId } of due) told.add(memberId);
    if (due.length > 0) {
      yield due.map((record) => {
        const isReminded = holders.has(record.memberId) && !ordered.has(record.memberId);
        return { kind: isReminded ? 'reminder' : 'letter', record };
      });
    }
  }
  const waiting = [...ordered].filter((id) => !told.has(id));
  for (let from = 0; from < waiting.length; from += PAGE) {
    const ids = waiting.slice(from, from + PAGE);
    const underWay = await findLettersUnderWay(db, insurerNumber, ids);
    const due = (await readMembers(db, insurerNumber, ids, on)).filter(
      (record) => mayHaveLetter(record, policy, on) && !underWay.has(record.memberId),
    );
    if (due.length > 0) yield due.map((record) => ({ kind: 'letter', record }));
  }
}

const PAGE = 1_000;

/** How many of each kind there are; unpostable: of either, and without an address, with one from which mail came back, or with a text that can not be drawn. */
export async function countLettersDue(
  installation: Installation,
  insurerNumber: string,
): Promise<Record<LetterDue['kind'] | 'unpostable', number>> {
  const counts = { letter: 0, reminder: 0, unpostable: 0 };
  for await (const page of eachLetterDue(installation, insurerNumber)) {
    const postable = await findPostable(
      installation.db,
      insurerNumber,
      page.map(({ record }) => record),
    );
    for (const { kind, record } of page) counts[postable.has(record.memberId) ? kind : 'unpostable'] += 1;
  }
  return counts;
}
