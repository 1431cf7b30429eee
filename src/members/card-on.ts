import type { CardFacts } from '../eligibility/index.ts';
import { addMonths, type Day, lastDayOfMonth } from '../lib/day.ts';

/** What a person told the society about their card: 利用登録解除の申請 was accepted, or the card was returned. */
export interface CardEvent {
  kind: 'release-accepted' | 'returned';
  trueOn: Day;
}

/**
 * Last day on which a delivery may still show the state from before: a release takes effect at the end of the following month
 * and lists lag up to a month more (domain.md §4.5). A delivery of a later day is believed against what was told.
 */
export function showsAfter(trueOn: Day): Day {
  return lastDayOfMonth(addMonths(trueOn, 2));
}

const NOTHING_KNOWN: CardFacts = {
  card: 'unknown',
  returnedOn: null,
  registration: 'unknown',
  releaseRequestedOn: null,
  certificateExpiresOn: null,
  cardExpiresOn: null,
};

/**
 * The card of a person on a day: what the delivery says, and what the person told the society that it can not show yet.
 * @param asOfOn the delivery's day; null: there is none.
 * @param events in order of day.
 */
export function cardOn(
  delivered: CardFacts | null,
  asOfOn: Day | null,
  events: readonly CardEvent[],
  on: Day,
): CardFacts | null {
  let facts = delivered;
  for (const { kind, trueOn } of events) {
    if (trueOn > on || (asOfOn !== null && asOfOn > showsAfter(trueOn))) continue;
    const base: CardFacts = facts ?? NOTHING_KNOWN;
    if (kind === 'returned') facts = { ...base, card: 'returned', returnedOn: trueOn };
    // a release by somebody without a card would only contradict: they are R1 already
    else if (base.card !== 'none') facts = { ...base, registration: 'release-requested', releaseRequestedOn: trueOn };
  }
  return facts;
}
