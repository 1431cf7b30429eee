import { protectedMemberIds } from '../members/index.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { NoticeLanguage } from './kinds.ts';

export type PausedWhy = 'hard-bounce' | 'soft-bounces';

/** recovered: the account's ways in were set anew, or somebody said 「心当たりがない」. */
type EndedWhy = 'removed' | 'replaced' | 'recovered';

/** An address as it is kept: sealed. See migrations/0028-mail.sql and 0062-contact-browsers.sql for what the columns promise. */
export interface MailContact {
  contactId: string;
  accountId: string;
  memberId: string;
  sealedAddress: string;
  addressHmac: string;
  language: NoticeLanguage;
  madeAt: Date;
  sealedCode: string;
  codeEndsAt: Date;
  confirmedAt: Date | null;
  /** The browser where it was confirmed, as in known_browser; empty: not known. */
  browserHmac: string;
  beginsAt: Date | null;
  pausedAt: Date | null;
  pausedWhy: PausedWhy | null;
  endedAt: Date | null;
  endedWhy: EndedWhy | 'account-closed' | null;
}

const COLUMNS = sql`contact_id as "contactId", account_id as "accountId", member_id as "memberId",
  sealed_address as "sealedAddress", address_hmac as "addressHmac", language, made_at as "madeAt", sealed_code as "sealedCode",
  code_ends_at as "codeEndsAt", confirmed_at as "confirmedAt", browser_hmac as "browserHmac", begins_at as "beginsAt", paused_at as "pausedAt",
  paused_why as "pausedWhy", ended_at as "endedAt", ended_why as "endedWhy"`;

/** SQL: of one account, the contact that counts at an instant stands first. */
const counts = (at: Date) => sql`confirmed_at is not null and begins_at <= ${at} and ended_at is null`;

export async function insertContact(
  tx: Tx,
  insurerNumber: string,
  contact: Pick<
    MailContact,
    'contactId' | 'accountId' | 'memberId' | 'sealedAddress' | 'addressHmac' | 'language' | 'sealedCode' | 'codeEndsAt'
  >,
  at: Date,
): Promise<void> {
  await sql`
    insert into mail_contact (insurer_number, contact_id, account_id, member_id, sealed_address, address_hmac, language, made_at,
      sealed_code, code_ends_at)
    values (${insurerNumber}, ${contact.contactId}, ${contact.accountId}, ${contact.memberId}, ${contact.sealedAddress},
      ${contact.addressHmac}, ${contact.language}, ${at}, ${contact.sealedCode}, ${contact.codeEndsAt})`.execute(tx);
}

export async function findContact(
  db: Db | Tx,
  insurerNumber: string,
  contactId: string,
): Promise<MailContact | undefined> {
  const { rows } = await sql<MailContact>`
    select ${COLUMNS} from mail_contact where insurer_number = ${insurerNumber} and contact_id = ${contactId}`.execute(
    db,
  );
  return rows[0];
}

/** All that were ever given in an account, newest first. In a transaction they are held until it ends. */
export async function listContactsOfAccount(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
): Promise<MailContact[]> {
  const lock = db.isTransaction ? sql`for update` : sql``;
  const { rows } = await sql<MailContact>`
    select ${COLUMNS} from mail_contact where insurer_number = ${insurerNumber} and account_id = ${accountId}
    order by made_at desc, contact_id ${lock}`.execute(db);
  return rows;
}

/** The address that counts for each of these people, by member; paused ones too. */
export async function findCurrentContacts(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Map<string, MailContact>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await sql<MailContact>`
    select distinct on (member_id) ${COLUMNS} from mail_contact
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)}) and ${counts(at)}
    order by member_id, begins_at desc, contact_id`.execute(db);
  return new Map(rows.map((row) => [row.memberId, row]));
}

/**
 * Which of these people a notice can be mailed to: they have a confirmed address, and mails to it do not come back. Everybody
 * else counts as without mail.
 */
export async function hasUsableContact(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const current = await findCurrentContacts(db, insurerNumber, memberIds, at);
  return new Set([...current.values()].filter(({ pausedAt }) => pausedAt === null).map(({ memberId }) => memberId));
}

/** Whether anybody of the society has a confirmed address. */
export async function hasContacts(db: Db | Tx, insurerNumber: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from mail_contact
      where insurer_number = ${insurerNumber} and confirmed_at is not null and ended_at is null) as any`.execute(db);
  return rows[0]?.any === true;
}

export async function confirmContactRow(
  tx: Tx,
  insurerNumber: string,
  contactId: string,
  confirmed: { confirmedAt: Date; beginsAt: Date; browserHmac: string },
): Promise<void> {
  await sql`
    update mail_contact set confirmed_at = ${confirmed.confirmedAt}, begins_at = ${confirmed.beginsAt},
      browser_hmac = ${confirmed.browserHmac}
    where insurer_number = ${insurerNumber} and contact_id = ${contactId} and confirmed_at is null and ended_at is null`.execute(
    tx,
  );
}

export async function endContacts(
  tx: Tx,
  insurerNumber: string,
  contactIds: readonly string[],
  why: EndedWhy,
  at: Date,
): Promise<void> {
  await sql`
    update mail_contact set ended_at = ${at}, ended_why = ${why}
    where insurer_number = ${insurerNumber} and contact_id = any(${textArray(contactIds)}) and ended_at is null`.execute(
    tx,
  );
}

/** Of addresses that were removed: they may have been somebody else's, and nothing goes there any more. */
export async function markRemovedAsRecovered(
  tx: Tx,
  insurerNumber: string,
  contactIds: readonly string[],
): Promise<void> {
  await sql`
    update mail_contact set ended_why = 'recovered'
    where insurer_number = ${insurerNumber} and contact_id = any(${textArray(contactIds)}) and ended_why = 'removed'`.execute(
    tx,
  );
}

export async function setContactLanguage(
  tx: Tx,
  insurerNumber: string,
  contactIds: readonly string[],
  language: NoticeLanguage,
): Promise<void> {
  await sql`
    update mail_contact set language = ${language}
    where insurer_number = ${insurerNumber} and contact_id = any(${textArray(contactIds)})`.execute(tx);
}

/** @returns false when it was paused already */
export async function pauseContact(
  tx: Tx,
  insurerNumber: string,
  contactId: string,
  why: PausedWhy,
  at: Date,
): Promise<boolean> {
  const result = await sql`
    update mail_contact set paused_at = ${at}, paused_why = ${why}
    where insurer_number = ${insurerNumber} and contact_id = ${contactId} and paused_at is null`.execute(tx);
  return Number(result.numAffectedRows) > 0;
}

/** Addresses of a society that count at an instant, and how many of them are paused. Protected people are not among them. */
export async function countContacts(
  db: Db | Tx,
  insurerNumber: string,
  at: Date,
): Promise<{ confirmed: number; paused: number }> {
  const { rows } = await sql<{ confirmed: number; paused: number }>`
    select count(*)::int as confirmed, (count(*) filter (where paused_at is not null))::int as paused from (
      select distinct on (member_id) paused_at from mail_contact
      where insurer_number = ${insurerNumber} and ${counts(at)}
        and member_id not in ${protectedMemberIds(insurerNumber)}
      order by member_id, begins_at desc, contact_id) c`.execute(db);
  return rows[0] ?? { confirmed: 0, paused: 0 };
}
