import { hasReturnedMail, isProtectedMember, joinHome } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx, tables } from '../platform/database.ts';
import { BRAKES, type BrakeKind } from './brakes.ts';
import type { RunReview } from './review-run.ts';
import type { RiskClass } from './sample.ts';

/** What a plan keeps beside its items: who was named, what holds it, who is looked at, and how it differs from the last. */

export interface BrakeRow {
  insurer_number: string;
  run_id: string;
  brake: BrakeKind;
  found: number;
  allowed: number;
  accepted_by: string | null;
  accepted_at: Date | null;
  accepted_why: string | null;
}

export interface SampleRow {
  insurer_number: string;
  run_id: string;
  kind: 'random' | 'risk';
  guarded: boolean;
  place: number;
  member_id: string;
  /** joined by ';' */
  classes: string;
}

export interface DifferenceRow {
  member_id: string;
  /** reissued: the same was decided, and they get a document again. */
  kind: 'new' | 'gone' | 'changed' | 'reissued';
  /** reason|document|channel */
  was: string | null;
  now: string | null;
}

const on = (db: Db | Tx) => tables<{ run_brake: BrakeRow; run_sample: SampleRow }>(db);

export async function insertScopeMembers(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  memberIds: readonly string[],
): Promise<void> {
  const rows = memberIds.map((member_id) => ({ insurer_number: insurerNumber, run_id: runId, member_id }));
  await insertRows(tx, 'run_scope_member', { insurer_number: 'text', run_id: 'text', member_id: 'text' }, rows);
}

/** In order of member. */
export async function listScopeMembers(db: Db | Tx, insurerNumber: string, runId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from run_scope_member where insurer_number = ${insurerNumber} and run_id = ${runId}
    order by member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

export async function insertBrakes(tx: Tx, rows: readonly BrakeRow[]): Promise<void> {
  if (rows.length > 0) await on(tx).insertInto('run_brake').values(rows).execute();
}

/** In the order of {@link BRAKES}. */
export async function listBrakes(db: Db | Tx, insurerNumber: string, runId: string): Promise<BrakeRow[]> {
  const rows = await on(db)
    .selectFrom('run_brake')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('run_id', '=', runId)
    .execute();
  return rows.sort((a, b) => BRAKES.indexOf(a.brake) - BRAKES.indexOf(b.brake));
}

export async function acceptBrakeRows(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  accepted: { by: string; at: Date; why: string },
): Promise<void> {
  await on(tx)
    .updateTable('run_brake')
    .set({ accepted_by: accepted.by, accepted_at: accepted.at, accepted_why: accepted.why })
    .where('insurer_number', '=', insurerNumber)
    .where('run_id', '=', runId)
    .execute();
}

export async function insertSample(tx: Tx, rows: readonly SampleRow[]): Promise<void> {
  if (rows.length > 0) await on(tx).insertInto('run_sample').values(rows).execute();
}

export interface SampledPerson {
  memberId: string;
  kind: 'random' | 'risk';
  classes: RiskClass[];
}

/** Those drawn first, each kind in its order. People under protection, then or now, are absent unless asked for. */
export async function listSample(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  { includeProtected }: { includeProtected: boolean },
): Promise<SampledPerson[]> {
  let query = on(db)
    .selectFrom('run_sample')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('run_id', '=', runId);
  if (!includeProtected) {
    query = query
      .where('guarded', '=', false)
      .where(sql<boolean>`not ${isProtectedMember('run_sample.member_id', insurerNumber)}`);
  }
  const rows = await query.orderBy('kind').orderBy('guarded', 'desc').orderBy('place').execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    kind: row.kind,
    classes: row.classes.split(';').filter(Boolean) as RiskClass[],
  }));
}

/** People left out by why, everybody. */
export async function countLeftOut(db: Db | Tx, insurerNumber: string, runId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ why: string; count: number }>`
    select why, count(*)::int as count from run_left_out
    where insurer_number = ${insurerNumber} and run_id = ${runId} group by why`.execute(db);
  return new Map(rows.map((row) => [row.why, row.count]));
}

/**
 * The last run of the same scope whose release has ended, by when it was planned; of several of one instant the one that was compared
 * with another of them. Plans of before there were scopes do not count.
 */
