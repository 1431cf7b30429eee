import { isProtectedMember } from '../members/index.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import type { NoticeKind } from './kinds.ts';

/** Where a mail stands: derived from the columns of work and its newest event. */
export const MAIL_STATES = [
  'waiting',
  'sending',
  'deferred',
  'accepted',
  'unknown',
  'held',
  'refused',
  'bounced',
  'dropped',
] as const;

export type MailState = (typeof MAIL_STATES)[number];

/** States in which nothing happens any more unless a person decides. */
export const DECIDABLE_STATES = ['unknown', 'held', 'refused', 'bounced'] as const satisfies readonly MailState[];

export interface Seen {
  includeProtected: boolean;
}

/** SQL: whether the person may be known of. */
const visible = (insurerNumber: string, { includeProtected }: Seen) =>
  includeProtected ? sql`true` : sql`not ${isProtectedMember('s.member_id', insurerNumber)}`;

/** How many mails stand where. */
export async function countMails(
  db: Db | Tx,
  insurerNumber: string,
  seen: Seen,
): Promise<Partial<Record<MailState, number>>> {
  const { rows } = await sql<{ state: MailState; count: number }>`
    select s.state, count(*)::int as count from mail_state s
    where s.insurer_number = ${insurerNumber} and ${visible(insurerNumber, seen)} group by s.state`.execute(db);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

export interface ListedMail {
  noticeKey: string;
  memberId: string;
  kind: NoticeKind;
  state: MailState;
  notBeforeAt: Date;
  attempts: number;
  eventAt: Date | null;
  why: string;
}

const LISTED = sql`s.notice_key as "noticeKey", s.member_id as "memberId", s.kind, s.state, s.not_before_at as "notBeforeAt",
  s.attempts, s.event_at as "eventAt", coalesce(s.why, '') as why`;

/** Mails in one of these states, the newest first. `onlyProtected`: those of protected people alone. */
export async function listMails(
  db: Db | Tx,
  insurerNumber: string,
  states: readonly MailState[],
  { limit, onlyProtected = false, ...seen }: Seen & { onlyProtected?: boolean; limit: number },
): Promise<ListedMail[]> {
  const { rows } = await sql<ListedMail>`
    select ${LISTED} from mail_state s
    where s.insurer_number = ${insurerNumber} and s.state in (${sql.join([...states])}) and ${visible(insurerNumber, seen)}
      ${onlyProtected ? sql`and ${isProtectedMember('s.member_id', insurerNumber)}` : sql``}
    order by coalesce(s.event_at, s.not_before_at) desc, s.notice_key limit ${limit}`.execute(db);
  return rows;
}

export async function findMail(
  db: Db | Tx,
  insurerNumber: string,
  noticeKey: string,
  seen: Seen,
): Promise<ListedMail | undefined> {
  const { rows } = await sql<ListedMail>`
    select ${LISTED} from mail_state s
    where s.insurer_number = ${insurerNumber} and s.notice_key = ${noticeKey} and ${visible(insurerNumber, seen)}`.execute(
    db,
  );
  return rows[0];
}
