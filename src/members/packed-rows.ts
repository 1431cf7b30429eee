import type { MemberFacts } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import type { RowKey } from '../tables/index.ts';
import type { CardStatusRow } from './read-card-status-file.ts';
import type { MemberRow } from './read-members-file.ts';

/**
 * What a decision needs of a row, in forty bytes and the text of its 記号・番号: a society of a million people is held as
 * numbers, and goes from thread to thread without being copied row by row.
 */
export interface PackedRows {
  /** {@link ROW_WORDS} a row, every row whose key could be read, faulty ones too. */
  words: Int32Array<ArrayBuffer>;
  /** Texts, each after its length. */
  text: Uint16Array<ArrayBuffer>;
}

export const ROW_WORDS = 10;
/** Places in a row. From `facts` on, what {@link packMember} and {@link packCard} say. */
export const AT = { flags: 0, line: 1, hash: 2, text: 3, facts: 4 } as const;

/** Bits of a row's flags. The rest, from {@link FACT_BITS} on, are facts. */
export const SAME_HOUSEHOLD = 1;
export const FAULTY = 2;
/** 記号 or 番号 is written otherwise than it is compared: its text follows. */
export const OWN_TEXT = 4;
const BRANCH_BITS = 3;
export const FACT_BITS = 10;
/** Of a file in another layout: 枝番 is not known. */
export const NO_BRANCH = 127;

export function branchOf(flags: number): number {
  return (flags >> BRANCH_BITS) & 127;
}

const RELATIONS = ['insured', 'family'] as const;
const CATEGORIES = ['general', 'voluntary', 'special-retired'] as const;
const MY_NUMBERS = ['filed', 'missing', 'in-doubt'] as const;
const DISCLOSURES = ['none', 'nondisclosure', 'withheld', 'requested'] as const;
const SHARES = [null, 20, 30] as const;
const CARDS = ['held', 'none', 'returned', 'unknown'] as const;
const REGISTRATIONS = ['registered', 'not-registered', 'release-requested', 'released', 'unknown'] as const;

/** Which of a list. */
function placeIn<T>(list: readonly T[], value: T): number {
  const place = list.indexOf(value);
  if (place < 0) throw new RangeError('a value that can not be packed');
  return place;
}

/** Days are of 1800–2200 (lib/day.ts). */
const FIRST_YEAR = 1800;

/** A day as a number; 0 stands for none. Days compare as their numbers. */
export function packDay(day: Day | null): number {
  if (day === null) return 0;
  const digit = (at: number) => day.charCodeAt(at) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return ((year - FIRST_YEAR) << 9) | ((digit(5) * 10 + digit(6)) << 5) | (digit(8) * 10 + digit(9));
}

const days = new Array<Day | undefined>(401 << 9).fill(undefined);

export function unpackDay(packed: number): Day | null {
  if (packed === 0) return null;
  let day = days[packed];
  if (day === undefined) {
    const two = (value: number) => String(value).padStart(2, '0');
    day = `${(packed >> 9) + FIRST_YEAR}-${two((packed >> 5) & 15)}-${two(packed & 31)}` as Day;
    days[packed] = day;
  }
  return day;
}

/** Facts of a member: flags, birth, first day, 資格喪失, 任意継続満了, 旧保険証, pay (-1: none) go to six words and the flags. */
function packMember(words: Int32Array, at: number, row: MemberRow): number {
  words[at] = packDay(row.birthOn);
  words[at + 1] = packDay(row.eligibleFromOn);
  words[at + 2] = packDay(row.lostOn);
  words[at + 3] = packDay(row.voluntaryEndsOn);
  words[at + 4] = packDay(row.legacyCardEndsOn);
  words[at + 5] = row.standardPay ?? -1;
  return (
    placeIn(RELATIONS, row.relation) |
    (placeIn(CATEGORIES, row.category) << 1) |
    (placeIn(MY_NUMBERS, row.myNumber) << 3) |
    (placeIn(DISCLOSURES, row.disclosure) << 5) |
    (placeIn(SHARES, row.shareOverride) << 7)
  );
}

