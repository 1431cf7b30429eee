import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';

/** The instant after which a job that has not ended is taken for dead or failed. */
const GIVEN_UP_AFTER_MS = 60 * 60_000;

/** Takes a society's job of a day. @returns false: it is done, or somebody began it within the hour. Atomic over servers. */
export async function beginJob(db: Db, insurerNumber: string, job: string, on: Day, at: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into daily_job (insurer_number, job, on_day, begun_at) values (${insurerNumber}, ${job}, ${on}, ${at})
    on conflict (insurer_number, job, on_day) do update set begun_at = excluded.begun_at
      where daily_job.done_at is null and daily_job.begun_at <= ${new Date(at.getTime() - GIVEN_UP_AFTER_MS)}
    returning job`.execute(db);
  return rows.length > 0;
}

export async function endJob(db: Db, insurerNumber: string, job: string, on: Day, at: Date): Promise<void> {
  await sql`
    update daily_job set done_at = ${at}
    where insurer_number = ${insurerNumber} and job = ${job} and on_day = ${on}`.execute(db);
}

/** A job that was begun and stopped on purpose may be begun again at once. */
export async function giveBackJob(db: Db, insurerNumber: string, job: string, on: Day): Promise<void> {
  await sql`
    delete from daily_job
    where insurer_number = ${insurerNumber} and job = ${job} and on_day = ${on} and done_at is null`.execute(db);
}

/** For which day a job was done last, and when. */
export async function findLastDone(
  db: Db | Tx,
  insurerNumber: string,
  job: string,
): Promise<{ onDay: Day; doneAt: Date } | undefined> {
  const { rows } = await sql<{ on_day: Day; done_at: Date }>`
    select on_day, done_at from daily_job
    where insurer_number = ${insurerNumber} and job = ${job} and done_at is not null
    order by on_day desc limit 1`.execute(db);
  const row = rows[0];
  return row && { onDay: row.on_day, doneAt: row.done_at };
}
