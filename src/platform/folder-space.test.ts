import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { guardTransactions, inTransaction, sql } from './database.ts';
import { spaceGuard } from './folder-space.ts';
import { Refused } from './refused.ts';

it('lets pass while there is room, refuses when there is not, and asks the disk once a second', () => {
  expect(() => spaceGuard(tmpdir(), 0)()).not.toThrow();
  let milliseconds = 0;
  const guard = spaceGuard(tmpdir(), Number.MAX_SAFE_INTEGER, () => milliseconds);
  expect(guard).toThrow(expect.objectContaining({ code: 'folder-full' }));
  milliseconds = 500;
  expect(guard).toThrow(Refused);
});

describeOnBothDatabases('a guarded database', (get) => {
  it('begins no transaction, and works again when the guard lets it', async () => {
    const { db } = get();
    let full = true;
    guardTransactions(db, () => {
      if (full) throw new Refused('folder-full');
    });
    await expect(inTransaction(db, (tx) => sql`select 1`.execute(tx))).rejects.toMatchObject({ code: 'folder-full' });
    full = false;
    expect((await inTransaction(db, (tx) => sql`select 1 as one`.execute(tx))).rows).toEqual([{ one: 1 }]);
  });
});
