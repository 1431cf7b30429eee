import { type SignedIn, stopOrderedLetters, tellChange } from '../access/index.ts';
import { addWork } from '../filings/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';

/** 「このお手紙を止める」: whoever is signed in has not ordered the letter. Its code is dead from now on, and staff speak with them. */
export async function stopMyLetter(installation: Installation, who: SignedIn): Promise<void> {
  const { insurerNumber, memberId } = who;
  const when = { at: installation.clock.now(), on: today(installation.clock) };
  await inTransaction(installation.db, async (tx) => {
    await stopOrderedLetters(tx, insurerNumber, memberId, when.at);
    const work = { memberId, kind: 'task', reason: 'letter-stopped', becauseOn: when.on } as const;
    await addWork(tx, installation, insurerNumber, work, when);
    await tellChange(tx, installation, who, { kind: 'letter-stopped', action: 'ordered-letter-stopped', at: when.at });
  });
}
