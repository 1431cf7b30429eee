import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';

/** With whom it was agreed: the person, a supporter (支援者), a lawyer. */
export const AGREED_WITH = ['person', 'supporter', 'lawyer'] as const;
export const AGREED_HOW = ['in-person', 'telephone', 'letter'] as const;

export interface AgreementRow {
  insurer_number: string;
  member_id: string;
  version: number;
  way: 'post' | 'hand-over';
  sealed: string | null;
  agreed_with: (typeof AGREED_WITH)[number];
  agreed_how: (typeof AGREED_HOW)[number];
  agreed_on: Day;
  recorded_at: Date;
  recorded_by: string;
}

interface AgreementTables {
  safe_delivery: AgreementRow;
}

/** What is agreed with a person now. */
export async function findAgreementRow(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
): Promise<AgreementRow | undefined> {
  return tables<AgreementTables>(db)
    .selectFrom('safe_delivery')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('member_id', '=', memberId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** One agreement about a person at a time, until the transaction ends. */
export async function lockAgreement(tx: Tx, insurerNumber: string, memberId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`akashi-safe-delivery:${insurerNumber}:${memberId}`}, 0))`.execute(
    tx,
  );
}

export async function insertAgreement(tx: Tx, row: AgreementRow): Promise<void> {
  await tables<AgreementTables>(tx).insertInto('safe_delivery').values(row).execute();
}
