import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';

/** The three kinds of files. */
export type SourceKind = 'members' | 'card-status' | 'approvals';
/** complete: the file speaks of everybody. partial: only of the people in it. */
export type SourceScope = 'complete' | 'partial';

interface SourceTables {
  fact_source: {
    insurer_number: string;
    source_id: string;
    kind: SourceKind | 'filing';
    as_of_on: string;
    taken_at: Date;
    taken_by: string;
    second_by: string | null;
    digest: string | null;
    encoding: string | null;
    profile: string | null;
    scope: SourceScope | null;
    row_count: number | null;
    added: number | null;
    changed: number | null;
    unchanged: number | null;
    unknowns: number | null;
  };
  held_file: {
    insurer_number: string;
    kind: SourceKind;
    digest: string;
    as_of_on: string;
    held_at: Date;
    asked_by: string;
  };
}

/** A file that was taken in. */
export interface SourceFile {
  insurerNumber: string;
  sourceId: string;
  kind: SourceKind;
  /** The day that it speaks of. */
  asOfOn: Day;
  takenAt: Date;
  /** Staff id, or the word for the operator. */
  takenBy: string;
  /** Who confirmed it after a brake. */
  secondBy: string | null;
  /** SHA-256 of its bytes, hex. */
  digest: string;
  encoding: string;
  profile: string;
  scope: SourceScope;
  rowCount: number;
  added: number;
  changed: number;
  unchanged: number;
  /** card-status only: eligible people who can not be decided by it. */
  unknowns: number | null;
}

export async function insertSource(tx: Tx, source: SourceFile): Promise<void> {
  await tables<SourceTables>(tx)
    .insertInto('fact_source')
    .values({
      insurer_number: source.insurerNumber,
      source_id: source.sourceId,
      kind: source.kind,
      as_of_on: source.asOfOn,
      taken_at: source.takenAt,
      taken_by: source.takenBy,
      second_by: source.secondBy,
      digest: source.digest,
      encoding: source.encoding,
      profile: source.profile,
      scope: source.scope,
      row_count: source.rowCount,
      added: source.added,
      changed: source.changed,
      unchanged: source.unchanged,
      unknowns: source.unknowns,
    })
    .execute();
}

/** The source of what staff recorded from a 届出 or a call: facts refer to it as they do to a file. */
export async function insertFilingSource(
  tx: Tx,
  source: { insurerNumber: string; sourceId: string; asOfOn: Day; takenAt: Date; takenBy: string },
): Promise<void> {
  await sql`
    insert into fact_source (insurer_number, source_id, kind, as_of_on, taken_at, taken_by)
    values (${source.insurerNumber}, ${source.sourceId}, 'filing', ${source.asOfOn}, ${source.takenAt}, ${source.takenBy})`.execute(
    tx,
  );
}

function sourceOf(row: SourceTables['fact_source']): SourceFile {
  const { kind, digest, encoding, scope } = row;
  if (kind === 'filing' || digest === null || encoding === null || scope === null) throw new Error('not a file');
  return {
    insurerNumber: row.insurer_number,
    sourceId: row.source_id,
    kind,
    asOfOn: row.as_of_on as Day,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    secondBy: row.second_by,
    digest,
    encoding,
    profile: row.profile ?? '',
    scope,
    rowCount: row.row_count ?? 0,
    added: row.added ?? 0,
    changed: row.changed ?? 0,
    unchanged: row.unchanged ?? 0,
    unknowns: row.unknowns,
  };
}

const files = (db: Db | Tx, insurerNumber: string) =>
  tables<SourceTables>(db)
    .selectFrom('fact_source')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('kind', '<>', 'filing');

/** The newest time that the same bytes were taken in as the same kind and, where a day was named, for the same day. */
export async function findSameSource(
  tx: Tx,
  insurerNumber: string,
  file: { kind: SourceKind; digest: string; namedDay: Day | null },
): Promise<SourceFile | undefined> {
  let query = files(tx, insurerNumber).where('kind', '=', file.kind).where('digest', '=', file.digest);
  if (file.namedDay !== null) query = query.where('as_of_on', '=', file.namedDay);
  const row = await query.orderBy('taken_at', 'desc').executeTakeFirst();
  return row && sourceOf(row);
}

/**
 * The file that a new one is measured by: the last complete one of its kind that speaks of the same day or an earlier one.
 * @param delivery for card-status: of the same kind of delivery.
 */
export async function findFileBefore(
  tx: Tx,
  insurerNumber: string,
  file: { kind: SourceKind; asOfOn: Day; delivery?: string },
): Promise<SourceFile | undefined> {
  let query = files(tx, insurerNumber)
    .where('kind', '=', file.kind)
    .where('scope', '=', 'complete')
    .where('as_of_on', '<=', file.asOfOn);
  if (file.delivery !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from card_status_delivery d where d.insurer_number = fact_source.insurer_number
        and d.source_id = fact_source.source_id and d.kind = ${file.delivery})`,
    );
  }
  const row = await query.orderBy('as_of_on', 'desc').orderBy('taken_at', 'desc').executeTakeFirst();
  return row && sourceOf(row);
}

/** What was taken in, newest first. */
export async function listSources(db: Db | Tx, insurerNumber: string, limit: number): Promise<SourceFile[]> {
  const rows = await files(db, insurerNumber).orderBy('taken_at', 'desc').orderBy('source_id').limit(limit).execute();
  return rows.map(sourceOf);
}

/** How many files were taken in so far. Nothing is taken away, so that another number tells of another file. */
export async function countSources(db: Db | Tx, insurerNumber: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from fact_source where insurer_number = ${insurerNumber} and kind <> 'filing'`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

interface HeldFile {
  insurerNumber: string;
  kind: SourceKind;
  digest: string;
  asOfOn: Day;
}

/** Who chose this content for this day before and was stopped by a brake, if that was somebody else. */
export async function findOtherAsker(tx: Tx, held: HeldFile, by: string): Promise<string | undefined> {
  const row = await tables<SourceTables>(tx)
    .selectFrom('held_file')
    .select('asked_by')
    .where('insurer_number', '=', held.insurerNumber)
    .where('kind', '=', held.kind)
    .where('digest', '=', held.digest)
    .where('as_of_on', '=', held.asOfOn)
    .where('asked_by', '<>', by)
    .orderBy('held_at', 'desc')
    .executeTakeFirst();
  return row?.asked_by;
}

/** Notes that a brake stopped a file. */
export async function insertHeldFile(tx: Tx, held: HeldFile, at: Date, by: string): Promise<void> {
  await tables<SourceTables>(tx)
    .insertInto('held_file')
    .values({
      insurer_number: held.insurerNumber,
      kind: held.kind,
      digest: held.digest,
      as_of_on: held.asOfOn,
      held_at: at,
      asked_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
