import type { Day } from '../lib/day.ts';
import { foldKana, foldName } from '../lib/fold.ts';
import { insertRows, sql, type Tx } from '../platform/database.ts';
import type { ApprovalRow } from './read-approvals-file.ts';
import type { CardStatusRow, DeliveryKind } from './read-card-status-file.ts';
import type { MemberRow } from './read-members-file.ts';

/**
 * Writes to the ledger's tables, together with members-store.ts, which reads them. A file's rows come into a table of the
 * transaction first and are compared there, so that memory stays flat and one statement sees the whole file.
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
  at: Date;
  /** Staff id, or the word for the operator. */
  by: string;
}

/** One import of a society at a time: a second one waits until the first has ended, and then sees what it did. Ends with the transaction. */
export async function lockIntake(tx: Tx, insurerNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(4151412, hashtext(${insurerNumber}))`.execute(tx);
}

const KEY_COLUMNS = { line: 'int', symbol_key: 'text', number_key: 'text', branch: 'text' } as const;

/** The facts of ledger_line that a file brings, with their SQL types. */
const LINE_COLUMNS = {
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
const STAGED_MEMBER = { ...KEY_COLUMNS, candidate_id: 'text', ...LINE_COLUMNS, disclosure: 'text' } as const;

const STATUS_COLUMNS = {
  card: 'text',
  returned_on: 'date',
  registration: 'text',
  release_requested_on: 'date',
  certificate_expires_on: 'date',
  card_expires_on: 'date',
} as const;
const STAGED_STATUS = { ...KEY_COLUMNS, ...STATUS_COLUMNS } as const;

const STAGED_APPROVAL = { ...KEY_COLUMNS, kind: 'text', approved_on: 'date', ended_on: 'date' } as const;

async function makeStage(tx: Tx, columns: Readonly<Record<string, string>>): Promise<void> {
  const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  await sql.raw(`create temporary table intake (${list.join(', ')}) on commit drop`).execute(tx);
}

/**
 * A ledger that was loaded a moment ago has no statistics yet, and a plan that takes it for empty compares every row with
 * every other one. So the tables are looked at first, and whole files are joined by hash.
 */
async function planForWholeFile(tx: Tx, ...tables: string[]): Promise<void> {
  await sql.raw(`analyze ${tables.join(', ')}`).execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
}

const names = (columns: object, prefix: string) =>
  sql.raw(
    Object.keys(columns)
      .map((name) => `${prefix}${name}`)
      .join(', '),
  );

/** SQL: the staged row and the known row differ in one of these columns. */
const differs = (columns: object, known: string) =>
  sql`row(${names(columns, 's.')}) is distinct from row(${names(columns, known)})`;

function keyOf(row: { line: number; symbolKey: string; numberKey: string; branch: string }) {
  return { line: row.line, symbol_key: row.symbolKey, number_key: row.numberKey, branch: row.branch };
}

export async function stageMembers(tx: Tx, batches: AsyncIterable<MemberRow[]>, makeId: () => string): Promise<void> {
  await makeStage(tx, STAGED_MEMBER);
  for await (const batch of batches) {
    const rows = batch.map((row) => ({
      ...keyOf(row),
      candidate_id: makeId(),
      symbol: row.symbol,
      number: row.number,
      relation: row.relation,
      relationship: row.relationship,
      name: row.name,
      name_kana: row.nameKana,
      common_name: row.commonName,
      birth_on: row.birthOn,
      sex: row.sex,
      sex_on_back: row.sexOnBack,
      eligible_from_on: row.eligibleFromOn,
      lost_on: row.lostOn,
      category: row.category,
      voluntary_ends_on: row.voluntaryEndsOn,
      employer_symbol: row.employerSymbol,
      postal_code: row.postalCode,
      address: row.address,
      standard_pay: row.standardPay,
      share_override: row.shareOverride,
      my_number: row.myNumber,
      legacy_card_ends_on: row.legacyCardEndsOn,
      kana_key: foldKana(row.nameKana),
      name_key: foldName(row.name),
      common_name_key: row.commonName === null ? null : foldName(row.commonName),
      disclosure: row.disclosure,
    }));
    await insertRows(tx, 'intake', STAGED_MEMBER, rows);
  }
  await sql`analyze intake`.execute(tx);
}

/** Compares the staged rows with the ledger; people who are not known yet become members. */
export async function compareMembers(tx: Tx, intake: Intake): Promise<Outcome> {
  const { insurerNumber, at } = intake;
  await sql`
    insert into member (insurer_number, member_id, symbol_key, number_key, branch, known_at)
    select ${insurerNumber}, s.candidate_id, s.symbol_key, s.number_key, s.branch, ${at} from intake s
    on conflict (insurer_number, symbol_key, number_key, branch) do nothing`.execute(tx);
  await planForWholeFile(tx, 'member', 'ledger_line', 'protection');
  await sql`
    create temporary table intake_outcome on commit drop as
    select s.line, m.member_id, l.version as known_version,
      l.member_id is null as is_new,
      l.member_id is not null and ${differs(LINE_COLUMNS, 'l.')} as is_changed,
      s.disclosure <> 'none' and not exists (select 1 from protection p where p.insurer_number = ${insurerNumber}
        and p.member_id = m.member_id and p.kind = s.disclosure and p.lowered_at is null) as raises
    from intake s
    join member m on m.insurer_number = ${insurerNumber} and m.symbol_key = s.symbol_key
      and m.number_key = s.number_key and m.branch = s.branch
    left join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id
      and l.superseded_at is null`.execute(tx);
  await sql`analyze intake_outcome`.execute(tx);
  const { rows } = await sql<Outcome>`
    select (count(*) filter (where is_new))::int as added,
      (count(*) filter (where is_changed or (raises and not is_new)))::int as changed,
      (count(*) filter (where not is_new and not is_changed and not raises))::int as unchanged
    from intake_outcome`.execute(tx);
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 };
}

/** Writes what {@link compareMembers} found: a new version for whoever is new or changed, and the flags that are raised. */
export async function writeMembers(tx: Tx, intake: Intake): Promise<void> {
  const { insurerNumber, sourceId, at, by } = intake;
  await sql`
    update ledger_line l set superseded_at = ${at} from intake_outcome o
    where o.is_changed and l.insurer_number = ${insurerNumber} and l.member_id = o.member_id
      and l.version = o.known_version`.execute(tx);
  await sql`
    insert into ledger_line (insurer_number, member_id, version, source_id, source_line, learned_at, branch,
      ${names(LINE_COLUMNS, '')})
    select ${insurerNumber}, o.member_id, coalesce(o.known_version, 0) + 1, ${sourceId}, s.line, ${at}, s.branch,
      ${names(LINE_COLUMNS, 's.')}
    from intake s join intake_outcome o on o.line = s.line where o.is_new or o.is_changed`.execute(tx);
  // A file raises flags and never lowers one: なし and an empty cell do nothing (files.md).
  await sql`
    insert into protection (insurer_number, member_id, kind, raised_at, raised_by)
    select ${insurerNumber}, o.member_id, s.disclosure, ${at}, ${by}
    from intake s join intake_outcome o on o.line = s.line where o.raises`.execute(tx);
}

export async function stageStatuses(tx: Tx, batches: AsyncIterable<CardStatusRow[]>): Promise<void> {
  await makeStage(tx, STAGED_STATUS);
  for await (const batch of batches) {
    const rows = batch.map((row) => ({
      ...keyOf(row),
      card: row.facts.card,
      returned_on: row.facts.returnedOn,
      registration: row.facts.registration,
      release_requested_on: row.facts.releaseRequestedOn,
      certificate_expires_on: row.facts.certificateExpiresOn,
      card_expires_on: row.facts.cardExpiresOn,
    }));
    await insertRows(tx, 'intake', STAGED_STATUS, rows);
  }
  await sql`analyze intake`.execute(tx);
}

export async function stageApprovals(tx: Tx, batches: AsyncIterable<ApprovalRow[]>): Promise<void> {
  await makeStage(tx, STAGED_APPROVAL);
  for await (const batch of batches) {
    const rows = batch.map((row) => ({
      ...keyOf(row),
      kind: row.fact.kind,
      approved_on: row.fact.approvedOn,
      ended_on: row.fact.endedOn,
    }));
    await insertRows(tx, 'intake', STAGED_APPROVAL, rows);
  }
  await sql`analyze intake`.execute(tx);
}

const JOIN_MEMBER = sql.raw(`m.symbol_key = s.symbol_key and m.number_key = s.number_key and m.branch = s.branch`);

/** Lines of the staged file whose person is not in the ledger. */
export async function findStrangeLines(tx: Tx, insurerNumber: string): Promise<number[]> {
  await planForWholeFile(tx, 'member');
  const { rows } = await sql<{ line: number }>`
    select s.line from intake s
    where not exists (select 1 from member m where m.insurer_number = ${insurerNumber} and ${JOIN_MEMBER})
    order by s.line`.execute(tx);
  return rows.map((row) => row.line);
}

/** Drops staged rows of people who are not in the ledger. @returns how many there were */
export async function dropStrangers(tx: Tx, insurerNumber: string): Promise<number> {
  await planForWholeFile(tx, 'member');
  const result = await sql`
    delete from intake s
    where not exists (select 1 from member m where m.insurer_number = ${insurerNumber} and ${JOIN_MEMBER})`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** The delivery that a staged file corrects, if one of the same day is known. */
export async function findDeliveryVersion(tx: Tx, insurerNumber: string, asOfOn: Day): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    select version from card_status_delivery
    where insurer_number = ${insurerNumber} and as_of_on = ${asOfOn} and superseded_at is null`.execute(tx);
  return rows[0]?.version;
}

