import { isProtectedMember } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx, tables } from '../platform/database.ts';
import { RECHECK_KINDS, type RecheckKind } from './compare-certificate.ts';

interface RecheckRow {
  insurer_number: string;
  recheck_id: string;
  begun_at: Date;
  begun_by: string;
  made_at: Date | null;
  documents: number | null;
  guarded_documents: number | null;
}

export interface FindingRow {
  insurer_number: string;
  recheck_id: string;
  certificate_id: string;
  kind: RecheckKind;
  member_id: string;
  guarded: boolean;
}

interface RecheckTables {
  recheck: RecheckRow;
  recheck_finding: FindingRow;
}

export async function insertRecheck(
  tx: Tx,
  row: Pick<RecheckRow, 'insurer_number' | 'recheck_id' | 'begun_at' | 'begun_by'>,
): Promise<void> {
  await tables<RecheckTables>(tx)
    .insertInto('recheck')
    .values({ ...row, made_at: null, documents: null, guarded_documents: null })
    .execute();
}

export async function endRecheck(
  tx: Tx,
  insurerNumber: string,
  recheckId: string,
  made: { at: Date; documents: number; guardedDocuments: number },
): Promise<void> {
  await tables<RecheckTables>(tx)
    .updateTable('recheck')
    .set({ made_at: made.at, documents: made.documents, guarded_documents: made.guardedDocuments })
    .where('insurer_number', '=', insurerNumber)
    .where('recheck_id', '=', recheckId)
    .execute();
}

export async function insertFindings(tx: Tx, rows: readonly FindingRow[]): Promise<void> {
  await insertRows(
    tx,
    'recheck_finding',
    {
      insurer_number: 'text',
      recheck_id: 'text',
      certificate_id: 'text',
      kind: 'text',
      member_id: 'text',
      guarded: 'boolean',
    },
    rows,
  );
}

export interface Recheck {
  recheckId: string;
  madeAt: Date;
  /** Live documents looked at. */
  documents: number;
}

/** The newest one that came to its end. Without `includeProtected` its count is that of the others. */
export async function findLastRecheck(
  db: Db | Tx,
  insurerNumber: string,
  options: { includeProtected: boolean },
): Promise<Recheck | undefined> {
  let query = tables<RecheckTables>(db)
    .selectFrom('recheck')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('made_at', 'is not', null);
  if (!options.includeProtected) query = query.where('guarded_documents', 'is not', null);
  const row = await query.orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  if (!row || row.made_at === null || row.documents === null) return undefined;
  const hidden = options.includeProtected ? 0 : (row.guarded_documents ?? 0);
  return { recheckId: row.recheck_id, madeAt: row.made_at, documents: row.documents - hidden };
}

/** SQL: nobody of the finding was under protection when it was made, or is now. */
const isOpen = (insurerNumber: string) =>
  sql<boolean>`not guarded and not ${isProtectedMember('recheck_finding.member_id', insurerNumber)}`;

export interface Finding {
  certificateId: string;
  memberId: string;
  kind: RecheckKind;
}

/**
 * In order of document. Without `includeProtected` those of protected people are not there; `onlyProtected`: those alone. A kind that
 * an earlier version of the program knew is left out.
 */
export async function listFindings(
  db: Db | Tx,
  insurerNumber: string,
  recheckId: string,
  options: { includeProtected: boolean; onlyProtected?: boolean; limit: number; after?: string },
): Promise<Finding[]> {
  let query = tables<RecheckTables>(db)
    .selectFrom('recheck_finding')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('recheck_id', '=', recheckId)
    .where('kind', 'in', RECHECK_KINDS)
    .where('certificate_id', '>', options.after ?? '');
  if (!options.includeProtected) query = query.where(isOpen(insurerNumber));
  if (options.onlyProtected) query = query.where(sql<boolean>`not (${isOpen(insurerNumber)})`);
  const rows = await query.orderBy('certificate_id').orderBy('kind').limit(options.limit).execute();
  return rows.map((row) => ({ certificateId: row.certificate_id, memberId: row.member_id, kind: row.kind }));
}

/** How many findings of each kind. */
export async function countFindings(
  db: Db | Tx,
  insurerNumber: string,
  recheckId: string,
  options: { includeProtected: boolean },
): Promise<Partial<Record<RecheckKind, number>>> {
  let query = tables<RecheckTables>(db)
    .selectFrom('recheck_finding')
    .select((eb) => ['kind', eb.fn.countAll<number | string>().as('count')])
    .where('insurer_number', '=', insurerNumber)
    .where('recheck_id', '=', recheckId)
    .where('kind', 'in', RECHECK_KINDS);
  if (!options.includeProtected) query = query.where(isOpen(insurerNumber));
  const rows = await query.groupBy('kind').orderBy('kind').execute();
  return Object.fromEntries(rows.map((row) => [row.kind, Number(row.count)]));
}
