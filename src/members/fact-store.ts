import type { ApprovalFact } from '../eligibility/index.ts';
import type { RowKey } from '../tables/index.ts';
import {
  APPROVAL_KINDS,
  APPROVAL_WORDS,
  CARD_WORDS,
  cardFlags,
  HOUSEHOLD_WORDS,
  PERSON,
  PERSON_WORDS,
  type SharedFacts,
} from './fact-view.ts';
import {
  AT,
  branchOf,
  FAULTY,
  isInsured,
  NO_BRANCH,
  OWN_TEXT,
  type PackedRows,
  packDay,
  ROW_WORDS,
  RowPacker,
  SAME_HOUSEHOLD,
} from './packed-rows.ts';
import type { CardStatusRow } from './read-card-status-file.ts';
import type { MemberRow } from './read-members-file.ts';

/** A row whose person is there already. Lines as the packed rows count them, `firstLine` as the file does. */
export interface Twice {
  line: number;
  firstLine: number;
  /** The row has another fault, too. */
  faulty: boolean;
}

/** Bytes by which memory grows. */
const STEP = 1024 * 1024;
const KEY_WORDS = 3;
const KEY = { line: 0, next: 1, statusLine: 2 } as const;

/**
 * Everybody in the files, as numbers: about a hundred bytes a person. People and households are found by a hash, and it is
 * the text that decides whether they are the same.
 */
export class FactStore {
  readonly #people = new Words(PERSON_WORDS);
  readonly #keys = new Words(KEY_WORDS);
  readonly #cards = new Words(CARD_WORDS);
  readonly #firstApprovals = new Words(1);
  readonly #approvals = new Words(APPROVAL_WORDS);
  readonly #households = new Words(HOUSEHOLD_WORDS);
  readonly #order = new Words(1);
  readonly #packer = new RowPacker();
  #ordered = false;
  readonly #textMemory = new Growing(STEP, LARGEST_TEXT);
  #text = new Uint16Array(this.#textMemory.reach(0), 0, STEP / 2);
  #textEnd = 0;
  /** Household + 1 by hash. A power of two long, and never more than half full. */
  #slots = new Int32Array(64 * 1024);
  #members = 0;

  /** How many people are known who are not in the ledger. */
  get strangers(): number {
    return this.#people.count - this.#members;
  }

  /** Takes rows of members.csv, in the order of the file. @param base lines of the file before them */
  takeMembers(rows: PackedRows, base: number): Twice[] {
    return this.#take(rows, (person, known, at) => this.#setMember(rows, person, known, at, base));
  }

  /** Takes rows of card-status.csv, when all members are in. */
  takeCards(rows: PackedRows, base: number): Twice[] {
    return this.#take(rows, (person, _known, at) => this.#setCard(rows, person, at, base));
  }

  /** One row at a time, for a file that is not cut: gives the line of an earlier row of the same person. */
  claimMember(key: RowKey, line: number): number | undefined {
    this.#packer.add(key, line, undefined);
    return this.takeMembers(this.#packer.finish(), 0)[0]?.firstLine;
  }

  claimCard(key: RowKey, line: number): number | undefined {
    this.#packer.add(key, line, undefined);
    return this.takeCards(this.#packer.finish(), 0)[0]?.firstLine;
  }

  /** What the row says of the person that was claimed for it; in the order of the file. */
  fillMember(row: MemberRow): void {
    this.#packer.add(row, row.line, row);
    const rows = this.#packer.finish();
    this.#ordered = true;
    const fill = (person: number, known: boolean) => {
      if (!known) this.#members += 1;
      this.#writeMember(rows, person, 0);
      this.#order.words[this.#order.add()] = person;
      return undefined;
    };
    this.#take(rows, fill);
  }

  fillCard(row: CardStatusRow): void {
    this.#packer.add(row, row.line, row);
    const rows = this.#packer.finish();
    this.#take(rows, (person) => void this.#writeCard(rows, person, 0));
  }

  addApproval(key: RowKey, { kind, approvedOn, endedOn }: ApprovalFact): void {
    this.#packer.add(key, 0, undefined);
    this.#take(this.#packer.finish(), (person) => {
      const added = this.#approvals.add();
      this.#approvals.words.set([APPROVAL_KINDS.indexOf(kind), packDay(approvedOn), packDay(endedOn), 0], added);
      const place = this.#approvals.count;
      this.#firstApprovals.reach(person + 1);
      const first = this.#firstApprovals.words[person] ?? 0;
      if (first === 0) this.#firstApprovals.words[person] = place;
      else {
        const { words } = this.#approvals;
        let at = (first - 1) * APPROVAL_WORDS + 3;
        while ((words[at] ?? 0) !== 0) at = ((words[at] ?? 0) - 1) * APPROVAL_WORDS + 3;
        words[at] = place;
      }
      return undefined;
    });
  }