/** Rows of the newest delivery of this kind as of another day, to notice a file that was cut off. */
export async function findUsualRows(
  tx: Tx,
  insurerNumber: string,
  kind: DeliveryKind,
  asOfOn: Day,
): Promise<number | undefined> {
  const { rows } = await sql<{ row_count: number }>`
    select f.row_count from card_status_delivery d
    join source_file f on f.insurer_number = d.insurer_number and f.source_id = d.source_id
    where d.insurer_number = ${insurerNumber} and d.kind = ${kind} and d.superseded_at is null and d.as_of_on <> ${asOfOn}
    order by d.as_of_on desc limit 1`.execute(tx);
  return rows[0]?.row_count;
}

/** Compares the staged rows with what is known for the same day. */
export async function compareStatuses(tx: Tx, insurerNumber: string, asOfOn: Day): Promise<Outcome> {
  await planForWholeFile(tx, 'card_status');
  await sql`
    create temporary table intake_outcome on commit drop as
    select s.line, m.member_id, k.version as known_version, k.member_id is null as is_new,
      k.member_id is not null and ${differs(STATUS_COLUMNS, 'k.')} as is_changed
    from intake s
    join member m on m.insurer_number = ${insurerNumber} and ${JOIN_MEMBER}
    left join card_status k on k.insurer_number = m.insurer_number and k.member_id = m.member_id
      and k.as_of_on = ${asOfOn} and k.superseded_at is null`.execute(tx);
  return countOutcome(tx);
}

