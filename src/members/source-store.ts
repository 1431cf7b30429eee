import type { Day } from '../lib/day.ts';
import { type Db, type Tx, tables } from '../platform/database.ts';

export type SourceKind = 'members' | 'card-status' | 'approvals';

interface SourceTables {
  source_file: {
    insurer_number: string;
    source_id: string;
    kind: SourceKind;
    digest: string;
    encoding: string;
    as_of_on: string | null;
    row_count: number;
    added: number;
    changed: number;
    unchanged: number;
    taken_at: Date;
    taken_by: string;
  };
}

/** A file that was taken in. */
export interface SourceFile {
  insurerNumber: string;
  sourceId: string;
  kind: SourceKind;
  /** SHA-256 of its bytes, hex. */
  digest: string;
  encoding: string;
  /** The day that it speaks of; card-status only. */
  asOfOn: Day | null;
  rowCount: number;
  added: number;
  changed: number;
  unchanged: number;
  takenAt: Date;
  /** Staff id, or the word for the operator. */
  takenBy: string;
}

export async function insertSource(tx: Tx, source: SourceFile): Promise<void> {
  await tables<SourceTables>(tx)
    .insertInto('source_file')
    .values({
      insurer_number: source.insurerNumber,
      source_id: source.sourceId,
      kind: source.kind,
      digest: source.digest,
      encoding: source.encoding,
      as_of_on: source.asOfOn,
      row_count: source.rowCount,
      added: source.added,
      changed: source.changed,
      unchanged: source.unchanged,
      taken_at: source.takenAt,
      taken_by: source.takenBy,
    })
    .execute();
}

function sourceOf(row: SourceTables['source_file']): SourceFile {
  return {
    insurerNumber: row.insurer_number,
    sourceId: row.source_id,
    kind: row.kind,
    digest: row.digest,
    encoding: row.encoding,
    asOfOn: row.as_of_on as Day | null,
    rowCount: row.row_count,
    added: row.added,
    changed: row.changed,
    unchanged: row.unchanged,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
  };
}

/** The newest time that the same bytes were taken in as the same kind and, for card-status, for the same day. */
export async function findSameSource(
  tx: Tx,
  insurerNumber: string,
  file: { kind: SourceKind; digest: string; asOfOn: Day | null },
): Promise<SourceFile | undefined> {
  let query = tables<SourceTables>(tx)
    .selectFrom('source_file')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('kind', '=', file.kind)
    .where('digest', '=', file.digest);
  if (file.asOfOn !== null) query = query.where('as_of_on', '=', file.asOfOn);
  const row = await query.orderBy('taken_at', 'desc').executeTakeFirst();
  return row && sourceOf(row);
}

/** What was taken in, newest first. */
export async function listSources(db: Db | Tx, insurerNumber: string, limit: number): Promise<SourceFile[]> {
  const rows = await tables<SourceTables>(db)
    .selectFrom('source_file')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('taken_at', 'desc')
    .orderBy('source_id')
    .limit(limit)
    .execute();
  return rows.map(sourceOf);
}
