import type { Actor } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import { isProtectedMember } from '../members/index.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import type { ApplicationKind } from './kinds.ts';
import { type ApplicationEventKind, OPEN_EVENTS } from './states.ts';

interface ApplicationRow {
  insurer_number: string;
  application_id: string;
  receipt_number: string;
  kind: ApplicationKind;
  member_id: string;
  source: 'web' | 'paper' | 'phone';
  account_id: string | null;
  recorded_by: string | null;
  received_on: Day;
  made_at: Date;
  due_on: Day;
  sealed_details: string;
  protected: boolean;
}

interface EventRow {
  insurer_number: string;
  application_id: string;
  seq: number;
  kind: ApplicationEventKind;
  at: Date;
  by_kind: Actor['kind'];
  by_id: string;
  reason: string | null;
  sealed_text: string | null;
  filing_id: string | null;
}

interface DraftRow {
  insurer_number: string;
  application_id: string;
  account_id: string;
  member_id: string;
  kind: ApplicationKind;
  sealed_details: string | null;
  made_at: Date;
}

interface ApplicationTables {
  application: ApplicationRow;
  application_event: EventRow;
  application_draft: DraftRow;
}

export type { ApplicationRow, DraftRow, EventRow };

const rows = (db: Db | Tx) => tables<ApplicationTables>(db);

/** One application for a person and kind at a time: whoever sends waits for whoever sends the same. Ends with the transaction. */
export async function lockMatter(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  kind: ApplicationKind,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(4151431, hashtext(${`${insurerNumber}|${memberId}|${kind}`}))`.execute(tx);
}

export async function insertDraft(tx: Tx, draft: DraftRow): Promise<void> {
  await rows(tx).insertInto('application_draft').values(draft).execute();
}

/** Of this account alone. Locked until the transaction ends. */
export async function findDraft(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  applicationId: string,
): Promise<DraftRow | undefined> {
  return rows(tx)
    .selectFrom('application_draft')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', '=', applicationId)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
}

export async function fillDraftRow(tx: Tx, draft: DraftRow, sealedDetails: string): Promise<void> {
  await rows(tx)
    .updateTable('application_draft')
    .set({ sealed_details: sealedDetails })
    .where('insurer_number', '=', draft.insurer_number)
    .where('application_id', '=', draft.application_id)
    .execute();
}

export async function deleteDraft(tx: Tx, insurerNumber: string, applicationId: string): Promise<void> {
  await rows(tx)
    .deleteFrom('application_draft')
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', '=', applicationId)
    .execute();
}

/** Forms of one account that were not sent, newest first. */
export async function listDraftRows(tx: Tx, insurerNumber: string, accountId: string): Promise<DraftRow[]> {
  return rows(tx)
    .selectFrom('application_draft')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .orderBy('made_at', 'desc')
    .orderBy('application_id')
    .limit(100)
    .execute();
}

/** Forms that nobody has sent since an instant. */
export async function listOldDrafts(tx: Tx, insurerNumber: string, before: Date): Promise<string[]> {
  const found = await rows(tx)
    .selectFrom('application_draft')
    .select('application_id')
    .where('insurer_number', '=', insurerNumber)
    .where('made_at', '<', before)
    .orderBy('application_id')
    .limit(1000)
    .execute();
  return found.map((row) => row.application_id);
}

export async function insertApplication(tx: Tx, application: ApplicationRow): Promise<void> {
  await rows(tx).insertInto('application').values(application).execute();
}

/** @param seq one more than the last: whoever writes the same number at once fails */
export async function insertApplicationEvent(tx: Tx, event: EventRow): Promise<void> {
  await rows(tx).insertInto('application_event').values(event).execute();
}

/** Locked until the transaction ends, so that two who act at once act one after the other. */
export async function findApplicationRow(
  tx: Tx,
  insurerNumber: string,
  applicationId: string,
): Promise<ApplicationRow | undefined> {
  return rows(tx)
    .selectFrom('application')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst();
}

/** By application, in order. */
export async function listEvents(
  db: Db | Tx,
  insurerNumber: string,
  applicationIds: readonly string[],
): Promise<Map<string, EventRow[]>> {
  if (applicationIds.length === 0) return new Map();
  const found = await rows(db)
    .selectFrom('application_event')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', 'in', [...applicationIds])
    .orderBy('application_id')
    .orderBy('seq')
    .execute();
  return Map.groupBy(found, (row) => row.application_id);
}

/** The applications of one person, newest first. */
export async function listRowsOf(db: Db | Tx, insurerNumber: string, memberId: string): Promise<ApplicationRow[]> {
  return rows(db)
    .selectFrom('application')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('member_id', '=', memberId)
    .orderBy('made_at', 'desc')
    .orderBy('application_id')
    .limit(100)
    .execute();
}

/** SQL, of application `a`: what happened last. */
const LAST = sql`join lateral (select e.kind, e.at from application_event e where e.insurer_number = a.insurer_number
  and e.application_id = a.application_id order by e.seq desc limit 1) last on true`;

/** Nobody's who is protected, then or now. */
const visible = (insurerNumber: string, includeProtected: boolean) =>
  includeProtected ? sql`true` : sql`not a.protected and not ${isProtectedMember('a.member_id', insurerNumber)}`;

export interface WorkQuery {
  includeProtected: boolean;
  /** Only those of people who are or were protected. */
  onlyProtected?: boolean;
  /** open: somebody has something to do. */
  which: 'open' | 'all';
  limit: number;
  offset?: number;
}

/** By due day; with `all` the newest first. */
export async function listWorkRows(db: Db | Tx, insurerNumber: string, query: WorkQuery): Promise<ApplicationRow[]> {
  const open = sql`last.kind in (${sql.join([...OPEN_EVENTS])})`;
  const { rows: found } = await sql<ApplicationRow>`
    select a.* from application a ${LAST}
    where a.insurer_number = ${insurerNumber} and ${visible(insurerNumber, query.includeProtected)}
      ${query.onlyProtected ? sql`and not (${visible(insurerNumber, false)})` : sql``}
      and ${query.which === 'open' ? open : sql`true`}
    order by ${query.which === 'open' ? sql`a.due_on, a.made_at` : sql`a.made_at desc`}, a.application_id
    limit ${query.limit} offset ${query.offset ?? 0}`.execute(db);
  return found;
}

/** How many wait for the society (without those that wait for the person), and how many of them past their day. */
export async function countWaiting(
  db: Db | Tx,
  insurerNumber: string,
  { includeProtected, on }: { includeProtected: boolean; on: Day },
): Promise<{ waiting: number; late: number }> {
  const waits = OPEN_EVENTS.filter((kind) => kind !== 'evidence-asked');
  const { rows: found } = await sql<{ waiting: number; late: number }>`
    select count(*)::int as waiting, count(*) filter (where a.due_on < ${on})::int as late from application a ${LAST}
    where a.insurer_number = ${insurerNumber} and last.kind in (${sql.join([...waits])})
      and ${visible(insurerNumber, includeProtected)}`.execute(db);
  return found[0] ?? { waiting: 0, late: 0 };
}

/** The one that is still open for a person and kind. Under {@link lockMatter}. */
export async function findOpenRow(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  kind: ApplicationKind,
): Promise<ApplicationRow | undefined> {
  const { rows: found } = await sql<ApplicationRow>`
    select a.* from application a ${LAST}
    where a.insurer_number = ${insurerNumber} and a.member_id = ${memberId} and a.kind = ${kind}
      and last.kind in (${sql.join([...OPEN_EVENTS])}) limit 1`.execute(tx);
  return found[0];
}
