import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { queuePushes } from '../push/index.ts';
import { type PortalKind, ruleOf } from './kinds.ts';

/** What a member is told in the portal. */
export interface PortalNotice {
  noticeId: string;
  kind: PortalKind;
  at: Date;
}

/**
 * Tells members in the portal, in the caller's transaction, whether or not they have an address, and lets the browsers ring that they
 * have chosen. A key that is there already is told once. What is published on the Web only rings: the portal takes it from the documents
 * themselves.
 */
export async function tellInPortal(
  tx: Tx,
  insurerNumber: string,
  notices: readonly { key: string; memberId: string; kind: PortalKind; at: Date; certificateIds?: readonly string[] }[],
): Promise<void> {
  await queuePushes(
    tx,
    insurerNumber,
    // whoever has just given an address is in the portal
    notices
      .filter(({ kind }) => kind !== 'contact-confirm')
      .map(({ at, certificateIds = [], key, kind, memberId }) => ({
        certificateIds,
        key,
        memberId,
        notBeforeAt: at,
        whileShielded: ruleOf(kind).whileShielded,
      })),
  );
  const rows = notices.filter(({ kind }) => kind !== 'certificate-published');
  if (rows.length === 0) return;
  await sql`
    insert into portal_notice (insurer_number, notice_id, member_id, kind, at)
    select ${insurerNumber}, encode(sha256(convert_to(n.key, 'UTF8')), 'hex'), n."memberId", n.kind, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(key text, "memberId" text, kind text, at timestamptz)
    order by n.key
    on conflict (insurer_number, notice_id) do nothing`.execute(tx);
}

/** What a member was told up to `at`, newest first. */
export async function listPortalNotices(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
  at: Date,
): Promise<PortalNotice[]> {
  const { rows } = await sql<PortalNotice>`
    select notice_id as "noticeId", kind, at from portal_notice
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and at <= ${at}
    order by at desc, notice_id`.execute(db);
  return rows;
}

/** Of these notices: those that were read in this account. */
export async function listRead(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
  noticeIds: readonly string[],
): Promise<Set<string>> {
  if (noticeIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select notice_id as id from portal_notice_read
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and notice_id = any(${textArray(noticeIds)})`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Idempotent: the first time stands. */
export async function markRead(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  noticeIds: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    insert into portal_notice_read (insurer_number, account_id, notice_id, read_at)
    select ${insurerNumber}, ${accountId}, id, ${at}::timestamptz from unnest(${textArray(noticeIds)}) as id
    on conflict do nothing`.execute(tx);
}
