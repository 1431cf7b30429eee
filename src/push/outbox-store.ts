import { isProtectedMember } from '../members/index.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';

/** Something new that the browsers of a member ring for. */
interface PushNotice {
  memberId: string;
  /** Idempotency key: the same key rings a browser once, however often it is queued. */
  key: string;
  notBeforeAt: Date;
  whileShielded: boolean;
  certificateIds: readonly string[];
}

/** Queues messages to every browser of these members that rings, in the caller's transaction. */
export async function queuePushes(tx: Tx, insurerNumber: string, notices: readonly PushNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await sql`
    insert into push_outbox (insurer_number, notice_key, subscription_id, while_shielded, certificate_ids, wanted_at, due_at)
    select ${insurerNumber}, n.key, s.subscription_id, n."whileShielded", n."certificateIds", n."notBeforeAt", n."notBeforeAt"
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as n(key text, "memberId" text, "notBeforeAt" timestamptz,
      "whileShielded" boolean, "certificateIds" jsonb)
    join push_subscription s on s.insurer_number = ${insurerNumber} and s.member_id = n."memberId" and s.ended_at is null
    order by n.key, s.subscription_id
    on conflict do nothing`.execute(tx);
}

/** A message that one sender holds until its lease ends. */
export interface ClaimedPush {
  noticeKey: string;
  subscriptionId: string;
  accountId: string;
  sealedEndpoint: string;
  certificateIds: string[];
  attempts: number;
  /** Nobody is to be rung: the browser was taken out meanwhile, or its person is under protection. */
  isUnwanted: boolean;
}

/** Takes up to `limit` messages that are due and nobody holds; another sender takes others. */
export async function claimPushes(
  tx: Tx,
  insurerNumber: string,
  at: Date,
  { limit, leaseEndsAt }: { limit: number; leaseEndsAt: Date },
): Promise<ClaimedPush[]> {
  const { rows } = await sql<ClaimedPush>`
    with next as materialized (
      select notice_key, subscription_id from push_outbox
      where insurer_number = ${insurerNumber} and due_at <= ${at} and (lease_ends_at is null or lease_ends_at <= ${at})
      order by due_at, notice_key, subscription_id limit ${limit} for update skip locked),
    claimed as (
      update push_outbox o set attempts = o.attempts + 1, lease_ends_at = ${leaseEndsAt}
      from next n
      where o.insurer_number = ${insurerNumber} and o.notice_key = n.notice_key and o.subscription_id = n.subscription_id
      returning o.notice_key, o.subscription_id, o.certificate_ids, o.attempts, o.while_shielded)
    select c.notice_key as "noticeKey", c.subscription_id as "subscriptionId", s.account_id as "accountId",
      s.sealed_endpoint as "sealedEndpoint", c.certificate_ids as "certificateIds", c.attempts,
      (s.ended_at is not null or (not c.while_shielded and ${isProtectedMember('s.member_id', insurerNumber)})) as "isUnwanted"
    from claimed c
    join push_subscription s on s.insurer_number = ${insurerNumber} and s.subscription_id = c.subscription_id
    order by c.notice_key, c.subscription_id`.execute(tx);
  return rows;
}

export type PushOutcome = 'sent' | 'gone' | 'refused' | 'not-wanted';

export async function settlePush(
  tx: Tx,
  insurerNumber: string,
  { noticeKey, subscriptionId }: Pick<ClaimedPush, 'noticeKey' | 'subscriptionId'>,
  outcome: PushOutcome,
  at: Date,
): Promise<void> {
  await sql`
    update push_outbox set due_at = null, lease_ends_at = null, settled_at = ${at}, outcome = ${outcome}
    where insurer_number = ${insurerNumber} and notice_key = ${noticeKey} and subscription_id = ${subscriptionId}
      and due_at is not null`.execute(tx);
}

/** Gives a message back, to be tried again. */
export async function putOff(
  tx: Tx,
  insurerNumber: string,
  { noticeKey, subscriptionId }: Pick<ClaimedPush, 'noticeKey' | 'subscriptionId'>,
  dueAt: Date,
): Promise<void> {
  await sql`
    update push_outbox set due_at = ${dueAt}, lease_ends_at = null
    where insurer_number = ${insurerNumber} and notice_key = ${noticeKey} and subscription_id = ${subscriptionId}
      and due_at is not null`.execute(tx);
}

/** Lets go of what has been wanted since before `before`. @returns how many */
export async function dropOld(tx: Tx, insurerNumber: string, before: Date, at: Date): Promise<number> {
  const result = await sql`
    update push_outbox set due_at = null, lease_ends_at = null, settled_at = ${at}, outcome = 'too-old'
    where insurer_number = ${insurerNumber} and due_at is not null and wanted_at < ${before}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** What was settled before `before` is forgotten: the audit log says how many there were. */
export async function forgetSettled(tx: Tx, insurerNumber: string, before: Date): Promise<void> {
  await sql`delete from push_outbox where insurer_number = ${insurerNumber} and settled_at < ${before}`.execute(tx);
}

export async function isPushDue(db: Db, insurerNumber: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from push_outbox where insurer_number = ${insurerNumber} and due_at <= ${at}
      and (lease_ends_at is null or lease_ends_at <= ${at})) as any`.execute(db);
  return rows[0]?.any === true;
}
