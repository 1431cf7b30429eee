import { type Decision, leavesByAgeOn, type MemberFacts, shareStartsOn, unusableFrom } from '../eligibility/index.ts';
import { compareText } from '../lib/compare.ts';
import { addDays, addYears, type Day, earliest } from '../lib/day.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';

const TEXTS = CONSOLE_TEXTS.changes;

export interface ComingChange {
  on: Day;
  what: string;
}

/** How far ahead it is told: a little longer than any certificate lives. */
const YEARS = 6;

/** Days ahead on which the decision may come out differently, from what is known now, the nearest first. */
export function comingChanges(facts: MemberFacts, on: Day): ComingChange[] {
  const { card } = facts;
  const expiry = earliest([card?.certificateExpiresOn, card?.cardExpiresOn]);
  const candidates: [Day | null | undefined, string][] = [
    [expiry && unusableFrom(expiry), TEXTS.cardStops],
    [facts.legacyCardEndsOn && addDays(facts.legacyCardEndsOn, 1), TEXTS.legacyEnds],
    [facts.eligibleFromOn, TEXTS.joins],
    [facts.lostOn, TEXTS.leaves],
    [
      facts.category === 'voluntary' && facts.voluntaryEndsOn ? addDays(facts.voluntaryEndsOn, 1) : null,
      TEXTS.voluntaryEnds,
    ],
    [leavesByAgeOn(facts.birthOn), TEXTS.turns75],
    [shareStartsOn(facts.birthOn), TEXTS.share],
    ...facts.approvals.map((approval): [Day | null, string] => [
      approval.endedOn && addDays(approval.endedOn, 1),
      TEXTS.approvalEnds,
    ]),
  ];
  return candidates
    .flatMap(([day, what]) => (day && day > on && day < addYears(on, YEARS) ? [{ on: day, what }] : []))
    .sort((a, b) => compareText(a.on, b.on));
}

/** What would have to happen for another decision, in one sentence. */
export function whatWouldChange(decision: Decision): string {
  if (decision.reason === 'R7') return TEXTS.ifLowered;
  if (decision.document === 'certificate') return TEXTS.ifWorking;
  if (decision.document === 'notice') return TEXTS.ifStopped;
  return decision.document === 'undetermined' ? TEXTS.ifKnown : TEXTS.ifEligible;
}
