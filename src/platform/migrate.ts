import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, inTransaction, sql } from './database.ts';
import { Refused } from './refused.ts';

export interface Migration {
  name: string;
  text: string;
}

/** The migrations of this version, in order of name. They are plain forward SQL and never edited once released. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

const LOCK = 4_151_411; // any number, the same in every process: one migrator at a time

/**
 * Brings the schema up to date; each migration is one transaction. Idempotent by migration name. A migration whose text
 * differs from the one that was run is an error: the database and the program do not belong together.
 * @returns the names that were run now.
 * @throws Refused `schema-newer` when a newer program has run one that is not among these
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  await sql`create table if not exists migration (name text primary key, digest text not null, ran_at timestamptz not null default now())`.execute(
    db,
  );
  const ours = new Set(migrations.map(({ name }) => name));
  const newer = (await findAppliedMigrations(db)).find((name) => !ours.has(name));
  if (newer !== undefined) throw new Refused('schema-newer', { migration: newer });
  const ran: string[] = [];
  for (const { name, text } of migrations) {
    const digest = createHash('sha256').update(text).digest('hex');
    await inTransaction(db, async (tx) => {
      await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx);
      const { rows } = await sql<{ digest: string }>`select digest from migration where name = ${name}`.execute(tx);
      if (rows[0]) {
        if (rows[0].digest !== digest) throw new Error(`migration ${name} was changed after it was run`);
        return;
      }
      for (const statement of statementsOf(text)) await sql.raw(statement).execute(tx);
      await sql`insert into migration (name, digest) values (${name}, ${digest})`.execute(tx);
      ran.push(name);
    });
  }
  return ran;
}

/** Splits at semicolons that end a line, outside `$$ … $$`: enough for our own migrations, and checked by running them. */
export function statementsOf(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  let quoted = false;
  for (const line of text.split('\n')) {
    if (line.trimStart().startsWith('--')) continue;
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted;
    current += `${line}\n`;
    if (!quoted && line.trimEnd().endsWith(';')) {
      statements.push(current);
      current = '';
    }
  }
  if (current.trim() !== '') statements.push(current);
  return statements;
}

/** Whether this database was ever migrated. Looks only. */
export async function isMigrated(db: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('migration') is not null as there`.execute(db);
  return rows[0]?.there === true;
}

/** Names of the migrations that this database has run, in order. */
export async function findAppliedMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
