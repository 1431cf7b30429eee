import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import { knownBrowsers } from './known-browser-store.ts';

export interface AccountTables {
  account: {
    insurer_number: string;
    account_id: string;
    member_id: string;
    login_name: string;
    login_key: string;
    made_at: Date;
    closed_at: Date | null;
    recovered_at: Date | null;
    waits_until: Date | null;
  };
  credential: {
    insurer_number: string;
    account_id: string;
    kind: string;
    secret: string;
    removed_at: Date | null;
  };
}

/** A member's own account. One person has at most one that is open. */
export interface Account {
  insurerNumber: string;
  accountId: string;
  memberId: string;
  loginName: string;
  /** When its ways in were last set anew by a code; null: never. */
  recoveredAt: Date | null;
  /** Until then it shows documents and nothing else that is delicate; null: everything at once. */
  waitsUntil: Date | null;
}

/** What may be written of an account; the rest follows from what happens to it. */
export type NewAccount = Omit<Account, 'recoveredAt'>;

/** The key under which login names are compared: width and case do not matter. */
export const foldLoginName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export const ACCOUNT_COLUMNS = [
  'account.insurer_number',
  'account.account_id',
  'account.member_id',
  'account.login_name',
  'account.recovered_at',
  'account.waits_until',
] as const;

export const accountOf = (row: {
  insurer_number: string;
  account_id: string;
  member_id: string;
  login_name: string;
  recovered_at: Date | null;
  waits_until: Date | null;
}): Account => ({
  insurerNumber: row.insurer_number,
  accountId: row.account_id,
  memberId: row.member_id,
  loginName: row.login_name,
  recoveredAt: row.recovered_at,
  waitsUntil: row.waits_until,
});

export async function findAccount(db: Db | Tx, insurerNumber: string, accountId: string): Promise<Account | undefined> {
  const row = await tables<AccountTables>(db)
    .selectFrom('account')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row && accountOf(row);
}

/** Which of these members have an open account of their own. */
export async function findAccountHolders(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ member_id: string }>`
    select member_id from account
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)}) and closed_at is null`.execute(
    db,
  );
  return new Set(rows.map((row) => row.member_id));
}

/**
 * The open account of a login name, with its password's hash when it has one, and the browsers that are known in it, in one look:
 * what is asked is the same for a name that nobody has.
 */
export async function findAccountByLoginName(
  db: Db | Tx,
  insurerNumber: string,
  loginName: string,
): Promise<(Account & { passwordHash: string | undefined; browsers: string[] }) | undefined> {
  const row = await tables<AccountTables>(db)
    .selectFrom('account')
    .leftJoin('credential', (join) =>
      join
        .onRef('credential.insurer_number', '=', 'account.insurer_number')
        .onRef('credential.account_id', '=', 'account.account_id')
        .on('credential.kind', '=', 'password')
        .on('credential.removed_at', 'is', null),
    )
    .select(ACCOUNT_COLUMNS)
    .select('credential.secret')
    .select(knownBrowsers.as('browsers'))
    .where('account.insurer_number', '=', insurerNumber)
    .where('account.login_key', '=', foldLoginName(loginName))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  return row && { ...accountOf(row), passwordHash: row.secret ?? undefined, browsers: row.browsers };
}

/** Whose login name it is; also where their account is closed, or has another by now. */
export async function findMemberOfLoginName(
  db: Db | Tx,
  insurerNumber: string,
  loginName: string,
): Promise<string | undefined> {
  const key = foldLoginName(loginName);
  const { rows } = await sql<{ id: string | null }>`
    select coalesce(
      (select member_id from account where insurer_number = ${insurerNumber} and login_key = ${key} and closed_at is null),
      (select member_id from login_name where insurer_number = ${insurerNumber} and login_key = ${key})) as id`.execute(
    db,
  );
  return rows[0]?.id ?? undefined;
}

