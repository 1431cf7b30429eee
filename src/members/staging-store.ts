import type { Day } from '../lib/day.ts';
import { foldKana, foldName } from '../lib/fold.ts';
import { copyRows } from '../platform/copy-rows.ts';
import { sql, type Tx, textArray } from '../platform/database.ts';
import type { ApprovalRow } from './read-approvals-file.ts';
import type { CardStatusRow } from './read-card-status-file.ts';
import type { MemberRow } from './read-members-file.ts';
import { protectedMemberIds } from './shielded-store.ts';

/**
 * A file's rows come into a table of the transaction first (`intake`) and are compared there with what is known
 * (`intake_outcome`), so that memory stays flat and one statement sees the whole file.
 */

/** What became of a file's rows. */
export interface Outcome {
  added: number;
  changed: number;
  unchanged: number;
}

/** A file that is being taken in. */
export interface Intake {
  insurerNumber: string;
  sourceId: string;
  /** The day that it speaks of. */
  asOfOn: Day;
  at: Date;
  /** Staff id, or the word for the operator. */
  by: string;
  makeId(): string;
}

/** One import of a society at a time: a second one waits until the first has ended, and then sees what it did. Ends with the transaction. */
export async function lockIntake(tx: Tx, insurerNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(4151412, hashtext(${insurerNumber}))`.execute(tx);
}

/**
 * Lets no import and no filing of a society change what is known until the transaction ends; several may hold this at once. What
 * is read under it is still so when the transaction commits.
 */
export async function holdKnown(tx: Tx, insurerNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(4151412, hashtext(${insurerNumber}))`.execute(tx);
}

type Columns = Readonly<Record<string, string>>;

/** seq numbers the rows; several people may stand on one line of a form. */
const KEY_COLUMNS = { seq: 'int', line: 'int', symbol_key: 'text', number_key: 'text', branch: 'text' } as const;

/** The facts of ledger_line that a file brings, with their SQL types. */
export const LINE_FACTS = {
  symbol: 'text',
  number: 'text',
  relation: 'text',
  relationship: 'text',
  name: 'text',
  name_kana: 'text',
  common_name: 'text',
  birth_on: 'date',
  sex: 'text',
  sex_on_back: 'boolean',
  eligible_from_on: 'date',
  lost_on: 'date',
  category: 'text',
  voluntary_ends_on: 'date',
  employer_symbol: 'text',
  postal_code: 'text',
  address: 'text',
  standard_pay: 'int',
  share_override: 'int',
  my_number: 'text',
  legacy_card_ends_on: 'date',
  kana_key: 'text',
  name_key: 'text',
  common_name_key: 'text',
} as const;
/**
 * kept: columns that a file of another layout says nothing about, each between commas; the ledger's values stay. known_only:
 * the row adds nobody. Both are null for our own layout.
 */
const STAGED_MEMBER = {
  ...KEY_COLUMNS,
  candidate_id: 'text',
  ...LINE_FACTS,
  disclosure: 'text',
  kept: 'text',
  known_only: 'boolean',
} as const;

/** The facts of card_status that a file brings. */
export const STATUS_FACTS = {
  card: 'text',
  returned_on: 'date',
  registration: 'text',
  release_requested_on: 'date',
  certificate_expires_on: 'date',
  card_expires_on: 'date',
} as const;
const STAGED_STATUS = { ...KEY_COLUMNS, ...STATUS_FACTS } as const;

const STAGED_APPROVAL = { ...KEY_COLUMNS, kind: 'text', approved_on: 'date', ended_on: 'date' } as const;

type Cell = string | number | boolean | null;

async function stage<Row>(
  tx: Tx,
  columns: Columns,
  batches: AsyncIterable<Row[]> | Iterable<Row[]>,
  cells: (row: Row) => Cell[],
): Promise<void> {
  const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  await sql.raw(`create temporary table intake (${list.join(', ')}) on commit drop`).execute(tx);
  const names = Object.keys(columns);
  let seq = 0;
  for await (const batch of batches) {
    const rows = batch.map((row) => {
      seq += 1;
      return [seq, ...cells(row)];
    });
    await copyRows(tx, 'intake', names, rows);
  }
  await sql`analyze intake`.execute(tx);
}

const keyOf = (row: { line: number; symbolKey: string; numberKey: string; branch: string }): Cell[] => [
  row.line,
  row.symbolKey,
  row.numberKey,
  row.branch,
];

