import type { Day } from '../lib/day.ts';
import { isProtectedMember, protectedMemberIds } from '../members/index.ts';
import { copyRows } from '../platform/copy-rows.ts';
import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import type { ChangeKind } from './changes.ts';
import { readWord, type Standing } from './standing.ts';

export interface CycleRow {
  insurer_number: string;
  cycle_id: string;
  seq: number;
  look_on: Day;
  next_delivery_on: Day;
  policy_version: number;
  begun_by: string;
  begun_at: Date;
  ledger_source_id: string | null;
  card_as_of_on: Day | null;
  made_at: Date | null;
  counts: string | null;
}

const cycles = (db: Db | Tx) => tables<{ cycle: CycleRow }>(db);

/**
 * Writes the beginning of a look, after clearing away one that did not end. @returns its place and the last look that ended.
 * One after another for a society: the lock of the transaction waits for a beginning that is under way.
 */
export async function beginCycle(
  tx: Tx,
  row: Omit<CycleRow, 'seq' | 'made_at' | 'counts'>,
): Promise<{ seq: number; before: CycleRow | undefined }> {
  const { insurer_number } = row;
  await sql`select pg_advisory_xact_lock(4151413, hashtext(${insurer_number}))`.execute(tx);
  const dead = await cycles(tx)
    .deleteFrom('cycle')
    .where('insurer_number', '=', insurer_number)
    .where('made_at', 'is', null)
    .returning('seq')
    .executeTakeFirst();
  if (dead) {
    await sql`delete from standing where insurer_number = ${insurer_number} and since_seq = ${dead.seq}`.execute(tx);
    await sql`update standing set until_seq = null
      where insurer_number = ${insurer_number} and until_seq = ${dead.seq}`.execute(tx);
  }
  const before = await findLastCycle(tx, insurer_number);
  const seq = (before?.seq ?? 0) + 1;
  await cycles(tx)
    .insertInto('cycle')
    .values({ ...row, seq, made_at: null, counts: null })
    .execute();
  return { seq, before };
}

