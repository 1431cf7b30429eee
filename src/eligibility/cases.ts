import { getDay } from '../lib/day.ts';
import type { Case } from './date-rules.ts';
import { card, member, ON } from './example-facts.ts';
import type {
  ApprovalFact,
  ApprovalKind,
  CardState,
  Category,
  Disclosure,
  InsuredFacts,
  MyNumberState,
  RegistrationState,
  Relation,
  Share,
} from './facts.ts';

/** Every fact that a rule may turn on, with what it can be. Days are written as text; null is an empty cell or a missing row. */
export interface FactValues {
  on: string;
  nextDeliveryOn: string;
  eligibleFromOn: string;
  lostOn: string | null;
  category: Category;
  voluntaryEndsOn: string | null;
  birthOn: string;
  relation: Relation;
  standardPay: number | null;
  shareOverride: Share | null;
  myNumber: MyNumberState;
  disclosure: Disclosure;
  legacyCardEndsOn: string | null;
  /** null: no status row. */
  'card.card': CardState | null;
  'card.returnedOn': string | null;
  'card.registration': RegistrationState;
  'card.releaseRequestedOn': string | null;
  'card.certificateExpiresOn': string | null;
  'card.cardExpiresOn': string | null;
  /** null: no approval. */
  'approval.kind': ApprovalKind | null;
  'approval.approvedOn': string;
  'approval.endedOn': string | null;
  /** null: the ledger has no 本人. */
  'insured.birthOn': string | null;
  'insured.standardPay': number | null;
  'insured.shareOverride': Share | null;
  'policy.certificateEndsOn': string | null;
  'policy.maxYears': number;
  'policy.shortTermMonths': number;
}
export type Fact = keyof FactValues;
export type Given = { readonly [F in Fact]?: FactValues[F] };

/** What kind of thing a fact is: the sides of a boundary between days lie a day apart, of an enum every value is told. */
export const FACTS: { readonly [F in Fact]: 'day' | 'number' | readonly FactValues[F][] } = {
  on: 'day',
  nextDeliveryOn: 'day',
  eligibleFromOn: 'day',
  lostOn: 'day',
  category: ['general', 'voluntary', 'special-retired'],
  voluntaryEndsOn: 'day',
  birthOn: 'day',
  relation: ['insured', 'family'],
  standardPay: 'number',
  shareOverride: [20, 30, null],
  myNumber: ['filed', 'missing', 'in-doubt'],
  disclosure: ['none', 'nondisclosure', 'withheld', 'requested'],
  legacyCardEndsOn: 'day',
  'card.card': ['held', 'none', 'returned', 'unknown', null],
  'card.returnedOn': 'day',
  'card.registration': ['registered', 'not-registered', 'release-requested', 'released', 'unknown'],
  'card.releaseRequestedOn': 'day',
  'card.certificateExpiresOn': 'day',
  'card.cardExpiresOn': 'day',
  'approval.kind': ['special-care', 'lost-renewing', null],
  'approval.approvedOn': 'day',
  'approval.endedOn': 'day',
  'insured.birthOn': 'day',
  'insured.standardPay': 'number',
  'insured.shareOverride': [20, 30, null],
  'policy.certificateEndsOn': 'day',
  'policy.maxYears': 'number',
  'policy.shortTermMonths': 'number',
};

const BASE_APPROVAL: ApprovalFact = { kind: 'special-care', approvedOn: getDay('2025-11-01'), endedOn: null };
const BASE_INSURED: InsuredFacts = { birthOn: getDay('1980-04-01'), standardPay: 300_000, shareOverride: null };

/**
 * The case in which only what is given differs from the person of the examples: a 本人 of 45 with a usable マイナ保険証, under a
 * policy with nothing but its defaults, on 2025-12-02. The facts are put in order of FACTS, so `given` may name them in any.
 */
export function caseOf(given: Given): Case {
  const target: Case = { on: ON, nextDeliveryOn: ON, policy: { maxYears: 5, shortTermMonths: 2 }, facts: member() };
  const facts = Object.keys(FACTS) as Fact[];
  for (const fact of facts) if (given[fact] !== undefined) put(target, fact, given[fact]);
  if (given.nextDeliveryOn === undefined) target.nextDeliveryOn = target.on;
  // A row or a person that is not there has no facts.
  if (given['card.card'] === null) target.facts.card = null;
  if (given['approval.kind'] === null) target.facts.approvals = [];
  if (given['insured.birthOn'] === null) target.facts.insured = null;
  return target;
}

function put(target: Case, fact: Fact, value: string | number | null): void {
  const [group = '', key = ''] = fact.split('.');
  if (key === '') {
    if (fact === 'on' || fact === 'nextDeliveryOn') target[fact] = getDay(String(value));
    else Object.assign(target.facts, { [fact]: value });
  } else if (group === 'card') {
    target.facts.card = { ...(target.facts.card ?? card()), [key]: value };
  } else if (group === 'approval') {
    target.facts.approvals = [{ ...(target.facts.approvals[0] ?? BASE_APPROVAL), [key]: value }];
  } else if (group === 'insured') {
    target.facts.insured = { ...(target.facts.insured ?? BASE_INSURED), [key]: value };
  } else target.policy = { ...target.policy, [key]: value ?? undefined };
}

/** The fact in which a rule's answer turns, and what it is on each side; everything else stays as given. */
export type Boundary<Side> = {
  [F in Fact]: { fact: F; given?: Given; samples: readonly (readonly [value: FactValues[F], side: Side])[] };
}[Fact];
