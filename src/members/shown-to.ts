import { ageOn, type Day } from '../lib/day.ts';
import type { MemberRecord } from './members-store.ts';

/**
 * Whether one person's documents are shown to another: a 本人 sees those of dependants who are too young for an account of
 * their own. Another adult is never shown, nor a person with any flag of 自己情報提供不可 (不開示 changes no document, only what
 * may be shown to whom: decide.md), nor a dependant who has left; and to whoever has left, nobody but themselves.
 */
export function isShownTo(
  viewer: Pick<MemberRecord, 'memberId' | 'facts'>,
  other: Pick<MemberRecord, 'memberId' | 'facts'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): boolean {
  if (viewer.memberId === other.memberId) return true;
  const { facts } = other;
  return (
    viewer.facts.relation === 'insured' &&
    facts.relation === 'family' &&
    facts.symbol === viewer.facts.symbol &&
    facts.number === viewer.facts.number &&
    ageOn(facts.birthOn, on) < policy.ownAccountFromAge &&
    facts.disclosure === 'none' &&
    !hasLeft(viewer.facts.lostOn, on) &&
    !hasLeft(facts.lostOn, on)
  );
}

/** `lostOn` is the first day without eligibility. */
const hasLeft = (lostOn: Day | null, on: Day): boolean => lostOn !== null && lostOn <= on;
