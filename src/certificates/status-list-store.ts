import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import { STATUS_LIST_SIZE } from './status-slot.ts';

interface StatusListTables {
  status_list: { insurer_number: string; list: number; next_slot: number };
}

/** Reserves `count` slots in one list; a new list is begun when the newest has no room. The row is the lock. */
export async function reserveSlots(
  tx: Tx,
  insurerNumber: string,
  count: number,
): Promise<{ list: number; first: number }> {
  const db = tables<StatusListTables>(tx);
  await sql`insert into status_list (insurer_number, list) values (${insurerNumber}, 1) on conflict do nothing`.execute(
    tx,
  );
  const newest = await db
    .selectFrom('status_list')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('list', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const room = newest.next_slot + count <= STATUS_LIST_SIZE;
  const list = room ? newest.list : newest.list + 1;
  const first = room ? newest.next_slot : 0;
  if (room) {
    await db
      .updateTable('status_list')
      .set({ next_slot: first + count })
      .where('insurer_number', '=', insurerNumber)
      .where('list', '=', list)
      .execute();
  } else {
    await db.insertInto('status_list').values({ insurer_number: insurerNumber, list, next_slot: count }).execute();
  }
  return { list, first };
}

/** The status lists that a society has begun. */
export async function listStatusLists(db: Db | Tx, insurerNumber: string): Promise<{ list: number; size: number }[]> {
  const rows = await tables<StatusListTables>(db)
    .selectFrom('status_list')
    .select('list')
    .where('insurer_number', '=', insurerNumber)
    .orderBy('list')
    .execute();
  return rows.map(({ list }) => ({ list, size: STATUS_LIST_SIZE }));
}

/** Changes whenever a list would: how many revocations have come by `at`, when the last one did, how many lists there are. */
export async function statusRevision(db: Db | Tx, insurerNumber: string, at: Date): Promise<string> {
  const { rows } = await sql<{ revoked: number; last: Date | null; lists: number }>`
    select (select count(*) from certificate_event where insurer_number = ${insurerNumber} and kind = 'revoked' and at <= ${at}) as revoked,
           (select max(at) from certificate_event where insurer_number = ${insurerNumber} and kind = 'revoked' and at <= ${at}) as last,
           (select count(*) from status_list where insurer_number = ${insurerNumber}) as lists`.execute(db);
  const row = rows[0];
  return `${row?.revoked ?? 0}-${row?.last?.getTime() ?? 0}-${row?.lists ?? 0}`;
}
