import type { Application, MissingInput, ReasonCode, Share } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { isProtectedMember } from '../members/index.ts';
import { copyRecords } from '../platform/copy-rows.ts';
import { type Db, insertRows, sql, type Tx, tables, textArray } from '../platform/database.ts';

/** Somebody who is planned in a run. The run itself is in run-store.ts. */
export interface RunItemRow {
  insurer_number: string;
  run_id: string;
  member_id: string;
  document: 'certificate' | 'notice';
  channel: 'web' | 'paper';
  application: Exclude<Application, 'none'>;
  reason: ReasonCode;
  /** joined by ';' */
  matched: string;
  effective_on: Day | null;
  expires_on: Day | null;
  share: Share | null;
  /** joined by ';' */
  missing: string;
  protected: boolean;
  content_hash: string;
}

/**
 * already-held: the same document is in the person's hands. name-not-drawable: a name on it has 外字 that no font draws.
 * lint-failed: the document would not hold what must hold of it (src/lints).
 * after-protection: it would be on the Web, and nobody has spoken with the person since their flag was lowered.
 * The others: decide.md U0, Z0 and Z1.
 */
export type LeftOutWhy =
  | 'already-held'
  | 'name-not-drawable'
  | 'lint-failed'
  | 'after-protection'
  | 'undetermined'
  | 'not-eligible'
  | 'period-empty';

/** Somebody of the scope who is not planned. */
export interface LeftOutRow {
  insurer_number: string;
  run_id: string;
  member_id: string;
  why: LeftOutWhy;
  /** Of `lint-failed`: ids joined by ';'. */
  lints: string;
  /** What was decided for them all the same; null where there is no document. */
  document: 'certificate' | 'notice' | null;
  channel: 'web' | 'paper' | null;
  reason: ReasonCode;
  missing: string;
  protected: boolean;
}

/** Why a planned person was moved out at release. */
export type MovedOutWhy =
  | 'no-longer-eligible'
  | 'protection-raised'
  | 'after-protection'
  | 'working-card'
  | 'undetermined'
  | 'already-held'
  | 'facts-changed'
  | 'name-not-drawable'
  | 'lint-failed';

/** What became of somebody who was planned. */
export interface OutcomeRow {
  insurer_number: string;
  run_id: string;
  member_id: string;
  outcome: 'issued' | 'moved-out';
  certificate_id: string | null;
  why: MovedOutWhy | null;
  /** Of `lint-failed`: ids joined by ';'. */
  lints: string;
  at: Date;
}

interface PeopleTables {
  run_item: RunItemRow;
  run_left_out: LeftOutRow;
  run_outcome: OutcomeRow;
}

/** They tell that somebody was under protection, also when it is long over: for the protection officer alone. */
const TELLS = sql.join((['protection-raised', 'after-protection'] satisfies MovedOutWhy[]).map((why) => sql.lit(why)));

const on = (db: Db | Tx) => tables<PeopleTables>(db);

export async function insertItems(tx: Tx, rows: readonly RunItemRow[]): Promise<void> {
  await insertRows(
    tx,
    'run_item',
    {
      insurer_number: 'text',
      run_id: 'text',
      member_id: 'text',
      document: 'text',
      channel: 'text',
      application: 'text',
      reason: 'text',
      matched: 'text',
      effective_on: 'date',
      expires_on: 'date',
      share: 'int',
      missing: 'text',
      protected: 'boolean',
      content_hash: 'text',
    },
    rows,
  );
}

export async function insertLeftOut(tx: Tx, rows: readonly LeftOutRow[]): Promise<void> {
  await insertRows(
    tx,
    'run_left_out',
    {
      insurer_number: 'text',
      run_id: 'text',
      member_id: 'text',
      why: 'text',
      lints: 'text',
      document: 'text',
      channel: 'text',
      reason: 'text',
      missing: 'text',
      protected: 'boolean',
    },
    rows,
  );
}

