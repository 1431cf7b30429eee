import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';
import { foldLoginName } from './account-store.ts';

const COLUMNS = {
  insurer_number: 'text',
  code_id: 'text',
  account_id: 'text',
  code_hmac: 'text',
  made_at: 'timestamptz',
} as const;

export async function insertRecoveryCodes(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  codes: readonly { codeId: string; codeHmac: string }[],
  at: Date,
): Promise<void> {
  await insertRows(
    tx,
    'recovery_code',
    COLUMNS,
    codes.map(({ codeHmac, codeId }) => ({
      insurer_number: insurerNumber,
      code_id: codeId,
      account_id: accountId,
      code_hmac: codeHmac,
      made_at: at,
    })),
  );
}

/** @param since those that were made before stay; null: all go */
export async function voidRecoveryCodes(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  at: Date,
  since: Date | null = null,
): Promise<void> {
  await sql`
    update recovery_code set void_at = ${at}
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and used_at is null and void_at is null
      and (${since}::timestamptz is null or made_at >= ${since})`.execute(tx);
}

/** Those that could not be used any more before a backup came back. @returns how many could be */
export async function voidRecoveryCodesAgain(
  tx: Tx,
  insurerNumber: string,
  ids: readonly string[],
  at: Date,
): Promise<number> {
  const result = await sql`
    update recovery_code set void_at = ${at}
    where insurer_number = ${insurerNumber} and code_id = any(${textArray(ids)}) and used_at is null and void_at is null`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** How many of an account can still be used, and when they were made. */
export async function countRecoveryCodes(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
): Promise<{ left: number; madeAt: Date | null }> {
  const { rows } = await sql<{ left: number; made_at: Date | null }>`
    select count(*)::int as left, max(made_at) as made_at from recovery_code
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and used_at is null and void_at is null`.execute(
    db,
  );
  return { left: rows[0]?.left ?? 0, madeAt: rows[0]?.made_at ?? null };
}

/**
 * Uses a code of the open account with this login name. One statement, so that a name that nobody has and a wrong code are the
 * same, and of two at once one wins.
 * @returns the account
 */
export async function useRecoveryCode(
  tx: Tx,
  insurerNumber: string,
  given: { loginName: string; codeHmac: string },
  at: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ account_id: string }>`
    update recovery_code set used_at = ${at}
    where insurer_number = ${insurerNumber} and code_hmac = ${given.codeHmac} and used_at is null and void_at is null
      and account_id in (select account_id from account
        where insurer_number = ${insurerNumber} and login_key = ${foldLoginName(given.loginName)} and closed_at is null)
    returning account_id`.execute(tx);
  return rows[0]?.account_id;
}
