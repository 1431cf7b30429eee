import { expect, test } from 'vitest';
import { allMigrations } from '../app.ts';
import { sql } from './database.ts';
import { openInMemory } from './embedded-database.ts';
import { findAppliedMigrations, type Migration, migrate, statementsOf } from './migrate.ts';

test('a migration that is cut off after any of its statements is not there, and runs again as a whole', async () => {
  const database = await openInMemory();
  const shape = async () => {
    const { rows } = await sql<{ what: string }>`
      select 'column ' || table_name || '.' || column_name as what from information_schema.columns where table_schema = 'public'
      union all select 'constraint ' || conname from pg_constraint
      union all select 'trigger ' || tgname from pg_trigger
      order by 1`.execute(database.db);
    return rows.map(({ what }) => what).join('\n');
  };
  const done: Migration[] = [];
  let cuts = 0;
  await migrate(database.db, done);
  for (const migration of allMigrations()) {
    const statements = statementsOf(migration.text);
    const before = await shape();
    for (let kept = 1; kept <= statements.length; kept++) {
      const text = `${statements.slice(0, kept).join('')}select 1 / 0;\n`;
      await expect(migrate(database.db, [...done, { ...migration, text }])).rejects.toThrow('division by zero');
      cuts += 1;
    }
    expect(await shape()).toBe(before);
    done.push(migration);
    expect(await migrate(database.db, done)).toEqual([migration.name]);
  }
  expect(await findAppliedMigrations(database.db)).toEqual(done.map(({ name }) => name));
  expect(cuts).toBeGreaterThan(100);
  // a program that is older than the database does nothing to it
  const older = done.slice(0, -1);
  await expect(migrate(database.db, older)).rejects.toMatchObject({ code: 'schema-newer' });
  expect(await findAppliedMigrations(database.db)).toEqual(done.map(({ name }) => name));
  await database.close();
  // grows with every statement
}, 240_000);
