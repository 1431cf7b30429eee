import { isProtectedMember } from '../members/index.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { NoticeKind } from './kinds.ts';

/** What became of a mail, or of an attempt. */
export type MailEventKind =
  | 'accepted'
  | 'deferred'
  | 'refused'
  | 'unknown'
  | 'dropped'
  | 'held'
  | 'bounced'
  | 'delayed'
  | 'released';

/** A mail that one sender holds until its lease ends. */
export interface ClaimedMail {
  noticeKey: string;
  memberId: string;
  contactId: string | null;
  kind: NoticeKind;
  wantedAt: Date;
  attempts: number;
  fence: number;
}

const CLAIMED = sql`notice_key as "noticeKey", member_id as "memberId", contact_id as "contactId", kind,
  wanted_at as "wantedAt", attempts, fence`;

/**
 * Takes up to `limit` mails that are due and nobody holds; another sender takes others. They are chosen once, and apart: within an IN
 * the database may choose again for each row, and take them all.
 */
export async function claimDue(
  tx: Tx,
  insurerNumber: string,
  at: Date,
  { limit, leaseEndsAt }: { limit: number; leaseEndsAt: Date },
): Promise<ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail>`
    with next as materialized (
      select notice_key from mail_outbox
      where insurer_number = ${insurerNumber} and due_at <= ${at} and sending_at is null
        and (lease_ends_at is null or lease_ends_at <= ${at})
      order by due_at, notice_key limit ${limit} for update skip locked)
    update mail_outbox set fence = fence + 1, lease_ends_at = ${leaseEndsAt}
    where insurer_number = ${insurerNumber} and notice_key in (select notice_key from next)
    returning ${CLAIMED}`.execute(tx);
  return rows.sort((a, b) => (a.noticeKey < b.noticeKey ? -1 : 1));
}

/** Keeps a claimed row until the transaction ends. @returns false when the claim does not hold any more */
export async function holdClaim(tx: Tx, insurerNumber: string, mail: ClaimedMail): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mail_outbox
    where insurer_number = ${insurerNumber} and notice_key = ${mail.noticeKey} and fence = ${mail.fence}
      and due_at is not null and sending_at is null for update`.execute(tx);
  return rows.length > 0;
}

/** Which of these mails are to somebody who is under protection now. Costs much the same for one and for many. */
export async function listShielded(
  db: Db | Tx,
  insurerNumber: string,
  noticeKeys: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select o.notice_key as key from mail_outbox o
    where o.insurer_number = ${insurerNumber} and o.notice_key = any(${textArray(noticeKeys)})
      and ${isProtectedMember('o.member_id', insurerNumber)}`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/** Says, before it happens, that the mail server may have the mail from now on. */
export async function markSending(
  tx: Tx,
  insurerNumber: string,
  mail: ClaimedMail,
  sending: { at: Date; leaseEndsAt: Date; mailId: string; contactId: string },
): Promise<void> {
  await sql`
    update mail_outbox set sending_at = ${sending.at}, lease_ends_at = ${sending.leaseEndsAt}, attempts = attempts + 1,
      mail_id = ${sending.mailId}, sent_contact_id = ${sending.contactId}
    where insurer_number = ${insurerNumber} and notice_key = ${mail.noticeKey}`.execute(tx);
}

/** Takes back that a mail goes: the line broke before anything of it was given. */
export async function takeBack(tx: Tx, insurerNumber: string, mail: ClaimedMail, dueAt: Date): Promise<void> {
  await sql`
    update mail_outbox set sending_at = null, lease_ends_at = null, due_at = ${dueAt}
    where insurer_number = ${insurerNumber} and notice_key = ${mail.noticeKey} and fence = ${mail.fence}
      and sending_at is not null`.execute(tx);
}

