import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { among, isUp, type KnownAt, type Pick } from './conditions-store.ts';

/** SQL: who has any flag, or is held after one. It begins from the flags, which are few. */
function flagged(insurerNumber: string, knownAt: KnownAt, pick: Pick) {
  const isHeld =
    knownAt === null
      ? sql`held_until_at is null`
      : sql`held_from_at <= ${knownAt} and (held_until_at is null or held_until_at > ${knownAt})`;
  return sql`
    select member_id from protection where insurer_number = ${insurerNumber} and ${isUp(knownAt)} and ${pick('member_id')}
    union
    select member_id from protection_hold_ever where insurer_number = ${insurerNumber} and ${isHeld} and ${pick('member_id')}`;
}

/**
 * Which of these people have a home whose address is printed on no document of theirs because of a flag of their own, or are held
 * after one. Of nobody else: what stands on the documents of the others must not follow from a flag.
 */
export async function guardedHomesOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Set<string>> {
  const { rows } = await sql<{ member_id: string }>`${flagged(insurerNumber, knownAt, pick)}`.execute(db);
  return new Set(rows.map((row) => row.member_id));
}

/** What was known of somebody just before their first flag. `address` null: it came with the flag, or there is none. */
export interface BeforeFlag {
  name: string;
  address: string | null;
}

interface LineBeforeRow {
  member_id: string;
  name: string;
  common_name: string | null;
  address: string | null;
  is_before: boolean;
}

/**
 * What the documents of their 家族 say of those of these people who have a flag or are held after one: what was known before the
 * first flag of their lives, whatever has been learned since (0037). A name that came with the flag is the only one there is; an
 * address that came with it may be a refuge and is none.
 */
export async function beforeFlagsOf(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  knownAt: KnownAt,
): Promise<Map<string, BeforeFlag>> {
  const found = new Map<string, BeforeFlag>();
  if (memberIds.length === 0) return found;
  const ids = [...(await guardedHomesOf(db, insurerNumber, among(memberIds), knownAt))];
  if (ids.length === 0) return found;
  const { rows } = await sql<LineBeforeRow>`
    select l.member_id, l.name, l.common_name, l.address,
      (l.learned_at < f.raised_at and (l.superseded_at is null or l.superseded_at >= f.raised_at)) as is_before
    from (select member_id, min(raised_at) as raised_at from protection
      where insurer_number = ${insurerNumber} and member_id = any(${textArray(ids)}) group by member_id) f
    join ledger_line l on l.insurer_number = ${insurerNumber} and l.member_id = f.member_id
    order by l.member_id, l.learned_at, l.version`.execute(db);
  for (const [memberId, lines] of Map.groupBy(rows, (row) => row.member_id)) {
    const before = lines.findLast((line) => line.is_before);
    const line = before ?? lines[0];
    if (line) found.set(memberId, { name: line.common_name ?? line.name, address: before?.address ?? null });
  }
  return found;
}