export function stageMembers(
  tx: Tx,
  batches: AsyncIterable<MemberRow[]> | Iterable<MemberRow[]>,
  makeId: () => string,
): Promise<void> {
  // in the order of STAGED_MEMBER
  return stage(tx, STAGED_MEMBER, batches, (row) => [
    ...keyOf(row),
    makeId(),
    row.symbol,
    row.number,
    row.relation,
    row.relationship,
    row.name,
    row.nameKana,
    row.commonName,
    row.birthOn,
    row.sex,
    row.sexOnBack,
    row.eligibleFromOn,
    row.lostOn,
    row.category,
    row.voluntaryEndsOn,
    row.employerSymbol,
    row.postalCode,
    row.address,
    row.standardPay,
    row.shareOverride,
    row.myNumber,
    row.legacyCardEndsOn,
    foldKana(row.nameKana),
    foldName(row.name),
    row.commonName === null ? null : foldName(row.commonName),
    row.disclosure,
    row.profiled ? keptColumns(row.profiled.given) : null,
    row.profiled?.knownOnly ?? null,
  ]);
}

/** Our column of a file → the columns of the ledger that it fills. 記号・番号・枝番 and 生年月日 say who it is and are always there. */
const FILLS: Readonly<Record<string, readonly (keyof typeof LINE_FACTS)[]>> = {
  本人家族: ['relation'],
  続柄: ['relationship'],
  氏名: ['name', 'name_key'],
  氏名カナ: ['name_kana', 'kana_key'],
  通称名: ['common_name', 'common_name_key'],
  性別: ['sex'],
  性別表示: ['sex_on_back'],
  資格取得年月日: ['eligible_from_on'],
  資格喪失年月日: ['lost_on'],
  区分: ['category'],
  任意継続満了年月日: ['voluntary_ends_on'],
  事業所記号: ['employer_symbol'],
  郵便番号: ['postal_code'],
  住所: ['address'],
  標準報酬月額: ['standard_pay'],
  負担割合: ['share_override'],
  マイナンバー登録: ['my_number'],
  旧保険証有効期限: ['legacy_card_ends_on'],
};

function keptColumns(given: ReadonlySet<string>): string {
  const kept = Object.entries(FILLS).flatMap(([column, fills]) => (given.has(column) ? [] : fills));
  return `,${kept.join(',')},`;
}

/**
 * Completes rows of another layout from the ledger: a 枝番 that the form does not have (the person of the household with this
 * birth date and reading, else the next free one), and what the layout says nothing about.
 * @returns how many rows were dropped, because they speak of people who have to be in the ledger and are not.
 */
export async function settleProfiledRows(tx: Tx, insurerNumber: string): Promise<number> {
  const { rows: profiled } = await sql<{
    n: number;
  }>`select count(*)::int as n from intake where kept is not null`.execute(tx);
  if ((profiled[0]?.n ?? 0) === 0) return 0;
  await assignBranches(tx, insurerNumber);
  const filled = Object.keys(LINE_FACTS).map(
    (column) =>
      sql`${sql.ref(column)} = case when s.kept like ${`%,${column},%`} then ${sql.ref(`l.${column}`)} else ${sql.ref(`s.${column}`)} end`,
  );
  await sql`
    update intake s set ${sql.join(filled)}
    from member m join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id
      and l.superseded_at is null
    where m.insurer_number = ${insurerNumber} and ${SAME_KEY} and s.kept is not null`.execute(tx);
  const dropped = await sql`
    delete from intake s where s.known_only and not exists (
      select 1 from member m where m.insurer_number = ${insurerNumber} and ${SAME_KEY})`.execute(tx);
  return Number(dropped.numAffectedRows ?? 0);
}

async function assignBranches(tx: Tx, insurerNumber: string): Promise<void> {
  type Person = { symbol_key: string; number_key: string; branch: string; birth_on: Day; kana_key: string };
  const { rows: open } = await sql<Person & { seq: number; known_only: boolean | null }>`
    select seq, symbol_key, number_key, branch, birth_on, kana_key, known_only from intake where branch = '' order by seq`.execute(
    tx,
  );
  const { rows: known } = await sql<Person>`
    select m.symbol_key, m.number_key, m.branch, l.birth_on, l.kana_key from member m
    join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id and l.superseded_at is null
    where m.insurer_number = ${insurerNumber} and exists (select 1 from intake s
      where s.branch = '' and s.symbol_key = m.symbol_key and s.number_key = m.number_key)
    union all
    select symbol_key, number_key, branch, birth_on, kana_key from intake where branch <> ''`.execute(tx);
  const households = Map.groupBy(known, (person) => `${person.symbol_key}\t${person.number_key}`);
  for (const row of open) {
    const key = `${row.symbol_key}\t${row.number_key}`;
    const household = households.get(key) ?? [];
    households.set(key, household);
    const same = household.find((person) => person.birth_on === row.birth_on && person.kana_key === row.kana_key);
    if (same === undefined && row.known_only) continue;
    const branch = same?.branch ?? nextBranch(household.map((person) => person.branch));
    household.push({ ...row, branch });
    await sql`update intake set branch = ${branch} where seq = ${row.seq}`.execute(tx);
  }
}

