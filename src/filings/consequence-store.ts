import type { StaffRole } from '../access/index.ts';
import { hasEndlessWeb, isIssuedSince } from '../certificates/index.ts';
import type { ReasonCode } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { isProtectedMember } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';
import { type ConsequenceKind, type ConsequenceReason, ownerOf, PROTECTION_REASONS } from './consequences.ts';

/** One line of the worklist, or what was done at once. */
export interface WorkItem {
  consequenceId: string;
  memberId: string;
  kind: ConsequenceKind;
  reason: ConsequenceReason;
  rule: ReasonCode | null;
  /** Which filing, file or lowering; null: a birthday. */
  sourceId: string | null;
  becauseOn: Day;
  documents: number;
  stopsAt: Date | null;
  madeAt: Date;
  dueOn: Day;
  owner: StaffRole;
  settledAt: Date | null;
  /** issued: a document that was issued since has settled it. ended: the one on the Web that it is about has an end. */
  settledHow: 'at-once' | 'by-hand' | 'withdrawn' | 'issued' | 'ended' | null;
}

export interface NewConsequence {
  insurer_number: string;
  consequence_id: string;
  member_id: string;
  kind: ConsequenceKind;
  reason: ConsequenceReason;
  rule: ReasonCode | null;
  source_id: string | null;
  because_on: Day;
  documents: number;
  stops_at: Date | null;
  made_at: Date;
  due_on: Day;
  settled_at: Date | null;
  settled_by: string | null;
  settled_how: 'at-once' | null;
}

const COLUMNS = {
  insurer_number: 'text',
  consequence_id: 'text',
  member_id: 'text',
  kind: 'text',
  reason: 'text',
  rule: 'text',
  source_id: 'text',
  because_on: 'date',
  documents: 'int',
  stops_at: 'timestamptz',
  made_at: 'timestamptz',
  due_on: 'date',
  settled_at: 'timestamptz',
  settled_by: 'text',
  settled_how: 'text',
} satisfies Record<keyof NewConsequence, string>;

/** SQL: a document that was issued since has settled the row `w`. */
const isIssued = (insurerNumber: string) =>
  sql<boolean>`(w.kind in ('issue', 'replace') and ${isIssuedSince('w.member_id', 'w.made_at', insurerNumber)})`;
/** SQL: the arrival of the paper, or anything else, has given the document on the Web its end. */
const isEnded = (insurerNumber: string) =>
  sql<boolean>`(w.reason = 'withdraw-web-later' and not ${hasEndlessWeb('w.member_id', 'w.made_at', insurerNumber)})`;
const isOpen = (insurerNumber: string) =>
  sql<boolean>`(w.settled_at is null and not ${isIssued(insurerNumber)} and not ${isEnded(insurerNumber)})`;

/** Whoever may not see protected people sees neither them nor that anybody was one. */
const visible = (insurerNumber: string) => sql<boolean>`(not ${isProtectedMember('w.member_id', insurerNumber)}
  and w.reason not in (${sql.join([...PROTECTION_REASONS])}) and w.rule is distinct from 'R7')`;

