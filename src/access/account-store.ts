import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

interface AccountTables {
  account: {
    insurer_number: string;
    account_id: string;
    member_id: string;
    login_name: string;
    login_key: string;
    made_at: Date;
    closed_at: Date | null;
  };
  credential: {
    insurer_number: string;
    account_id: string;
    credential_id: string;
    kind: 'password' | 'passkey';
    secret: string;
    counter: number | string;
    transports: string;
    made_at: Date;
    removed_at: Date | null;
  };
}

/** A member's own account. One person has at most one that is open. */
export interface Account {
  insurerNumber: string;
  accountId: string;
  memberId: string;
  loginName: string;
}

/** A passkey's id is chosen by the authenticator, a password's by us. */
export type NewCredential =
  | { kind: 'password'; id: string; hash: string }
  | { kind: 'passkey'; id: string; publicKey: string; counter: number; transports: string[] };

export interface Passkey {
  account: Account;
  id: string;
  /** base64url */
  publicKey: string;
  counter: number;
  transports: string[];
}

/** The key under which login names are compared: width and case do not matter. */
export const foldLoginName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

const accountOf = (row: {
  insurer_number: string;
  account_id: string;
  member_id: string;
  login_name: string;
}): Account => ({
  insurerNumber: row.insurer_number,
  accountId: row.account_id,
  memberId: row.member_id,
  loginName: row.login_name,
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

/** The open account of a login name, with its password's hash when it has one. */
export async function findAccountByLoginName(
  db: Db | Tx,
  insurerNumber: string,
  loginName: string,
): Promise<(Account & { passwordHash: string | undefined }) | undefined> {
  const row = await tables<AccountTables>(db)
    .selectFrom('account')
    .leftJoin('credential', (join) =>
      join
        .onRef('credential.insurer_number', '=', 'account.insurer_number')
        .onRef('credential.account_id', '=', 'account.account_id')
        .on('credential.kind', '=', 'password')
        .on('credential.removed_at', 'is', null),
    )
    .select(['account.insurer_number', 'account.account_id', 'account.member_id', 'account.login_name'])
    .select('credential.secret')
    .where('account.insurer_number', '=', insurerNumber)
    .where('account.login_key', '=', foldLoginName(loginName))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  return row && { ...accountOf(row), passwordHash: row.secret ?? undefined };
}

/** The passkey of an open account, held until the transaction ends. */
export async function findPasskey(tx: Tx, insurerNumber: string, id: string): Promise<Passkey | undefined> {
  const row = await tables<AccountTables>(tx)
    .selectFrom('credential')
    .innerJoin('account', (join) =>
      join
        .onRef('account.insurer_number', '=', 'credential.insurer_number')
        .onRef('account.account_id', '=', 'credential.account_id'),
    )
    .select(['account.insurer_number', 'account.account_id', 'account.member_id', 'account.login_name'])
    .select(['credential.credential_id', 'credential.secret', 'credential.counter', 'credential.transports'])
    .where('credential.insurer_number', '=', insurerNumber)
    .where('credential.credential_id', '=', id)
    .where('credential.kind', '=', 'passkey')
    .where('credential.removed_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      account: accountOf(row),
      id: row.credential_id,
      publicKey: row.secret,
      counter: Number(row.counter),
      transports: row.transports === '' ? [] : row.transports.split(' '),
    }
  );
}

export async function setPasskeyCounter(tx: Tx, insurerNumber: string, id: string, counter: number): Promise<void> {
  await tables<AccountTables>(tx)
    .updateTable('credential')
    .set({ counter })
    .where('insurer_number', '=', insurerNumber)
    .where('credential_id', '=', id)
    .execute();
}

/**
 * @returns false when another open account has the login name
 * @throws Refused `sign-in-failed` when the passkey is registered already: one key never opens two accounts
 */
export async function insertAccount(tx: Tx, account: Account, credential: NewCredential, at: Date): Promise<boolean> {
  const { insurerNumber, accountId } = account;
  const inserted = await tables<AccountTables>(tx)
    .insertInto('account')
    .values({
      insurer_number: insurerNumber,
      account_id: accountId,
      member_id: account.memberId,
      login_name: account.loginName,
      login_key: foldLoginName(account.loginName),
      made_at: at,
      closed_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['insurer_number', 'login_key']).where('closed_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  if (Number(inserted.numInsertedOrUpdatedRows) === 0) return false;
  const registered = await tables<AccountTables>(tx)
    .insertInto('credential')
    .values({
      insurer_number: insurerNumber,
      account_id: accountId,
      credential_id: credential.id,
      kind: credential.kind,
      secret: credential.kind === 'password' ? credential.hash : credential.publicKey,
      counter: credential.kind === 'password' ? 0 : credential.counter,
      transports: credential.kind === 'password' ? '' : credential.transports.join(' '),
      made_at: at,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['insurer_number', 'credential_id']).doNothing())
    .executeTakeFirst();
  if (Number(registered.numInsertedOrUpdatedRows) === 0) throw new Refused('sign-in-failed');
  return true;
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

/** Records that a passkey challenge was answered. @returns false when it was answered before: a replay. */
export async function spendChallenge(
  tx: Tx,
  insurerNumber: string,
  hash: string,
  expiresAt: Date,
  at: Date,
): Promise<boolean> {
  await sql`delete from spent_challenge where insurer_number = ${insurerNumber} and expires_at < ${at}`.execute(tx);
  const result = await sql`
    insert into spent_challenge (insurer_number, challenge_hash, expires_at) values (${insurerNumber}, ${hash}, ${expiresAt})
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows) === 1;
}
