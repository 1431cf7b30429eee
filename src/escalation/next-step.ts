import { addDays, type Day } from '../lib/day.ts';

/** What is done by itself about a certificate on the Web that nobody opens, in this order. */
export const STEPS = ['second-notice', 'letter', 'paper'] as const;
export type Step = (typeof STEPS)[number];

/** policy.escalation: days after publication; 0: never. */
export interface EscalationPolicy {
  secondNoticeDays: number;
  letterDays: number;
  paperDays: number;
}

/** A step that was taken; a letter on the day of the post. skipped: it could not reach the person; the next one comes without it. */
export interface Taken {
  step: Step;
  onDay: Day;
  outcome: 'done' | 'skipped';
}

const daysOf = (policy: EscalationPolicy): Record<Step, number> => ({
  'second-notice': policy.secondNoticeDays,
  letter: policy.letterDays,
  paper: policy.paperDays,
});

/**
 * The step that is due on a day for a certificate that is not opened, or null. A step comes its days after the publication, and
 * after the last one that was done not before as many days as the policy has between the two (one at least): where nothing was
 * done for a while, or days are new, nobody gets paper before they got the letter and had its time. A letter stays due, and paper
 * does not come, until it was posted.
 */
export function nextStep(publishedOn: Day, taken: readonly Taken[], policy: EscalationPolicy, on: Day): Step | null {
  const days = daysOf(policy);
  const step = STEPS.find((one) => days[one] > 0 && !taken.some((done) => done.step === one));
  if (step === undefined) return null;
  const last = taken.filter(({ outcome }) => outcome === 'done').reduce<Taken | null>(later, null);
  const byPublication = addDays(publishedOn, days[step]);
  const byLast = last && addDays(last.onDay, Math.max(1, days[step] - (days[last.step] || days[step])));
  return on >= byPublication && (byLast === null || on >= byLast) ? step : null;
}

const later = (a: Taken | null, b: Taken): Taken => (a === null || b.onDay > a.onDay ? b : a);
