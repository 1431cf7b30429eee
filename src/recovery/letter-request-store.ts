import { type Db, sql, type Tx } from '../platform/database.ts';

/** by-hand: a person of the society finds out whom what an app told means. */
export type RequestOutcome = 'ordered' | 'too-soon' | 'officer' | 'not-by-letter' | 'left' | 'unknown' | 'by-hand';

/** What somebody typed to order a letter; it was not looked at yet. */
export interface LetterRequest {
  requestId: string;
  sealed: string;
}

export async function insertRequest(tx: Tx, insurerNumber: string, request: LetterRequest, at: Date): Promise<void> {
  await sql`
    insert into letter_request (insurer_number, request_id, sealed, asked_at)
    values (${insurerNumber}, ${request.requestId}, ${request.sealed}, ${at})`.execute(tx);
}

export async function isAnythingAsked(db: Db, insurerNumber: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from letter_request where insurer_number = ${insurerNumber} and settled_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** The oldest that nobody has looked at; held until the transaction ends. */
export async function takeRequest(tx: Tx, insurerNumber: string): Promise<LetterRequest | undefined> {
  const { rows } = await sql<LetterRequest>`
    select request_id as "requestId", sealed from letter_request
    where insurer_number = ${insurerNumber} and settled_at is null
    order by asked_at, request_id limit 1 for update skip locked`.execute(tx);
  return rows[0];
}

/** What was typed is gone with it. */
export async function settleRequest(
  tx: Tx,
  insurerNumber: string,
  requestId: string,
  outcome: RequestOutcome,
  at: Date,
): Promise<void> {
  await sql`
    update letter_request set sealed = null, settled_at = ${at}, outcome = ${outcome}
    where insurer_number = ${insurerNumber} and request_id = ${requestId}`.execute(tx);
}

/** Nothing of anybody is in them any more. */
export async function deleteSettledRequests(tx: Tx, insurerNumber: string, before: Date): Promise<void> {
  await sql`
    delete from letter_request where insurer_number = ${insurerNumber} and settled_at < ${before}`.execute(tx);
}
