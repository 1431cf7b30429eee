import type { Day } from '../lib/day.ts';
import { type Db, type Tx, tables } from '../platform/database.ts';

interface DemoTables {
  demo_society: { insurer_number: string; made_for_on: Day; begun_at: Date; finished_at: Date | null };
}

export interface DemoMark {
  insurerNumber: string;
  /** The day that its people were made for. */
  madeForOn: Day;
  finished: boolean;
}

export async function findDemoMark(db: Db | Tx): Promise<DemoMark | undefined> {
  const row = await tables<DemoTables>(db).selectFrom('demo_society').selectAll().executeTakeFirst();
  return row && { insurerNumber: row.insurer_number, madeForOn: row.made_for_on, finished: row.finished_at !== null };
}

export async function insertDemoMark(tx: Tx, insurerNumber: string, madeForOn: Day, at: Date): Promise<void> {
  await tables<DemoTables>(tx)
    .insertInto('demo_society')
    .values({ insurer_number: insurerNumber, made_for_on: madeForOn, begun_at: at, finished_at: null })
    .execute();
}

export async function finishDemoMark(tx: Tx, insurerNumber: string, at: Date): Promise<void> {
  await tables<DemoTables>(tx)
    .updateTable('demo_society')
    .set({ finished_at: at })
    .where('insurer_number', '=', insurerNumber)
    .execute();
}
