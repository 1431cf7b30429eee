import { type Actor, recordAudit } from '../audit/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { getSociety, listInsurers, type Policy } from '../society/index.ts';
import { type FaultKind, Faults, type InspectedFile, type RowKey, type TableHead } from '../tables/index.ts';
import type { FileReport, NamedFile } from './facts-from-files.ts';
import { recordPreview, recordRefusal } from './import-records.ts';
import { listProfilesInUse, profileLabel } from './own-profiles.ts';
import { OWN_LAYOUT, openFile } from './profiles.ts';
import {
  findFileBefore,
  findOtherAsker,
  findSameSource,
  insertHeldFile,
  insertSource,
  type SourceFile,
  type SourceKind,
  type SourceScope,
} from './source-store.ts';
import {
  countOutcome,
  dropStrangers,
  findStrangeLines,
  type HiddenRow,
  type Intake,
  listHiddenRows,
  lockIntake,
  type Outcome,
  settleProfiledRows,
} from './staging-store.ts';

export interface ImportOptions {
  actor: Actor;
  encoding?: Encoding;
  /** The day that the file speaks of; default: today in Japan. An earlier day than what is known makes it history. */
  asOfOn?: Day;
  /** Another person who has looked at a file that a brake would stop. */
  secondBy?: string;
  /** Take the file in even though the same bytes were taken in before (to go back to an earlier state). */
  again?: boolean;
  /** What follows from the file elsewhere, in its transaction. */
  afterWrite?: (tx: Tx, taken: { insurerNumber: string; sourceId: string; at: Date }) => Promise<void>;
  /**
   * Whoever asks may not know of protected people: what is said of a row is what would be said of a number that is nobody's, and
   * whose rows they were is recorded. What is written is written of everybody.
   */
  withoutProtected?: boolean;
  /** With `withoutProtected`: what follows elsewhere when a file is refused that names such people, in the transaction of its record. */
  afterHidden?: (tx: Tx, met: { insurerNumber: string; memberIds: readonly string[]; at: Date }) => Promise<void>;
  /** Only say what would become of it. Nothing is written except that it was looked at or refused. */
  dryRun?: boolean;
}

/** The line that is printed of an import. */
export interface ImportSummary {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Rows with a fault; then nothing was taken in. In a file that was taken in: rows of people who are not in the ledger. */
  refused: number;
}

/** A refused file is a value: its faults are in `report`. */
export interface ImportResult {
  ok: boolean;
  summary: ImportSummary;
  report: FileReport;
  /** The day on which the same content was taken in; then nothing was done. */
  sameAsOn: Day | null;
  /** A brake stopped the file: somebody else who chooses the same file lets it through. */
  held: boolean;
  /** At least half of a file that may add people would be new ones: often it is the numbers that are written otherwise. */
  mostlyNew: boolean;
}

/** What every reader of a file is given; good rows are claimed by their key so that nobody is there twice. */
export interface RowReading {
  faults: Faults;
  doubts: Faults;
  /** What is told and refuses nothing. */
  notes?: Faults;
  today: Day;
  claim(row: RowKey, line: number): number | undefined;
  onHead(head: TableHead): void;
}

/** What differs between the three kinds of files. */
export interface FilePlan<Row extends RowKey & { line: number }> {
  kind: SourceKind;
  /** For card-status: the kind of delivery, which is compared with the last one of the same kind. */
  delivery?: string;
  read(file: InspectedFile, reading: RowReading): AsyncIterable<Row[]>;
  /**
   * What becomes of rows whose person is not in the ledger. allow: the file adds people. refuse: the whole file is refused.
   * pass-over: such rows are counted as refused and the others are taken: a national list speaks of leavers too.
   */
  strangers: 'allow' | 'refuse' | 'pass-over';
  /** Tells what is odd with the staged rows beside each other, and refuses nothing. */
  note?(tx: Tx, notes: Faults, policy: Policy): Promise<void>;
  stage(tx: Tx, batches: AsyncIterable<Row[]>, makeId: () => string): Promise<void>;
  /** Compares the staged rows with what is known. `unknowns`: people whom the file leaves undecidable. */
  compare(tx: Tx, intake: Intake): Promise<Outcome & { unknowns?: number }>;
  /** @returns counts for the audit entry. */
  write(tx: Tx, intake: Intake, scope: SourceScope): Promise<Record<string, number>>;
}