const OUTCOME_COLUMNS = [
  'insurer_number',
  'run_id',
  'member_id',
  'outcome',
  'certificate_id',
  'why',
  'lints',
  'at',
] as const satisfies readonly (keyof OutcomeRow)[];

export async function insertOutcomes(tx: Tx, rows: readonly OutcomeRow[]): Promise<void> {
  await copyRecords(tx, 'run_outcome', OUTCOME_COLUMNS, rows);
}

export interface TakenItems {
  /** People without an outcome, whose rows are held until the transaction ends. */
  items: RunItemRow[];
  /** The last member looked at; null at the end of the list. */
  last: string | null;
}

/**
 * Takes the next planned people in order of member and holds their rows until the transaction ends. People that another
 * worker holds are passed over, or waited for with `wait`.
 */
export async function takeItems(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  options: { after: string; limit: number; wait: boolean },
): Promise<TakenItems> {
  const { rows } = await sql<RunItemRow>`
    select * from run_item where insurer_number = ${insurerNumber} and run_id = ${runId} and member_id > ${options.after}
    order by member_id limit ${options.limit} for update ${sql.raw(options.wait ? '' : 'skip locked')}`.execute(tx);
  const last = rows.at(-1)?.member_id ?? null;
  if (last === null) return { items: [], last };
  // Asked after the rows are held: another worker's outcomes for them are committed by now, or will never be.
  const done = await sql<{ member_id: string }>`
    select member_id from run_outcome where insurer_number = ${insurerNumber} and run_id = ${runId}
      and member_id >= ${rows[0]?.member_id} and member_id <= ${last}`.execute(tx);
  const finished = new Set(done.rows.map((row) => row.member_id));
  return { items: rows.filter((row) => !finished.has(row.member_id)), last };
}

export async function countOpenItems(db: Db | Tx, insurerNumber: string, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from run_item where insurer_number = ${insurerNumber} and run_id = ${runId})
         - (select count(*) from run_outcome where insurer_number = ${insurerNumber} and run_id = ${runId}) as count`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** People planned, by run; without those under protection unless asked for. */
export async function countItems(
  db: Db | Tx,
  insurerNumber: string,
  runIds: readonly string[],
  { includeProtected }: { includeProtected: boolean },
): Promise<Map<string, number>> {
  if (runIds.length === 0) return new Map();
  const visible = includeProtected
    ? sql``
    : sql`and not i.protected and (o.why is null or o.why not in (${TELLS}))
        and not ${isProtectedMember('i.member_id', insurerNumber)}`;
  const { rows } = await sql<{ run_id: string; count: number }>`
    select i.run_id, count(*)::int as count
    from run_item i left join run_outcome o using (insurer_number, run_id, member_id)
    where i.insurer_number = ${insurerNumber} and i.run_id = any(${textArray(runIds)}) ${visible}
    group by i.run_id`.execute(db);
  return new Map(rows.map(({ count, run_id }) => [run_id, count]));
}

/** How many people of a run have their outcome, whoever gave it to them. @param since of these, given from this instant on */
export async function countOutcomes(db: Db | Tx, insurerNumber: string, runId: string, since?: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from run_outcome where insurer_number = ${insurerNumber} and run_id = ${runId}
      and ${since ? sql`at >= ${since}` : sql`true`}`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface ItemFilter {
  /** Of these people only. */
  memberIds?: readonly string[];
  reason?: string;
  document?: string;
  channel?: string;
  after?: string;
  limit: number;
  includeProtected: boolean;
}

