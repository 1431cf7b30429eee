import type { Day } from '../lib/day.ts';
import { protectedMemberIds } from '../members/index.ts';
import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import { type SingleIssue, singleIssueDueOn } from './single-issue.ts';

export interface SingleIssueRow {
  insurer_number: string;
  issue_id: string;
  case_number: string;
  member_id: string;
  asked_at: Date;
  asked_by: string;
  said_hash: string;
  ended_at: Date | null;
  ended_by: string | null;
  ended_why: 'withdrawn' | 'restored' | null;
  issued_at: Date | null;
  issued_by: string | null;
  plan_on: Day | null;
  policy_version: number | null;
  content_hash: string | null;
  certificate_id: string | null;
}

interface SingleIssueTables {
  single_issue: SingleIssueRow;
}

const on = (db: Db | Tx) => tables<SingleIssueTables>(db);

export function singleIssueOf(row: SingleIssueRow): SingleIssue {
  const { asked_at: askedAt, certificate_id: certificateId, ended_at, ended_by, ended_why, issued_at, issued_by } = row;
  const ended = ended_at && ended_by && ended_why ? { at: ended_at, by: ended_by, why: ended_why } : null;
  const issued = issued_at && issued_by && certificateId ? { at: issued_at, by: issued_by, certificateId } : null;
  return {
    issueId: row.issue_id,
    caseNumber: row.case_number,
    memberId: row.member_id,
    state: issued ? 'issued' : ended ? 'ended' : 'asked',
    askedAt,
    askedBy: row.asked_by,
    dueOn: singleIssueDueOn(askedAt),
    saidHash: row.said_hash,
    ended,
    issued,
  };
}

/** @returns false where one of the person is open already */
export async function insertSingleIssue(
  tx: Tx,
  row: Pick<
    SingleIssueRow,
    'insurer_number' | 'issue_id' | 'case_number' | 'member_id' | 'asked_at' | 'asked_by' | 'said_hash'
  >,
): Promise<boolean> {
  const result = await sql`
    insert into single_issue (insurer_number, issue_id, case_number, member_id, asked_at, asked_by, said_hash)
    values (${row.insurer_number}, ${row.issue_id}, ${row.case_number}, ${row.member_id}, ${row.asked_at}, ${row.asked_by},
      ${row.said_hash})
    on conflict (insurer_number, member_id) where issued_at is null and ended_at is null do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** By its id, its 事案番号, or the person of whom it is open; held until the transaction ends when that is asked for. */
export async function findSingleIssueRow(
  db: Db | Tx,
  insurerNumber: string,
  by: { issueId: string } | { caseNumber: string } | { openOf: string },
  options: { lock?: boolean } = {},
): Promise<SingleIssueRow | undefined> {
  const query = on(db).selectFrom('single_issue').selectAll().where('insurer_number', '=', insurerNumber);
  const one =
    'issueId' in by
      ? query.where('issue_id', '=', by.issueId)
      : 'caseNumber' in by
        ? query.where('case_number', '=', by.caseNumber)
        : query.where('member_id', '=', by.openOf).where('issued_at', 'is', null).where('ended_at', 'is', null);
  return (options.lock ? one.forUpdate() : one).executeTakeFirst();
}

/** What waits for a second officer, the oldest first. */
export async function listAsked(db: Db | Tx, insurerNumber: string): Promise<SingleIssueRow[]> {
  return on(db)
    .selectFrom('single_issue')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('issued_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('issue_id')
    .execute();
}

/** Everybody who is for the protection officer alone and of whom nothing is asked for, in order of member. */
export async function listUnasked(db: Db | Tx, insurerNumber: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select distinct s.member_id from ${protectedMemberIds(insurerNumber)} s
    where not exists (select 1 from single_issue i where i.insurer_number = ${insurerNumber} and i.member_id = s.member_id
      and i.issued_at is null and i.ended_at is null)
    order by s.member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

export async function recordIssued(
  tx: Tx,
  insurerNumber: string,
  issueId: string,
  issued: {
    at: Date;
    by: string;
    planOn: Day;
    policyVersion: number;
    contentHash: string;
    certificateId: string;
  },
): Promise<void> {
  await sql`update single_issue set issued_at = ${issued.at}, issued_by = ${issued.by}, plan_on = ${issued.planOn},
      policy_version = ${issued.policyVersion}, content_hash = ${issued.contentHash}, certificate_id = ${issued.certificateId}
    where insurer_number = ${insurerNumber} and issue_id = ${issueId}`.execute(tx);
}

/** Ends those of them that are open. @returns their ids */
export async function recordEnded(
  tx: Tx,
  insurerNumber: string,
  issueIds: readonly string[],
  ended: { at: Date; by: string; why: 'withdrawn' | 'restored' },
): Promise<string[]> {
  const { rows } = await sql<{ issue_id: string }>`
    update single_issue set ended_at = ${ended.at}, ended_by = ${ended.by}, ended_why = ${ended.why}
    where insurer_number = ${insurerNumber} and issue_id = any(${textArray(issueIds)})
      and issued_at is null and ended_at is null
    returning issue_id`.execute(tx);
  return rows.map((row) => row.issue_id);
}