  share(absentIsRegistered: boolean): SharedFacts {
    return {
      members: this.#members,
      order: this.#ordered ? this.#order.words : undefined,
      people: this.#people.words,
      cards: this.#cards.words,
      firstApprovals: this.#firstApprovals.words,
      approvals: this.#approvals.words,
      households: this.#households.words,
      text: this.#text,
      absentIsRegistered,
    };
  }

  #take(rows: PackedRows, set: (person: number, known: boolean, at: number) => number | undefined): Twice[] {
    const { words, text } = rows;
    const twice: Twice[] = [];
    let household = -1;
    for (let at = 0; at < words.length; at += ROW_WORDS) {
      const flags = words[at] ?? 0;
      if ((flags & SAME_HOUSEHOLD) === 0)
        household = this.#findHousehold(words[at + AT.hash] ?? 0, text, words[at + AT.text] ?? 0);
      let person = branchOf(flags) === NO_BRANCH ? -1 : this.#findPerson(household, branchOf(flags));
      const known = person >= 0;
      if (!known) person = this.#addPerson(household, flags);
      const firstLine = set(person, known, at);
      if (firstLine !== undefined)
        twice.push({ line: words[at + AT.line] ?? 0, firstLine, faulty: (flags & FAULTY) !== 0 });
    }
    return twice;
  }

  #setMember(rows: PackedRows, person: number, known: boolean, at: number, base: number): number | undefined {
    const { words } = this.#keys;
    const key = person * KEY_WORDS + KEY.line;
    if (known) return words[key];
    words[key] = (rows.words[at + AT.line] ?? 0) + base;
    this.#members += 1;
    if (((rows.words[at] ?? 0) & FAULTY) === 0) this.#writeMember(rows, person, at);
    return undefined;
  }

  #writeMember({ words, text }: PackedRows, person: number, at: number): void {
    const flags = words[at] ?? 0;
    const to = person * PERSON_WORDS;
    const people = this.#people.words;
    people[to] = flags;
    for (let i = 0; i < 6; i++) people[to + PERSON.birth + i] = words[at + AT.facts + i] ?? 0;
    if ((flags & OWN_TEXT) !== 0) {
      const key = words[at + AT.text] ?? 0;
      people[to + PERSON.text] = this.#addText(text, (flags & SAME_HOUSEHOLD) === 0 ? key + 1 + (text[key] ?? 0) : key);
    }
    if (!isInsured(flags)) return;
    const insured = (people[to + PERSON.household] ?? 0) * HOUSEHOLD_WORDS + 3;
    const { words: households } = this.#households;
    const other = (households[insured] ?? 0) - 1;
    // The 本人 with the lowest 枝番, whatever the order of the rows.
    if (other < 0 || branchOf(flags) < branchOf(people[other * PERSON_WORDS] ?? 0)) households[insured] = person + 1;
  }

  #setCard(rows: PackedRows, person: number, at: number, base: number): number | undefined {
    const { words } = this.#keys;
    const key = person * KEY_WORDS + KEY.statusLine;
    const first = words[key] ?? 0;
    if (first !== 0) return first;
    words[key] = (rows.words[at + AT.line] ?? 0) + base;
    if (((rows.words[at] ?? 0) & FAULTY) === 0) this.#writeCard(rows, person, at);
    return undefined;
  }

  #writeCard({ words }: PackedRows, person: number, at: number): void {
    this.#cards.reach(person + 1);
    const cards = this.#cards.words;
    const to = person * CARD_WORDS;
    cards[to] = cardFlags(words[at] ?? 0);
    for (let i = 0; i < 4; i++) cards[to + 1 + i] = words[at + AT.facts + i] ?? 0;
  }

  #findPerson(household: number, branch: number): number {
    const people = this.#people.words;
    const keys = this.#keys.words;
    let next = this.#households.words[household * HOUSEHOLD_WORDS + 2] ?? 0;
    while (next !== 0) {
      if (branchOf(people[(next - 1) * PERSON_WORDS] ?? 0) === branch) return next - 1;
      next = keys[(next - 1) * KEY_WORDS + KEY.next] ?? 0;
    }
    return -1;
  }

  #addPerson(household: number, flags: number): number {
    const person = this.#people.count;
    const at = this.#people.add();
    const { words } = this.#people;
    words[at] = flags;
    words[at + PERSON.household] = household;
    words[at + PERSON.text] = -1;
    const first = household * HOUSEHOLD_WORDS + 2;
    const households = this.#households.words;
    const key = this.#keys.add() + KEY.next;
    this.#keys.words[key] = households[first] ?? 0;
    households[first] = person + 1;
    return person;
  }

  #findHousehold(hash: number, text: Uint16Array, at: number): number {
    if ((this.#households.count + 1) * 2 > this.#slots.length) this.#growSlots();
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const household = (this.#slots[slot] ?? 0) - 1;
      if (household < 0) {
        this.#slots[slot] = this.#households.count + 1;
        const added = this.#households.add();
        this.#households.words[added] = this.#addText(text, at);
        this.#households.words[added + 1] = hash;
        return this.#households.count - 1;
      }
      const words = this.#households.words;
      const found = household * HOUSEHOLD_WORDS;
      if (words[found + 1] === hash && this.#isText(words[found] ?? 0, text, at)) return household;
    }
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let household = 0; household < this.#households.count; household++) {
      let slot = (this.#households.words[household * HOUSEHOLD_WORDS + 1] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = household + 1;
    }
  }

  #isText(known: number, text: Uint16Array, at: number): boolean {
    const own = this.#text;
    const length = text[at] ?? 0;
    for (let i = 0; i <= length; i++) if (own[known + i] !== text[at + i]) return false;
    return true;
  }

  #addText(text: Uint16Array, at: number): number {
    const length = (text[at] ?? 0) + 1;
    const place = this.#textEnd;
    if (place + length > this.#text.length) {
      const memory = this.#textMemory.reach(2 * (place + length));
      this.#text = new Uint16Array(memory, 0, memory.byteLength >> 1);
    }
    for (let i = 0; i < length; i++) this.#text[place + i] = text[at + i] ?? 0;
    this.#textEnd += length;
    return place;
  }
}

