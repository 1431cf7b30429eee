import type { ApprovalFact, CardFacts, InsuredFacts, MemberFacts } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { Faults, householdKey, type InspectedFile, inspectFile, type RowKey, type TableHead } from '../tables/index.ts';
import { readApprovalsFile } from './read-approvals-file.ts';
import { type DeliveryKind, HELD_AND_REGISTERED, readCardStatusFile } from './read-card-status-file.ts';
import { type MemberRow, readMembersFile } from './read-members-file.ts';

/** A file as the person named it, and where it is. */
export interface NamedFile {
  name: string;
  path: string;
}

export interface FactFiles {
  members: NamedFile;
  cardStatus?: NamedFile & { kind: DeliveryKind };
  approvals?: NamedFile;
  encoding?: Encoding;
  /** The day before which everybody was born. */
  today: Day;
}

/** What was found out about one file, for the person: never its content. */
export interface FileReport {
  name: string;
  encoding: Encoding | null;
  rows: number;
  /** Columns that were not used. */
  unknownColumns: readonly string[];
  faults: Faults;
  /** Would stop an import. */
  doubts: Faults;
}

export interface FactReading {
  ok: boolean;
  reports: FileReport[];
  /** Rows of the other files whose person is not in the ledger. */
  strangers: number;
  /** The facts of everybody, in the order of the file, read again from it. Only when `ok`. */
  facts(): AsyncGenerator<MemberFacts[]>;
}

interface Person {
  branch: string;
  /** Lines in the members and in the card status file; 0 until seen there. */
  line: number;
  statusLine: number;
  card: CardFacts | null;
  approvals: ApprovalFact[] | null;
  /** The next person of the household. A list of lists would cost more memory than what is in it. */
  next: Person | null;
}

interface Household {
  /** The 本人 with the lowest 枝番, whatever the order of the rows. */
  insured: InsuredFacts | null;
  insuredBranch: string;
  first: Person | null;
}

/** What is held in memory of a society: card states, approvals and what a family's share depends on; no name and no address. */
class Households {
  readonly #byKey = new Map<string, Household>();
  /** Most files keep a household together. */
  #last: { key: RowKey; household: Household } | undefined;

  household(key: RowKey): Household {
    const last = this.#last;
    if (
      last !== undefined &&
      last.key.numberKey === key.numberKey &&
      last.key.symbolKey === key.symbolKey &&
      last.key.insurerNumber === key.insurerNumber
    ) {
      return last.household;
    }
    const text = householdKey(key);
    let household = this.#byKey.get(text);
    if (household === undefined) {
      household = { insured: null, insuredBranch: '', first: null };
      this.#byKey.set(text, household);
    }
    this.#last = { key, household };
    return household;
  }

  person(key: RowKey): Person {
    const household = this.household(key);
    for (let person = household.first; person !== null; person = person.next) {
      if (person.branch === key.branch) return person;
    }
    const { branch } = key;
    household.first = { branch, line: 0, statusLine: 0, card: null, approvals: null, next: household.first };
    return household.first;
  }

  strangers(): number {
    let count = 0;
    for (const household of this.#byKey.values()) {
      for (let person = household.first; person !== null; person = person.next) if (person.line === 0) count += 1;
    }
    return count;
  }
}

/**
 * Reads the files of `akashi decide`. The ledger is read twice: once to find every fault and what hangs together, once to
 * give the facts in the file's order. So memory grows with the number of people and not with what is written about them.
 */
