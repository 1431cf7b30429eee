import { addDays, type Day } from '../lib/day.ts';
import { shareStartsOn } from './dates.ts';
import { decide } from './decide.ts';
import type { Decision, DecisionPolicy, MemberFacts } from './facts.ts';

/** What a person needs from a day on. */
export interface DecidedAhead {
  /** The day it is decided for. */
  decideOn: Day;
  decision: Decision;
  /** Last day before the next one takes its place; null: none does as far as is looked. */
  untilOn: Day | null;
}

/**
 * What a person needs on `on` and, where their 負担割合 changes after it and not after the next delivery, the certificates to
 * come, in order of their first day. A share that can not be told makes nothing to come: somebody has to find out first. Pure.
 */
export function decideAhead(
  facts: MemberFacts,
  policy: DecisionPolicy,
  on: Day,
  nextDeliveryOn: Day,
): readonly [DecidedAhead, ...DecidedAhead[]] {
  let last: DecidedAhead = { decideOn: on, decision: decide(facts, policy, on, nextDeliveryOn), untilOn: null };
  const found: [DecidedAhead, ...DecidedAhead[]] = [last];
  for (const day of shareDays(facts)) {
    const { effectiveOn, expiresOn, share } = last.decision;
    if (effectiveOn === null || expiresOn === null) break;
    if (day <= effectiveOn || day > expiresOn || day > nextDeliveryOn) continue;
    const decision = decide(facts, policy, day, nextDeliveryOn);
    if (decision.document !== 'certificate' || decision.share === null || decision.share === share) continue;
    last.untilOn = addDays(day, -1);
    last = { decideOn: day, decision, untilOn: null };
    found.push(last);
  }
  return found;
}

/** The days on which the share of a person can change by birthdays: their own, and for a 家族 the 本人's. */
function shareDays({ birthOn, insured, relation }: MemberFacts): Day[] {
  const days = [shareStartsOn(birthOn)];
  if (relation === 'family' && insured) days.push(shareStartsOn(insured.birthOn));
  return days.sort();
}
