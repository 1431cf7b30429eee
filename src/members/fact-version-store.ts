import { sql, type Tx } from '../platform/database.ts';
import type { FilingIntake } from './line-store.ts';

/**
 * Tables of facts about people in versions: nothing is overwritten, a newer version supersedes the one before it (0018). All of
 * this happens under `lockIntake`, in the transaction of a filing.
 */
export interface FactTable<Row extends { member_id: string }> {
  table: string;
  /** What tells the facts of one person apart, and what a version says of it: the columns with their types. */
  key: Readonly<Partial<Record<Exclude<keyof Row, 'member_id'> & string, ColumnType>>>;
  says: Readonly<Partial<Record<Exclude<keyof Row, 'member_id'> & string, ColumnType>>>;
  /** Facts that are alike in these columns go along to another 記号・番号 only where it has none of them. */
  alike?: readonly (keyof Row & string)[];
}

type ColumnType = 'text' | 'date' | 'boolean';

/** The newest version of a fact; one that is known is superseded. */
export async function writeVersion<Row extends { member_id: string }>(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  { table, key, says }: FactTable<Row>,
  row: Row,
): Promise<void> {
  const columns = ['member_id', ...Object.keys(key)] as (keyof Row & string)[];
  const types = { member_id: 'text', ...key, ...says } as Readonly<Record<string, ColumnType>>;
  const told = [...columns, ...Object.keys(says)] as (keyof Row & string)[];
  const sameFact = sql.join(
    columns.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
    sql` and `,
  );
  await sql`
    update ${sql.table(table)} set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and ${sameFact} and superseded_at is null`.execute(tx);
  await sql`
    insert into ${sql.table(table)} (insurer_number, ${namesOf(told)}, version, source_id, learned_at)
    select ${insurerNumber}, ${sql.join(told.map((column) => sql`${row[column]}::${sql.raw(types[column] ?? 'text')}`))},
      coalesce(max(version), 0) + 1, ${sourceId}, ${at}::timestamptz
    from ${sql.table(table)} where insurer_number = ${insurerNumber} and ${sameFact}`.execute(tx);
}

/**
 * Takes back what a filing said: the version that it superseded counts again. @returns false when later news stand in the way
 */
export async function withdrawVersion<Row extends { member_id: string }>(
  tx: Tx,
  intake: FilingIntake,
  filingSourceId: string,
  facts: FactTable<Row>,
): Promise<boolean> {
  const { insurerNumber, at } = intake;
  const columns = ['insurer_number', 'member_id', ...Object.keys(facts.key)];
  const sameFact = columns.map((column) => sql`${sql.ref(`b.${column}`)} = ${sql.ref(`t.${column}`)}`);
  // a version before it that had been taken back itself stays so: it was superseded at another instant
  const { rows } = await sql<Row | { member_id: null }>`
    with taken as (
      update ${sql.table(facts.table)} set superseded_at = ${at}
      where insurer_number = ${insurerNumber} and source_id = ${filingSourceId} and superseded_at is null
      returning *)
    select b.* from taken t left join ${sql.table(facts.table)} b
      on ${sql.join(sameFact, sql` and `)} and b.version = t.version - 1 and b.superseded_at = t.learned_at`.execute(
    tx,
  );
  const [before] = rows;
  if (before && before.member_id !== null) await writeVersion(tx, intake, facts, before as Row);
  return before !== undefined;
}

/** Facts go along to another 記号・番号 of the person, where that entry has none. */
export async function copyFacts<Row extends { member_id: string }>(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  { table, key, says, alike = [] }: FactTable<Row>,
  from: string,
  to: string,
): Promise<void> {
  const told = [...Object.keys(key), ...Object.keys(says)];
  const isOfTheOther = [
    sql`o.insurer_number = f.insurer_number and o.member_id = ${to}`,
    ...alike.map((column) => sql`${sql.ref(`o.${column}`)} = ${sql.ref(`f.${column}`)}`),
  ];
  await sql`
    insert into ${sql.table(table)} (insurer_number, member_id, ${namesOf(told)}, version, source_id, learned_at)
    select f.insurer_number, ${to}, ${namesOf(told.map((column) => `f.${column}`))}, 1, ${sourceId}, ${at}::timestamptz
    from ${sql.table(table)} f
    where f.insurer_number = ${insurerNumber} and f.member_id = ${from} and f.superseded_at is null
      and not exists (select 1 from ${sql.table(table)} o where ${sql.join(isOfTheOther, sql` and `)})`.execute(tx);
}

const namesOf = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
