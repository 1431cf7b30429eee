import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { EndWhy } from './end-certificates.ts';

/** Ends whose reason its holder may read as it is; every other, and words that staff wrote, is `withdrawn`. */
const TOLD = ['left', 'age-75', 'replaced', 'lost', 'returned'] as const satisfies readonly (EndWhy | 'returned')[];

/** What ended a document before its last day, as its holder is told. */
export type ToldEnd = (typeof TOLD)[number] | 'withdrawn';

/** Of these documents: what ended those that were revoked, or are going to be. */
export async function listToldEnds(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Map<string, ToldEnd>> {
  if (certificateIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; why: string }>`
    select certificate_id as id, why from certificate_event
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)}) and kind = 'revoked'`.execute(
    db,
  );
  return new Map(rows.map(({ id, why }) => [id, TOLD.find((told) => told === why) ?? 'withdrawn']));
}
