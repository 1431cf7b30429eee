import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { ACCOUNT_COLUMNS, type Account, accountOf, insertAccountRow, type NewAccount } from './account-store.ts';
import { removerAgain } from './removal-store.ts';

interface CredentialTables {
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
    name: string;
    agent: string;
    used_at: Date | null;
    needs_second: boolean;
  };
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

/** A passkey's id is chosen by the authenticator, a password's by us. */
export type NewCredential =
  | { kind: 'password'; id: string; hash: string; needsSecond?: boolean }
  | {
      kind: 'passkey';
      id: string;
      publicKey: string;
      counter: number;
      transports: string[];
      name?: string;
      agent?: string;
    };

export interface Passkey {
  account: Account;
  id: string;
  /** base64url */
  publicKey: string;
  counter: number;
  transports: string[];
}

/** A way into an account, for whose it is. */
export interface Way {
  id: string;
  kind: 'password' | 'passkey';
  /** Of a passkey, given by the person; empty: none. */
  name: string;
  /** The browser that it was made with. */
  agent: string;
  madeAt: Date;
  usedAt: Date | null;
  /** A password that is too short to stand alone. */
  needsSecond: boolean;
}

/** The passkey of an open account, held until the transaction ends. */
export async function findPasskey(tx: Tx, insurerNumber: string, id: string): Promise<Passkey | undefined> {
  const row = await tables<CredentialTables>(tx)
    .selectFrom('credential')
    .innerJoin('account', (join) =>
      join
        .onRef('account.insurer_number', '=', 'credential.insurer_number')
        .onRef('account.account_id', '=', 'credential.account_id'),
    )
    .select(ACCOUNT_COLUMNS)
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

export async function markPasskeyUsed(
  tx: Tx,
  insurerNumber: string,
  id: string,
  counter: number,
  at: Date,
): Promise<void> {
  await tables<CredentialTables>(tx)
    .updateTable('credential')
    .set({ counter, used_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('credential_id', '=', id)
    .execute();
}

/** @throws Refused `sign-in-failed` when the passkey is registered already: one key never opens two accounts */
export async function insertCredential(
  tx: Tx,
  { insurerNumber, accountId }: Pick<Account, 'insurerNumber' | 'accountId'>,
  credential: NewCredential,
  at: Date,
): Promise<void> {
  const isPassword = credential.kind === 'password';
  const registered = await tables<CredentialTables>(tx)
    .insertInto('credential')
    .values({
      insurer_number: insurerNumber,
      account_id: accountId,
      credential_id: credential.id,
      kind: credential.kind,
      secret: isPassword ? credential.hash : credential.publicKey,
      counter: isPassword ? 0 : credential.counter,
      transports: isPassword ? '' : credential.transports.join(' '),
      made_at: at,
      removed_at: null,
      name: isPassword ? '' : (credential.name ?? ''),
      agent: isPassword ? '' : (credential.agent ?? ''),
      used_at: null,
      needs_second: isPassword && credential.needsSecond === true,
    })
    .onConflict((conflict) => conflict.columns(['insurer_number', 'credential_id']).doNothing())
    .executeTakeFirst();
  if (Number(registered.numInsertedOrUpdatedRows) === 0) throw new Refused('sign-in-failed');
}

/**
 * @returns false when another open account has the login name
 * @throws Refused `sign-in-failed` as {@link insertCredential}
 */
export async function insertAccount(
  tx: Tx,
  account: Omit<NewAccount, 'waitsUntil'> & Partial<NewAccount>,
  credential: NewCredential,
  at: Date,
): Promise<boolean> {
  if (!(await insertAccountRow(tx, { waitsUntil: null, ...account }, at))) return false;
  await insertCredential(tx, account, credential, at);
  return true;
}

/** The ways into an account that are there, the oldest first. */
export async function listWaysOf(db: Db | Tx, insurerNumber: string, accountId: string): Promise<Way[]> {
  const rows = await tables<CredentialTables>(db)
    .selectFrom('credential')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('made_at')
    .orderBy('credential_id')
    .execute();
  return rows.map((row) => ({
    id: row.credential_id,
    kind: row.kind,
    name: row.name,
    agent: row.agent,
    madeAt: row.made_at,
    usedAt: row.used_at,
    needsSecond: row.needs_second,
  }));
}

/** When the newest passkey of an account was made, also one that was taken away; undefined: there never was one. */
export async function findNewestPasskey(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(made_at) as at from credential
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and kind = 'passkey'`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** @returns false when the account has no such passkey (any more) */
export async function setPasskeyName(
  tx: Tx,
  { insurerNumber, accountId }: Pick<Account, 'insurerNumber' | 'accountId'>,
  id: string,
  name: string,
): Promise<boolean> {
  const result = await tables<CredentialTables>(tx)
    .updateTable('credential')
    .set({ name })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('credential_id', '=', id)
    .where('kind', '=', 'passkey')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Takes ways out of use. @param which all; the passwords, and passkeys that were made since; or these @returns how many */
export async function removeWays(
  tx: Tx,
  { insurerNumber, accountId }: Pick<Account, 'insurerNumber' | 'accountId'>,
  which: 'all' | { passkeysSince: Date } | { ids: readonly string[] },
  at: Date,
): Promise<number> {
  let update = tables<CredentialTables>(tx)
    .updateTable('credential')
    .set({ removed_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null);
  if (which !== 'all') {
    update =
      'ids' in which
        ? update.where('credential_id', '=', (eb) => eb.fn.any(textArray(which.ids)))
        : update.where((eb) => eb.or([eb('kind', '=', 'password'), eb('made_at', '>=', which.passkeysSince)]));
  }
  const result = await update.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export const removeWaysAgain = removerAgain('credential', 'credential_id');

/** Forgets the answered challenges that have expired: they are refused by themselves. */
export async function forgetChallenges(db: Db, at: Date): Promise<void> {
  await sql`delete from spent_challenge where expires_at < ${at}`.execute(db);
}

/** Records that a passkey challenge was answered. @returns false when it was answered before: a replay. */
export async function spendChallenge(tx: Tx, insurerNumber: string, hash: string, expiresAt: Date): Promise<boolean> {
  const result = await sql`
    insert into spent_challenge (insurer_number, challenge_hash, expires_at) values (${insurerNumber}, ${hash}, ${expiresAt})
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows) === 1;
}
