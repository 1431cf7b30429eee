import { countRunSteps } from '../issuance/index.ts';
import { countSources } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';

/**
 * What figures are counted from: every file that is taken in, and every run that is planned, released or cancelled, makes another
 * one. Times would not do: a file has the time at which its reading began, and is there when it has ended.
 */
export async function readBasis(db: Db | Tx, insurerNumber: string): Promise<string> {
  return `${await countSources(db, insurerNumber)} ${await countRunSteps(db, insurerNumber)}`;
}
