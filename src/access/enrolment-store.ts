import type { Actor } from '../audit/index.ts';
import { type Db, insertRows, sql, type Tx, tables, textArray } from '../platform/database.ts';

interface EnrolmentTables {
  enrolment_letter: {
    insurer_number: string;
    letter_id: string;
    member_id: string;
    code_hmac: string;
    made_at: Date;
    made_by: string;
    expires_at: Date;
    wrong_tries: number;
    used_at: Date | null;
    void_at: Date | null;
    way: EnrolmentWay;
    ordered: boolean;
    by_officer: boolean;
  };
  letter_order: {
    insurer_number: string;
    order_id: string;
    member_id: string;
    ordered_at: Date;
    letter_id: string | null;
    ended_at: Date | null;
  };
}

/**
 * How a code reaches the person: by post, under a seal from the employer, at the desk, or as a link. app: not at all; their
 * デジタル認証アプリ has shown who they are, and only the browser that did so can use it.
 */
export type EnrolmentWay = 'letter' | 'employer' | 'desk' | 'link' | 'app';

export const WRONG_TRIES_ALLOWED = 5;

/** A letter with a code that nobody keeps. `letterId` is printed on it and is no secret. */
export interface EnrolmentLetter {
  letterId: string;
  memberId: string;
  expiresAt: Date;
  wrongTries: number;
  way: EnrolmentWay;
  /** Made by a protection officer with the person in front of them. */
  byOfficer: boolean;
}

const COLUMNS = {
  insurer_number: 'text',
  letter_id: 'text',
  member_id: 'text',
  code_hmac: 'text',
  made_at: 'timestamptz',
  made_by: 'text',
  expires_at: 'timestamptz',
  way: 'text',
  ordered: 'boolean',
  by_officer: 'boolean',
} as const;

interface NewLetter {
  letterId: string;
  memberId: string;
  codeHmac: string;
  /** The person ordered it: what they still have stays good until it is redeemed. */
  ordered?: boolean;
}

/** Writes new codes and voids the ones that the same people still had, but for those who ordered theirs. */
export async function insertLetters(
  tx: Tx,
  insurerNumber: string,
  letters: readonly NewLetter[],
  made: { at: Date; by: Actor; expiresAt: Date; way: EnrolmentWay; byOfficer?: boolean },
): Promise<void> {
  const replaced = letters.filter(({ ordered }) => !ordered).map((letter) => letter.memberId);
  await voidLettersOf(tx, insurerNumber, replaced, made.at);
  await insertRows(
    tx,
    'enrolment_letter',
    COLUMNS,
    letters.map((letter) => ({
      insurer_number: insurerNumber,
      letter_id: letter.letterId,
      member_id: letter.memberId,
      code_hmac: letter.codeHmac,
      made_at: made.at,
      made_by: `${made.by.kind}:${made.by.id}`,
      expires_at: made.expiresAt,
      way: made.way,
      ordered: letter.ordered === true,
      by_officer: made.byOfficer === true,
    })),
  );
}

