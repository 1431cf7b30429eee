import type { ApprovalFact, CardFacts, InsuredFacts, MemberFacts } from '../eligibility/index.ts';
import {
  branchOf,
  FACT_BITS,
  isInsured,
  NO_BRANCH,
  shareOf,
  unpackCardStates,
  unpackDay,
  unpackMember,
} from './packed-rows.ts';
import { HELD_AND_REGISTERED } from './read-card-status-file.ts';

/** Words of a person: flags, birth, first day, 資格喪失, 任意継続満了, 旧保険証, pay, household, own text (-1: the household's). */
export const PERSON_WORDS = 9;
export const PERSON = { birth: 1, from: 2, lost: 3, voluntary: 4, legacy: 5, pay: 6, household: 7, text: 8 } as const;
/** Words of a card: states and whether there is a row ({@link HAS_CARD}), then its four days. */
export const CARD_WORDS = 5;
export const HAS_CARD = 1;
export const CARD_BITS = 1;
/** Words of an approval: kind, first day, last day, the person's next (0: none, else place + 1). */
export const APPROVAL_WORDS = 4;
export const APPROVAL_KINDS = ['special-care', 'lost-renewing'] as const;
/** Words of a household: its text, hash, first person (place + 1), 本人 (place + 1). */
export const HOUSEHOLD_WORDS = 4;

/** Everything that was read of a society, for any thread. */
export interface SharedFacts {
  /** Members, in the order of the file. */
  members: number;
  /** Where a person stands among the people; undefined: in the order of the file. */
  order: Int32Array<SharedArrayBuffer> | undefined;
  people: Int32Array<SharedArrayBuffer>;
  cards: Int32Array<SharedArrayBuffer>;
  /** By person: first approval (place + 1). */
  firstApprovals: Int32Array<SharedArrayBuffer>;
  approvals: Int32Array<SharedArrayBuffer>;
  households: Int32Array<SharedArrayBuffer>;
  text: Uint16Array<SharedArrayBuffer>;
  /** A member without a row has a card that is registered. */
  absentIsRegistered: boolean;
}

const NO_APPROVALS: readonly ApprovalFact[] = [];

/** Gives the facts of members back as they were read. */
export class FactView {
  readonly #facts: SharedFacts;
  /** Most files keep a household together. */
  #household = -1;
  #key = { insurerNumber: '', symbol: '', number: '' };
  #insured: InsuredFacts | null = null;

  constructor(facts: SharedFacts) {
    this.#facts = facts;
  }

  /** @param index of the member in the file's order, from 0 */
  factsOf(index: number): MemberFacts {
    const { people, order } = this.#facts;
    const person = order === undefined ? index : (order[index] ?? 0);
    const at = person * PERSON_WORDS;
    const flags = people[at] ?? 0;
    this.#look(people[at + PERSON.household] ?? 0);
    const { insurerNumber } = this.#key;
    let { symbol, number } = this.#key;
    const text = people[at + PERSON.text] ?? -1;
    if (text >= 0) [symbol = '', number = ''] = this.#text(text).split('\t');
    const { relation, category, myNumber, disclosure } = unpackMember(flags);
    const birthOn = unpackDay(people[at + PERSON.birth] ?? 0);
    const eligibleFromOn = unpackDay(people[at + PERSON.from] ?? 0);
    if (birthOn === null || eligibleFromOn === null) throw new Error('a member without the days that every row has');
    const pay = people[at + PERSON.pay] ?? -1;
    const branch = branchOf(flags);
    return {
      insurerNumber,
      symbol,
      number,
      branch: BRANCHES[branch] ?? '',
      relation,
      birthOn,
      eligibleFromOn,
      lostOn: unpackDay(people[at + PERSON.lost] ?? 0),
      category,
      voluntaryEndsOn: unpackDay(people[at + PERSON.voluntary] ?? 0),
      standardPay: pay < 0 ? null : pay,
      shareOverride: shareOf(flags),
      myNumber,
      disclosure,
      legacyCardEndsOn: unpackDay(people[at + PERSON.legacy] ?? 0),
      card: this.#card(person),
      approvals: this.#approvals(person),
      insured: relation === 'family' ? this.#insured : null,
    };
  }

  /** From `from` (included) to `to` (excluded). */
  *members(from: number, to: number): Generator<MemberFacts> {
    for (let index = from; index < to; index++) yield this.factsOf(index);
  }

  #look(household: number): void {
    if (household === this.#household) return;
    this.#household = household;
    const { households, people } = this.#facts;
    const at = household * HOUSEHOLD_WORDS;
    const [insurerNumber = '', symbol = '', number = ''] = this.#text(households[at] ?? 0).split('\t');
    this.#key = { insurerNumber, symbol, number };
    const insured = ((households[at + 3] ?? 0) - 1) * PERSON_WORDS;
    this.#insured = null;
    if (insured < 0) return;
    const flags = people[insured] ?? 0;
    const birthOn = unpackDay(people[insured + PERSON.birth] ?? 0);
    const pay = people[insured + PERSON.pay] ?? -1;
    if (birthOn === null || !isInsured(flags)) throw new Error('a household of somebody who is no 本人');
    this.#insured = { birthOn, standardPay: pay < 0 ? null : pay, shareOverride: shareOf(flags) };
  }

  #text(at: number): string {
    const { text } = this.#facts;
    return String.fromCharCode.apply(null, text.subarray(at + 1, at + 1 + (text[at] ?? 0)) as unknown as number[]);
  }

  #card(person: number): CardFacts | null {
    const { cards, absentIsRegistered } = this.#facts;
    const at = person * CARD_WORDS;
    const flags = cards[at] ?? 0;
    if ((flags & HAS_CARD) === 0) return absentIsRegistered ? HELD_AND_REGISTERED : null;
    const { card, registration } = unpackCardStates(flags >> CARD_BITS);
    return {
      card,
      returnedOn: unpackDay(cards[at + 1] ?? 0),
      registration,
      releaseRequestedOn: unpackDay(cards[at + 2] ?? 0),
      certificateExpiresOn: unpackDay(cards[at + 3] ?? 0),
      cardExpiresOn: unpackDay(cards[at + 4] ?? 0),
    };
  }

  #approvals(person: number): readonly ApprovalFact[] {
    const { firstApprovals, approvals } = this.#facts;
    let next = firstApprovals[person] ?? 0;
    if (next === 0) return NO_APPROVALS;
    const list: ApprovalFact[] = [];
    while (next !== 0) {
      const at = (next - 1) * APPROVAL_WORDS;
      const approvedOn = unpackDay(approvals[at + 1] ?? 0);
      if (approvedOn === null) throw new Error('an approval without its day');
      list.push({
        kind: APPROVAL_KINDS[approvals[at] ?? 0] ?? 'special-care',
        approvedOn,
        endedOn: unpackDay(approvals[at + 2] ?? 0),
      });
      next = approvals[at + 3] ?? 0;
    }
    return list;
  }
}

const BRANCHES = [...Array(100).keys()].map((branch) => String(branch).padStart(2, '0'));
BRANCHES[NO_BRANCH] = '';

/** @param flags of a packed row of card-status.csv */
export function cardFlags(flags: number): number {
  return HAS_CARD | ((flags >> FACT_BITS) << CARD_BITS);
}
