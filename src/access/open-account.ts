import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { recordAudit } from '../audit/index.ts';
import { endContactsOf } from '../mail/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { type Account, markRecovered, setLoginName } from './account-store.ts';
import { findAppProof, insertAppLink, removeAppLinksOf } from './app-link-store.ts';
import { insertAccount, insertCredential, type NewCredential, removeWays } from './credential-store.ts';
import { removeDevicesOf } from './device-store.ts';
import { type EnrolmentWay, endOrdersOf, markLetter, voidLettersOf } from './enrolment-store.ts';
import { knownAbout } from './known-about.ts';
import { forgetBrowsers } from './known-browser-store.ts';
import { isLoginName } from './login-name.ts';
import { passkeyRegistrationOptions, type RelyingParty, takePasskey } from './passkey.ts';
import { findPasswordFault, hashPassword, needsSecondFactor } from './password.ts';
import { voidRecoveryCodes } from './recovery-code-store.ts';
import { type Enrolling, getEnrolling } from './redeem-code.ts';
import { writeSecondFactor } from './second-factor.ts';
import { removeFactorOf } from './second-factor-store.ts';
import { endAllSessions, endSessionsOf } from './session-store.ts';
import { beginSession, type Visit } from './sign-in.ts';
import { tellPerson } from './tell-change.ts';

/** What shows more than documents waits so long where the proof was weak. */
const WEAK_WAIT_MS = 24 * 60 * 60_000;

/**
 * Whether a code proves less than that the person is there: a letter may be opened by somebody at home, which matters only where
 * there was an account before; a seal may be broken, a mailbox read. At the desk an identity document was looked at; by the app
 * the chip of the card was, with its PIN.
 */
const isWeak = (way: EnrolmentWay, isRecovery: boolean): boolean =>
  way === 'employer' || way === 'link' || (way === 'letter' && isRecovery);

type Chosen = { loginName: string } & Partial<Visit>;

/**
 * Opens the person's account with a password and signs them in: gives the id of a member session. The code is used up, and
 * others that the person had die. Where they have an account, it stays, and all its ways in are set anew: it is signed out
 * everywhere, recovery codes and devices end with it, and so does every address of it, which hears that and no more.
 * @param chosen.app of an authenticator, with which 8 characters are enough
 * @throws Refused `not-signed-in`, `form-invalid` (login name), `password-weak` (details.fault), `code-wrong` (of the app),
 *   `name-taken`, `busy`
 */
export async function openAccountWithPassword(
  installation: Installation,
  insurerNumber: string,
  enrolmentSession: string,
  chosen: Chosen & { password: string; app?: { sealed: string; code: string } },
): Promise<string> {
  const { db, random } = installation;
  const { app, password } = chosen;
  await requireGoodChoice(installation, insurerNumber, enrolmentSession, chosen);
  // outside the transaction: it takes its time
  const hash = await hashPassword(random, password);
  return inTransaction(db, async (tx) => {
    const enrolling = await getEnrolling(tx, installation, insurerNumber, enrolmentSession);
    const credential = { kind: 'password', id: newId(random), hash, needsSecond: needsSecondFactor(password) } as const;
    const whose = enrolling.letter.letterId;
    const withApp = (account: Account) =>
      app ? writeSecondFactor(tx, installation, account, { ...app, whose }) : Promise.resolve();
    return openAccount(tx, installation, enrolling, chosen, credential, withApp);
  });
}

/**
 * Tells what is wrong with a login name and password before anybody waits for the hash. Whether the name is free is seen when the
 * account is opened.
 * @throws Refused `not-signed-in`, `form-invalid` (login name), `password-weak` (details.fault)
 */
export async function requireGoodChoice(
  installation: Installation,
  insurerNumber: string,
  enrolmentSession: string,
  { app, loginName, password }: { loginName: string; password: string; app?: object },
): Promise<void> {
  if (!isLoginName(loginName)) throw new Refused('form-invalid', { field: 'loginName' });
  const fault = await inTransaction(installation.db, async (tx) => {
    const { record } = await getEnrolling(tx, installation, insurerNumber, enrolmentSession);
    const known = await knownAbout(tx, installation, { insurerNumber, loginName, memberId: record.memberId });
    return findPasswordFault(password, known, app ? 'with-second' : 'alone');
  });
  if (fault) throw new Refused('password-weak', { fault });
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
  return passkeyRegistrationOptions(installation, rp, { letterId: letter.letterId }, loginName.trim());
}

