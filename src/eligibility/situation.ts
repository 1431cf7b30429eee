import type { Day } from '../lib/day.ts';
import { expiryOf, isEligible, unusableFrom } from './dates.ts';
import type {
  ApprovalFact,
  ApprovalKind,
  CardFacts,
  CardState,
  Disclosure,
  MemberFacts,
  RegistrationState,
} from './facts.ts';

/** One member's facts as they are true on the day of the decision. */
export interface Situation {
  facts: MemberFacts;
  on: Day;
  /** The day the next cycle delivers; never earlier than `on`. */
  nextDeliveryOn: Day;
  eligible: boolean;
  /** undefined: no status row. */
  card: CardState | undefined;
  registration: RegistrationState | undefined;
  /** カード 未取得 together with a registration that needs a card. */
  contradiction: boolean;
  /** First day without a usable card, when an expiry is known. */
  unusableFromOn: Day | undefined;
}

/** Withheld or about to be: everything about this person is kept out of every shared output, and the document is paper. */
export function isProtected(disclosure: Disclosure): boolean {
  return disclosure === 'withheld' || disclosure === 'requested';
}

/** The approval of a kind that counts on a day, if any. */
export function findActiveApproval(facts: MemberFacts, kind: ApprovalKind, on: Day): ApprovalFact | undefined {
  return facts.approvals.find(
    (approval) =>
      approval.kind === kind && approval.approvedOn <= on && (approval.endedOn === null || approval.endedOn >= on),
  );
}

/** A dated card fact that lies after the day is not yet true (decide.md, "Facts"). */
function cardOn(row: CardFacts, on: Day): CardState {
  return row.card === 'returned' && row.returnedOn !== null && row.returnedOn > on ? 'held' : row.card;
}

function registrationOn(row: CardFacts, on: Day): RegistrationState {
  const leaving = row.registration === 'release-requested' || row.registration === 'released';
  return leaving && row.releaseRequestedOn !== null && row.releaseRequestedOn > on ? 'registered' : row.registration;
}

export function situationOf(facts: MemberFacts, on: Day, nextDeliveryOn: Day): Situation {
  const row = facts.card;
  const card = row ? cardOn(row, on) : undefined;
  const registration = row ? registrationOn(row, on) : undefined;
  const expiry = row ? expiryOf(row) : undefined;
  return {
    facts,
    on,
    nextDeliveryOn,
    eligible: isEligible(facts, on),
    card,
    registration,
    contradiction:
      card === 'none' &&
      (registration === 'registered' || registration === 'release-requested' || registration === 'released'),
    unusableFromOn: expiry === undefined ? undefined : unusableFrom(expiry),
  };
}
