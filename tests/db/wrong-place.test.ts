import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { loadAllCommands } from '../../src/cli/commands.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';
import { runShell } from '../support/shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-wrong-place-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LANG = 'ja_JP.UTF-8';
const commands = await loadAllCommands();
const wordsOf = ({ arguments: [least], name }: (typeof commands)[number]) => [
  ...name.split(' '),
  ...Array.from({ length: least }, () => 'x'),
];

describe('a command that finds no installation', () => {
  it('is refused with a sentence and makes nothing, whichever it is', async () => {
    const typo = join(folder, 'typo');
    const refused: string[] = [];
    for (const command of commands) {
      if (command.needs !== 'database' || command.begins) continue;
      const { code, err } = await runShell(wordsOf(command), { env: { LANG, AKASHI_DATA: typo } });
      if (code === 1 && err.includes('akashi のデータが見つかりません') && err.includes(typo))
        refused.push(command.name);
    }
    const others = commands.filter(({ needs }) => needs === 'database').map(({ name }) => name);
    expect(others.filter((name) => !refused.includes(name)).sort()).toEqual(['db migrate', 'policy adopt', 'restore']);
    expect(existsSync(typo)).toBe(false);
  });

  it('is refused in a folder that is there and has none', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    expect((await runShell(['gaps'], { env: { AKASHI_DATA: empty } })).code).toBe(1);
    expect((await runShell(['profile', 'list'], { env: { AKASHI_DATA: empty } })).code).toBe(0);
    expect(readdirSync(empty)).toEqual([]);
  });

  it('is refused on an empty database of a server, and makes neither a table nor a key', async () => {
    const name = `wrong_place_${process.pid}`;
    const url = await makeDatabase(inject('postgresUrl'), name);
    const env = { LANG, AKASHI_DATA: join(folder, 'keys-of'), DATABASE_URL: url };
    const tables = async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(`select 1 from pg_tables where schemaname = 'public'`);
      await client.end();
      return rows.length;
    };
    try {
      expect((await runShell(['audit', 'verify'], { env })).code).toBe(1);
      expect([await tables(), existsSync(env.AKASHI_DATA)]).toEqual([0, false]);
      expect((await runShell(['db', 'migrate'], { env })).code).toBe(0);
      expect((await runShell(['db', 'check'], { env })).code).toBe(0);
      // the right database beside a folder without the key that opens it
      const elsewhere = { ...env, AKASHI_DATA: join(folder, 'elsewhere') };
      const { code, err } = await runShell(['audit', 'verify'], { env: elsewhere });
      expect([code, err.includes('master.key'), existsSync(elsewhere.AKASHI_DATA)]).toEqual([1, true, false]);
    } finally {
      await dropDatabase(inject('postgresUrl'), name);
    }
  });
});

it('a place where nothing can be written is told in a sentence, also to the command that would begin there', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const { code, err } = await runShell(['db', 'migrate'], { env: { LANG, AKASHI_DATA: join(file, 'data') } });
  expect(code).toBe(2);
  expect(err).toContain('そこには書き込めません');
  expect(err).not.toMatch(/\n\s+at /);
});