export async function findComparableRun(
  db: Db | Tx,
  insurerNumber: string,
  scope: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ run_id: string }>`
    select r.run_id from run r
    join run_event p on p.insurer_number = r.insurer_number and p.run_id = r.run_id and p.kind = 'planned'
    join run_event e on e.insurer_number = r.insurer_number and e.run_id = r.run_id and e.kind = 'released'
    where r.insurer_number = ${insurerNumber} and r.scope = ${scope} and r.rule_version <> ''
    order by p.at desc, exists (
      select from run l join run_event n on n.insurer_number = l.insurer_number and n.run_id = l.run_id and n.kind = 'released'
      where l.insurer_number = r.insurer_number and l.compared_run_id = r.run_id
    ), r.run_id limit 1`.execute(db);
  return rows[0]?.run_id;
}

/** SQL: everybody of a run for whom a document was decided, with what was decided, and whether they got it by this run or held it. */
const decidedIn = (insurerNumber: string, runId: string) => sql`(
  select member_id, reason || '|' || document || '|' || channel as word, protected, true as gets, false as held from run_item
    where insurer_number = ${insurerNumber} and run_id = ${runId}
  union all
  select member_id, reason || '|' || document || '|' || channel, protected, false, why = 'already-held' from run_left_out
    where insurer_number = ${insurerNumber} and run_id = ${runId} and document is not null)`;

/** Writes who is different from an earlier run, person by person. */
export async function writeDifferences(tx: Tx, insurerNumber: string, runId: string, before: string): Promise<void> {
  await sql`
    insert into run_difference (insurer_number, run_id, member_id, kind, was, now, guarded)
    select ${insurerNumber}, ${runId}, coalesce(n.member_id, w.member_id),
      case when w.word is null then 'new' when n.word is null then 'gone' when n.word <> w.word then 'changed'
        else 'reissued' end,
      w.word, n.word, coalesce(n.protected, false) or coalesce(w.protected, false)
    from ${decidedIn(insurerNumber, runId)} n
    full join ${decidedIn(insurerNumber, before)} w on w.member_id = n.member_id
    where n.word is distinct from w.word or (n.gets and (w.held or exists (select from run_outcome o
      where o.insurer_number = ${insurerNumber} and o.run_id = ${before} and o.member_id = w.member_id
        and o.outcome = 'issued')))`.execute(tx);
}