/** The open account of a person, held until the transaction ends. */
export async function findAccountOfMember(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
): Promise<Account | undefined> {
  const row = await tables<AccountTables>(tx)
    .selectFrom('account')
    .select(ACCOUNT_COLUMNS)
    .where('insurer_number', '=', insurerNumber)
    .where('member_id', '=', memberId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && accountOf(row);
}

/** Whose account it is or was, open or closed. */
export async function findMemberOfAccount(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
): Promise<string | undefined> {
  const row = await tables<AccountTables>(db)
    .selectFrom('account')
    .select('member_id')
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.member_id;
}

/** Holds an open account until the transaction ends, so that of two changes at once one sees the other. @returns whether it is open */
export async function holdAccount(tx: Tx, insurerNumber: string, accountId: string): Promise<boolean> {
  const row = await tables<AccountTables>(tx)
    .selectFrom('account')
    .select('account_id')
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Of two who want a name at once, one waits for the other. */
async function lockLoginName(tx: Tx, insurerNumber: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`akashi-login-name:${insurerNumber}:${key}`}, 0))`.execute(
    tx,
  );
}

/** SQL: the login name was never anybody's but this person's, under whichever number. The database holds to it by itself too. */
const isFree = (insurerNumber: string, key: string, memberId: ReturnType<typeof sql>) => sql<boolean>`
  not exists (select from login_name where insurer_number = ${insurerNumber} and login_key = ${key}
    and not is_later_number(${insurerNumber}, member_id, ${memberId}))`;

/** @returns false when the login name is or was somebody else's */
export async function insertAccountRow(tx: Tx, account: NewAccount, at: Date): Promise<boolean> {
  const key = foldLoginName(account.loginName);
  await lockLoginName(tx, account.insurerNumber, key);
  const free = isFree(account.insurerNumber, key, sql`${account.memberId}`);
  const { rows } = await sql<{ free: boolean }>`select ${free} as free`.execute(tx);
  if (!rows[0]?.free) return false;
  const inserted = await tables<AccountTables>(tx)
    .insertInto('account')
    .values({
      insurer_number: account.insurerNumber,
      account_id: account.accountId,
      member_id: account.memberId,
      login_name: account.loginName,
      login_key: key,
      made_at: at,
      closed_at: null,
      recovered_at: null,
      waits_until: account.waitsUntil,
    })
    .onConflict((conflict) =>
      conflict.columns(['insurer_number', 'login_key']).where('closed_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows) > 0;
}

/** @returns false when the login name is or was somebody else's */
export async function setLoginName(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  loginName: string,
): Promise<boolean> {
  const key = foldLoginName(loginName);
  await lockLoginName(tx, insurerNumber, key);
  const result = await sql`
    update account set login_name = ${loginName}, login_key = ${key}
    where insurer_number = ${insurerNumber} and account_id = ${accountId}
      and not exists (select from account o where o.insurer_number = ${insurerNumber} and o.login_key = ${key}
        and o.closed_at is null and o.account_id <> ${accountId})
      and ${isFree(insurerNumber, key, sql`account.member_id`)}`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Writes that the ways into an account were set anew. */
export async function markRecovered(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  when: { at: Date; waitsUntil: Date | null },
): Promise<void> {
  await tables<AccountTables>(tx)
    .updateTable('account')
    .set({ recovered_at: when.at, waits_until: when.waitsUntil })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .execute();
}

/** Closes the open accounts of these people. */
export async function closeAccountsOf(
  tx: Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<{ accountId: string; memberId: string }[]> {
  if (memberIds.length === 0) return [];
  const { rows } = await sql<{ account_id: string; member_id: string }>`
    update account set closed_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)}) and closed_at is null
    returning account_id, member_id`.execute(tx);
  return rows.map((row) => ({ accountId: row.account_id, memberId: row.member_id }));
}

/** Closes an account by its name, if it is open. */
export async function closeAccountAgain(tx: Tx, insurerNumber: string, accountId: string, at: Date): Promise<boolean> {
  const result = await sql`
    update account set closed_at = ${at}
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and closed_at is null`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}
