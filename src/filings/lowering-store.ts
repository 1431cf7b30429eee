import { type Db, sql, type Tx, tables } from '../platform/database.ts';

/** no-provision: 自己情報提供不可 (申出中 and 提供不可). nondisclosure: 不開示. */
export const FLAGS = ['no-provision', 'nondisclosure'] as const;
export type Flag = (typeof FLAGS)[number];
export const GROUNDS = ['person-asked', 'raised-by-mistake', 'danger-ended', 'other-person'] as const;
export type Ground = (typeof GROUNDS)[number];

interface LoweringTables {
  protection_lowering: LoweringRow;
}

interface LoweringRow {
  insurer_number: string;
  lowering_id: string;
  member_id: string;
  flag: Flag;
  ground: Ground;
  asked_at: Date;
  asked_by: string;
  outcome: 'lowered' | 'kept' | null;
  decided_at: Date | null;
  decided_by: string | null;
}

/** A flag that one protection officer wants lowered and another decides about. */
export interface Lowering {
  loweringId: string;
  memberId: string;
  flag: Flag;
  ground: Ground;
  askedAt: Date;
  askedBy: string;
  outcome: 'lowered' | 'kept' | null;
}

const loweringOf = (row: LoweringRow): Lowering => ({
  loweringId: row.lowering_id,
  memberId: row.member_id,
  flag: row.flag,
  ground: row.ground,
  askedAt: row.asked_at,
  askedBy: row.asked_by,
  outcome: row.outcome,
});

/** @returns false when the same flag is asked for already */
export async function insertLowering(
  tx: Tx,
  insurerNumber: string,
  asked: Omit<Lowering, 'outcome'>,
): Promise<boolean> {
  const result = await sql`
    insert into protection_lowering (insurer_number, lowering_id, member_id, flag, ground, asked_at, asked_by)
    values (${insurerNumber}, ${asked.loweringId}, ${asked.memberId}, ${asked.flag}, ${asked.ground}, ${asked.askedAt},
      ${asked.askedBy}) on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Locked until the transaction ends. */
export async function findLowering(tx: Tx, insurerNumber: string, loweringId: string): Promise<Lowering | undefined> {
  const row = await tables<LoweringTables>(tx)
    .selectFrom('protection_lowering')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('lowering_id', '=', loweringId)
    .forUpdate()
    .executeTakeFirst();
  return row && loweringOf(row);
}

/** Requests that wait for a second person, oldest first. For protection officers alone. */
export async function listOpenLowerings(db: Db | Tx, insurerNumber: string, memberId?: string): Promise<Lowering[]> {
  let query = tables<LoweringTables>(db)
    .selectFrom('protection_lowering')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('outcome', 'is', null);
  if (memberId !== undefined) query = query.where('member_id', '=', memberId);
  return (await query.orderBy('asked_at').orderBy('lowering_id').execute()).map(loweringOf);
}

/** The database refuses a second person who is the first. */
export async function decideLoweringRow(
  tx: Tx,
  insurerNumber: string,
  loweringId: string,
  decided: { outcome: 'lowered' | 'kept'; at: Date; by: string },
): Promise<void> {
  await tables<LoweringTables>(tx)
    .updateTable('protection_lowering')
    .set({ outcome: decided.outcome, decided_at: decided.at, decided_by: decided.by })
    .where('insurer_number', '=', insurerNumber)
    .where('lowering_id', '=', loweringId)
    .execute();
}
