import type { Certificate } from '../certificates/index.ts';
import type { Decision } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { type MemberRecord, openerOf } from '../members/index.ts';
import type { Policy } from '../society/index.ts';
import { findGap, type Gap, type GapCalendar, type GapPerson } from './gap.ts';

/** What is recorded of a person beside the ledger. */
export interface Known {
  decision: Decision;
  certificates: readonly Certificate[];
  /** Members with an account, of the person and their opener at least. */
  holders: ReadonlySet<string>;
  heldBack: boolean;
}

export function personOf(record: MemberRecord, known: Known, policy: Policy, on: Day): GapPerson {
  const opener = openerOf(record, policy, on);
  return {
    facts: record.facts,
    decision: known.decision,
    certificates: known.certificates,
    hasAccount: opener === null ? null : known.holders.has(opener),
    openerIsProtected: opener !== null && opener !== record.memberId && record.insuredIsShielded,
    isClosed: isClosed(record, opener, known.holders, policy),
    onHold: record.onHold,
    heldBack: known.heldBack,
  };
}

export const calendarOf = (policy: Policy, when: { on: Day; at: Date }): GapCalendar => ({
  ...when,
  dueDays: policy.gapDueDays,
  legacyCardEndsOn: policy.legacyCardEndsOn,
});

/** The gap of one person, whether or not the caller may see it (some kinds are for the protection officer alone). */
export function gapOf(record: MemberRecord, known: Known, policy: Policy, when: { on: Day; at: Date }): Gap | null {
  return findGap(personOf(record, known, policy, when.on), calendarOf(policy, when));
}

/** A child with 不開示 is shown to nobody else; of others the letter may be held. */
function isClosed(
  { facts, memberId }: MemberRecord,
  opener: string | null,
  holders: ReadonlySet<string>,
  policy: Policy,
): boolean {
  if (facts.disclosure !== 'nondisclosure') return false;
  if (opener !== memberId) return true;
  return policy.nondisclosureLetters === 'hold' && !holders.has(memberId);
}
