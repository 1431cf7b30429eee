import { Kysely, sql, type Transaction } from 'kysely';

/**
 * A handle on the database. It knows no tables: each store names its own with {@link tables}, so that a table's shape is
 * known in one file only. One SQL dialect (PostgreSQL 15) on both engines.
 */
export type Db = Kysely<unknown>;

/** A handle inside a transaction. Operations that write take this, never {@link Db}: on the embedded engine a second handle would wait for the first for ever. */
export type Tx = Transaction<unknown>;

/** Gives `db` the table types of one store. */
export function tables<T>(db: Db | Tx): Kysely<T> {
  return db as unknown as Kysely<T>;
}

/** Asked before each transaction of a database; throws when none may begin now. */
const guards = new WeakMap<Db, () => void>();

export function guardTransactions(db: Db, guard: () => void): void {
  guards.set(db, guard);
}

/**
 * Runs `work` in one transaction; commits when it returns, rolls back when it throws.
 * @throws Refused `folder-full` when the embedded database's disk has no room left to be safe
 */
export async function inTransaction<R>(db: Db, work: (tx: Tx) => Promise<R>): Promise<R> {
  guards.get(db)?.();
  return db.transaction().execute(work);
}

/**
 * Inserts many rows in one statement and one parameter, by `jsonb_to_recordset`. `columns` names each column with its SQL
 * type; rows are plain objects with those keys. Much faster than a VALUES list on both engines, and never too many parameters.
 * `ending` may add `on conflict …`. Returns how many rows were inserted.
 */
export async function insertRows(
  db: Db | Tx,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
  ending = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns);
  const list = sql.join(names.map((name) => sql.ref(name)));
  const shape = sql.join(names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] ?? 'text')}`));
  const result =
    await sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as rows(${shape}) ${sql.raw(ending)}`.execute(
      db,
    );
  return Number(result.numAffectedRows ?? 0);
}

/** A list parameter: `where id = any(${textArray(ids)})`. */
export function textArray(values: readonly string[]) {
  return sql<string[]>`${values}::text[]`;
}

/** Tells the server how large tables have become, after a bulk write: until then it plans joins for nearly empty ones. */
export async function refreshStatistics(db: Db, names: readonly string[]): Promise<void> {
  for (const name of names) await sql`analyze ${sql.table(name)}`.execute(db);
}

export type Engine = 'embedded' | 'postgresql';

export interface OpenDatabase {
  db: Db;
  engine: Engine;
  close(): Promise<void>;
}

export { Kysely, sql };
