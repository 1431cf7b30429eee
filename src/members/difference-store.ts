import { addDays, type Day, dayInJapan } from '../lib/day.ts';
import { type Db, insertRows, sql, type Tx } from '../platform/database.ts';
import { isProtectedMember } from './shielded-store.ts';
import type { Intake } from './staging-store.ts';

/**
 * What filings state of ledger lines beside what files say. A filing's fact stands until a file has said the same: a file that
 * says otherwise before that has not heard of it, and somebody decides. All writing happens under `lockIntake`.
 */

/** Facts of a line that a filing can state: columns of ledger_line. category goes with 任意継続満了年月日. */
export const TOLD_FACTS = ['lost_on', 'employer_symbol', 'name', 'name_kana', 'category'] as const;
export type ToldFact = (typeof TOLD_FACTS)[number];

/** Days until somebody should have decided; ours, as the other due days (docs/decisions/0020). */
const DAYS_TO_DECIDE = 5;

/** SQL: what the row with this alias (a line, or a staged row) says of `t.fact`, as text. */
const valueIn = (alias: string) =>
  sql.raw(`case t.fact when 'lost_on' then to_char(${alias}.lost_on, 'YYYY-MM-DD')
    when 'employer_symbol' then ${alias}.employer_symbol when 'name' then ${alias}.name
    when 'name_kana' then ${alias}.name_kana
    else ${alias}.category || coalesce(' ' || to_char(${alias}.voluntary_ends_on, 'YYYY-MM-DD'), '') end`);

/** SQL: no later filing states the fact of `t`. */
const IS_NEWEST = sql<boolean>`not exists (select 1 from filing_fact n where n.insurer_number = t.insurer_number
  and n.member_id = t.member_id and n.fact = t.fact and n.line_version > t.line_version
  and n.ended_how is distinct from 'withdrawn')`;

/** SQL: `t` and `e` speak of the same fact of the same filing. */
const SAME_CLAIM = sql<boolean>`(e.filing_id = t.filing_id and e.member_id = t.member_id and e.fact = t.fact)`;

interface Told {
  insurerNumber: string;
  /** The filing. */
  sourceId: string;
  memberId: string;
  facts: readonly ToldFact[];
  /** Versions of the person's line without and with it; `before` null: it begins with this filing. */
  before: number | null;
  after: number;
  at: Date;
  by: string;
}

/** Notes what a filing states. What was to be decided about an earlier filing of the same fact is so no more. */
export async function insertToldFacts(tx: Tx, told: Told): Promise<void> {
  const { insurerNumber, memberId, sourceId } = told;
  const facts = sql`${told.facts}::text[]`;
  await sql`
    insert into filing_fact (insurer_number, source_id, member_id, fact, value, value_before, line_version)
    select l.insurer_number, ${sourceId}, l.member_id, t.fact, ${valueIn('l')}, ${valueIn('b')}, l.version
    from ledger_line l
    left join ledger_line b on b.insurer_number = l.insurer_number and b.member_id = l.member_id and b.version = ${told.before}
    cross join unnest(${facts}) as t (fact)
    where l.insurer_number = ${insurerNumber} and l.member_id = ${memberId} and l.version = ${told.after}`.execute(tx);
  await sql`
    update filing_difference set closed_at = ${told.at}, closed_how = 'later-filing', closed_by = ${told.by}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and fact = any(${facts}) and closed_at is null`.execute(
    tx,
  );
}

/**
 * Takes the facts of a filing out of force. @returns what is so without it, by fact: what a file said against it last, else what
 * was so before; undefined when a file has agreed or a later filing has spoken since: then nothing is done
 */
