import { findLetterHolders, mayHaveLetter } from '../access/index.ts';
import { listGaps } from '../gaps/index.ts';
import { readMembers } from '../members/index.ts';
import type { Desk } from './desk.ts';

/**
 * Who should get a letter: people to whom a document was published and who have neither an account nor a letter that can
 * still be used; for a child the 本人. Whoever may not have one (a protected person above all, also as the 本人 of a child) is not among them,
 * not even as a number.
 */
export async function lettersDue(desk: Desk, limit: number): Promise<{ all: number; first: string[] }> {
  const { installation, insurerNumber, on, policy } = desk;
  const due = new Set<string>();
  for await (const gaps of listGaps(installation, insurerNumber, on, { includeProtected: false })) {
    const openers = gaps.flatMap((gap) => (gap.kind === 'no-account' ? (gap.openerId ?? []) : []));
    const holders = await findLetterHolders(installation.db, insurerNumber, openers, installation.clock.now());
    for (const record of await readMembers(installation.db, insurerNumber, openers, on)) {
      if (mayHaveLetter(record, policy, on) && !holders.has(record.memberId)) due.add(record.memberId);
    }
  }
  return { all: due.size, first: [...due].slice(0, limit) };
}