/** Records that a list may have: those of three files as large as a file may be. */
const MOST_RECORDS = 8 * 1024 * 1024;
const LARGEST_TEXT = 1024 * 1024 * 1024;

/** Memory that is reserved at once and taken as it is needed: it grows without a copy, and threads can share it. */
class Growing {
  readonly #buffer: SharedArrayBuffer;
  #bytes: number;

  constructor(bytes: number, most: number) {
    this.#bytes = bytes;
    this.#buffer = new SharedArrayBuffer(bytes, { maxByteLength: most });
  }

  /** The memory, when it is that many bytes long or longer. */
  reach(bytes: number): SharedArrayBuffer {
    if (bytes > this.#bytes) {
      this.#bytes = Math.min(Math.max(bytes, this.#bytes + STEP), this.#buffer.maxByteLength);
      this.#buffer.grow(this.#bytes);
    }
    return this.#buffer;
  }
}

/** A growing list of records of so many words each. */
class Words {
  readonly #size: number;
  readonly #memory: Growing;
  words: Int32Array<SharedArrayBuffer>;
  count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#memory = new Growing(4 * 1024 * size, 4 * MOST_RECORDS * size);
    this.words = new Int32Array(this.#memory.reach(0), 0, 1024 * size);
  }

  /** Adds a record, all 0, and gives the place of its first word. */
  add(): number {
    const at = this.count * this.#size;
    this.reach(this.count + 1);
    return at;
  }

  /** As many records, at least. */
  reach(count: number): void {
    if (count <= this.count) return;
    this.count = count;
    if (count * this.#size <= this.words.length) return;
    const memory = this.#memory.reach(4 * count * this.#size);
    this.words = new Int32Array(memory, 0, memory.byteLength >> 2);
  }
}