/** One page of items with what became of them. Protected people are absent unless asked for. */
export async function listItems(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  filter: ItemFilter,
): Promise<ItemOutcomeRow[]> {
  let query = on(db)
    .selectFrom('run_item as i')
    .leftJoin('run_outcome as o', (join) =>
      join
        .onRef('o.insurer_number', '=', 'i.insurer_number')
        .onRef('o.run_id', '=', 'i.run_id')
        .onRef('o.member_id', '=', 'i.member_id'),
    )
    .selectAll('i')
    .select(['o.outcome', 'o.why', 'o.lints', 'o.certificate_id'])
    .where('i.insurer_number', '=', insurerNumber)
    .where('i.run_id', '=', runId);
  if (!filter.includeProtected) {
    query = query
      .where('i.protected', '=', false)
      .where(sql<boolean>`(o.why is null or o.why not in (${TELLS}))`)
      .where(sql<boolean>`not ${isProtectedMember('i.member_id', insurerNumber)}`);
  }
  if (filter.memberIds) query = query.where('i.member_id', 'in', filter.memberIds);
  if (filter.reason) query = query.where('i.reason', '=', filter.reason as ReasonCode);
  if (filter.document) query = query.where('i.document', '=', filter.document as RunItemRow['document']);
  if (filter.channel) query = query.where('i.channel', '=', filter.channel as RunItemRow['channel']);
  if (filter.after) query = query.where('i.member_id', '>', filter.after);
  const rows = await query.orderBy('i.member_id').limit(filter.limit).execute();
  return rows as ItemOutcomeRow[];
}

/** People left out of a plan, one page. */
export async function listLeftOut(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  filter: { why?: LeftOutWhy; after?: string; limit: number; includeProtected: boolean },
): Promise<(LeftOutRow & { missingInputs: MissingInput[] })[]> {
  let query = on(db)
    .selectFrom('run_left_out')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('run_id', '=', runId);
  if (!filter.includeProtected) {
    query = query
      .where('protected', '=', false)
      .where(sql<boolean>`not ${isProtectedMember('run_left_out.member_id', insurerNumber)}`);
  }
  if (filter.why) query = query.where('why', '=', filter.why);
  if (filter.after) query = query.where('member_id', '>', filter.after);
  const rows = await query.orderBy('member_id').limit(filter.limit).execute();
  return rows.map((row) => ({
    ...row,
    missingInputs: row.missing === '' ? [] : (row.missing.split(';') as MissingInput[]),
  }));
}

export interface CountRow {
  table: 'item' | 'left-out' | 'outcome';
  reason: string | null;
  document: string | null;
  channel: string | null;
  why: string | null;
  protected: boolean;
  count: number;
}

/** Counts of a run by everything that a summary shows. Protected: when it was planned, when it was released, or now. */
export async function countRun(db: Db | Tx, insurerNumber: string, runId: string): Promise<CountRow[]> {
  const guarded = (column: string) => isProtectedMember(column, insurerNumber);
  const { rows } = await sql<CountRow>`
    select "table", reason, document, channel, why, protected, count(*) as count from (
      select 'item' as "table", i.reason, i.document, i.channel, null as why,
          i.protected or coalesce(o.why in (${TELLS}), false) or ${guarded('i.member_id')} as protected
        from run_item i left join run_outcome o using (insurer_number, run_id, member_id)
        where i.insurer_number = ${insurerNumber} and i.run_id = ${runId}
      union all
      select 'left-out', reason, null, null, why, protected or ${guarded('l.member_id')}
        from run_left_out l where insurer_number = ${insurerNumber} and run_id = ${runId}
      union all
      select 'outcome', null, null, null, coalesce(o.why, 'issued'),
          i.protected or coalesce(o.why in (${TELLS}), false) or ${guarded('i.member_id')}
        from run_outcome o join run_item i using (insurer_number, run_id, member_id)
        where o.insurer_number = ${insurerNumber} and o.run_id = ${runId}) as people
    group by "table", reason, document, channel, why, protected`.execute(db);
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export interface ItemOutcomeRow extends RunItemRow {
  outcome: OutcomeRow['outcome'] | null;
  certificate_id: string | null;
  why: MovedOutWhy | null;
  lints: string | null;
}

/** Every planned person with what became of them, in order of member, in pages. */
export async function* eachItemOutcome(
  db: Db,
  insurerNumber: string,
  runId: string,
  pageSize = 2_000,
): AsyncIterable<ItemOutcomeRow[]> {
  let after = '';
  for (;;) {
    const page = await listItems(db, insurerNumber, runId, { after, limit: pageSize, includeProtected: true });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.member_id;
  }
}