async function countOutcome(tx: Tx): Promise<Outcome> {
  await sql`analyze intake_outcome`.execute(tx);
  const { rows } = await sql<Outcome>`
    select (count(*) filter (where is_new))::int as added, (count(*) filter (where is_changed))::int as changed,
      (count(*) filter (where not is_new and not is_changed))::int as unchanged
    from intake_outcome`.execute(tx);
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 };
}

/**
 * Writes a delivery. A corrected file for the same day supersedes the earlier one, also where a person is no longer in it.
 * @returns how many people of the earlier file are not in this one.
 */
export async function writeStatuses(
  tx: Tx,
  intake: Intake,
  delivery: { asOfOn: Day; kind: DeliveryKind; knownVersion: number | undefined },
): Promise<number> {
  const { insurerNumber, sourceId, at } = intake;
  const { asOfOn, kind, knownVersion } = delivery;
  const version = (knownVersion ?? 0) + 1;
  await sql`
    update card_status_delivery set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and as_of_on = ${asOfOn} and superseded_at is null`.execute(tx);
  await sql`
    insert into card_status_delivery (insurer_number, as_of_on, version, kind, source_id, learned_at)
    values (${insurerNumber}, ${asOfOn}, ${version}, ${kind}, ${sourceId}, ${at})`.execute(tx);
  const withdrawn = await sql`
    update card_status k set superseded_at = ${at}
    where k.insurer_number = ${insurerNumber} and k.as_of_on = ${asOfOn} and k.superseded_at is null
      and not exists (select 1 from intake_outcome o where o.member_id = k.member_id)`.execute(tx);
  await sql`
    update card_status k set superseded_at = ${at} from intake_outcome o
    where o.is_changed and k.insurer_number = ${insurerNumber} and k.member_id = o.member_id
      and k.as_of_on = ${asOfOn} and k.version = o.known_version`.execute(tx);
  await sql`
    insert into card_status (insurer_number, member_id, as_of_on, version, source_id, source_line, learned_at,
      ${names(STATUS_COLUMNS, '')})
    select ${insurerNumber}, o.member_id, ${asOfOn}, ${version}, ${sourceId}, s.line, ${at}, ${names(STATUS_COLUMNS, 's.')}
    from intake s join intake_outcome o on o.line = s.line where o.is_new or o.is_changed`.execute(tx);
  return Number(withdrawn.numAffectedRows ?? 0);
}

export async function compareApprovals(tx: Tx, insurerNumber: string): Promise<Outcome> {
  await planForWholeFile(tx, 'approval');
  await sql`
    create temporary table intake_outcome on commit drop as
    select s.line, m.member_id, a.version as known_version, a.member_id is null as is_new,
      a.member_id is not null and a.ended_on is distinct from s.ended_on as is_changed
    from intake s
    join member m on m.insurer_number = ${insurerNumber} and ${JOIN_MEMBER}
    left join approval a on a.insurer_number = m.insurer_number and a.member_id = m.member_id and a.kind = s.kind
      and a.approved_on = s.approved_on and a.superseded_at is null`.execute(tx);
  return countOutcome(tx);
}

export async function writeApprovals(tx: Tx, intake: Intake): Promise<void> {
  const { insurerNumber, sourceId, at } = intake;
  await sql`
    update approval a set superseded_at = ${at} from intake s join intake_outcome o on o.line = s.line
    where o.is_changed and a.insurer_number = ${insurerNumber} and a.member_id = o.member_id and a.kind = s.kind
      and a.approved_on = s.approved_on and a.version = o.known_version`.execute(tx);
  await sql`
    insert into approval (insurer_number, member_id, kind, approved_on, version, ended_on, source_id, learned_at)
    select ${insurerNumber}, o.member_id, s.kind, s.approved_on, coalesce(o.known_version, 0) + 1, s.ended_on,
      ${sourceId}, ${at}
    from intake s join intake_outcome o on o.line = s.line where o.is_new or o.is_changed`.execute(tx);
}
