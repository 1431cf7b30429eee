import { type Actor, recordAudit } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type Account, findAccountOfMember } from './account-store.ts';
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

/**
 * Wrong codes from one address in a quarter of an hour. A company's people may all come from one, on one day, many with a code
 * that is used up; a code has 58 bits, and nobody finds one by trying.
 */
const TRIES_AN_ADDRESS = 100;
const SHARED_ADDRESS = { eachPerson: 2, most: 2_000 };

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'enrolment' };

/**
 * Takes an enrolment code, by whatever way it came, and the birth date of whom it is for, and opens an enrolment session, which can do one thing:
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
  const { address, birthOn } = entered;
  const bucket = { what: 'enrolment-address', whose: address, limit: TRIES_AN_ADDRESS, shared: SHARED_ADDRESS };
  const attempt = () => inTransaction(installation.db, (tx) => redeem(tx, installation, insurerNumber, code, birthOn));
  const session = await countTry(installation, insurerNumber, [bucket], attempt, code);
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
  const holder = await findHolder(tx, installation, insurerNumber, letter, at);
  if (holder?.record.facts.birthOn !== birthOn) {
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

interface Holder {
  record: MemberRecord;
  /** The account that they have already. */
  account: Account | undefined;
}

/**
 * Whom the code is for. Nobody when the person has become protected since (a protection officer's code of the desk counts), or
 * when they have an account and the code is one that only opens a first one: then the code is void.
 */
async function findHolder(
  tx: Tx,
  { clock }: Installation,
  insurerNumber: string,
  letter: EnrolmentLetter,
  at: Date,
): Promise<Holder | undefined> {
  const [record] = await readMembers(tx, insurerNumber, [letter.memberId], today(clock));
  const account = await findAccountOfMember(tx, insurerNumber, letter.memberId);
  const isForFirst = letter.way === 'employer' || letter.way === 'link';
  // by the app nobody with any flag is found, also not one that was raised since
  const isFlagged = letter.way === 'app' && record?.facts.disclosure !== 'none';
  if (record && (!isShielded(record) || letter.byOfficer) && !(account && isForFirst) && !isFlagged)
    return { record, account };
  await markLetter(tx, insurerNumber, letter.letterId, 'void_at', at);
  return undefined;
}

export interface Enrolling extends Holder {
  insurerNumber: string;
  letter: EnrolmentLetter;
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
  const holder = letter && (await findHolder(tx, installation, insurerNumber, letter, at));
  if (!letter || !holder) throw new Refused('not-signed-in');
  return { insurerNumber, letter, ...holder };
}