/** Gives back what was claimed and is not to be sent now. */
export async function giveBack(
  tx: Tx,
  insurerNumber: string,
  mails: readonly ClaimedMail[],
  dueAt: Date | null,
): Promise<void> {
  const rows = mails.map(({ fence, noticeKey }) => ({ fence, noticeKey }));
  await sql`
    update mail_outbox o set lease_ends_at = null, due_at = coalesce(${dueAt}, o.due_at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("noticeKey" text, fence int)
    where o.insurer_number = ${insurerNumber} and o.notice_key = n."noticeKey" and o.fence = n.fence and o.sending_at is null
      and o.due_at is not null`.execute(tx);
}

/**
 * Records what became of a mail, and when it is due again (null: never by itself).
 * @returns false when somebody else has settled it meanwhile: nothing is recorded then, unless the mail was taken to be
 * unknown and this is the answer to it
 */
export async function settle(
  tx: Tx,
  insurerNumber: string,
  mail: Pick<ClaimedMail, 'noticeKey' | 'fence'>,
  event: { kind: MailEventKind; why: string; at: Date; dueAt: Date | null },
): Promise<boolean> {
  const result = await sql`
    update mail_outbox set due_at = ${event.dueAt}, sending_at = null, lease_ends_at = null
    where insurer_number = ${insurerNumber} and notice_key = ${mail.noticeKey} and fence = ${mail.fence}
      and due_at is not null`.execute(tx);
  const settled = Number(result.numAffectedRows) > 0;
  const isLateAnswer =
    !settled && event.dueAt === null && (await isUnknownOf(tx, insurerNumber, mail.noticeKey, mail.fence));
  if (settled || isLateAnswer) await addEvent(tx, insurerNumber, mail.noticeKey, event);
  return settled || isLateAnswer;
}

async function isUnknownOf(tx: Tx, insurerNumber: string, noticeKey: string, fence: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mail_outbox o join mail_state s using (insurer_number, notice_key)
    where o.insurer_number = ${insurerNumber} and o.notice_key = ${noticeKey} and o.fence = ${fence} and s.state = 'unknown'
    for update of o`.execute(tx);
  return rows.length > 0;
}

export async function addEvent(
  tx: Tx,
  insurerNumber: string,
  noticeKey: string,
  event: { kind: MailEventKind; why: string; at: Date; byStaff?: string },
): Promise<void> {
  await sql`
    insert into mail_event (insurer_number, notice_key, seq, kind, at, why, by_staff)
    select ${insurerNumber}, ${noticeKey}, coalesce(max(seq), 0) + 1, ${event.kind}, ${event.at}::timestamptz, ${event.why},
      ${event.byStaff ?? null}
    from mail_event where insurer_number = ${insurerNumber} and notice_key = ${noticeKey}`.execute(tx);
}

/** Settles many at once, each with the same event. */
async function settleAll(
  tx: Tx,
  insurerNumber: string,
  noticeKeys: readonly string[],
  event: { kind: MailEventKind; why: string; at: Date },
): Promise<number> {
  if (noticeKeys.length === 0) return 0;
  const rows = noticeKeys.map((notice_key) => ({
    insurer_number: insurerNumber,
    notice_key,
    kind: event.kind,
    at: event.at,
    why: event.why,
  }));
  await sql`
    insert into mail_event (insurer_number, notice_key, seq, kind, at, why)
    select n.insurer_number, n.notice_key,
      1 + coalesce((select max(seq) from mail_event e
        where e.insurer_number = n.insurer_number and e.notice_key = n.notice_key), 0), n.kind, n.at, n.why
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(insurer_number text, notice_key text, kind text, at timestamptz, why text)`.execute(tx);
  return rows.length;
}

/** Mails whose sender never came back with an answer: nobody knows whether they went. */
export async function settleLost(tx: Tx, insurerNumber: string, at: Date): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    update mail_outbox set due_at = null, sending_at = null, lease_ends_at = null
    where insurer_number = ${insurerNumber} and sending_at is not null and lease_ends_at <= ${at}
    returning notice_key as key`.execute(tx);
  return settleAll(
    tx,
    insurerNumber,
    rows.map(({ key }) => key),
    { kind: 'unknown', why: 'sender-lost', at },
  );
}

