import { type Db, sql, tables } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';

interface ThrottleTables {
  throttle: { insurer_number: string; bucket: string; window_from_at: Date; tries: number };
}

const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;

export const DAY_MS = 24 * 60 * MINUTE_MS;

/** A row is kept for two days, for whoever looks into an attack. */
const KEPT_MS = 2 * DAY_MS;

export interface Bucket {
  /** What is counted: `sign-in-account`, `enrolment-address`. */
  what: string;
  /** Whose tries: a login name, an address. Only its HMAC is stored. */
  whose: string;
  /** Tries in a window, or uses in a minute. */
  limit: number;
  /** A quarter of an hour where it is not given; a day at most. */
  windowMs?: number;
  /**
   * Of an address that many people may share, a company or a hospital: so many more wrong tries for each different person whose
   * try succeeded in the window, up to `most` in all. The same person again counts once.
   */
  shared?: { eachPerson: number; most: number };
}

/**
 * Runs a try that may fail, counted before it starts, so that many at once can not slip through. A try that succeeds is given
 * back. Nobody is locked out for longer than the window. Never inside a transaction: a refused try must stay counted.
 * One that was refused unseen is given back too: it has told nobody anything.
 * @param person whose try it is, for what is shared by many
 * @returns what `attempt` gives, undefined for a failed try
 * @throws Refused `too-many-tries`
 */
export async function countTry<R>(
  installation: Pick<Installation, 'db' | 'clock' | 'vault'>,
  insurerNumber: string,
  buckets: readonly Bucket[],
  attempt: () => Promise<R | undefined>,
  person = '',
): Promise<R | undefined> {
  const { db, clock, vault } = installation;
  const at = clock.now();
  const rows = buckets.map((bucket) => {
    const windowMs = bucket.windowMs ?? WINDOW_MS;
    return { key: keyOf(vault, bucket), from: new Date(Math.floor(at.getTime() / windowMs) * windowMs), ...bucket };
  });
  const counted = await addAll(db, insurerNumber, rows, 1);
  for (const { from, key, limit, shared } of rows) {
    const tries = counted.get(key) ?? 0;
    if (tries <= limit || (shared && tries <= (await sharedLimit(db, insurerNumber, key, from, limit, shared))))
      continue;
    await addAll(db, insurerNumber, rows, -1);
    throw new Refused('too-many-tries');
  }
  const result = await attempt();
  if (result !== undefined) {
    await addAll(db, insurerNumber, rows, -1);
    for (const { from, key, shared, what, whose } of rows) {
      const met = shared && keyOf(vault, { what: `${what}-person`, whose: `${whose}|${person}` });
      if (met) await addPerson(db, insurerNumber, met, peopleOf(key), from);
    }
  }
  return result;
}

/** Forgets tries of long ago, whosever they were. Once a day: at each try it was a look through the table for each of a crowd. */
export async function forgetTries(db: Db, at: Date): Promise<void> {
  await tables<ThrottleTables>(db)
    .deleteFrom('throttle')
    .where('window_from_at', '<', new Date(at.getTime() - KEPT_MS))
    .execute();
}

/**
 * Counts a use in its minute, also one that succeeds. Never inside a transaction: a refused one must stay counted.
 * @param bucket with `limit` for one minute
 * @throws Refused `too-many-tries`
 */
export async function countUse(
  { db, clock, vault }: Pick<Installation, 'db' | 'clock' | 'vault'>,
  insurerNumber: string,
  bucket: Bucket,
): Promise<void> {
  const from = new Date(Math.floor(clock.now().getTime() / MINUTE_MS) * MINUTE_MS);
  const key = keyOf(vault, bucket);
  if ((await add(db, insurerNumber, key, from, 1)) > bucket.limit) throw new Refused('too-many-tries');
}

/** Counts the people of an address beside its wrong tries. */
const peopleOf = (key: string): string => `people:${key}`;

async function sharedLimit(
  db: Db,
  insurerNumber: string,
  key: string,
  from: Date,
  limit: number,
  { eachPerson, most }: { eachPerson: number; most: number },
): Promise<number> {
  const people = await add(db, insurerNumber, peopleOf(key), from, 0);
  return Math.min(most, limit + people * eachPerson);
}

const keyOf = (vault: Installation['vault'], { what, whose }: Pick<Bucket, 'what' | 'whose'>): string =>
  `${what}:${vault.hmac('throttle', `${what}|${whose}`)}`;

/**
 * Counts several in one statement, which is one wait for the disk; always in the same order, so that two do not wait for each other.
 * @returns the tries of each
 */
async function addAll(
  db: Db,
  insurerNumber: string,
  rows: readonly { key: string; from: Date }[],
  tries: 1 | -1,
): Promise<Map<string, number>> {
  const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const values = sorted.map(
    ({ from, key }) => sql`(${insurerNumber}, ${key}, ${from}::timestamptz, ${Math.max(tries, 0)}::int)`,
  );
  const counted = await sql<{ bucket: string; tries: number }>`
    insert into throttle (insurer_number, bucket, window_from_at, tries) values ${sql.join(values)}
    on conflict (insurer_number, bucket, window_from_at) do update set tries = greatest(throttle.tries + ${tries}::int, 0)
    returning bucket, tries`.execute(db);
  return new Map(counted.rows.map((row) => [row.bucket, row.tries]));
}

/** Counts somebody who got in, and one more person of the address when it is the first time in the window. */
async function addPerson(db: Db, insurerNumber: string, met: string, people: string, from: Date): Promise<void> {
  await sql`
    with met as (
      insert into throttle (insurer_number, bucket, window_from_at, tries) values (${insurerNumber}, ${met}, ${from}, 1)
      on conflict (insurer_number, bucket, window_from_at) do update set tries = throttle.tries + 1
      returning insurer_number, window_from_at, tries)
    insert into throttle (insurer_number, bucket, window_from_at, tries)
    select insurer_number, ${people}, window_from_at, 1 from met where tries = 1
    on conflict (insurer_number, bucket, window_from_at) do update set tries = throttle.tries + 1`.execute(db);
}

async function add(db: Db, insurerNumber: string, bucket: string, from: Date, tries: number): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    insert into throttle (insurer_number, bucket, window_from_at, tries) values (${insurerNumber}, ${bucket}, ${from}, greatest(${tries}::int, 0))
    on conflict (insurer_number, bucket, window_from_at) do update set tries = greatest(throttle.tries + ${tries}::int, 0)
    returning tries`.execute(db);
  return rows[0]?.tries ?? 0;
}
