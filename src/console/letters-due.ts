import { findLetterHolders } from '../access/index.ts';
import { listGaps } from '../gaps/index.ts';
import type { Desk } from './desk.ts';

/**
 * Who should get a letter: people to whom a document was published and who have neither an account nor a letter that can
 * still be used; for a child the 本人. Protected people are not among them, for anybody: theirs is handed over on paper.
 */
export async function lettersDue(desk: Desk, limit: number): Promise<{ all: number; first: string[] }> {
  const { installation, insurerNumber, on } = desk;
  const due = new Set<string>();
  for await (const gaps of listGaps(installation, insurerNumber, on, { includeProtected: false })) {
    const openers = gaps.flatMap((gap) => (gap.kind === 'no-account' ? (gap.openerId ?? []) : []));
    const holders = await findLetterHolders(installation.db, insurerNumber, openers, installation.clock.now());
    for (const opener of openers) if (!holders.has(opener)) due.add(opener);
  }
  return { all: due.size, first: [...due].slice(0, limit) };
}
