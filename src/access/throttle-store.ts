import { type Db, sql, tables } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';

interface ThrottleTables {
  throttle: { insurer_number: string; bucket: string; window_from_at: Date; tries: number };
}

const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;

/** A row is kept for a day, for whoever looks into an attack. */
const KEPT_MS = 24 * 60 * 60_000;

export interface Bucket {
  /** What is counted: `sign-in-account`, `enrolment-address`. */
  what: string;
  /** Whose tries: a login name, an address. Only its HMAC is stored. */
  whose: string;
  /** Tries in a quarter of an hour, or uses in a minute. */
  limit: number;
}

/**
 * Runs a try that may fail, counted before it starts, so that many at once can not slip through. A try that succeeds is given
 * back. Nobody is locked out for longer than the window. Never inside a transaction: a refused try must stay counted.
 * @returns what `attempt` gives, undefined for a failed try
 * @throws Refused `too-many-tries`
 */
export async function countTry<R>(
  installation: Pick<Installation, 'db' | 'clock' | 'vault'>,
  insurerNumber: string,
  buckets: readonly Bucket[],
  attempt: () => Promise<R | undefined>,
): Promise<R | undefined> {
  const { db, clock, vault } = installation;
  const at = clock.now();
  const from = new Date(Math.floor(at.getTime() / WINDOW_MS) * WINDOW_MS);
  const keys = buckets.map((bucket) => keyOf(vault, bucket));
  for (const [index, bucket] of buckets.entries()) {
    if ((await add(db, insurerNumber, keys[index] ?? '', from, 1)) > bucket.limit) throw new Refused('too-many-tries');
  }
  const result = await attempt();
  if (result !== undefined) for (const key of keys) await add(db, insurerNumber, key, from, -1);
  await tables<ThrottleTables>(db)
    .deleteFrom('throttle')
    .where('insurer_number', '=', insurerNumber)
    .where('window_from_at', '<', new Date(from.getTime() - KEPT_MS))
    .execute();
  return result;
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

const keyOf = (vault: Installation['vault'], { what, whose }: Bucket): string =>
  `${what}:${vault.hmac('throttle', `${what}|${whose}`)}`;

async function add(db: Db, insurerNumber: string, bucket: string, from: Date, tries: number): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    insert into throttle (insurer_number, bucket, window_from_at, tries) values (${insurerNumber}, ${bucket}, ${from}, greatest(${tries}::int, 0))
    on conflict (insurer_number, bucket, window_from_at) do update set tries = greatest(throttle.tries + ${tries}::int, 0)
    returning tries`.execute(db);
  return rows[0]?.tries ?? 0;
}
