import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('the schema', (get) => {
  it('begins every key with the insurer, so that tables can be spread by insurer', async () => {
    const { rows } = await sql<{ table: string; first: string | null }>`
      select c.relname as table,
        (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indrelid = c.oid and i.indisprimary) as first
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(get().db);
    expect(rows.length).toBeGreaterThan(15);
    // The list of migrations belongs to the database itself.
    expect(rows.filter((row) => row.table !== 'migration' && row.first !== 'insurer_number')).toEqual([]);
  });

  it('compares identifiers byte by byte on every server, as the program does when it merges lists', async () => {
    const { rows } = await sql<{ column: string; collation: string }>`
      select table_name || '.' || column_name as column, coalesce(collation_name, 'default') as collation
      from information_schema.columns
      where table_schema = 'public' and column_name in ('member_id', 'certificate_id', 'run_id')`.execute(get().db);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => row.collation !== 'C')).toEqual([]);
  });

  it('has no column for a 個人番号', async () => {
    const { rows } = await sql<{ column: string; type: string }>`
      select table_name || '.' || column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public' and column_name like '%my_number%'`.execute(get().db);
    expect(rows).toEqual([{ column: 'ledger_line.my_number', type: 'text' }]);
    // A state in one of three words, nothing that could hold twelve digits.
    const constraint = await sql<{ text: string }>`
      select pg_get_constraintdef(oid) as text from pg_constraint
      where conrelid = 'ledger_line'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%my_number%'`.execute(
      get().db,
    );
    expect(constraint.rows.map((row) => row.text.match(/'[a-z-]+'/g))).toEqual([
      ["'filed'", "'missing'", "'in-doubt'"],
    ]);
  });
});
