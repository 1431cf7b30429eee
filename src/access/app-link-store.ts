import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import { ACCOUNT_COLUMNS, type Account, accountOf } from './account-store.ts';
import { removerAgain } from './removal-store.ts';

interface AppLinkTables {
  app_link: {
    insurer_number: string;
    link_id: string;
    account_id: string;
    subject_hmac: string;
    made_at: Date;
    used_at: Date | null;
    removed_at: Date | null;
  };
  app_proof: { insurer_number: string; letter_id: string; subject_hmac: string };
  account: {
    insurer_number: string;
    account_id: string;
    member_id: string;
    login_name: string;
    closed_at: Date | null;
    recovered_at: Date | null;
    waits_until: Date | null;
  };
}

/** A デジタル認証アプリ that leads into an account, for whose it is. Whom the app knows them as is nowhere. */
export interface AppLink {
  id: string;
  madeAt: Date;
  usedAt: Date | null;
}

export async function findAppLink(db: Db | Tx, insurerNumber: string, accountId: string): Promise<AppLink | undefined> {
  const row = await tables<AppLinkTables>(db)
    .selectFrom('app_link')
    .select(['link_id', 'made_at', 'used_at'])
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.link_id, madeAt: row.made_at, usedAt: row.used_at };
}

/** The open account that somebody's app leads into; held until the transaction ends. */
export async function findAccountOfApp(
  tx: Tx,
  insurerNumber: string,
  subjectHmac: string,
): Promise<Account | undefined> {
  const row = await tables<AppLinkTables>(tx)
    .selectFrom('app_link')
    .innerJoin('account', (join) =>
      join
        .onRef('account.insurer_number', '=', 'app_link.insurer_number')
        .onRef('account.account_id', '=', 'app_link.account_id'),
    )
    .select(ACCOUNT_COLUMNS)
    .where('app_link.insurer_number', '=', insurerNumber)
    .where('app_link.subject_hmac', '=', subjectHmac)
    .where('app_link.removed_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && accountOf(row);
}

export async function markAppUsed(tx: Tx, insurerNumber: string, subjectHmac: string, at: Date): Promise<void> {
  await tables<AppLinkTables>(tx)
    .updateTable('app_link')
    .set({ used_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('subject_hmac', '=', subjectHmac)
    .where('removed_at', 'is', null)
    .execute();
}

/**
 * Writes the app of an account; an earlier one of it goes, and so does what led into an account that is closed.
 * @returns false when the app leads into another open account
 */
export async function insertAppLink(
  tx: Tx,
  { accountId, insurerNumber }: Pick<Account, 'insurerNumber' | 'accountId'>,
  link: { linkId: string; subjectHmac: string },
  at: Date,
): Promise<boolean> {
  await removeAppLinksOf(tx, insurerNumber, accountId, at);
  await sql`
    update app_link l set removed_at = ${at}
    where l.insurer_number = ${insurerNumber} and l.subject_hmac = ${link.subjectHmac} and l.removed_at is null
      and exists (select from account a where a.insurer_number = l.insurer_number and a.account_id = l.account_id
        and a.closed_at is not null)`.execute(tx);
  const result = await tables<AppLinkTables>(tx)
    .insertInto('app_link')
    .values({
      insurer_number: insurerNumber,
      link_id: link.linkId,
      account_id: accountId,
      subject_hmac: link.subjectHmac,
      made_at: at,
      used_at: null,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) > 0;
}

/** @param since only one that was made since; absent: whenever @returns how many there were */
export async function removeAppLinksOf(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  at: Date,
  since?: Date,
): Promise<number> {
  let update = tables<AppLinkTables>(tx)
    .updateTable('app_link')
    .set({ removed_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null);
  if (since) update = update.where('made_at', '>=', since);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}

export const removeAppLinksAgain = removerAgain('app_link', 'link_id');

/** Whose app has shown who is enrolling by this code. */
export async function insertAppProof(
  tx: Tx,
  insurerNumber: string,
  proof: { letterId: string; subjectHmac: string },
): Promise<void> {
  await tables<AppLinkTables>(tx)
    .insertInto('app_proof')
    .values({ insurer_number: insurerNumber, letter_id: proof.letterId, subject_hmac: proof.subjectHmac })
    .execute();
}

export async function findAppProof(tx: Tx, insurerNumber: string, letterId: string): Promise<string | undefined> {
  const row = await tables<AppLinkTables>(tx)
    .selectFrom('app_proof')
    .select('subject_hmac')
    .where('insurer_number', '=', insurerNumber)
    .where('letter_id', '=', letterId)
    .executeTakeFirst();
  return row?.subject_hmac;
}