/** People for whom a certificate was decided, whether they got it or held it; nobody who was under protection. */
export async function countDue(db: Db | Tx, insurerNumber: string, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${decidedIn(insurerNumber, runId)} d
    where not d.protected and split_part(d.word, '|', 2) = 'certificate'`.execute(db);
  return rows[0]?.count ?? 0;
}

const openDifferences = (insurerNumber: string, includeProtected: boolean) =>
  includeProtected ? sql`` : sql`and not d.guarded and not ${isProtectedMember('d.member_id', insurerNumber)}`;

/** People by kind of difference. `same`: decided alike in both. */
export async function countDifferences(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  { includeProtected }: { includeProtected: boolean },
): Promise<Omit<NonNullable<RunReview['differences']>, 'runId' | 'on'>> {
  const { rows } = await sql<{ kind: DifferenceRow['kind']; count: number }>`
    select kind, count(*)::int as count from run_difference d
    where d.insurer_number = ${insurerNumber} and d.run_id = ${runId} ${openDifferences(insurerNumber, includeProtected)}
    group by kind`.execute(db);
  const visible = includeProtected
    ? sql``
    : sql`where not d.protected and not ${isProtectedMember('d.member_id', insurerNumber)}`;
  const all = await sql<{ count: number }>`
    select count(*)::int as count from ${decidedIn(insurerNumber, runId)} d ${visible}`.execute(db);
  const of = (kind: DifferenceRow['kind']) => rows.find((row) => row.kind === kind)?.count ?? 0;
  const [added, changed, reissued] = [of('new'), of('changed'), of('reissued')];
  const same = (all.rows[0]?.count ?? 0) - added - changed - reissued;
  return { new: added, gone: of('gone'), changed, reissued, same };
}

/** One page of the people of a kind of difference, in order of member. */
export async function listDifferences(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  filter: { kind: DifferenceRow['kind']; after: string; limit: number; includeProtected: boolean },
): Promise<DifferenceRow[]> {
  const { rows } = await sql<DifferenceRow>`
    select member_id, kind, was, now from run_difference d
    where d.insurer_number = ${insurerNumber} and d.run_id = ${runId} and d.kind = ${filter.kind}
      and d.member_id > ${filter.after} ${openDifferences(insurerNumber, filter.includeProtected)}
    order by d.member_id limit ${filter.limit}`.execute(db);
  return rows;
}

/** How many people fail each lint, most first; a person may fail several. */
export async function countFailedLints(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  { includeProtected }: { includeProtected: boolean },
): Promise<Record<string, number>> {
  const visible = includeProtected
    ? sql``
    : sql`and not l.protected and not ${isProtectedMember('l.member_id', insurerNumber)}`;
  const { rows } = await sql<{ lint: string; count: number }>`
    select lint, count(*)::int as count
    from run_left_out l cross join lateral unnest(string_to_array(l.lints, ';')) as lint
    where l.insurer_number = ${insurerNumber} and l.run_id = ${runId} and l.why = 'lint-failed' ${visible}
    group by lint order by 2 desc, 1`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.lint, row.count]));
}

/**
 * SQL: the people who get paper, with the home of their present line. Nobody under protection, then or now: for neighbours they are
 * not there.
 */
const paperIn = (insurerNumber: string, runId: string) => sql`
  select i.member_id, home.household, home.employer, home.address
  from run_item i ${joinHome('i.member_id', insurerNumber)}
  where i.insurer_number = ${insurerNumber} and i.run_id = ${runId} and i.channel = 'paper' and not i.protected
    and not ${isProtectedMember('i.member_id', insurerNumber)}`;

const sharedIn = (insurerNumber: string, runId: string) => sql`
  paper as (${paperIn(insurerNumber, runId)}),
  shared as (
    select address, count(distinct household)::int as households, count(distinct nullif(employer, ''))::int as employers
    from paper where address is not null group by address having count(distinct household) > 1)`;

export interface AddressWarnings {
  /** People whose paper would go to an address where the paper of another household goes too. */
  sharedAddress: number;
  /** Of these: where the households are of different employers. */
  mixedEmployer: number;
  /** People who get paper and have no address in the ledger. */
  noAddress: number;
  /** People who get paper and whose address brought mail back: it is not sent there. */
  cameBack: number;
}

export async function countAddressWarnings(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
): Promise<Omit<AddressWarnings, 'cameBack'>> {
  const { rows } = await sql<Omit<AddressWarnings, 'cameBack'>>`
    with ${sharedIn(insurerNumber, runId)}
    select count(*) filter (where s.households > 1)::int as "sharedAddress",
      count(*) filter (where s.employers > 1)::int as "mixedEmployer",
      count(*) filter (where p.address is null)::int as "noAddress"
    from paper p left join shared s on s.address = p.address`.execute(db);
  return rows[0] ?? { sharedAddress: 0, mixedEmployer: 0, noAddress: 0 };
}

/** People who get paper and of whom mail has come back at some time, whatever their address is now. Nobody under protection. */
export async function listOfReturnedMail(db: Db | Tx, insurerNumber: string, runId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    with paper as (${paperIn(insurerNumber, runId)})
    select distinct p.member_id from paper p where ${hasReturnedMail('p.member_id', insurerNumber)}
    order by p.member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

export interface SharedAddress {
  memberId: string;
  households: number;
  employers: number;
  /** Equal for people of one address. */
  place: number;
}

/** The people behind the warnings: addresses of several employers first, the people of one address together. */
export async function listSharedAddresses(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  limit: number,
): Promise<SharedAddress[]> {
  const { rows } = await sql<SharedAddress>`
    with ${sharedIn(insurerNumber, runId)}
    select p.member_id as "memberId", s.households, s.employers,
      dense_rank() over (order by s.employers desc, s.households desc, s.address)::int as place
    from paper p join shared s on s.address = p.address
    order by place, p.household, p.member_id limit ${limit}`.execute(db);
  return rows;
}
