import { compareText } from '../lib/compare.ts';
import type { Day } from '../lib/day.ts';
import { foldKana, foldName } from '../lib/fold.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { readIdentifierQuery } from './identifier-query.ts';
import {
  isProtectedMember,
  type LedgerLine,
  LINE_COLUMNS,
  type LineRow,
  lineOf,
  type MemberRecord,
  readMembers,
} from './members-store.ts';

/** Written text as the beginning of a LIKE pattern. */
function startingWith(text: string): string {
  return `${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
}

/**
 * People by 記号・番号 in any width (`101-1`, `１０１　１`, the number alone), by the beginning of the kana or of the name.
 * Protected people are not among the results, as if they were not there, unless `includeProtected`.
 */
export async function searchMembers(
  db: Db | Tx,
  insurerNumber: string,
  query: string,
  options: { limit: number; includeProtected: boolean },
): Promise<LedgerLine[]> {
  const text = query.trim();
  if (text === '') return [];
  const kana = foldKana(text);
  const name = foldName(text);
  const conditions = [
    ...readIdentifierQuery(text).map(
      (key) =>
        sql`(m.number_key = ${key.numberKey}${key.symbolKey === null ? sql`` : sql` and m.symbol_key = ${key.symbolKey}`}${
          key.branch === null ? sql`` : sql` and m.branch = ${key.branch}`
        })`,
    ),
    ...(kana === '' ? [] : [sql`l.kana_key like ${startingWith(kana)}`]),
    ...(name === '' ? [] : [sql`l.name_key like ${startingWith(name)}`]),
  ];
  if (conditions.length === 0) return [];
  // Each way of searching has its index; a union keeps them all in use where an OR over two tables would scan.
  const ways = conditions.map(
    (condition) => sql`(select m.member_id from member m join ledger_line l on l.insurer_number = m.insurer_number
      and l.member_id = m.member_id and l.superseded_at is null
      where m.insurer_number = ${insurerNumber} and ${condition}
      ${options.includeProtected ? sql`` : sql`and not ${isProtectedMember('m.member_id', insurerNumber)}`}
      limit ${options.limit})`,
  );
  const { rows } = await sql<LineRow>`
    select ${LINE_COLUMNS} from ledger_line
    where insurer_number = ${insurerNumber} and superseded_at is null
      and member_id in (${sql.join(ways, sql` union `)})
    order by kana_key, symbol, number, branch, member_id limit ${options.limit}`.execute(db);
  return rows.map((row) => lineOf(insurerNumber, row));
}

/**
 * Everybody under the same 記号・番号, by 枝番: the person who asks, and of the others only those who are not protected.
 * A protected person leaves no trace here, not even a count.
 */
export async function findHousehold(
  db: Db | Tx,
  insurerNumber: string,
  askingMemberId: string,
  on: Day,
): Promise<MemberRecord[]> {
  const { rows } = await sql<{ member_id: string }>`
    select o.member_id from member a
    join member o on o.insurer_number = a.insurer_number and o.symbol_key = a.symbol_key and o.number_key = a.number_key
    where a.insurer_number = ${insurerNumber} and a.member_id = ${askingMemberId}
      and (o.member_id = a.member_id or not ${isProtectedMember('o.member_id', insurerNumber)})`.execute(db);
  const records = await readMembers(
    db,
    insurerNumber,
    rows.map((row) => row.member_id),
    on,
  );
  return records.sort((a, b) => compareText(a.line.branch, b.line.branch));
}