/**
 * Holds what was to go before `before` and nobody has sent: it may come from a backup, or be of no use any more. A person decides.
 * @param why tells the two apart
 */
export async function holdOld(
  tx: Tx,
  insurerNumber: string,
  before: Date,
  at: Date,
  why: 'too-old' | 'restored',
): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    update mail_outbox set due_at = null, sending_at = null, lease_ends_at = null, fence = fence + 1
    where insurer_number = ${insurerNumber} and due_at is not null and wanted_at <= ${before}
      and (${why === 'restored'} or (sending_at is null and (lease_ends_at is null or lease_ends_at <= ${at})))
    returning notice_key as key`.execute(tx);
  return settleAll(
    tx,
    insurerNumber,
    rows.map(({ key }) => key),
    { kind: 'held', why, at },
  );
}

/**
 * After a backup came back: what was due by now may have gone out since the backup was made. It is held, for a person to decide;
 * what is due later still goes.
 */
export function holdRestored(tx: Tx, insurerNumber: string, at: Date): Promise<number> {
  return holdOld(tx, insurerNumber, at, at, 'restored');
}

/**
 * Mails that the mail server was given after the backup was made never go again: they are settled as they were.
 * @returns how many had not been
 */
export async function settleGiven(
  tx: Tx,
  insurerNumber: string,
  noticeKeys: readonly string[],
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    update mail_outbox o set due_at = null, sending_at = null, lease_ends_at = null, fence = fence + 1
    where insurer_number = ${insurerNumber} and notice_key = any(${textArray(noticeKeys)})
      and (due_at is not null or exists (select from mail_state s where s.insurer_number = o.insurer_number
        and s.notice_key = o.notice_key and s.state = 'held'))
    returning notice_key as key`.execute(tx);
  return settleAll(
    tx,
    insurerNumber,
    rows.map(({ key }) => key),
    { kind: 'accepted', why: 'restored', at },
  );
}

/** A mail that went out, by the name that it bears in its headers. */
export async function findSentMail(
  tx: Tx,
  insurerNumber: string,
  mailId: string,
): Promise<{ noticeKey: string; contactId: string } | undefined> {
  const { rows } = await sql<{ noticeKey: string; contactId: string }>`
    select notice_key as "noticeKey", sent_contact_id as "contactId" from mail_outbox
    where insurer_number = ${insurerNumber} and mail_id = ${mailId} and sent_contact_id is not null for update`.execute(
    tx,
  );
  return rows[0];
}

/** Lets a mail go again that had come to its end. @returns false when it is under way */
export async function letGo(tx: Tx, insurerNumber: string, noticeKey: string, at: Date): Promise<boolean> {
  const result = await sql`
    update mail_outbox set due_at = ${at}, wanted_at = ${at}, lease_ends_at = null
    where insurer_number = ${insurerNumber} and notice_key = ${noticeKey} and due_at is null`.execute(tx);
  return Number(result.numAffectedRows) > 0;
}

/** How many bounces that were not for good came back from an address since an instant. */
export async function countBounces(tx: Tx, insurerNumber: string, contactId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct e.notice_key)::int as count from mail_event e join mail_outbox o using (insurer_number, notice_key)
    where o.insurer_number = ${insurerNumber} and o.sent_contact_id = ${contactId} and e.kind in ('bounced', 'refused')
      and e.at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Whether anything is due or under way: what a server asks every few seconds. */
export async function isAnythingDue(db: Db | Tx, insurerNumber: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from mail_outbox
      where insurer_number = ${insurerNumber} and due_at is not null and due_at <= ${at}) as any`.execute(db);
  return rows[0]?.any === true;
}