/** Which of these rows are still to be done, by member, kind and reason: they need not be written twice. */
export async function listOpenKeys(tx: Tx, insurerNumber: string, memberIds: readonly string[]): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    select w.member_id || ' ' || w.kind || ' ' || w.reason as key from consequence w
    where w.insurer_number = ${insurerNumber} and w.member_id = any(${textArray(memberIds)}) and ${isOpen(insurerNumber)}`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.key));
}

/** @returns how many were new: a birthday makes its rows once. */
export async function insertConsequences(tx: Tx, rows: readonly NewConsequence[]): Promise<number> {
  return insertRows(tx, 'consequence', COLUMNS, rows, 'on conflict do nothing');
}

/**
 * The cause is there once more on one day: what was done or settled of the row is to be done again. What was done before is in the
 * audit log.
 * @returns whether there was such a row
 */
export async function reopenConsequence(tx: Tx, row: NewConsequence): Promise<boolean> {
  const insurerNumber = row.insurer_number;
  const result = await sql`
    update consequence w set settled_at = null, settled_by = null, settled_how = null, made_at = ${row.made_at},
      due_on = ${row.due_on}
    where w.insurer_number = ${insurerNumber} and w.member_id = ${row.member_id} and w.kind = ${row.kind}
      and w.reason = ${row.reason} and w.because_on = ${row.because_on} and w.source_id is null
      and not ${isOpen(insurerNumber)}`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/**
 * Whoever is held after a flag was lowered is held under another 記号・番号 too: the open task is written for that entry as well,
 * where it has none. Each is settled by itself.
 * @param row `sourceId`: the filing or the file that told of the other number
 */
export async function carryHold(
  tx: Tx,
  insurerNumber: string,
  pair: { from: string; to: string },
  row: { consequenceId: string; sourceId: string; at: Date },
): Promise<void> {
  await sql`
    insert into consequence (insurer_number, consequence_id, member_id, kind, reason, rule, source_id, because_on, made_at, due_on)
    select w.insurer_number, ${row.consequenceId}, ${pair.to}, w.kind, w.reason, w.rule, ${row.sourceId}, w.because_on,
      ${row.at}::timestamptz, w.due_on
    from consequence w where w.insurer_number = ${insurerNumber} and w.member_id = ${pair.from} and w.kind = 'task'
      and w.reason = 'lowered-decide-again' and w.settled_at is null
      and not exists (select 1 from consequence o where o.insurer_number = w.insurer_number and o.member_id = ${pair.to}
        and o.kind = w.kind and o.reason = w.reason and o.settled_at is null)
    order by w.made_at limit 1`.execute(tx);
}

interface WorkRow {
  consequence_id: string;
  member_id: string;
  kind: ConsequenceKind;
  reason: ConsequenceReason;
  rule: ReasonCode | null;
  source_id: string | null;
  because_on: Day;
  documents: number;
  stops_at: Date | null;
  made_at: Date;
  due_on: Day;
  settled_at: Date | null;
  settled_how: 'at-once' | 'by-hand' | 'withdrawn' | null;
  protected: boolean;
  issued: boolean;
  ended: boolean;
}

function itemOf(row: WorkRow): WorkItem {
  return {
    consequenceId: row.consequence_id,
    memberId: row.member_id,
    kind: row.kind,
    reason: row.reason,
    rule: row.rule,
    sourceId: row.source_id,
    becauseOn: row.because_on,
    documents: row.documents,
    stopsAt: row.stops_at,
    madeAt: row.made_at,
    dueOn: row.due_on,
    owner: row.protected ? 'protection-officer' : ownerOf(row.reason),
    settledAt: row.settled_at,
    settledHow: row.settled_how ?? (row.issued ? 'issued' : row.ended ? 'ended' : null),
  };
}

const selectItems = (insurerNumber: string) => sql`
  select w.consequence_id, w.member_id, w.kind, w.reason, w.rule, w.source_id, w.because_on, w.documents, w.stops_at,
    w.made_at, w.due_on, w.settled_at, w.settled_how, ${isProtectedMember('w.member_id', insurerNumber)} as protected,
    ${isIssued(insurerNumber)} as issued, ${isEnded(insurerNumber)} as ended
  from consequence w where w.insurer_number = ${insurerNumber}`;

export interface WorkFilter {
  includeProtected: boolean;
  /** Only what is about protected people, or tells that somebody was one. */
  onlyProtected?: boolean;
  kind?: ConsequenceKind;
  memberId?: string;
  limit: number;
  offset?: number;
}

/** What is to be done, by due day. Protected people are in it only with `includeProtected`. */
export async function listOpen(db: Db | Tx, insurerNumber: string, filter: WorkFilter): Promise<WorkItem[]> {
  const { rows } = await sql<WorkRow>`
    ${selectItems(insurerNumber)} and ${isOpen(insurerNumber)}
      ${filter.includeProtected ? sql`` : sql`and ${visible(insurerNumber)}`}
      ${filter.onlyProtected ? sql`and not ${visible(insurerNumber)}` : sql``}
      ${filter.kind === undefined ? sql`` : sql`and w.kind = ${filter.kind}`}
      ${filter.memberId === undefined ? sql`` : sql`and w.member_id = ${filter.memberId}`}
    order by w.due_on, w.made_at, w.consequence_id limit ${filter.limit} offset ${filter.offset ?? 0}`.execute(db);
  return rows.map(itemOf);
}

/** Who has an open row that a document settles (`issue`, `replace`), in order of member; protected people are among them. */
export async function listToIssue(db: Db | Tx, insurerNumber: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select distinct w.member_id from consequence w
    where w.insurer_number = ${insurerNumber} and w.kind in ('issue', 'replace') and ${isOpen(insurerNumber)}
    order by w.member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

/** How many are to be done, by kind. */
export async function countOpen(
  db: Db | Tx,
  insurerNumber: string,
  includeProtected: boolean,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ kind: string; n: number }>`
    select w.kind, count(*)::int as n from consequence w where w.insurer_number = ${insurerNumber} and ${isOpen(insurerNumber)}
      ${includeProtected ? sql`` : sql`and ${visible(insurerNumber)}`} group by w.kind`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
}

/** Everything that followed from one source, done or not. */
export async function listOfSource(
  db: Db | Tx,
  insurerNumber: string,
  sourceId: string,
  includeProtected: boolean,
): Promise<WorkItem[]> {
  const { rows } = await sql<WorkRow>`
    ${selectItems(insurerNumber)} and w.source_id = ${sourceId}
      ${includeProtected ? sql`` : sql`and ${visible(insurerNumber)}`}
    order by w.made_at, w.consequence_id`.execute(db);
  return rows.map(itemOf);
}

export async function findItem(
  db: Db | Tx,
  insurerNumber: string,
  consequenceId: string,
  includeProtected: boolean,
): Promise<WorkItem | undefined> {
  const { rows } = await sql<WorkRow>`
    ${selectItems(insurerNumber)} and w.consequence_id = ${consequenceId}
      ${includeProtected ? sql`` : sql`and ${visible(insurerNumber)}`}`.execute(db);
  return rows[0] && itemOf(rows[0]);
}

type Settled = { at: Date; by: string; how: 'by-hand' | 'withdrawn' };

/** @returns false when it was settled before */
export async function settleOne(
  tx: Tx,
  insurerNumber: string,
  consequenceId: string,
  { at, by, how }: Settled,
): Promise<boolean> {
  const result = await sql`
    update consequence w set settled_at = ${at}, settled_by = ${by}, settled_how = ${how}
    where w.insurer_number = ${insurerNumber} and w.consequence_id = ${consequenceId} and ${isOpen(insurerNumber)}`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Nothing is to be done any more because of a filing that was taken back. */
export async function settleOfSource(
  tx: Tx,
  insurerNumber: string,
  sourceId: string,
  { at, by, how }: Settled,
): Promise<void> {
  await sql`
    update consequence set settled_at = ${at}, settled_by = ${by}, settled_how = ${how}
    where insurer_number = ${insurerNumber} and source_id = ${sourceId} and settled_at is null`.execute(tx);
}

/** All paper of the person is back, or nobody waits for it any more. */
export async function settleCollected(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await sql`
    update consequence set settled_at = ${at}, settled_by = ${by}, settled_how = 'by-hand'
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and reason = 'collect-paper'
      and settled_at is null`.execute(tx);
}

/** Somebody has said that the address is right, from which mail came back. */
export async function settleReturnedMail(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await sql`
    update consequence set settled_at = ${at}, settled_by = ${by}, settled_how = 'by-hand'
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and reason = 'letter-returned'
      and settled_at is null`.execute(tx);
}

/** Paper of the person is to come back after all: what was settled since an instant because it was thought to be back is open again. */
export async function reopenCollected(tx: Tx, insurerNumber: string, memberId: string, sinceAt: Date): Promise<void> {
  await sql`
    update consequence set settled_at = null, settled_by = null, settled_how = null
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and reason = 'collect-paper'
      and settled_how = 'by-hand' and settled_at >= ${sinceAt}`.execute(tx);
}

/** Nothing is to be done any more because of a flag that was lowered. */
export async function settleProtection(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  { at, by, how }: Settled,
): Promise<void> {
  await sql`
    update consequence w set settled_at = ${at}, settled_by = ${by}, settled_how = ${how}
    where w.insurer_number = ${insurerNumber} and w.member_id = ${memberId} and w.settled_at is null
      and (w.rule = 'R7' or w.reason in (${sql.join([...PROTECTION_REASONS])}))`.execute(tx);
}