/** The next 枝番 after those in use; 00 is the 本人's. */
function nextBranch(used: readonly string[]): string {
  const highest = used.reduce((most, branch) => Math.max(most, Number(branch)), 0);
  return String(highest + 1).padStart(2, '0');
}

export function stageStatuses(tx: Tx, batches: AsyncIterable<CardStatusRow[]>): Promise<void> {
  return stage(tx, STAGED_STATUS, batches, (row) => [
    ...keyOf(row),
    row.facts.card,
    row.facts.returnedOn,
    row.facts.registration,
    row.facts.releaseRequestedOn,
    row.facts.certificateExpiresOn,
    row.facts.cardExpiresOn,
  ]);
}

export function stageApprovals(tx: Tx, batches: AsyncIterable<ApprovalRow[]> | Iterable<ApprovalRow[]>): Promise<void> {
  return stage(tx, STAGED_APPROVAL, batches, (row) => [
    ...keyOf(row),
    row.fact.kind,
    row.fact.approvedOn,
    row.fact.endedOn,
  ]);
}

/**
 * A ledger that was loaded a moment ago has no statistics yet, and a plan that takes it for empty compares every row with
 * every other one. So the tables are looked at first, and whole files are joined by hash.
 */
export async function planForWholeFile(tx: Tx, ...names: string[]): Promise<void> {
  await sql.raw(`analyze ${names.join(', ')}`).execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
}

/** SQL: the names of columns, each with a prefix such as `s.`. */
export const columnList = (columns: object, prefix = '') =>
  sql.raw(
    Object.keys(columns)
      .map((name) => `${prefix}${name}`)
      .join(', '),
  );

/** SQL: the staged row and the known row differ in one of these columns. */
export const differs = (columns: object, known: string) =>
  sql`row(${columnList(columns, 's.')}) is distinct from row(${columnList(columns, known)})`;

/** SQL: the staged row `s` is of the member `m`. */
export const SAME_KEY = sql.raw('m.symbol_key = s.symbol_key and m.number_key = s.number_key and m.branch = s.branch');

/** SQL: the ledger line `l` is of somebody eligible on a day, by its dates; age is left out of account. */
export const isEligibleLine = (on: Day) => sql<boolean>`(l.eligible_from_on <= ${on}
  and (l.lost_on is null or l.lost_on > ${on}) and (l.voluntary_ends_on is null or l.voluntary_ends_on >= ${on}))`;

/** Lines of the staged file whose person is not in the ledger. */
export async function findStrangeLines(tx: Tx, insurerNumber: string): Promise<number[]> {
  await planForWholeFile(tx, 'member');
  const { rows } = await sql<{ line: number }>`
    select s.line from intake s
    where not exists (select 1 from member m where m.insurer_number = ${insurerNumber} and ${SAME_KEY})
    order by s.line`.execute(tx);
  return rows.map((row) => row.line);
}

/** Drops staged rows of people who are not in the ledger. @returns how many there were */
export async function dropStrangers(tx: Tx, insurerNumber: string): Promise<number> {
  await planForWholeFile(tx, 'member');
  const result = await sql`
    delete from intake s
    where not exists (select 1 from member m where m.insurer_number = ${insurerNumber} and ${SAME_KEY})`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** A row of somebody who exists for the protection officer alone. */
export interface HiddenRow {
  seq: number;
  line: number;
  memberId: string;
  /** The row's layout adds nobody. */
  knownOnly: boolean;
}

export async function listHiddenRows(tx: Tx, insurerNumber: string): Promise<HiddenRow[]> {
  await planForWholeFile(tx, 'member');
  const { rows } = await sql<HiddenRow>`
    select s.seq, s.line, m.member_id as "memberId", coalesce((to_jsonb(s) ->> 'known_only')::boolean, false) as "knownOnly"
    from intake s join member m on m.insurer_number = ${insurerNumber} and ${SAME_KEY}
    where m.member_id in ${protectedMemberIds(insurerNumber)} order by s.seq`.execute(tx);
  return rows;
}

/**
 * What the comparison found; `intake_outcome` has is_new and is_changed.
 * @param of only these rows
 */
export async function countOutcome(tx: Tx, of?: readonly Pick<HiddenRow, 'seq'>[]): Promise<Outcome> {
  if (of?.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  await sql`analyze intake_outcome`.execute(tx);
  const seqs = of?.map(({ seq }) => String(seq));
  const { rows } = await sql<Outcome>`
    select (count(*) filter (where is_new))::int as added, (count(*) filter (where is_changed))::int as changed,
      (count(*) filter (where not is_new and not is_changed))::int as unchanged
    from intake_outcome ${seqs === undefined ? sql`` : sql`where seq = any(${textArray(seqs)}::int[])`}`.execute(tx);
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 };
}