export async function findLastCycle(db: Db | Tx, insurerNumber: string): Promise<CycleRow | undefined> {
  return cycles(db)
    .selectFrom('cycle')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('made_at', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A look that has ended. */
export async function findCycleRow(db: Db | Tx, insurerNumber: string, cycleId: string): Promise<CycleRow | undefined> {
  return cycles(db)
    .selectFrom('cycle')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('cycle_id', '=', cycleId)
    .where('made_at', 'is not', null)
    .executeTakeFirst();
}

/** Looks that have ended, newest first. */
export async function listCycleRows(db: Db | Tx, insurerNumber: string, limit: number): Promise<CycleRow[]> {
  return cycles(db)
    .selectFrom('cycle')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('made_at', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** Holds the look for this transaction. @returns whether it is still the one under way */
export async function holdCycle(tx: Tx, insurerNumber: string, cycleId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from cycle
    where insurer_number = ${insurerNumber} and cycle_id = ${cycleId} and made_at is null for share`.execute(tx);
  return rows.length > 0;
}

export async function endCycle(
  tx: Tx,
  insurerNumber: string,
  cycleId: string,
  ended: { made_at: Date; counts: string },
): Promise<void> {
  await cycles(tx)
    .updateTable('cycle')
    .set(ended)
    .where('insurer_number', '=', insurerNumber)
    .where('cycle_id', '=', cycleId)
    .execute();
}

/** The words ({@link readWord}) of everybody who stands, from `after` (exclusive) to `last` (inclusive). */
export async function readWords(
  db: Db | Tx,
  insurerNumber: string,
  after: string,
  last: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ member_id: string; word: string }>`
    select member_id, concat_ws('|', line_version, absent::int, flag, document, channel, reason, matched, missing,
      coalesce(card, '')) as word
    from standing where insurer_number = ${insurerNumber} and until_seq is null
      and member_id > ${after} and member_id <= ${last}`.execute(db);
  return new Map(rows.map((row) => [row.member_id, row.word]));
}

export interface Change {
  memberId: string;
  kind: ChangeKind;
  guarded: boolean;
}

/** Writes what one page of people came to: only those of whom something is different. */
export async function writePage(
  tx: Tx,
  { insurerNumber, cycleId, seq }: { insurerNumber: string; cycleId: string; seq: number },
  standings: readonly Standing[],
  changes: readonly Change[],
): Promise<void> {
  if (seq > 1 && standings.length > 0) {
    await sql`update standing set until_seq = ${seq} where insurer_number = ${insurerNumber} and until_seq is null
      and member_id = any(${textArray(standings.map(({ memberId }) => memberId))})`.execute(tx);
  }
  await copyRows(
    tx,
    'standing',
    [
      ...['insurer_number', 'member_id', 'since_seq', 'line_version', 'card', 'absent', 'flag'],
      ...['document', 'channel', 'reason', 'matched', 'missing'],
    ],
    standings.map((one) => [
      ...[insurerNumber, one.memberId, seq, one.lineVersion, one.card, one.absent, one.flag],
      ...[one.document, one.channel, one.reason, one.matched, one.missing],
    ]),
  );
  await copyRows(
    tx,
    'cycle_change',
    ['insurer_number', 'cycle_id', 'kind', 'member_id', 'guarded'],
    changes.map(({ kind, memberId, guarded }) => [insurerNumber, cycleId, kind, memberId, guarded]),
  );
}

export interface ChangedPerson {
  memberId: string;
  /** null: not known at the look before. */
  before: Standing | null;
  after: Standing;
}

const wordIn = (alias: string) =>
  sql.raw(
    `concat_ws('|', ${['line_version', 'absent::int', 'flag', 'document', 'channel', 'reason', 'matched', 'missing'].map((name) => `${alias}.${name}`).join(', ')}, coalesce(${alias}.card, ''))`,
  );

export interface PeopleAsked {
  /** Member id after which the page begins. */
  after: string;
  limit: number;
  includeProtected: boolean;
}

/** People of one kind of change, by member id. */
export async function listByKind(
  db: Db | Tx,
  { insurer_number, cycle_id, seq }: CycleRow,
  kind: ChangeKind,
  { after, limit, includeProtected }: PeopleAsked,
): Promise<ChangedPerson[]> {
  const visible = includeProtected
    ? sql``
    : sql`and not c.guarded and not ${isProtectedMember('c.member_id', insurer_number)}`;
  const { rows } = await sql<{ member_id: string; after: string; before: string | null }>`
    select c.member_id, ${wordIn('a')} as after, case when b.member_id is not null then ${wordIn('b')} end as before
    from cycle_change c
    join standing a on a.insurer_number = c.insurer_number and a.member_id = c.member_id and a.since_seq = ${seq}
    left join standing b on b.insurer_number = c.insurer_number and b.member_id = c.member_id and b.until_seq = ${seq}
    where c.insurer_number = ${insurer_number} and c.cycle_id = ${cycle_id} and c.kind = ${kind}
      and c.member_id > ${after} ${visible}
    order by c.member_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    memberId: row.member_id,
    before: row.before === null ? null : readWord(row.member_id, row.before),
    after: readWord(row.member_id, row.after),
  }));
}

/** SQL: standing `s` is what look number `seq` found. */
const stoodAt = (seq: number) => sql`s.since_seq <= ${seq} and (s.until_seq is null or s.until_seq > ${seq})`;

/** Who stood in a state at a look, changed or not, by member id. */
export async function listByState(
  db: Db | Tx,
  { insurer_number, seq }: CycleRow,
  state: 'unknown' | 'absent',
  { after, limit, includeProtected }: PeopleAsked,
): Promise<ChangedPerson[]> {
  const visible = includeProtected
    ? sql``
    : sql`and s.flag not in ('withheld', 'requested') and not ${isProtectedMember('s.member_id', insurer_number)}`;
  const { rows } = await sql<{ member_id: string; word: string }>`
    select s.member_id, ${wordIn('s')} as word from standing s
    where s.insurer_number = ${insurer_number} and (s.document = 'undetermined' or s.absent)
      and ${state === 'absent' ? sql`s.absent` : sql`s.document = 'undetermined'`}
      and ${stoodAt(seq)} and s.member_id > ${after} ${visible}
    order by s.member_id limit ${limit}`.execute(db);
  return rows.map((row) => ({ memberId: row.member_id, before: null, after: readWord(row.member_id, row.word) }));
}

export interface HiddenSince {
  kinds: { kind: string; n: number }[];
  changed: number;
  standings: { document: string; reason: string; absent: boolean; n: number }[];
}

/** Of the people whom a look counted in the open: those who have come under protection since, by what they are counted in. */
export async function countHiddenSince(db: Db | Tx, { insurer_number, cycle_id, seq }: CycleRow): Promise<HiddenSince> {
  const kinds = await sql<{ kind: string; n: number }>`
    select c.kind, count(*)::int as n from cycle_change c
    where c.insurer_number = ${insurer_number} and c.cycle_id = ${cycle_id} and not c.guarded
      and c.member_id in ${protectedMemberIds(insurer_number)} group by c.kind`.execute(db);
  const changed = await sql<{ n: number }>`
    select count(distinct c.member_id)::int as n from cycle_change c
    where c.insurer_number = ${insurer_number} and c.cycle_id = ${cycle_id} and not c.guarded
      and c.member_id in ${protectedMemberIds(insurer_number)}`.execute(db);
  const standings = await sql<{ document: string; reason: string; absent: boolean; n: number }>`
    select s.document, s.reason, s.absent, count(*)::int as n from standing s
    where s.insurer_number = ${insurer_number} and s.flag not in ('withheld', 'requested') and ${stoodAt(seq)}
      and s.member_id in ${protectedMemberIds(insurer_number)} group by 1, 2, 3`.execute(db);
  return { kinds: kinds.rows, changed: changed.rows[0]?.n ?? 0, standings: standings.rows };
}
