import { type Db, sql, type Tx } from '../platform/database.ts';
import type { MemberNoticeKind, NoticeKind, PortalKind } from './kinds.ts';
import { tellInPortal } from './portal-notice-store.ts';

/** What is put into the outbox, and what it is about. */

export interface MemberNotice {
  memberId: string;
  kind: MemberNoticeKind;
  /** Idempotency key: the same key is one mail, however often it is queued. */
  key: string;
  notBeforeAt: Date;
  /** What it is about; when none of these can be opened any more, or all were, it is not sent. */
  certificateIds?: readonly string[];
}

/**
 * Queues notices in the caller's transaction: in the portal for all of them, by mail for those of the members who have an address
 * that mail can be sent to (contacts are given only where mail is set up). A key that is there already adds only what the notice is
 * about.
 * @returns how many mails were queued now
 */
export async function queueNotices(
  tx: Tx,
  insurerNumber: string,
  notices: readonly MemberNotice[],
  at: Date,
): Promise<number> {
  if (notices.length === 0) return 0;
  await tellInPortal(
    tx,
    insurerNumber,
    notices.map(({ notBeforeAt, ...notice }) => ({ ...notice, at: notBeforeAt })),
  );
  const rows = notices.map(({ key, kind, memberId, notBeforeAt }) => ({ key, kind, memberId, notBeforeAt }));
  const queued = await sql`
    insert into mail_outbox (insurer_number, notice_key, member_id, kind, queued_at, not_before_at, wanted_at, due_at)
    select ${insurerNumber}, n.key, n."memberId", n.kind, ${at}::timestamptz, n."notBeforeAt", n."notBeforeAt", n."notBeforeAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(key text, kind text, "memberId" text, "notBeforeAt" timestamptz)
    where exists (select from mail_contact c
      where c.insurer_number = ${insurerNumber} and c.member_id = n."memberId" and c.confirmed_at is not null
        and c.ended_at is null and c.paused_at is null)
    order by n.key
    on conflict (insurer_number, notice_key) do nothing`.execute(tx);
  const about = notices.flatMap(({ certificateIds = [], key }) =>
    certificateIds.map((certificateId) => ({ key, certificateId })),
  );
  if (about.length > 0) {
    await sql`
      insert into mail_about (insurer_number, notice_key, certificate_id)
      select ${insurerNumber}, n.key, n."certificateId"
      from jsonb_to_recordset(${JSON.stringify(about)}::jsonb) as n(key text, "certificateId" text)
      where exists (select from mail_outbox o where o.insurer_number = ${insurerNumber} and o.notice_key = n.key)
      on conflict do nothing`.execute(tx);
  }
  return Number(queued.numAffectedRows ?? 0);
}

interface ContactNotice {
  kind: NoticeKind;
  contactId: string;
  memberId: string;
  key: string;
}

/** Tells a member in the portal, and one certain address by mail, whether or not it is theirs any more when it is sent. */
export async function queueToContact(
  tx: Tx,
  insurerNumber: string,
  notice: ContactNotice & { kind: PortalKind },
  at: Date,
): Promise<void> {
  await tellInPortal(tx, insurerNumber, [{ ...notice, at }]);
  await queueMailTo(tx, insurerNumber, notice, at);
}

/** The mail alone, where the portal is told otherwise. */
export async function queueMailTo(tx: Tx, insurerNumber: string, notice: ContactNotice, at: Date): Promise<void> {
  await sql`
    insert into mail_outbox (insurer_number, notice_key, member_id, contact_id, kind, queued_at, not_before_at, wanted_at, due_at)
    values (${insurerNumber}, ${notice.key}, ${notice.memberId}, ${notice.contactId}, ${notice.kind}, ${at}, ${at}, ${at}, ${at})
    on conflict do nothing`.execute(tx);
}

/** What a notice is about. */
export async function listAbout(db: Db | Tx, insurerNumber: string, noticeKey: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select certificate_id as id from mail_about where insurer_number = ${insurerNumber} and notice_key = ${noticeKey}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