/** Ends the transaction without a trace. */
class NotTakenIn extends Error {}

/** As {@link NotTakenIn}, for a file that waits for a second person. */
class HeldBack extends Error {
  readonly why: readonly FaultKind[];
  constructor(why: readonly FaultKind[]) {
    super();
    this.why = why;
  }
}

/** As {@link NotTakenIn}, for a file that would be taken in. */
class OnlyLooked extends Error {
  readonly outcome: Outcome;
  /** Rows that are said to be passed over. */
  readonly hidden: number;
  constructor(outcome: Outcome, hidden: number) {
    super();
    this.outcome = outcome;
    this.hidden = hidden;
  }
}

/**
 * Takes a file into the database: all of it or nothing. The file is read twice, first to find every fault without touching
 * the database, then into one transaction. Idempotent by the digest of the file, its kind and its day.
 * @throws Refused `file-not-readable`
 */
export async function importFile<Row extends RowKey & { line: number }>(
  installation: Installation,
  named: NamedFile,
  options: ImportOptions,
  plan: FilePlan<Row>,
): Promise<ImportResult> {
  const { db, clock, random } = installation;
  const at = clock.now();
  const today = dayInJapan(at);
  const faults = new Faults();
  const notes = new Faults();
  const report: FileReport = {
    name: named.name,
    encoding: null,
    rows: 0,
    unknownColumns: [],
    faults,
    notes,
    doubts: faults, // an import takes no doubtful row: nobody is to be lost by a slip that looks like a leaver
  };
  const insurers = await listInsurers(db);
  const society = new SocietyOfFile(insurers, faults);
  let passedOver = 0;
  let met: readonly HiddenRow[] = [];
  let isNew = 0;
  const result = (ok: boolean, outcome: Outcome, sameAsOn: Day | null = null): ImportResult => ({
    ok,
    summary: {
      read: report.rows + faults.rows + society.untold,
      ...outcome,
      refused: ok ? passedOver : faults.rows + society.untold,
    },
    report,
    sameAsOn,
    held: false,
    mostlyNew: plan.strangers === 'allow' && isNew > 0 && isNew * 2 >= report.rows,
  });
  const nothing: Outcome = { added: 0, changed: 0, unchanged: 0 };
  const looked = () => ({ kind: plan.kind, options, met, at });
  const refuse = async (): Promise<ImportResult> => {
    await recordRefusal(installation, society.found, { ...looked(), faults });
    return result(false, nothing);
  };

  // Whose layouts are tried: without the society's name only where there is one.
  const whose = named.insurerNumber ?? (insurers.length === 1 ? insurers[0] : undefined);
  const own = whose === undefined ? [] : await listProfilesInUse(db, whose);
  const inspected = await openFile(named, plan.kind, { encoding: options.encoding, societies: insurers, own });
  if (!inspected.ok) {
    faults.add(inspected.fault);
    return refuse();
  }
  const { file } = inspected;
  if (file.profile?.profile.scope === 'partial' && plan.kind !== 'members') {
    faults.add({ line: null, column: null, kind: 'changes-only' });
    return refuse();
  }
  report.encoding = file.encoding;
  report.profile = file.profile?.profile.name;
  const lines = new Map<string, number>();
  const claim = (row: RowKey, line: number): number | undefined => {
    const key = `${row.insurerNumber}\t${row.symbolKey}\t${row.numberKey}\t${row.branch}`;
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, line);
    return earlier;
  };
  const onHead = (head: TableHead) => {
    report.unknownColumns = head.unknown;
  };
  for await (const rows of plan.read(file, { faults, doubts: faults, notes, today, claim, onHead })) {
    for (const row of rows) if (society.check(row)) report.rows += 1;
  }
  lines.clear();
  const insurerNumber = society.found;
  if (faults.any) return refuse();
  // A file without rows (approvals only) names no society and changes nothing.
  if (insurerNumber === undefined) return result(true, nothing);

  const asOfOn = options.asOfOn ?? today;
  const scope: SourceScope = plan.kind === 'approvals' ? 'partial' : (file.profile?.profile.scope ?? 'complete');
  const makeId = () => newId(random);
  const intake: Intake = { insurerNumber, sourceId: makeId(), asOfOn, at, by: options.actor.id, makeId };
  const { policy } = await getSociety(db, insurerNumber, today);
  const held = { insurerNumber, kind: plan.kind, digest: file.digest, asOfOn };
  try {
    return await inTransaction(db, async (tx) => {
      await lockIntake(tx, insurerNumber);
      const namedDay = options.asOfOn ?? null;
      const same = await findSameSource(tx, insurerNumber, { kind: plan.kind, digest: file.digest, namedDay });
      if (same && !options.again) {
        return result(true, { ...nothing, unchanged: report.rows }, dayInJapan(same.takenAt));
      }
      const again = new Faults();
      const batches = plan.read(file, {
        faults: again,
        doubts: again,
        today,
        claim: () => undefined,
        onHead: () => undefined,
      });
      await plan.stage(tx, batches, makeId);
      if (again.any) faults.add({ line: null, column: null, kind: 'changed-while-read' });
      if (plan.kind === 'members' && file.profile) passedOver = await settleProfiledRows(tx, insurerNumber);
      if (plan.strangers === 'pass-over') passedOver = await dropStrangers(tx, insurerNumber);
      if (options.withoutProtected) met = await listHiddenRows(tx, insurerNumber);
      if (plan.strangers === 'refuse' && !faults.any) {
        const strange = [...(await findStrangeLines(tx, insurerNumber)), ...met.map(({ line }) => line)];
        for (const line of strange.sort((a, b) => a - b)) faults.add({ line, column: '番号', kind: 'member-unknown' });
      }
      if (faults.any) throw new NotTakenIn();
      await plan.note?.(tx, notes, policy);
      const { unknowns = null, ...outcome } = await plan.compare(tx, intake);
      // people of another layout who have to be there, and of a national list, are passed over when they are not
      const asStrangers = plan.strangers === 'pass-over' ? met : met.filter(({ knownOnly }) => knownOnly);
      const hidden = await countOutcome(tx, asStrangers);
      const told: Outcome = {
        added: outcome.added - hidden.added,
        changed: outcome.changed - hidden.changed,
        unchanged: outcome.unchanged - hidden.unchanged,
      };
      isNew = outcome.added + met.length - asStrangers.length;
      const before =
        scope === 'complete'
          ? await findFileBefore(tx, insurerNumber, {
              kind: plan.kind,
              asOfOn,
              ...(plan.delivery === undefined ? {} : { delivery: plan.delivery }),
            })
          : undefined;
      const brakes = brakesOn({ rows: report.rows, unknowns }, before, policy);
      const asker = await findOtherAsker(tx, held, intake.by);
      const second = options.secondBy ?? (asker === undefined ? undefined : intake.by);
      if (brakes.length > 0 && second === undefined) throw new HeldBack(brakes);
      if (options.dryRun) throw new OnlyLooked(told, asStrangers.length);
      await insertSource(tx, {
        insurerNumber,
        sourceId: intake.sourceId,
        kind: plan.kind,
        asOfOn,
        takenAt: at,
        // whoever was stopped asked for it; the one who chose it again let it through
        takenBy: options.secondBy === undefined && brakes.length > 0 && asker !== undefined ? asker : intake.by,
        secondBy: brakes.length > 0 ? (second ?? null) : null,
        digest: file.digest,
        encoding: file.encoding,
        profile: file.profile ? await profileLabel(tx, insurerNumber, file.profile.profile) : OWN_LAYOUT,
        scope,
        rowCount: report.rows,
        ...outcome,
        unknowns,
      });
      const more = await plan.write(tx, intake, scope);
      await options.afterWrite?.(tx, { insurerNumber, sourceId: intake.sourceId, at });
      await recordAudit(tx, insurerNumber, at, [
        {
          actor: options.actor,
          action: `${plan.kind}-imported`,
          subject: { kind: 'source-file', id: intake.sourceId },
          details: {
            read: report.rows,
            ...outcome,
            ...more,
            passedOver,
            digest: file.digest,
            asOfOn,
            brakes: brakes.join(';'),
          },
        },
      ]);
      passedOver += asStrangers.length;
      return result(true, told);
    });
  } catch (error) {
    if (options.dryRun && (error instanceof OnlyLooked || error instanceof HeldBack)) {
      await recordPreview(installation, insurerNumber, { ...looked(), read: report.rows, digest: file.digest });
    }
    if (error instanceof OnlyLooked) {
      passedOver += error.hidden;
      return result(true, error.outcome);
    }
    if (error instanceof HeldBack) {
      for (const kind of error.why) faults.add({ line: null, column: null, kind });
      if (!options.dryRun) {
        await inTransaction(db, async (tx) => {
          await insertHeldFile(tx, held, at, intake.by);
          await recordAudit(tx, insurerNumber, at, [
            {
              actor: options.actor,
              action: 'import-held',
              subject: { kind: 'source-file', id: plan.kind },
              details: { why: error.why.join(';'), digest: file.digest, asOfOn, read: report.rows },
            },
          ]);
        });
      }
      return { ...result(false, nothing), held: true };
    }
    if (!(error instanceof NotTakenIn)) throw error;
    report.rows -= Math.min(report.rows, faults.rows);
    return refuse();
  }
}

