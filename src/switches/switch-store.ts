import { type Db, sql, type Tx, tables } from '../platform/database.ts';

/** issue: documents of runs. mail: messages to members. */
export const SWITCH_KINDS = ['issue', 'mail'] as const;

export type SwitchKind = (typeof SWITCH_KINDS)[number];

export interface SwitchEventRow {
  insurer_number: string;
  kind: SwitchKind;
  number: number;
  what: 'pulled' | 'release-proposed' | 'released';
  at: Date;
  by_staff: string;
  why: string | null;
}

interface SwitchTables {
  switch_event: SwitchEventRow;
}

/** One act on the switches of a society at a time, until the transaction ends. Nobody who only asks waits for it. */
export async function lockSwitches(tx: Tx, insurerNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`akashi-switch:${insurerNumber}`}, 0))`.execute(tx);
}

/** Newest first. */
export async function listSwitchEvents(
  db: Db | Tx,
  insurerNumber: string,
  kind: SwitchKind,
  limit: number,
): Promise<SwitchEventRow[]> {
  return tables<SwitchTables>(db)
    .selectFrom('switch_event')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

export async function insertSwitchEvent(tx: Tx, row: SwitchEventRow): Promise<void> {
  await tables<SwitchTables>(tx).insertInto('switch_event').values(row).execute();
}

/** The pull that holds now: the newest one, unless a release came after it. */
export async function findPullRow(
  db: Db | Tx,
  insurerNumber: string,
  kind: SwitchKind,
): Promise<SwitchEventRow | undefined> {
  const { rows } = await sql<SwitchEventRow>`
    select * from switch_event where insurer_number = ${insurerNumber} and kind = ${kind} and what in ('pulled', 'released')
    order by number desc limit 1`.execute(db);
  return rows[0]?.what === 'pulled' ? rows[0] : undefined;
}
