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

/**
 * What was reserved after the backup from which the database came back is reserved: whoever was given such a place keeps it.
 * @param nextSlot the first that nobody has
 */
export async function keepReserved(tx: Tx, insurerNumber: string, list: number, nextSlot: number): Promise<void> {
  await sql`
    insert into status_list (insurer_number, list, next_slot) values (${insurerNumber}, ${list}, ${nextSlot})
    on conflict (insurer_number, list) do update set next_slot = excluded.next_slot
    where status_list.next_slot < excluded.next_slot`.execute(tx);
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

export interface RevokedCode {
  rid: string;
  statusList: number;
  statusIndex: number;
  revokedAt: Date;
}

export interface Revocations {
  /** All of them, also those of documents without a code. */
  count: number;
  /** When the last of them came. */
  lastAt: Date | null;
  codes: RevokedCode[];
}

/** Revocations that have come by `at`, and after `after` when that is given. */
export async function readRevocations(
  db: Db | Tx,
  insurerNumber: string,
  after: Date | null,
  at: Date,
): Promise<Revocations> {
  const later = after ? sql`and e.at > ${after}` : sql``;
  const { rows } = await sql<{ rid: string | null; status_list: number; status_index: number; at: Date }>`
    select c.rid, c.status_list, c.status_index, e.at
    from certificate_event e join certificate c using (insurer_number, certificate_id)
    where e.insurer_number = ${insurerNumber} and e.kind = 'revoked' and e.at <= ${at} ${later}
    union all
    select e.rid, e.status_list, e.status_index, e.revoked_at
    from (select *, revoked_at as at from lost_certificate) e
    where e.insurer_number = ${insurerNumber} and e.at <= ${at} ${later}`.execute(db);
  const codes: RevokedCode[] = [];
  let lastAt = after;
  for (const row of rows) {
    if (lastAt === null || row.at > lastAt) lastAt = row.at;
    if (row.rid === null) continue;
    codes.push({ rid: row.rid, statusList: row.status_list, statusIndex: row.status_index, revokedAt: row.at });
  }
  return { count: rows.length, lastAt, codes };
}

/** Certificates whose revocation has come by `at`. */
export async function listRevoked(db: Db | Tx, insurerNumber: string, at: Date): Promise<RevokedCode[]> {
  return (await readRevocations(db, insurerNumber, null, at)).codes;
}

export interface StatusRevision {
  /** Revocations that have come: none is ever taken back, so a set that changed has grown. */
  revoked: number;
  lists: number;
}

/** What the lists of each society depend on, as of an instant. One look for all societies, over an index. */
export async function listStatusRevisions(db: Db | Tx, at: Date): Promise<Map<string, StatusRevision>> {
  const { rows } = await sql<{ insurer_number: string; lists: number; revoked: number }>`
    select s.insurer_number, s.lists, coalesce(r.revoked, 0) as revoked
    from (select insurer_number, count(*) as lists from status_list group by insurer_number) s
    left join (select insurer_number, count(*) as revoked from (
                 select insurer_number from certificate_event where kind = 'revoked' and at <= ${at}
                 union all select insurer_number from lost_certificate where revoked_at <= ${at}) e
               group by insurer_number) r using (insurer_number)`.execute(db);
  return new Map(rows.map((row) => [row.insurer_number, { revoked: Number(row.revoked), lists: Number(row.lists) }]));
}
