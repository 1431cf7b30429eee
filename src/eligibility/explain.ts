import type { Day } from '../lib/day.ts';
import { formatWesternDay } from '../lib/wareki.ts';
import type { Decision, MemberFacts, ReasonCode } from './facts.ts';
import { type Law, standingOn } from './law.ts';
import { decidingLimit } from './limits.ts';
import { EMPTY_PERIOD, type Outcome, RULES } from './rules.ts';
import { type ExplainContext, whatToFind } from './sentences.ts';

const OUTCOMES = new Map<ReasonCode, Outcome>([...RULES, EMPTY_PERIOD].map((outcome) => [outcome.code, outcome]));

/** The rule that a reason stands for. */
export function outcomeOf(reason: ReasonCode): Outcome {
  const found = OUTCOMES.get(reason);
  if (found === undefined) throw new Error(`no rule is called ${reason}`);
  return found;
}

/** One Japanese sentence that the member can read: the fact, its date and its source. No codes, and nothing about other people. */
export function explain(decision: Decision, facts: MemberFacts, context: ExplainContext): string {
  return outcomeOf(decision.reason).toMember(decision, facts, context);
}

/**
 * For staff: the rule by code and name, what is known and what to do next, what set the last day, and whether the day lies
 * outside the days of the rule. Never for members: it names codes.
 */
export function explainForStaff(decision: Decision, facts: MemberFacts, context: ExplainContext): string {
  const outcome = outcomeOf(decision.reason);
  const said = [`${outcome.code}（${outcome.label}）：${outcome.toStaff(decision, facts, context)}`];
  const { effectiveOn, expiresOn } = decision;
  if (effectiveOn !== null && expiresOn !== null && context.policy) {
    const limit = decidingLimit(facts, context.policy, effectiveOn, decision.reason === 'X1');
    said.push(`有効期限${formatWesternDay(expiresOn)}は「${limit.label}」によります。`);
  }
  // For the others the rule's own sentence says it.
  if (decision.reason !== 'U0') said.push(whatToFind(decision.missing.filter((input) => input === 'share')));
  said.push(outsideItsDays(outcome, effectiveOn ?? context.on));
  return said.join('');
}

/** A warning where a rule is used on a day on which it was not yet or no longer law or practice; else ''. */
function outsideItsDays(law: Law, on: Day): string {
  const standing = standingOn(law, on);
  if (standing === 'not-yet' && law.validFromOn !== null) {
    return `この規則は${formatWesternDay(law.validFromOn)}からのもので、${formatWesternDay(on)}にはまだありません。交付の前に根拠を確かめてください。`;
  }
  if (standing === 'ended' && law.validUntilOn !== null) {
    return `この規則は${formatWesternDay(law.validUntilOn)}までのもので、${formatWesternDay(on)}にはもうありません。交付の前に根拠を確かめてください。`;
  }
  return '';
}
