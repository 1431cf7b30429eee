import { findAccountHolders, insertOrder, listOrdersOf, mayHaveLetter, OFFERED_BEFORE_DAYS } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { addDays, addYears, ageOn, birthdayAt, type Day } from '../lib/day.ts';
import { queueNotices } from '../mail/index.ts';
import { isShownTo, listBornBetween, type MemberRecord, readMembers } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { getSociety } from '../society/index.ts';

/** The day on which a child opens their own documents from then on; null: it is not within the days before which it is told. */
export function comesOfAgeOn(
  { facts }: Pick<MemberRecord, 'facts'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): Day | null {
  if (facts.relation === 'insured' || ageOn(facts.birthOn, on) >= policy.ownAccountFromAge) return null;
  const day = birthdayAt(facts.birthOn, policy.ownAccountFromAge);
  return day <= addDays(on, OFFERED_BEFORE_DAYS) ? day : null;
}

const BATCH = 500;

/**
 * Once a day, for whoever comes of the age for an own account within a month: a letter with their own code is ordered, and the 本人 is
 * told. Each once. What is shown to whom does not wait for this: it follows from the birth date at each look.
 */
export async function offerOwnAccounts(
  installation: Installation,
  insurerNumber: string,
  on: Day,
): Promise<{ letters: number; notices: number }> {
  return inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const { policy } = await getSociety(tx, insurerNumber, on);
    const age = policy.ownAccountFromAge;
    // a day more to either side: born on 29 February
    const from = addDays(addYears(on, -age), -1);
    const ids = await listBornBetween(tx, insurerNumber, from, addDays(addYears(on, -age), OFFERED_BEFORE_DAYS + 2));
    let [letters, notices] = [0, 0];
    for (let start = 0; start < ids.length; start += BATCH) {
      const young = (await readMembers(tx, insurerNumber, ids.slice(start, start + BATCH), on)).filter(
        (record) => comesOfAgeOn(record, policy, on) !== null,
      );
      const holders = await findAccountHolders(
        tx,
        insurerNumber,
        young.map(({ memberId }) => memberId),
      );
      const heads = await readMembers(
        tx,
        insurerNumber,
        [...new Set(young.flatMap((one) => one.insuredMemberId ?? []))],
        on,
      );
      const headOf = new Map(heads.map((record) => [record.memberId, record]));
      for (const record of young) {
        const { memberId } = record;
        const head = headOf.get(record.insuredMemberId ?? '');
        if (head && !record.onHold && isShownTo(head, record, policy, on)) {
          const key = `coming-of-age:${memberId}`;
          await queueNotices(
            tx,
            insurerNumber,
            [{ memberId: head.memberId, kind: 'coming-of-age', key, notBeforeAt: at }],
            at,
          );
          notices += 1;
        }
        if (holders.has(memberId) || !mayHaveLetter(record, policy, on)) continue;
        if ((await listOrdersOf(tx, insurerNumber, memberId, new Date(0))).length > 0) continue;
        await insertOrder(tx, insurerNumber, { orderId: newId(installation.random), memberId }, at);
        await recordAudit(tx, insurerNumber, at, [
          {
            actor: { kind: 'system', id: 'daily' },
            action: 'own-account-offered',
            subject: { kind: 'member', id: memberId },
          },
        ]);
        letters += 1;
      }
    }
    return { letters, notices };
  });
}
