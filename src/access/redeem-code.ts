import { type Actor, recordAudit } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findEnrolmentCode } from './enrolment-code.ts';
import {
  addWrongTry,
  type EnrolmentLetter,
  findLiveLetter,
  markLetter,
  WRONG_TRIES_ALLOWED,
} from './enrolment-store.ts';
import { findSession, openSession } from './session-store.ts';
import { countTry } from './throttle-store.ts';

/** Wrong codes from one address in a quarter of an hour. A company's people may all come from one. */
const TRIES_AN_ADDRESS = 40;

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'enrolment' };

/**
 * Takes the code of a letter and the birth date of whom it is for, and opens an enrolment session, which can do one thing:
 * set the person's own credential. A code that is wrong, unknown, used, expired or void gives the same refusal; a slip that
 * the check character shows does not count as a try; the fifth wrong birth date kills the code.
 * @throws Refused `code-wrong` (details.slip is 1 when the check character shows it), `too-many-tries`
 */
export async function redeemCode(
  installation: Installation,
  insurerNumber: string,
  entered: { code: string; birthOn: Day; address: string },
): Promise<string> {
  const code = findEnrolmentCode(entered.code);
  if (code === undefined) throw new Refused('code-wrong', { slip: 1 });
  const buckets = [{ what: 'enrolment-address', whose: entered.address, limit: TRIES_AN_ADDRESS }];
  const session = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(installation.db, (tx) => redeem(tx, installation, insurerNumber, code, entered.birthOn)),
  );
  if (session === undefined) throw new Refused('code-wrong');
  return session;
}

async function redeem(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  code: string,
  birthOn: Day,
): Promise<string | undefined> {
  const { clock, vault } = installation;
  const at = clock.now();
  const letter = await findLiveLetter(tx, insurerNumber, { codeHmac: vault.hmac('enrolment', code) }, at);
  if (!letter) return undefined;
  const note = (action: string) =>
    recordAudit(tx, insurerNumber, at, [
      { actor: ANONYMOUS, action, subject: { kind: 'letter', id: letter.letterId } },
    ]);
  const record = await findHolder(tx, installation, insurerNumber, letter, at);
  if (record?.facts.birthOn !== birthOn) {
    await addWrongTry(tx, insurerNumber, letter.letterId);
    if (letter.wrongTries + 1 >= WRONG_TRIES_ALLOWED)
      await markLetter(tx, insurerNumber, letter.letterId, 'void_at', at);
    await note('enrolment-refused');
    return undefined;
  }
  const session = await openSession(tx, installation, insurerNumber, 'enrolment', letter.letterId);
  await note('enrolment-code-accepted');
  return session;
}

/** Whom the letter is for; nobody when the person has become protected since: then the letter is void. */
async function findHolder(
  tx: Tx,
  { clock }: Installation,
  insurerNumber: string,
  letter: EnrolmentLetter,
  at: Date,
): Promise<MemberRecord | undefined> {
  const [record] = await readMembers(tx, insurerNumber, [letter.memberId], today(clock));
  if (record && !isShielded(record)) return record;
  await markLetter(tx, insurerNumber, letter.letterId, 'void_at', at);
  return undefined;
}

export interface Enrolling {
  letter: EnrolmentLetter;
  record: MemberRecord;
}

/**
 * Who is enrolling in a session. The letter is held until the transaction ends, so that of two devices one wins.
 * @throws Refused `not-signed-in` when the session or its letter is over
 */
export async function getEnrolling(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  sessionId: string,
): Promise<Enrolling> {
  const at = installation.clock.now();
  const session = await findSession(tx, installation, insurerNumber, 'enrolment', sessionId);
  const letter = session && (await findLiveLetter(tx, insurerNumber, { letterId: session.holderId }, at));
  const record = letter && (await findHolder(tx, installation, insurerNumber, letter, at));
  if (!letter || !record) throw new Refused('not-signed-in');
  return { letter, record };
}
