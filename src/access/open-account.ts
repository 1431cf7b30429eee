import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { recordAudit } from '../audit/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { type Account, closeAccountsOf, insertAccount, type NewCredential } from './account-store.ts';
import { markLetter } from './enrolment-store.ts';
import { passkeyRegistrationOptions, type RelyingParty, takePasskey } from './passkey.ts';
import { findPasswordFault, hashPassword } from './password.ts';
import { type Enrolling, getEnrolling } from './redeem-code.ts';
import { endSessionsOf, openSession } from './session-store.ts';

/**
 * Whether a text can be a login name: an e-mail address or a name of the person's choice, 4 to 254 characters, no spaces.
 */
export function isLoginName(text: string): boolean {
  const name = text.normalize('NFKC').trim();
  return name.length >= 4 && name.length <= 254 && !/[\s\p{C}]/u.test(name);
}

/**
 * Opens the person's account with a password and signs them in: gives the id of a member session. The letter is used up;
 * an account that the person had before is closed and signed out everywhere.
 * @throws Refused `not-signed-in`, `form-invalid` (login name), `password-weak` (details.fault), `name-taken`, `busy`
 */
export async function openAccountWithPassword(
  installation: Installation,
  insurerNumber: string,
  enrolmentSession: string,
  chosen: { loginName: string; password: string },
): Promise<string> {
  const { db, random, clock } = installation;
  if (!isLoginName(chosen.loginName)) throw new Refused('form-invalid', { field: 'loginName' });
  const fault = await inTransaction(db, async (tx) => {
    const { record } = await getEnrolling(tx, installation, insurerNumber, enrolmentSession);
    const { policy } = await getSociety(tx, insurerNumber, today(clock));
    const { symbol, number, birthOn, nameKana } = record.line;
    return findPasswordFault(chosen.password, {
      loginName: chosen.loginName,
      society: policy.insurer.name,
      member: { symbol, number, birthOn, nameKana },
    });
  });
  if (fault) throw new Refused('password-weak', { fault });
  // outside the transaction: it takes its time
  const hash = await hashPassword(random, chosen.password);
  return inTransaction(db, async (tx) => {
    const enrolling = await getEnrolling(tx, installation, insurerNumber, enrolmentSession);
    return openAccount(tx, installation, insurerNumber, enrolling, chosen.loginName, {
      kind: 'password',
      id: newId(random),
      hash,
    });
  });
}

/** What the browser needs to make a passkey in an enrolment session. @throws Refused `not-signed-in`, `form-invalid` */
export async function enrolmentPasskeyOptions(
  installation: Installation,
  insurerNumber: string,
  enrolmentSession: string,
  rp: RelyingParty,
  loginName: string,
) {
  if (!isLoginName(loginName)) throw new Refused('form-invalid', { field: 'loginName' });
  const { letter } = await inTransaction(installation.db, (tx) =>
    getEnrolling(tx, installation, insurerNumber, enrolmentSession),
  );
  return passkeyRegistrationOptions(installation, rp, letter.letterId, loginName.trim());
}

/** As {@link openAccountWithPassword}, with a passkey. @throws Refused `not-signed-in`, `form-invalid`, `sign-in-failed`, `name-taken` */
export async function openAccountWithPasskey(
  installation: Installation,
  insurerNumber: string,
  enrolmentSession: string,
  rp: RelyingParty,
  chosen: { loginName: string; response: RegistrationResponseJSON },
): Promise<string> {
  if (!isLoginName(chosen.loginName)) throw new Refused('form-invalid', { field: 'loginName' });
  return inTransaction(installation.db, async (tx) => {
    const enrolling = await getEnrolling(tx, installation, insurerNumber, enrolmentSession);
    const { letterId } = enrolling.letter;
    const passkey = await takePasskey(tx, installation, insurerNumber, rp, letterId, chosen.response);
    return openAccount(tx, installation, insurerNumber, enrolling, chosen.loginName, passkey);
  });
}

async function openAccount(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  { letter, record }: Enrolling,
  loginName: string,
  credential: NewCredential,
): Promise<string> {
  const at = installation.clock.now();
  const account: Account = {
    insurerNumber,
    accountId: newId(installation.random),
    memberId: record.memberId,
    loginName: loginName.trim(),
  };
  const [closed] = await closeAccountsOf(tx, insurerNumber, [record.memberId], at);
  const replaced = closed?.accountId;
  if (replaced) await endSessionsOf(tx, insurerNumber, 'member', replaced, at);
  if (!(await insertAccount(tx, account, credential, at))) throw new Refused('name-taken');
  await markLetter(tx, insurerNumber, letter.letterId, 'used_at', at);
  await endSessionsOf(tx, insurerNumber, 'enrolment', letter.letterId, at);
  const session = await openSession(tx, installation, insurerNumber, 'member', account.accountId);
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: 'member', id: account.accountId },
      action: 'account-opened',
      subject: { kind: 'member', id: record.memberId },
      details: { letterId: letter.letterId, credential: credential.kind, replaced: replaced ?? null },
    },
  ]);
  return session;
}
