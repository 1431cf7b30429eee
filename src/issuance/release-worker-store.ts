import { type Db, sql, type Tx } from '../platform/database.ts';

/** SQL: the worker has shown no sign of life for so long. By the database's own clock. */
const isSilent = (silenceMs: number) =>
  sql`beat_at < clock_timestamp() - make_interval(secs => ${silenceMs / 1000}::float8)`;

/**
 * Lets a worker take part in a release, or in the plan of a run, and ends those that are silent. One that is in the middle of a transaction is left alone:
 * it holds its row, and the people it works on.
 */
export async function enterWorker(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  workerId: string,
  silenceMs: number,
): Promise<void> {
  await sql`
    delete from release_worker where insurer_number = ${insurerNumber} and run_id = ${runId} and worker_id in (
      select worker_id from release_worker
      where insurer_number = ${insurerNumber} and run_id = ${runId} and ${isSilent(silenceMs)}
      for update skip locked)`.execute(tx);
  await sql`insert into release_worker (insurer_number, run_id, worker_id) values (${insurerNumber}, ${runId}, ${workerId})`.execute(
    tx,
  );
}

/** Holds a worker's row until the transaction ends. @returns false when it was ended: it may write nothing any more */
export async function holdWorker(tx: Tx, insurerNumber: string, runId: string, workerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from release_worker
    where insurer_number = ${insurerNumber} and run_id = ${runId} and worker_id = ${workerId} for update`.execute(tx);
  return rows.length === 1;
}

export async function beatWorker(tx: Tx, insurerNumber: string, runId: string, workerId: string): Promise<void> {
  await sql`
    update release_worker set beat_at = clock_timestamp()
    where insurer_number = ${insurerNumber} and run_id = ${runId} and worker_id = ${workerId}`.execute(tx);
}

export async function leaveWorker(db: Db | Tx, insurerNumber: string, runId: string, workerId: string): Promise<void> {
  await sql`
    delete from release_worker
    where insurer_number = ${insurerNumber} and run_id = ${runId} and worker_id = ${workerId}`.execute(db);
}

/** How many processes are at work on a run, wherever they are. */
export async function countWorkers(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  silenceMs: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from release_worker
    where insurer_number = ${insurerNumber} and run_id = ${runId} and not ${isSilent(silenceMs)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The release has ended: nobody works on it any more. */
export async function endWorkers(tx: Tx, insurerNumber: string, runId: string): Promise<void> {
  await sql`delete from release_worker where insurer_number = ${insurerNumber} and run_id = ${runId}`.execute(tx);
}

/** Runs whose release has begun and not ended, and on which nobody works. Oldest first. */
export async function listLeftReleases(db: Db | Tx, insurerNumber: string, silenceMs: number): Promise<string[]> {
  const { rows } = await sql<{ run_id: string }>`
    select s.run_id from run_event s
    where s.insurer_number = ${insurerNumber} and s.kind = 'release-started'
      and not exists (select 1 from run_event e where e.insurer_number = s.insurer_number and e.run_id = s.run_id
        and e.kind = 'released')
      and not exists (select 1 from release_worker w where w.insurer_number = s.insurer_number and w.run_id = s.run_id
        and not ${isSilent(silenceMs)})
    order by s.at`.execute(db);
  return rows.map((row) => row.run_id);
}

/** In the database a worker that stands still in the middle of a transaction is ended after so long, and keeps nothing. */
export async function endWhenSilent(tx: Tx, silenceMs: number): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${String(silenceMs)}, true)`.execute(tx);
}
