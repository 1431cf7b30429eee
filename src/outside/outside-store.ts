import { INSTALLATION } from '../keys/index.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { LogPlace, OutsideLine } from './log-file.ts';

const LOCK = 4_151_412; // any number, the same in every process: one writer at a time

/** Until the transaction ends nobody else writes a line or says how far a file was written. */
export async function lockOutside(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx);
}

/** The oldest acts whose lines are not known to be written. */
export async function listQueued(tx: Tx, limit: number): Promise<OutsideLine[]> {
  const { rows } = await sql<Omit<OutsideLine, 'details'> & { details: string }>`
    select insurer_number as "insurerNumber", line_id::text as "lineId", kind, subject_id as "subjectId", details
    from outside_queue order by place limit ${limit}`.execute(tx);
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as OutsideLine['details'] }));
}

export async function hasQueued(db: Db | Tx): Promise<boolean> {
  return (await sql`select 1 from outside_queue limit 1`.execute(db)).rows.length > 0;
}

/** Lines that are in a file are taken off. @returns how many of them were there */
export async function takeOff(tx: Tx, lineIds: readonly string[]): Promise<number> {
  if (lineIds.length === 0) return 0;
  const result = await sql`delete from outside_queue where line_id = any(${textArray(lineIds)}::uuid[])`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** How far a file was written; undefined: this database never wrote into it. */
export async function findPlace(db: Db | Tx, logId: string): Promise<LogPlace | undefined> {
  const { rows } = await sql<LogPlace>`
    select bytes, hash from outside_log where insurer_number = ${INSTALLATION} and log_id = ${logId}`.execute(db);
  return rows[0];
}

/** The file is as this database knows it: with this it has been looked at, too. */
export async function writePlace(tx: Tx, logId: string, { bytes, hash }: LogPlace): Promise<void> {
  await sql`
    insert into outside_log (insurer_number, log_id, bytes, hash) values (${INSTALLATION}, ${logId}, ${bytes}, ${hash})
    on conflict (insurer_number, log_id) do update
    set bytes = excluded.bytes, hash = excluded.hash, restored_at = null`.execute(tx);
}

/** After a backup came back: each file that it knew is to be looked at. */
export async function markRestored(tx: Tx, at: Date): Promise<void> {
  await sql`update outside_log set restored_at = ${at}`.execute(tx);
}

/** Whether a backup came back and a file that it knew was not looked at since. */
export async function hasUnseen(db: Db | Tx): Promise<boolean> {
  return (await sql`select 1 from outside_log where restored_at is not null limit 1`.execute(db)).rows.length > 0;
}

/** Those files are lost for good. */
export async function giveUpUnseen(tx: Tx): Promise<number> {
  const result = await sql`update outside_log set restored_at = null where restored_at is not null`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