export async function withdrawToldFacts(
  tx: Tx,
  { insurerNumber, sourceId, at, by }: { insurerNumber: string; sourceId: string; at: Date; by: string },
  filingId: string,
): Promise<Map<ToldFact, string | null> | undefined> {
  const { rows } = await sql<{ fact: ToldFact; value: string | null; ended_how: string | null; newest: boolean }>`
    select t.fact, t.ended_how, ${IS_NEWEST} as newest,
      case when d.seen_at is null then t.value_before else d.file_value end as value
    from filing_fact t
    left join lateral (select e.seen_at, e.file_value from filing_difference e where e.insurer_number = t.insurer_number
      and e.filing_id = t.source_id and e.member_id = t.member_id and e.fact = t.fact
      order by e.seen_at desc, e.noticed_at desc limit 1) d on true
    where t.insurer_number = ${insurerNumber} and t.source_id = ${filingId} order by t.fact`.execute(tx);
  const open = rows.filter(({ ended_how }) => ended_how !== 'file');
  if (open.length === 0 || open.some(({ ended_how, newest }) => ended_how !== null || !newest)) return undefined;
  await sql`
    update filing_fact set ended_at = ${at}, ended_how = 'withdrawn', ended_source_id = ${sourceId}
    where insurer_number = ${insurerNumber} and source_id = ${filingId} and ended_at is null`.execute(tx);
  await sql`
    update filing_difference set closed_at = ${at}, closed_how = 'withdrawn', closed_by = ${by}
    where insurer_number = ${insurerNumber} and filing_id = ${filingId} and closed_at is null`.execute(tx);
  return new Map(open.map(({ fact, value }) => [fact, value]));
}

/**
 * Looks which staged rows speak of a fact that a filing states (`intake_told`), and lets the filing's fact stand in those that
 * say otherwise; the rest of the row stays. Rows that are history, and columns that another layout does not have, say nothing.
 * A new period of eligibility after the loss knows of the loss. Few filings stand at a time: the file is joined to them once.
 * @param isLater SQL: a later ledger than this one has spoken of the member `m`
 */
