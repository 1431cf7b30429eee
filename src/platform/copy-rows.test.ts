import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { copyRows } from './copy-rows.ts';
import { inTransaction, sql } from './database.ts';

describeOnBothDatabases('copyRows', (get) => {
  const COLUMNS = ['id', 'word', 'day', 'at', 'flag'];

  beforeAll(async () => {
    await sql`create table copied (id int primary key, word text, day date, at timestamptz, flag boolean)`.execute(
      get().db,
    );
  });

  it('keeps every character and null, and writes nothing of a block that fails', async () => {
    const words = ['髙橋', '辻\u{E0100}', '𠮷', '', 'tab\there', 'back\\slash', 'two\nlines\r\n', '\\N', null];
    const rows = words.map((word, id) => [id, word, '2025-12-02', new Date('2025-12-02T01:00:00Z'), id % 2 === 0]);
    expect(await inTransaction(get().db, (tx) => copyRows(tx, 'copied', COLUMNS, rows))).toBe(words.length);
    const { rows: found } = await sql<{ word: string | null; day: string; at: Date; flag: boolean }>`
      select word, day, at, flag from copied order by id`.execute(get().db);
    expect(found.map((row) => row.word)).toEqual(words);
    expect(found[0]).toMatchObject({ day: '2025-12-02', at: new Date('2025-12-02T01:00:00Z'), flag: true });

    const bad = [
      [100, 'good', null, null, null],
      [100, 'the same key', null, null, null],
    ];
    await expect(inTransaction(get().db, (tx) => copyRows(tx, 'copied', COLUMNS, bad))).rejects.toThrow('copied_pkey');
    const { rows: after } = await sql<{ n: number }>`select count(*)::int as n from copied`.execute(get().db);
    expect(after[0]?.n).toBe(words.length);
  });
});
