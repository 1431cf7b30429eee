import { ageOn, type Day } from '../lib/day.ts';
import type { MemberRecord } from './members-store.ts';

/** Who opens the person's documents on the Web: they themselves, or for a child the 本人 (null: there is none). */
export function openerOf(
  { facts, memberId, insuredMemberId }: Pick<MemberRecord, 'facts' | 'memberId' | 'insuredMemberId'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): string | null {
  return facts.relation === 'insured' || ageOn(facts.birthOn, on) >= policy.ownAccountFromAge
    ? memberId
    : insuredMemberId;
}