export async function holdToldFacts(tx: Tx, intake: Intake, isLater: ReturnType<typeof sql>): Promise<void> {
  const { insurerNumber, asOfOn } = intake;
  await sql`set local enable_nestloop = on`.execute(tx);
  await sql`
    create temporary table intake_claim on commit drop as
    select t.source_id as filing_id, t.member_id, t.fact, t.value, m.symbol_key, m.number_key, m.branch, l.birth_on, l.lost_on,
      l.employer_symbol, l.name, l.name_key, l.name_kana, l.kana_key, l.category, l.voluntary_ends_on
    from filing_fact t
    join member m on m.insurer_number = t.insurer_number and m.member_id = t.member_id
    join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id and l.superseded_at is null
    where t.insurer_number = ${insurerNumber} and t.ended_at is null and ${IS_NEWEST}
      and not (l.as_of_on > ${asOfOn} or ${isLater})`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from intake_claim`.execute(tx);
  const any = (rows[0]?.n ?? 0) > 0;
  if (any) await sql`analyze intake_claim`.execute(tx);
  await sql`
    create temporary table intake_told on commit drop as
    select s.seq, s.line, t.filing_id, t.member_id, t.fact, ${valueIn('s')} as file_value,
      case when t.birth_on <> s.birth_on then 'other-person'
        when ${valueIn('s')} is not distinct from t.value or (t.fact = 'lost_on' and s.eligible_from_on >= t.lost_on) then 'agreed'
        else 'differs' end as verdict
    from intake_claim t join intake s
      on s.symbol_key = t.symbol_key and s.number_key = t.number_key and s.branch = t.branch
    where ${any ? sql`true` : sql`false`} and (s.kept is null or s.kept not like '%,' || t.fact || ',%')`.execute(tx);
  if (!any) return;
  const held = (fact: ToldFact, column: string) =>
    sql`${sql.ref(column)} = case when ${fact} = any(h.facts) then ${sql.ref(`h.${column}`)} else ${sql.ref(`s.${column}`)} end`;
  await sql`
    update intake s set ${sql.join([
      held('lost_on', 'lost_on'),
      held('employer_symbol', 'employer_symbol'),
      held('name', 'name'),
      held('name', 'name_key'),
      held('name_kana', 'name_kana'),
      held('name_kana', 'kana_key'),
      held('category', 'category'),
      held('category', 'voluntary_ends_on'),
    ])}
    from (select distinct on (d.seq) d.seq, c.*, array(select o.fact from intake_told o
        where o.seq = d.seq and o.verdict = 'differs') as facts
      from intake_told d join intake_claim c on c.member_id = d.member_id where d.verdict = 'differs') h
    where s.seq = h.seq`.execute(tx);
}

/** How many facts a file now says otherwise than a filing, and in how many it agrees with one for the first time. */
export interface DifferencesWritten {
  differences: number;
  agreed: number;
}

/**
 * Writes what {@link holdToldFacts} found. What is open, or was decided for the filing, is not asked again for the same value;
 * the difference ends by itself when the file agrees, or says a third thing, which is asked anew.
 */
export async function writeDifferences(tx: Tx, intake: Intake): Promise<DifferencesWritten> {
  const { insurerNumber, sourceId, at, by } = intake;
  const { rows: told } = await sql<{ n: number }>`select count(*)::int as n from intake_told`.execute(tx);
  if (told[0]?.n === 0) return { differences: 0, agreed: 0 };
  const same = sql`e.insurer_number = ${insurerNumber} and ${SAME_CLAIM}`;
  await sql`
    update filing_difference e set closed_at = ${at}, closed_by = ${by},
      closed_how = case when t.verdict = 'differs' then 'other-value' else t.verdict end
    from intake_told t where ${same} and e.closed_at is null
      and (t.verdict <> 'differs' or e.file_value is distinct from t.file_value)`.execute(tx);
  await sql`
    update filing_difference e set seen_at = ${at} from intake_told t
    where ${same} and t.verdict = 'differs' and e.file_value is not distinct from t.file_value
      and (e.closed_at is null or e.closed_how = 'filing')`.execute(tx);
  const ended = await sql`
    update filing_fact e set ended_at = ${at}, ended_how = t.verdict, ended_source_id = ${sourceId}
    from intake_told t where e.insurer_number = ${insurerNumber} and e.source_id = t.filing_id and e.member_id = t.member_id
      and e.fact = t.fact and t.verdict <> 'differs'`.execute(tx);
  const { rows } = await sql<{
    filing_id: string;
    member_id: string;
    fact: ToldFact;
    line: number;
    file_value: string;
  }>`
    select t.filing_id, t.member_id, t.fact, t.line, t.file_value from intake_told t
    where t.verdict = 'differs' and not exists (select 1 from filing_difference e where ${same}
      and e.file_value is not distinct from t.file_value and (e.closed_at is null or e.closed_how = 'filing'))
    order by t.line, t.fact`.execute(tx);
  const dueOn = addDays(dayInJapan(at), DAYS_TO_DECIDE);
  const differences = await insertRows(
    tx,
    'filing_difference',
    {
      ...{ insurer_number: 'text', difference_id: 'text', filing_id: 'text', member_id: 'text', fact: 'text' },
      ...{ file_id: 'text', file_line: 'int', file_value: 'text' },
      ...{ noticed_at: 'timestamptz', seen_at: 'timestamptz', due_on: 'date' },
    },
    rows.map(({ line, ...row }) => ({
      ...row,
      insurer_number: insurerNumber,
      difference_id: intake.makeId(),
      file_id: sourceId,
      file_line: line,
      noticed_at: at,
      seen_at: at,
      due_on: dueOn,
    })),
  );
  return { differences, agreed: Number(ended.numAffectedRows ?? 0) };
}

/** A fact that a file says otherwise than a filing. */
export interface Difference {
  differenceId: string;
  memberId: string;
  fact: ToldFact;
  filingId: string;
  /** What the filing says, and what is in force while it stands. */
  filingValue: string;
  /** The first file that said otherwise, the day that it speaks of, and the line. */
  fileId: string;
  fileAsOfOn: Day;
  fileLine: number;
  /** null: the file says nothing there. */
  fileValue: string | null;
  noticedAt: Date;
  dueOn: Day;
  /** null: open. */
  closedHow: string | null;
}

interface DifferenceFilter {
  includeProtected: boolean;
  onlyProtected?: boolean;
  limit: number;
  offset?: number;
}

const visible = (insurerNumber: string, includeProtected: boolean) =>
  includeProtected ? sql`true` : sql`not ${isProtectedMember('d.member_id', insurerNumber)}`;

async function select(db: Db | Tx, insurerNumber: string, which: ReturnType<typeof sql>): Promise<Difference[]> {
  const { rows } = await sql<{
    difference_id: string;
    member_id: string;
    fact: ToldFact;
    filing_id: string;
    value: string;
    file_id: string;
    as_of_on: Day;
    file_line: number;
    file_value: string | null;
    noticed_at: Date;
    due_on: Day;
    closed_how: string | null;
  }>`
    select d.difference_id, d.member_id, d.fact, d.filing_id, t.value, d.file_id, f.as_of_on, d.file_line, d.file_value,
      d.noticed_at, d.due_on, d.closed_how
    from filing_difference d
    join filing_fact t on t.insurer_number = d.insurer_number and t.source_id = d.filing_id and t.member_id = d.member_id
      and t.fact = d.fact
    join fact_source f on f.insurer_number = d.insurer_number and f.source_id = d.file_id
    where d.insurer_number = ${insurerNumber} and ${which}`.execute(db);
  return rows.map((row) => ({
    differenceId: row.difference_id,
    memberId: row.member_id,
    fact: row.fact,
    filingId: row.filing_id,
    filingValue: row.value,
    fileId: row.file_id,
    fileAsOfOn: row.as_of_on,
    fileLine: row.file_line,
    fileValue: row.file_value,
    noticedAt: row.noticed_at,
    dueOn: row.due_on,
    closedHow: row.closed_how,
  }));
}

/** What is to be decided, by due day. Protected people are in it only with `includeProtected`. */
export function listOpenDifferences(
  db: Db | Tx,
  insurerNumber: string,
  { includeProtected, limit, offset = 0, onlyProtected = false }: DifferenceFilter,
): Promise<Difference[]> {
  return select(
    db,
    insurerNumber,
    sql`d.closed_at is null and ${visible(insurerNumber, includeProtected)}
      and (not ${onlyProtected}::boolean or ${isProtectedMember('d.member_id', insurerNumber)})
      order by d.due_on, d.noticed_at, d.file_line, d.fact, d.difference_id limit ${limit} offset ${offset}`,
  );
}

/** How many are to be decided. */
export async function countOpenDifferences(
  db: Db | Tx,
  insurerNumber: string,
  includeProtected: boolean,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from filing_difference d where d.insurer_number = ${insurerNumber} and d.closed_at is null
      and ${visible(insurerNumber, includeProtected)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Open or closed. */
export async function findDifference(
  db: Db | Tx,
  insurerNumber: string,
  differenceId: string,
): Promise<Difference | undefined> {
  const [found] = await select(db, insurerNumber, sql`d.difference_id = ${differenceId}`);
  return found;
}

/** Somebody has decided. For the file: the filing's fact ends with it. */
export async function closeDifference(
  tx: Tx,
  insurerNumber: string,
  { differenceId, fact, filingId, memberId }: Difference,
  closed: { at: Date; by: string; how: 'filing' | 'file'; sourceId: string },
): Promise<void> {
  const { at, by, how, sourceId } = closed;
  await sql`
    update filing_difference set closed_at = ${at}, closed_how = ${how}, closed_by = ${by}
    where insurer_number = ${insurerNumber} and difference_id = ${differenceId}`.execute(tx);
  if (how === 'filing') return;
  await sql`
    update filing_fact set ended_at = ${at}, ended_how = 'file', ended_source_id = ${sourceId}
    where insurer_number = ${insurerNumber} and source_id = ${filingId} and member_id = ${memberId} and fact = ${fact}`.execute(
    tx,
  );
}
