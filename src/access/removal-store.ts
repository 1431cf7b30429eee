import { sql, type Tx, textArray } from '../platform/database.ts';

/**
 * For one store's table: takes out of use what had been taken out before a backup came back, by its ids. Idempotent.
 * @param id column of the ids
 * @returns how many were in use
 */
export const removerAgain =
  (table: string, id: string) =>
  async (tx: Tx, insurerNumber: string, ids: readonly string[], at: Date): Promise<number> => {
    const result = await sql`
      update ${sql.table(table)} set removed_at = ${at}
      where insurer_number = ${insurerNumber} and ${sql.ref(id)} = any(${textArray(ids)}) and removed_at is null`.execute(
      tx,
    );
    return Number(result.numAffectedRows ?? 0);
  };