export async function readFactFiles(files: FactFiles): Promise<FactReading> {
  const households = new Households();
  const reports: FileReport[] = [];

  const open = async (file: NamedFile) => {
    const report: FileReport = {
      name: file.name,
      encoding: null,
      rows: 0,
      unknownColumns: [],
      faults: new Faults(),
      doubts: new Faults(),
    };
    reports.push(report);
    const found = await inspectFile(file.path, file.name, files.encoding);
    if (!found.ok) {
      report.faults.add(found.fault);
      return { report, file: undefined };
    }
    report.encoding = found.file.encoding;
    return { report, file: found.file };
  };
  const readingOf = (report: FileReport) => ({
    faults: report.faults,
    doubts: report.doubts,
    onHead: (head: TableHead) => {
      report.unknownColumns = head.unknown;
    },
  });

  const members = await open(files.members);
  if (members.file) {
    const claim = (row: RowKey, line: number) => {
      const person = households.person(row);
      if (person.line !== 0) return person.line;
      person.line = line;
      return undefined;
    };
    for await (const rows of readMembersFile(members.file, {
      ...readingOf(members.report),
      today: files.today,
      claim,
    })) {
      members.report.rows += rows.length;
      for (const row of rows) if (row.relation === 'insured') noteInsured(households.household(row), row);
    }
  }
  if (files.cardStatus) {
    const { report, file } = await open(files.cardStatus);
    if (file) {
      const claim = (row: RowKey, line: number) => {
        const person = households.person(row);
        if (person.statusLine !== 0) return person.statusLine;
        person.statusLine = line;
        return undefined;
      };
      for await (const rows of readCardStatusFile(file, { ...readingOf(report), claim })) {
        report.rows += rows.length;
        for (const row of rows) households.person(row).card = row.facts;
      }
    }
  }
  if (files.approvals) {
    const { report, file } = await open(files.approvals);
    if (file) {
      for await (const rows of readApprovalsFile(file, readingOf(report))) {
        report.rows += rows.length;
        for (const row of rows) {
          const person = households.person(row);
          person.approvals = [...(person.approvals ?? []), row.fact];
        }
      }
    }
  }
  const absent = files.cardStatus?.kind === 'unregistered-only' ? HELD_AND_REGISTERED : null;
  return {
    ok: reports.every((report) => !report.faults.any),
    reports,
    strangers: households.strangers(),
    facts: () => factsOf(members.file, files.today, households, absent),
  };
}

function noteInsured(household: Household, row: MemberRow): void {
  if (household.insured !== null && household.insuredBranch <= row.branch) return;
  household.insuredBranch = row.branch;
  household.insured = { birthOn: row.birthOn, standardPay: row.standardPay, shareOverride: row.shareOverride };
}

const NO_APPROVALS: readonly ApprovalFact[] = [];

async function* factsOf(
  file: InspectedFile | undefined,
  today: Day,
  households: Households,
  absent: CardFacts | null,
): AsyncGenerator<MemberFacts[]> {
  if (file === undefined) throw new Error('facts of a file that could not be read');
  const faults = new Faults();
  const reading = { faults, doubts: new Faults(), today, claim: () => undefined };
  for await (const rows of readMembersFile(file, reading)) {
    yield rows.map((row) => {
      const person = households.person(row);
      const { insured } = households.household(row);
      return factsOfRow(row, person.card ?? absent, person.approvals ?? NO_APPROVALS, insured);
    });
  }
  if (faults.any) throw new Error('a file changed while it was read');
}

function factsOfRow(
  row: MemberRow,
  card: CardFacts | null,
  approvals: readonly ApprovalFact[],
  insured: InsuredFacts | null,
): MemberFacts {
  return {
    insurerNumber: row.insurerNumber,
    symbol: row.symbol,
    number: row.number,
    branch: row.branch,
    relation: row.relation,
    birthOn: row.birthOn,
    eligibleFromOn: row.eligibleFromOn,
    lostOn: row.lostOn,
    category: row.category,
    voluntaryEndsOn: row.voluntaryEndsOn,
    standardPay: row.standardPay,
    shareOverride: row.shareOverride,
    myNumber: row.myNumber,
    disclosure: row.disclosure,
    legacyCardEndsOn: row.legacyCardEndsOn,
    card,
    approvals,
    insured: row.relation === 'family' ? insured : null,
  };
}