export function isInsured(flags: number): boolean {
  return ((flags >> FACT_BITS) & 1) === 0;
}

export function shareOf(flags: number): (typeof SHARES)[number] {
  return SHARES[(flags >> (FACT_BITS + 7)) & 3] ?? null;
}

export function unpackMember(flags: number) {
  const bits = flags >> FACT_BITS;
  return {
    relation: RELATIONS[bits & 1] ?? 'insured',
    category: CATEGORIES[(bits >> 1) & 3] ?? 'general',
    myNumber: MY_NUMBERS[(bits >> 3) & 3] ?? 'filed',
    disclosure: DISCLOSURES[(bits >> 5) & 3] ?? 'none',
  } satisfies Partial<MemberFacts>;
}

/** Facts of a card: four days in four words, the states in the flags. */
function packCard(words: Int32Array, at: number, { facts }: CardStatusRow): number {
  words[at] = packDay(facts.returnedOn);
  words[at + 1] = packDay(facts.releaseRequestedOn);
  words[at + 2] = packDay(facts.certificateExpiresOn);
  words[at + 3] = packDay(facts.cardExpiresOn);
  return placeIn(CARDS, facts.card) | (placeIn(REGISTRATIONS, facts.registration) << 2);
}

/** @param bits what {@link packCard} gave */
export function unpackCardStates(bits: number) {
  return { card: CARDS[bits & 3] ?? 'unknown', registration: REGISTRATIONS[(bits >> 2) & 7] ?? 'unknown' } as const;
}

/** Packs rows of members.csv or card-status.csv, one after another. */
export class RowPacker {
  #words = new Int32Array(1024 * ROW_WORDS);
  #text = new Uint16Array(16 * 1024);
  #count = 0;
  #used = 0;
  #last: RowKey | undefined;

  /** @param row what the row says; undefined: it has a fault, and only its key counts */
  add(key: RowKey, line: number, row: MemberRow | CardStatusRow | undefined): void {
    const at = this.#count * ROW_WORDS;
    if (at === this.#words.length) this.#words = grown(this.#words, at + ROW_WORDS);
    const words = this.#words;
    this.#count += 1;
    let flags = (key.branch === '' ? NO_BRANCH : Number(key.branch)) << BRANCH_BITS;
    words[at + AT.line] = line;
    words[at + AT.text] = this.#used;
    const last = this.#last;
    if (
      last !== undefined &&
      last.numberKey === key.numberKey &&
      last.symbolKey === key.symbolKey &&
      last.insurerNumber === key.insurerNumber
    ) {
      flags |= SAME_HOUSEHOLD;
    } else {
      this.#last = key;
      words[at + AT.hash] = this.#write(`${key.insurerNumber}\t${key.symbolKey}\t${key.numberKey}`);
    }
    if (key.symbol !== key.symbolKey || key.number !== key.numberKey) {
      flags |= OWN_TEXT;
      this.#write(`${key.symbol}\t${key.number}`);
    }
    if (row === undefined) flags |= FAULTY;
    else {
      const facts = at + AT.facts;
      flags |= ('facts' in row ? packCard(words, facts, row) : packMember(words, facts, row)) << FACT_BITS;
    }
    words[at] = flags;
  }

  /** Gives the hash of the text: the same text the same hash in every thread. */
  #write(text: string): number {
    const end = this.#used + 1 + text.length;
    if (end > this.#text.length) this.#text = grown(this.#text, end);
    this.#text[this.#used] = text.length;
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      this.#text[this.#used + 1 + i] = code;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    this.#used = end;
    hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
    return hash ^ (hash >>> 16);
  }

  /** What was added since the last time. */
  finish(): PackedRows {
    const packed = { words: this.#words.slice(0, this.#count * ROW_WORDS), text: this.#text.slice(0, this.#used) };
    this.#count = 0;
    this.#used = 0;
    this.#last = undefined;
    return packed;
  }
}

function grown<T extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(array: T, least: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, least));
  larger.set(array);
  return larger;
}
