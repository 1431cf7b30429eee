import { countTry, takeNotMe } from '../access/index.ts';
import { addWork } from '../filings/index.ts';
import { ALARM_CODE_LENGTH } from '../mail/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findTypedCode } from '../platform/typed-code.ts';

/** Wrong codes from one address in a quarter of an hour. */
const FROM_AN_ADDRESS = 20;

/**
 * 「心当たりがない」: with the code of a mail, whoever gets it stops what somebody else has done to their account, and staff are
 * told to speak with them.
 * @returns what was stopped: the ways in, or a letter that was ordered
 * @throws Refused `code-wrong` (details.slip is 1 when the check character shows a slip), `too-many-tries`
 */
export async function sayNotMe(
  installation: Installation,
  insurerNumber: string,
  typed: string,
  address: string,
): Promise<'ways' | 'letter'> {
  const code = findTypedCode(typed, ALARM_CODE_LENGTH);
  if (code === undefined) throw new Refused('code-wrong', { slip: 1 });
  const { clock, db } = installation;
  const buckets = [{ what: 'not-me-address', whose: address, limit: FROM_AN_ADDRESS }];
  const taken = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(db, async (tx) => {
      const when = { at: clock.now(), on: today(clock) };
      return takeNotMe(tx, installation, insurerNumber, code, async (memberId, stopped) => {
        const reason = stopped === 'letter' ? 'letter-stopped' : 'not-me';
        const work = { memberId, kind: 'task', reason, becauseOn: when.on } as const;
        await addWork(tx, installation, insurerNumber, work, when);
      });
    }),
  );
  if (!taken) throw new Refused('code-wrong');
  return taken;
}
