import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import { isProtectedMember } from '../members/index.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { FilingKind } from './filing.ts';

interface FilingTables {
  filing: FilingRow;
}

interface FilingRow {
  insurer_number: string;
  source_id: string;
  kind: FilingKind;
  member_id: string;
  true_on: Day;
  received_on: Day;
  details: string;
  recorded_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_source_id: string | null;
}

/** A 届出 as it was recorded. */
export interface RecordedFiling {
  filingId: string;
  kind: FilingKind;
  memberId: string;
  /** By `kind`: src/filings/filing.ts. */
  trueOn: Day;
  receivedOn: Day;
  details: Readonly<Record<string, string>>;
  recordedAt: Date;
  recordedBy: string;
  withdrawnAt: Date | null;
}

function filingOf(row: FilingRow): RecordedFiling {
  return {
    filingId: row.source_id,
    kind: row.kind,
    memberId: row.member_id,
    trueOn: row.true_on,
    receivedOn: row.received_on,
    details: JSON.parse(row.details) as Record<string, string>,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    withdrawnAt: row.withdrawn_at,
  };
}

export async function insertFiling(
  tx: Tx,
  insurerNumber: string,
  filing: Omit<RecordedFiling, 'withdrawnAt'>,
): Promise<void> {
  await tables<FilingTables>(tx)
    .insertInto('filing')
    .values({
      insurer_number: insurerNumber,
      source_id: filing.filingId,
      kind: filing.kind,
      member_id: filing.memberId,
      true_on: filing.trueOn,
      received_on: filing.receivedOn,
      details: canonicalJson(filing.details),
      recorded_at: filing.recordedAt,
      recorded_by: filing.recordedBy,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_source_id: null,
    })
    .execute();
}

/** @throws Refused `not-found` */
export async function getFiling(db: Db | Tx, insurerNumber: string, filingId: string): Promise<RecordedFiling> {
  const row = await tables<FilingTables>(db)
    .selectFrom('filing')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('source_id', '=', filingId)
    .executeTakeFirst();
  if (!row) throw new Refused('not-found', { what: 'filing' });
  return filingOf(row);
}

/** Some filings, by id. */
export async function readFilings(
  db: Db | Tx,
  insurerNumber: string,
  filingIds: readonly string[],
): Promise<Map<string, RecordedFiling>> {
  if (filingIds.length === 0) return new Map();
  const rows = await tables<FilingTables>(db)
    .selectFrom('filing')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('source_id', 'in', filingIds)
    .execute();
  return new Map(rows.map((row) => [row.source_id, filingOf(row)]));
}

export async function markWithdrawn(
  tx: Tx,
  insurerNumber: string,
  filingId: string,
  withdrawn: { at: Date; by: string; sourceId: string },
): Promise<void> {
  await tables<FilingTables>(tx)
    .updateTable('filing')
    .set({ withdrawn_at: withdrawn.at, withdrawn_by: withdrawn.by, withdrawn_source_id: withdrawn.sourceId })
    .where('insurer_number', '=', insurerNumber)
    .where('source_id', '=', filingId)
    .execute();
}

/**
 * What was recorded, newest first. Without `includeProtected` there are no protected people in it, nor that a flag was ever
 * raised for anybody.
 */
export async function listFilings(
  db: Db | Tx,
  insurerNumber: string,
  { includeProtected, limit, memberId }: { includeProtected: boolean; limit: number; memberId?: string },
): Promise<RecordedFiling[]> {
  let query = tables<FilingTables>(db).selectFrom('filing').selectAll().where('insurer_number', '=', insurerNumber);
  if (memberId !== undefined) query = query.where('member_id', '=', memberId);
  if (!includeProtected) {
    query = query
      .where('kind', '<>', 'protection-raised')
      .where(sql<boolean>`not ${isProtectedMember('filing.member_id', insurerNumber)}`);
  }
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('source_id').limit(limit).execute();
  return rows.map(filingOf);
}
