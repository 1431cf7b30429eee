import type { MemberFacts } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { inOrder } from '../lib/in-order.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import {
  addLastFaults,
  type CuttableFile,
  Faults,
  type FileFault,
  type FileForm,
  type InspectedFile,
  isCuttable,
  lineOfStop,
  MOST_ROWS,
  type Profile,
  TableCutter,
  type TableHead,
  TableTally,
} from '../tables/index.ts';
import { type FactPart, type PartTask, readFactPart } from './fact-part.ts';
import { FactStore, type Twice } from './fact-store.ts';
import { FactView, type SharedFacts } from './fact-view.ts';
import type { PackedRows } from './packed-rows.ts';
import { openFile } from './profiles.ts';
import { readApprovalsFile } from './read-approvals-file.ts';
import { type DeliveryKind, readCardStatusFile } from './read-card-status-file.ts';
import { readMembersFile } from './read-members-file.ts';
import type { SourceKind } from './source-store.ts';

/** A file as the person named it, and where it is. */
export interface NamedFile {
  name: string;
  path: string;
  /** Of an Excel file with several sheets: the one to read. */
  sheet?: string;
  /** The layout, when the person named it; else it is recognised. 'own': our own, whatever the file looks like. */
  profile?: Profile | 'own';
  /** The society that takes the file in, for layouts that do not say whose it is. */
  insurerNumber?: string;
}

export interface FactFiles {
  members: NamedFile;
  cardStatus?: NamedFile & { kind: DeliveryKind };
  approvals?: NamedFile;
  encoding?: Encoding;
  /** The day before which everybody was born. */
  today: Day;
  /** Who reads the parts of a file; without it, they are read one after another here. */
  parts?: PartReader;
}

/** Reads parts of files in several threads. */
export interface PartReader {
  read(task: PartTask): Promise<FactPart>;
  /** Parts that may be under way at once. */
  ahead: number;
  /** Bytes of a part, where not the usual. */
  partBytes?: number;
}

/** What was found out about one file, for the person: never its content. */
export interface FileReport {
  name: string;
  encoding: FileForm | null;
  rows: number;
  /** Columns that were not used. */
  unknownColumns: readonly string[];
  faults: Faults;
  /** Would stop an import. */
  doubts: Faults;
  /** Told, and no reason to refuse anything. */
  notes: Faults;
  /** The name of the layout, where it is not our own. */
  profile?: string | undefined;
}

export interface FactReading {
  ok: boolean;
  reports: FileReport[];
  /** Rows of the other files whose person is not in the ledger. */
  strangers: number;
  /** The facts of everybody, in the order of the file. Only when `ok`. */
  facts(): AsyncGenerator<MemberFacts[]>;
  /** The same for other threads. */
  shared: SharedFacts;
}

/** Parts are read here, one after another. */
const ALONE: PartReader = { read: (task) => Promise.resolve(readFactPart(task)), ahead: 1 };
/** Members whose facts are given at once. */
const BATCH = 1_000;

/**
 * Reads the files of `akashi decide`, each once: every fault is found, and of a society that has none the facts are held as
 * numbers, without names and addresses (`packed-rows.ts`). CSV in our own layout is read in parts, by any number of
 * threads and with the same result; other files from their beginning to their end.
 */
