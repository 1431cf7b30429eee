import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import type { RunEventKind } from './run-states.ts';

export interface RunRow {
  insurer_number: string;
  run_id: string;
  plan_on: Day;
  next_delivery_on: Day;
  publish_at: Date;
  policy_version: number;
  begun_by: string;
  begun_at: Date;
  /** As `scopeText` writes it. */
  scope: string;
  scope_digest: string | null;
  /** '' of a run of before there were versions. */
  rule_version: string;
  ledger_source_id: string | null;
  card_as_of_on: Day | null;
  compared_run_id: string | null;
}

export interface RunEventRow {
  insurer_number: string;
  run_id: string;
  kind: RunEventKind;
  at: Date;
  by_staff: string;
  plan_hash: string;
  /** Of `reconciled`: SHA-256 over what was found person by person. */
  digest: string | null;
}

interface RunTables {
  run: RunRow;
  run_event: RunEventRow;
}

const on = (db: Db | Tx) => tables<RunTables>(db);

export async function insertRun(tx: Tx, row: RunRow): Promise<void> {
  await on(tx).insertInto('run').values(row).execute();
}

/** @returns false when the event was there already: somebody else did the same. */
export async function insertRunEvent(tx: Tx, row: RunEventRow): Promise<boolean> {
  const result = await on(tx)
    .insertInto('run_event')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

export async function findRunRow(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
): Promise<{ run: RunRow; events: RunEventRow[] } | undefined> {
  const run = await on(db)
    .selectFrom('run')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  if (!run) return undefined;
  return { run, events: await listRunEvents(db, insurerNumber, runId) };
}

function listRunEvents(db: Db | Tx, insurerNumber: string, runId?: string): Promise<RunEventRow[]> {
  let query = on(db).selectFrom('run_event').selectAll().where('insurer_number', '=', insurerNumber);
  if (runId !== undefined) query = query.where('run_id', '=', runId);
  return query.orderBy('at').orderBy('kind').execute();
}

/** Newest first. */
export async function listRunRows(
  db: Db | Tx,
  insurerNumber: string,
): Promise<{ run: RunRow; events: RunEventRow[] }[]> {
  const runs = await on(db)
    .selectFrom('run')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('begun_at', 'desc')
    .execute();
  const events = await listRunEvents(db, insurerNumber);
  return runs.map((run) => ({ run, events: events.filter((event) => event.run_id === run.run_id) }));
}

/** How many runs were planned, released or cancelled so far. */
export async function countRunSteps(db: Db | Tx, insurerNumber: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from run_event
    where insurer_number = ${insurerNumber} and kind in ('planned', 'released', 'cancelled')`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Holds the run's row until the transaction ends: one decision about a run at a time. */
export async function lockRun(tx: Tx, insurerNumber: string, runId: string): Promise<void> {
  await sql`select 1 from run where insurer_number = ${insurerNumber} and run_id = ${runId} for update`.execute(tx);
}

/** Holds back every other start of a release of this society until the transaction ends. */
export async function lockReleases(tx: Tx, insurerNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`akashi-release:${insurerNumber}`}, 0))`.execute(tx);
}

/** Another run whose release began and has not ended. */
export async function findReleasingRun(tx: Tx, insurerNumber: string, otherThan: string): Promise<string | undefined> {
  const { rows } = await sql<{ run_id: string }>`
    select run_id from run_event s where insurer_number = ${insurerNumber} and kind = 'release-started' and run_id <> ${otherThan}
      and not exists (select 1 from run_event e where e.insurer_number = s.insurer_number and e.run_id = s.run_id and e.kind = 'released')
    limit 1`.execute(tx);
  return rows[0]?.run_id;
}
