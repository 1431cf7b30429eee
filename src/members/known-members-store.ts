import { compareText } from '../lib/compare.ts';
import type { Day } from '../lib/day.ts';
import { foldCode, foldIdentifier } from '../lib/fold.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { among, between, isKnown, type KnownAt, type Pick } from './conditions-store.ts';
import { LINE_COLUMNS, type LineRow, lineOn } from './ledger-row.ts';
import { findDelivery, type MemberRecord, recordsOf } from './members-store.ts';

/** A question about the past: what was true on a day, by what had been learned at an instant (null: by what is known now). */
export interface AsKnown {
  on: Day;
  knownAt: KnownAt;
}

/** The records of some people as they are true on `on` by what had been learned by `knownAt`; who was not known then is left out. */
export async function readMembersAsKnown(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  asKnown: AsKnown,
): Promise<MemberRecord[]> {
  if (memberIds.length === 0) return [];
  const pick = among(memberIds);
  const { rows } = await sql<LineRow>`
    select ${sql.raw(LINE_COLUMNS)} from ledger_line
    where insurer_number = ${insurerNumber} and ${isKnown('ledger_line', asKnown.knownAt)} and ${pick('member_id')}
    order by member_id`.execute(db);
  return read(db, insurerNumber, rows, pick, asKnown);
}

/** As {@link readMembersAsKnown} for everybody, in pages by member id. */
export async function* eachMemberAsKnown(
  db: Db,
  insurerNumber: string,
  asKnown: AsKnown,
  batchSize = 2_000,
): AsyncGenerator<MemberRecord[]> {
  let after = '';
  for (;;) {
    const { rows } = await sql<LineRow>`
      select ${sql.raw(LINE_COLUMNS)} from ledger_line
      where insurer_number = ${insurerNumber} and ${isKnown('ledger_line', asKnown.knownAt)} and member_id > ${after}
      order by member_id limit ${batchSize}`.execute(db);
    const last = rows.at(-1)?.member_id;
    if (last === undefined) return;
    yield await read(db, insurerNumber, rows, between(after, last), asKnown);
    after = last;
    if (rows.length < batchSize) return;
  }
}

async function read(
  db: Db | Tx,
  insurerNumber: string,
  current: readonly LineRow[],
  pick: Pick,
  { on, knownAt }: AsKnown,
): Promise<MemberRecord[]> {
  const delivery = await findDelivery(db, insurerNumber, on, knownAt);
  const later = current.filter((row) => row.as_of_on > on).map((row) => row.member_id);
  const versions = await versionsOf(db, insurerNumber, later, knownAt);
  const lines = current.map((row) => {
    const all = versions.get(row.member_id);
    return all === undefined ? row : lineOn(all, on);
  });
  const records = await recordsOf(db, insurerNumber, lines, pick, { delivery, on, knownAt });
  return records.sort((a, b) => compareText(a.memberId, b.memberId));
}

/** Every line that had been learned, history too. */
async function versionsOf(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  knownAt: KnownAt,
): Promise<Map<string, LineRow[]>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await sql<LineRow>`
    select ${sql.raw(LINE_COLUMNS)} from ledger_line
    where insurer_number = ${insurerNumber} and ${among(memberIds)('member_id')}
      ${knownAt === null ? sql`` : sql`and learned_at <= ${knownAt}`}`.execute(db);
  return Map.groupBy(rows, (row) => row.member_id);
}

/** The person under a 記号・番号・枝番, in any width. */
export async function findMemberId(
  db: Db | Tx,
  insurerNumber: string,
  key: { symbol: string; number: string; branch: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from member where insurer_number = ${insurerNumber} and symbol_key = ${foldIdentifier(key.symbol)}
      and number_key = ${foldIdentifier(key.number)} and branch = ${foldCode(key.branch)}`.execute(db);
  return rows[0]?.member_id;
}

/** A 枝番 that nobody of the household has, where one is left. */
export async function findFreeBranch(
  db: Db | Tx,
  insurerNumber: string,
  key: { symbol: string; number: string; branch: string },
): Promise<string> {
  const { rows } = await sql<{ branch: string }>`
    select branch from member where insurer_number = ${insurerNumber} and symbol_key = ${foldIdentifier(key.symbol)}
      and number_key = ${foldIdentifier(key.number)}`.execute(db);
  const used = new Set(rows.map((row) => row.branch));
  for (let branch = 99; branch >= 0; branch--) {
    const text = String(branch).padStart(2, '0');
    if (!used.has(text)) return text;
  }
  return key.branch;
}