export async function readFactFiles(files: FactFiles): Promise<FactReading> {
  const store = new FactStore();
  const reports: FileReport[] = [];
  const { today, parts = ALONE } = files;

  const open = async (file: NamedFile, kind: SourceKind) => {
    const report: FileReport = {
      name: file.name,
      encoding: null,
      rows: 0,
      unknownColumns: [],
      faults: new Faults(),
      doubts: new Faults(),
      notes: new Faults(),
    };
    reports.push(report);
    const found = await openFile(file, kind, { encoding: files.encoding, withoutLedger: true });
    if (!found.ok) {
      report.faults.add(found.fault);
      return { report, file: undefined };
    }
    report.encoding = found.file.encoding;
    report.profile = found.file.profile?.profile.name;
    return { report, file: found.file };
  };

  const members = await open(files.members, 'members');
  if (members.file) {
    const { file, report } = members;
    const take = (rows: PackedRows, base: number) => store.takeMembers(rows, base);
    if (isCuttable(file)) await readParts(file, { table: 'members', today, parts, report, take });
    else await readMembers(file, report, store, today);
  }
  if (files.cardStatus) {
    const { report, file } = await open(files.cardStatus, 'card-status');
    const take = (rows: PackedRows, base: number) => store.takeCards(rows, base);
    if (file && isCuttable(file)) await readParts(file, { table: 'card-status', today, parts, report, take });
    else if (file) await readCards(file, report, store);
  }
  if (files.approvals) {
    const { report, file } = await open(files.approvals, 'approvals');
    if (file) {
      for await (const rows of readApprovalsFile(file, readingOf(report))) {
        report.rows += rows.length;
        for (const row of rows) store.addApproval(row, row.fact);
      }
    }
  }
  const shared = store.share(files.cardStatus?.kind === 'unregistered-only');
  const ok = reports.every((report) => !report.faults.any);
  return { ok, reports, strangers: store.strangers, shared, facts: () => factsOf(shared, ok) };
}

function readingOf(report: FileReport) {
  return {
    faults: report.faults,
    doubts: report.doubts,
    notes: report.notes,
    onHead: (head: TableHead) => {
      report.unknownColumns = head.unknown;
    },
  };
}

interface PartsReading {
  table: PartTask['table'];
  today: Day;
  parts: PartReader;
  report: FileReport;
  take(rows: PackedRows, base: number): Twice[];
}

/** Reads a file in parts. The first part has the header and is read here: a small file needs no other thread. */
async function readParts(file: CuttableFile, { table, today, parts, report, take }: PartsReading): Promise<void> {
  const { faults, doubts } = report;
  const cutter = new TableCutter(file, parts.partBytes);
  const tally = new TableTally();
  const { encoding } = file;
  let head: TableHead | undefined;
  let base = 0;
  const read = async (task: PartTask): Promise<FactPart> => {
    if (head !== undefined) return parts.read({ ...task, head });
    const first = readFactPart(task);
    head = first.head;
    if (head !== undefined) report.unknownColumns = head.unknown;
    return first;
  };
  const tasks = async function* (): AsyncGenerator<PartTask> {
    for await (const part of cutter.parts()) yield { table, part, encoding, head, today };
  };
  for await (const part of inOrder(tasks(), read, parts.ahead)) {
    const twice = take(part.rows, base);
    const more = twice.map(
      ({ line, firstLine }): FileFault => ({ line: line + base, column: '番号', kind: 'same-key-twice', firstLine }),
    );
    faults.addPart(part.faults, base, more, twice.filter((row) => !row.faulty).length);
    doubts.addPart(part.doubts, base);
    tally.add(part.tally);
    report.rows += part.good - (twice.length - twice.filter((row) => row.faulty).length);
    if (part.stop) {
      const { kind } = part.stop;
      if (kind !== null) faults.add({ line: await lineOfStop(file, part.stop, base), column: null, kind });
      return;
    }
    if (tally.rows > MOST_ROWS) {
      faults.add({ line: null, column: null, kind: 'too-many-rows' });
      return;
    }
    base += part.lines;
  }
  addLastFaults(faults, { head, tally, rowsNeeded: true, changed: cutter.isChanged() });
}

async function readMembers(file: InspectedFile, report: FileReport, store: FactStore, today: Day): Promise<void> {
  const claim = store.claimMember.bind(store);
  for await (const rows of readMembersFile(file, { ...readingOf(report), today, claim })) {
    report.rows += rows.length;
    for (const row of rows) store.fillMember(row);
  }
}

async function readCards(file: InspectedFile, report: FileReport, store: FactStore): Promise<void> {
  const claim = store.claimCard.bind(store);
  for await (const rows of readCardStatusFile(file, { ...readingOf(report), claim })) {
    report.rows += rows.length;
    for (const row of rows) store.fillCard(row);
  }
}

async function* factsOf(shared: SharedFacts, ok: boolean): AsyncGenerator<MemberFacts[]> {
  if (!ok) throw new Error('facts of files with faults');
  const view = new FactView(shared);
  for (let from = 0; from < shared.members; from += BATCH) {
    yield [...view.members(from, Math.min(from + BATCH, shared.members))];
  }
}
