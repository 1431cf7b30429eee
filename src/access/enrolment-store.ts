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
  };
}

export const WRONG_TRIES_ALLOWED = 5;

/** A letter with a code that nobody keeps. `letterId` is printed on it and is no secret. */
export interface EnrolmentLetter {
  letterId: string;
  memberId: string;
  expiresAt: Date;
  wrongTries: number;
}

const COLUMNS = {
  insurer_number: 'text',
  letter_id: 'text',
  member_id: 'text',
  code_hmac: 'text',
  made_at: 'timestamptz',
  made_by: 'text',
  expires_at: 'timestamptz',
} as const;

/** Writes new letters and voids the ones that the same people still had. */
export async function insertLetters(
  tx: Tx,
  insurerNumber: string,
  letters: readonly { letterId: string; memberId: string; codeHmac: string }[],
  made: { at: Date; by: Actor; expiresAt: Date },
): Promise<void> {
  const memberIds = letters.map((letter) => letter.memberId);
  await voidLettersOf(tx, insurerNumber, memberIds, made.at);
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

/** Which of these members have a letter whose code can still be used. */
export async function findLetterHolders(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ member_id: string }>`
    select member_id from enrolment_letter
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)})
      and used_at is null and void_at is null and expires_at > ${at} and wrong_tries < ${WRONG_TRIES_ALLOWED}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.member_id));
}