/** As {@link openAccountWithPassword}, with a passkey. @throws Refused `not-signed-in`, `form-invalid`, `sign-in-failed`, `name-taken` */
export async function openAccountWithPasskey(
  installation: Installation,
  insurerNumber: string,
  enrolmentSession: string,
  rp: RelyingParty,
  chosen: Chosen & { response: RegistrationResponseJSON },
): Promise<string> {
  if (!isLoginName(chosen.loginName)) throw new Refused('form-invalid', { field: 'loginName' });
  return inTransaction(installation.db, async (tx) => {
    const enrolling = await getEnrolling(tx, installation, insurerNumber, enrolmentSession);
    const { letterId } = enrolling.letter;
    const passkey = await takePasskey(tx, installation, insurerNumber, rp, { letterId }, chosen.response);
    return openAccount(tx, installation, enrolling, chosen, { ...passkey, agent: chosen.browser?.agent ?? '' });
  });
}

async function openAccount(
  tx: Tx,
  installation: Installation,
  { account: before, insurerNumber, letter, record }: Enrolling,
  chosen: Chosen,
  credential: NewCredential,
  alsoWrite: (account: Account) => Promise<void> = async () => {},
): Promise<string> {
  const at = installation.clock.now();
  const loginName = chosen.loginName.trim();
  const waitsUntil = isWeak(letter.way, before !== undefined) ? new Date(at.getTime() + WEAK_WAIT_MS) : null;
  const account: Account = before
    ? { ...before, loginName, recoveredAt: at, waitsUntil }
    : {
        insurerNumber,
        accountId: newId(installation.random),
        memberId: record.memberId,
        loginName,
        recoveredAt: null,
        waitsUntil,
      };
  if (before) await recover(tx, before, account, credential, at);
  else if (!(await insertAccount(tx, account, credential, at))) throw new Refused('name-taken');
  await alsoWrite(account);
  const subjectHmac = await findAppProof(tx, insurerNumber, letter.letterId);
  if (subjectHmac !== undefined)
    await insertAppLink(tx, account, { linkId: newId(installation.random), subjectHmac }, at);
  await markLetter(tx, insurerNumber, letter.letterId, 'used_at', at);
  await voidLettersOf(tx, insurerNumber, [record.memberId], at);
  await endOrdersOf(tx, insurerNumber, [record.memberId], at);
  await endSessionsOf(tx, insurerNumber, 'enrolment', letter.letterId, at);
  if (before) await tellPerson(tx, installation, account, 'recovered', chosen.browser?.agent, at);
  const session = await beginSession(tx, installation, account, 'code', chosen, true);
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: 'member', id: account.accountId },
      action: before ? 'account-recovered' : 'account-opened',
      subject: { kind: 'member', id: record.memberId },
      details: {
        accountId: account.accountId,
        letterId: letter.letterId,
        way: letter.way,
        credential: credential.kind,
      },
    },
  ]);
  return session;
}

/** All ways into an account go, and one comes in their place. @throws Refused `name-taken` */
async function recover(tx: Tx, before: Account, after: Account, credential: NewCredential, at: Date): Promise<void> {
  const { accountId, insurerNumber } = before;
  const isRenamed = before.loginName !== after.loginName;
  if (isRenamed && !(await setLoginName(tx, insurerNumber, accountId, after.loginName)))
    throw new Refused('name-taken');
  await endAllSessions(tx, insurerNumber, accountId, at);
  await removeWays(tx, before, 'all', at);
  await removeFactorOf(tx, insurerNumber, accountId, at);
  await removeAppLinksOf(tx, insurerNumber, accountId, at);
  await voidRecoveryCodes(tx, insurerNumber, accountId, at);
  await removeDevicesOf(tx, insurerNumber, accountId, null, at);
  await forgetBrowsers(tx, insurerNumber, accountId, null);
  // also before anything is told: whoever was in may have given an address to themselves
  await endContactsOf(tx, before, at);
  await insertCredential(tx, before, credential, at);
  await markRecovered(tx, insurerNumber, accountId, { at, waitsUntil: after.waitsUntil });
}