/** Ends the letters of these people that could still be used. */
export async function voidLettersOf(
  tx: Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<void> {
  await tables<EnrolmentTables>(tx)
    .updateTable('enrolment_letter')
    .set({ void_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('member_id', '=', (eb) => eb.fn.any(textArray(memberIds)))
    .execute();
}

const letterOf = (row: EnrolmentTables['enrolment_letter']): EnrolmentLetter => ({
  letterId: row.letter_id,
  memberId: row.member_id,
  expiresAt: row.expires_at,
  wrongTries: row.wrong_tries,
  way: row.way,
  byOfficer: row.by_officer,
});

/** The letter of a code, or by its id, if it can still be used at `at`; held until the transaction ends. */
export async function findLiveLetter(
  tx: Tx,
  insurerNumber: string,
  by: { codeHmac: string } | { letterId: string },
  at: Date,
): Promise<EnrolmentLetter | undefined> {
  const row = await tables<EnrolmentTables>(tx)
    .selectFrom('enrolment_letter')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('codeHmac' in by ? 'code_hmac' : 'letter_id', '=', 'codeHmac' in by ? by.codeHmac : by.letterId)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '>', at)
    .where('wrong_tries', '<', WRONG_TRIES_ALLOWED)
    .forUpdate()
    .executeTakeFirst();
  return row && letterOf(row);
}

export async function addWrongTry(tx: Tx, insurerNumber: string, letterId: string): Promise<void> {
  await sql`
    update enrolment_letter set wrong_tries = wrong_tries + 1
    where insurer_number = ${insurerNumber} and letter_id = ${letterId}`.execute(tx);
}

export async function markLetter(
  tx: Tx,
  insurerNumber: string,
  letterId: string,
  what: 'used_at' | 'void_at',
  at: Date,
): Promise<void> {
  await tables<EnrolmentTables>(tx)
    .updateTable('enrolment_letter')
    .set(what === 'used_at' ? { used_at: at } : { void_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('letter_id', '=', letterId)
    .execute();
}

/** A letter that never left the house: its code is void, and whoever ordered it waits for the next one. */
export async function voidUnsentLetter(tx: Tx, insurerNumber: string, letterId: string, at: Date): Promise<void> {
  await markLetter(tx, insurerNumber, letterId, 'void_at', at);
  await sql`
    update letter_order o set letter_id = null
    where o.insurer_number = ${insurerNumber} and o.letter_id = ${letterId}
      and not exists (select from letter_order w where w.insurer_number = o.insurer_number and w.member_id = o.member_id
        and w.letter_id is null and w.ended_at is null)`.execute(tx);
}

/** Letters that could not be used any more before a backup came back can not be used again. @returns how many changed */
export async function voidLetters(
  tx: Tx,
  insurerNumber: string,
  letterIds: readonly string[],
  at: Date,
): Promise<number> {
  const result = await tables<EnrolmentTables>(tx)
    .updateTable('enrolment_letter')
    .set({ void_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('letter_id', '=', (eb) => eb.fn.any(textArray(letterIds)))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Which of these members have a letter whose code can still be used; with `madeAfter` only one that was made after that instant. */
export async function findLetterHolders(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
  { madeAfter }: { madeAfter?: Date } = {},
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ member_id: string }>`
    select member_id from enrolment_letter
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)})
      and used_at is null and void_at is null and expires_at > ${at} and wrong_tries < ${WRONG_TRIES_ALLOWED}
      ${madeAfter === undefined ? sql`` : sql`and made_at > ${madeAfter}`}`.execute(db);
  return new Set(rows.map((row) => row.member_id));
}

/** A letter that the person has ordered and that is not made yet. */
export async function insertOrder(
  tx: Tx,
  insurerNumber: string,
  order: { orderId: string; memberId: string },
  at: Date,
): Promise<void> {
  await sql`
    insert into letter_order (insurer_number, order_id, member_id, ordered_at)
    values (${insurerNumber}, ${order.orderId}, ${order.memberId}, ${at})`.execute(tx);
}

/** When a person ordered letters since an instant, the newest first. */
export async function listOrdersOf(tx: Tx, insurerNumber: string, memberId: string, since: Date): Promise<Date[]> {
  const { rows } = await sql<{ ordered_at: Date }>`
    select ordered_at from letter_order
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and ordered_at > ${since}
    order by ordered_at desc`.execute(tx);
  return rows.map((row) => row.ordered_at);
}

/** Who waits for a letter that they have ordered, the oldest order first. @param memberIds of these; else of all */
export async function listWaitingForLetter(
  db: Db | Tx,
  insurerNumber: string,
  memberIds?: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from letter_order
    where insurer_number = ${insurerNumber} and letter_id is null and ended_at is null
      and (${memberIds === undefined} or member_id = any(${textArray(memberIds ?? [])}))
    order by ordered_at, member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

/** Their orders have become these letters. */
export async function fulfilOrders(
  tx: Tx,
  insurerNumber: string,
  letters: readonly { letterId: string; memberId: string }[],
): Promise<void> {
  await sql`
    update letter_order o set letter_id = n."letterId"
    from jsonb_to_recordset(${JSON.stringify(letters.map(({ letterId, memberId }) => ({ letterId, memberId })))}::jsonb)
      as n("letterId" text, "memberId" text)
    where o.insurer_number = ${insurerNumber} and o.member_id = n."memberId" and o.letter_id is null and o.ended_at is null`.execute(
    tx,
  );
}

/** Nobody waits for these orders any more. */
export async function endOrdersOf(
  tx: Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    update letter_order set ended_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)}) and letter_id is null
      and ended_at is null`.execute(tx);
}

/** SQL: letters that came of an order of the person. */
const ofOrders = (insurerNumber: string, memberId: string) => sql`(select o.letter_id from letter_order o
  where o.insurer_number = ${insurerNumber} and o.member_id = ${memberId} and o.letter_id is not null)`;

/** Whether a letter that was ordered is on its way, or not made yet. */
export async function hasOrderedLetter(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from letter_order where insurer_number = ${insurerNumber} and member_id = ${memberId}
        and letter_id is null and ended_at is null)
      or exists (select 1 from enrolment_letter where insurer_number = ${insurerNumber} and member_id = ${memberId}
        and letter_id in ${ofOrders(insurerNumber, memberId)} and used_at is null and void_at is null
        and expires_at > ${at}) as any`.execute(db);
  return rows[0]?.any === true;
}

/** Nothing that was ordered for the person comes any more, and what was printed or posted opens nothing. */
export async function stopOrderedLetters(tx: Tx, insurerNumber: string, memberId: string, at: Date): Promise<void> {
  await sql`
    update enrolment_letter set void_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and used_at is null and void_at is null
      and letter_id in ${ofOrders(insurerNumber, memberId)}`.execute(tx);
  await endOrdersOf(tx, insurerNumber, [memberId], at);
}
