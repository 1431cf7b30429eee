import type { Day } from '../lib/day.ts';
import { effectiveDay, shareOn } from './dates.ts';
import type { Decision, DecisionPolicy, MemberFacts, ReasonCode } from './facts.ts';
import { expiryDay } from './limits.ts';
import { EMPTY_PERIOD, missingInputs, type Outcome, RULES, type Rule } from './rules.ts';
import { situationOf } from './situation.ts';

/**
 * Who gets which document (decide.md). Pure: the same facts, policy and days give the same decision.
 * @param on the day of the decision.
 * @param nextDeliveryOn the day the next cycle delivers, `on` or later: a card that stops working by then counts as stopped.
 */
export function decide(facts: MemberFacts, policy: DecisionPolicy, on: Day, nextDeliveryOn: Day): Decision {
  if (nextDeliveryOn < on) throw new RangeError('the next delivery lies before the day of the decision');
  const situation = situationOf(facts, on, nextDeliveryOn);
  const matched: ReasonCode[] = [];
  let first: Rule | undefined;
  for (const rule of RULES) {
    if ((first !== undefined && !rule.listed) || !rule.applies(situation)) continue;
    first ??= rule;
    if (rule.listed) matched.push(rule.code);
  }
  if (first === undefined) throw new Error('no rule applies');
  if (first.document !== 'certificate') {
    return record(facts, first, matched, { missing: missingInputs(first.code, situation) });
  }
  const effectiveOn = effectiveDay(facts, on);
  const expiresOn = expiryDay(facts, policy, effectiveOn, first.code === 'X1');
  if (expiresOn < effectiveOn) return record(facts, EMPTY_PERIOD, matched, { missing: [] });
  const { due, share } = shareOn(facts, effectiveOn);
  const missing = missingInputs(first.code, situation);
  if (due && share === null) missing.push('share');
  return record(facts, first, matched, { effectiveOn, expiresOn, share, missing });
}

function record(
  facts: MemberFacts,
  rule: Outcome,
  matched: ReasonCode[],
  rest: Pick<Decision, 'missing'> & Partial<Pick<Decision, 'effectiveOn' | 'expiresOn' | 'share'>>,
): Decision {
  return {
    insurerNumber: facts.insurerNumber,
    symbol: facts.symbol,
    number: facts.number,
    branch: facts.branch,
    document: rule.document,
    channel: rule.channel,
    application: rule.application,
    reason: rule.code,
    matched,
    effectiveOn: rest.effectiveOn ?? null,
    expiresOn: rest.expiresOn ?? null,
    share: rest.share ?? null,
    missing: rest.missing,
  };
}