/** What of a complete file is too far from the one before it (the policy's brakes). */
function brakesOn(
  file: { rows: number; unknowns: number | null },
  before: SourceFile | undefined,
  { brakes }: Policy,
): FaultKind[] {
  if (before === undefined) return [];
  const found: FaultKind[] = [];
  if (file.rows * 100 <= before.rowCount * (100 - brakes.fewerRowsPercent)) found.push('fewer-rows');
  if (
    file.unknowns !== null &&
    before.unknowns !== null &&
    file.unknowns > before.unknowns &&
    file.unknowns * 100 >= before.unknowns * (100 + brakes.moreUnknownsPercent)
  ) {
    found.push('more-unknowns');
  }
  return found;
}

/** Sees that all rows belong to one society, and that we know it. A wrong 保険者番号 is told once, with its first line. */
class SocietyOfFile {
  /** The society of the rows, once one of ours was seen. */
  found: string | undefined;
  /** Rows whose fault was told of an earlier row. */
  untold = 0;
  readonly #told = new Set<string>();
  readonly #known: ReadonlySet<string>;
  readonly #faults: Faults;

  constructor(known: readonly string[], faults: Faults) {
    this.#known = new Set(known);
    this.#faults = faults;
  }

  check(row: RowKey & { line: number }): boolean {
    if (row.insurerNumber === this.found) return true;
    const isOurs = this.#known.has(row.insurerNumber);
    if (isOurs && this.found === undefined) {
      this.found = row.insurerNumber;
      return true;
    }
    if (this.#told.has(row.insurerNumber)) {
      this.untold += 1;
    } else {
      this.#told.add(row.insurerNumber);
      this.#faults.add({ line: row.line, column: '保険者番号', kind: isOurs ? 'other-society' : 'society-unknown' });
    }
    return false;
  }
}
