import { type Db, type Tx, tables } from '../platform/database.ts';
import { removerAgain } from './removal-store.ts';

interface FactorTables {
  second_factor: {
    insurer_number: string;
    factor_id: string;
    account_id: string;
    sealed_secret: string;
    last_step: number | string;
    made_at: Date;
    removed_at: Date | null;
  };
}

/** 認証アプリ of an account. */
export interface SecondFactor {
  factorId: string;
  sealedSecret: string;
  madeAt: Date;
}

export async function findFactor(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
): Promise<SecondFactor | undefined> {
  const row = await tables<FactorTables>(db)
    .selectFrom('second_factor')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && { factorId: row.factor_id, sealedSecret: row.sealed_secret, madeAt: row.made_at };
}

/** @param factor `lastStep`: the step of the code by which it was set up is spent */
export async function insertFactor(
  tx: Tx,
  insurerNumber: string,
  factor: { factorId: string; accountId: string; sealedSecret: string; lastStep: number },
  at: Date,
): Promise<void> {
  await tables<FactorTables>(tx)
    .insertInto('second_factor')
    .values({
      insurer_number: insurerNumber,
      factor_id: factor.factorId,
      account_id: factor.accountId,
      sealed_secret: factor.sealedSecret,
      last_step: factor.lastStep,
      made_at: at,
      removed_at: null,
    })
    .execute();
}

/** @returns whether there was one */
export async function removeFactorOf(tx: Tx, insurerNumber: string, accountId: string, at: Date): Promise<boolean> {
  const result = await tables<FactorTables>(tx)
    .updateTable('second_factor')
    .set({ removed_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export const removeFactorsAgain = removerAgain('second_factor', 'factor_id');

/** Spends a time step. @returns false when it, or a later one, was spent before: also for the second of two at once */
export async function spendFactorStep(tx: Tx, insurerNumber: string, factorId: string, step: number): Promise<boolean> {
  const result = await tables<FactorTables>(tx)
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('insurer_number', '=', insurerNumber)
    .where('factor_id', '=', factorId)
    .where('removed_at', 'is', null)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
