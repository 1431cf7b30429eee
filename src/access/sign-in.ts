import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { recordAudit } from '../audit/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findTypedCode } from '../platform/typed-code.ts';
import { endPushes } from '../push/index.ts';
import { type Account, findAccount, findAccountByLoginName, foldLoginName } from './account-store.ts';
import { browserHmac, noteBrowser } from './known-browser-store.ts';
import { accountOfPasskey, type RelyingParty } from './passkey.ts';
import { passwordMatches } from './password.ts';
import { useRecoveryCode } from './recovery-code-store.ts';
import { RECOVERY_CODE_LENGTH, recoveryHmac } from './recovery-codes.ts';
import { hasSecondFactor, spendFactorCode } from './second-factor.ts';
import { endSession, findMemberSession, findSession, openSession, type SignInHow } from './session-store.ts';
import { tellPerson } from './tell-change.ts';
import { countTry, DAY_MS } from './throttle-store.ts';

/** Failed tries in a quarter of an hour: from all browsers that were never in the account together, and from each that was. */
const TRIES_AN_ACCOUNT = 10;
const TRIES_A_BROWSER = 10;
const TRIES_AN_ADDRESS = 100;
/** On delivery day a whole company signs in behind one address, and one in ten mistypes. */
const SHARED_ADDRESS = { eachPerson: 2, most: 2_000 };
/** Nobody guesses a passkey: this bounds the work that one address can make. */
const PASSKEYS_AN_ADDRESS = 1_000;
/** Wrong codes of an app, by whoever knows the password: in a quarter of an hour, and in a day. Of a million, three are right. */
const WRONG_CODES = 5;
const WRONG_CODES_A_DAY = 20;

/** Who is signed in, and by which sign-in. */
export interface SignedIn extends Account {
  signedInAt: Date;
  /** Hash of the session's id. */
  session: string;
  /** HMAC of the browser's own id for this account, as in known_browser; empty: not known. */
  browser: string;
}

/** Where a try comes from. */
export interface Visit {
  address: string;
  /** The browser: its own id, which it keeps for a long time, and what it calls itself (agent.ts). Absent: no browser. */
  browser?: { id: string; agent: string };
}

/** What a right password gives: the person is in, or the code of their app is asked for. With the id for the cookie. */
export interface SignInStep {
  kind: 'signed-in' | 'second-factor';
  session: string;
}

/**
 * Signs a member in. An unknown name takes as long as a known one and gets the same answer. A browser that was in the account before
 * has tries of its own: strangers can use up those of all others, and keep nobody out who comes with their own phone.
 * @throws Refused `sign-in-failed`, `too-many-tries`, `busy`
 */
export async function signInWithPassword(
  installation: Installation,
  insurerNumber: string,
  entered: { loginName: string; password: string } & Visit,
): Promise<SignInStep> {
  const { db, clock } = installation;
  const account = await findAccountByLoginName(db, insurerNumber, entered.loginName);
  const attempt = async () => {
    const right = await passwordMatches(account?.passwordHash, entered.password);
    return inTransaction(db, async (tx): Promise<SignInStep | undefined> => {
      // the account may have been closed while the hash was worked out
      const open = account && right ? await findAccount(tx, insurerNumber, account.accountId) : undefined;
      if (open && (await hasSecondFactor(tx, open))) {
        const session = await openSession(tx, installation, insurerNumber, 'second-factor', open.accountId);
        await recordAudit(tx, insurerNumber, clock.now(), [noteOf(open.accountId, 'second-factor-asked')]);
        return { kind: 'second-factor', session };
      }
      if (open) return { kind: 'signed-in', session: await begin(tx, installation, open, 'password', entered) };
      await recordAudit(tx, insurerNumber, clock.now(), [failed(account?.accountId)]);
      return undefined;
    });
  };
  const person = foldLoginName(entered.loginName);
  // worked out for a name of nobody too
  const hmac = browserHmac(installation, insurerNumber, account?.accountId ?? 'nobody', entered.browser?.id ?? '');
  const isKnown = account?.browsers.includes(hmac) ?? false;
  const tries = isKnown
    ? { what: 'sign-in-browser', whose: hmac, limit: TRIES_A_BROWSER }
    : { what: 'sign-in-account', whose: person, limit: TRIES_AN_ACCOUNT };
  const step = await countTry(installation, insurerNumber, [addressBucket(entered), tries], attempt, person);
  if (step === undefined) throw new Refused('sign-in-failed');
  return step;
}

const addressBucket = ({ address }: Pick<Visit, 'address'>) => ({
  what: 'sign-in-address',
  whose: address,
  limit: TRIES_AN_ADDRESS,
  shared: SHARED_ADDRESS,
});

const noteOf = (accountId: string, action: string) => ({
  actor: { kind: 'member', id: accountId } as const,
  action,
  subject: { kind: 'account', id: accountId },
});

const failed = (accountId = 'unknown') => ({
  actor: { kind: 'anonymous', id: 'sign-in' } as const,
  action: 'sign-in-failed',
  subject: { kind: 'account', id: accountId },
});

/**
 * Goes on after a right password, with the code of the app.
 * @param passed the id that the password gave
 * @throws Refused `not-signed-in` (it was too long ago), `code-wrong`, `too-many-tries`
 */
export async function signInWithSecondFactor(
  installation: Installation,
  insurerNumber: string,
  passed: string,
  entered: { code: string } & Visit,
): Promise<string> {
  const { clock, db } = installation;
  const pending = await findSession(db, installation, insurerNumber, 'second-factor', passed);
  if (!pending) throw new Refused('not-signed-in');
  const accountId = pending.holderId;
  const buckets = [
    { what: 'second-factor', whose: accountId, limit: WRONG_CODES },
    { what: 'second-factor-day', whose: accountId, limit: WRONG_CODES_A_DAY, windowMs: DAY_MS },
  ];
  const session = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(db, async (tx) => {
      const account = await findAccount(tx, insurerNumber, accountId);
      if (account && (await spendFactorCode(tx, installation, account, entered.code))) {
        await endSession(tx, insurerNumber, passed, clock.now());
        return begin(tx, installation, account, 'second-factor', entered);
      }
      await recordAudit(tx, insurerNumber, clock.now(), [failed(accountId)]);
      return undefined;
    }),
  );
  if (session === undefined) throw new Refused('code-wrong');
  return session;
}

/**
 * As {@link signInWithPassword}, with a passkey.
 * @param entered.accountId when given, the passkey must be this account's
 * @throws Refused `sign-in-failed`, `too-many-tries`
 */
export async function signInWithPasskey(
  installation: Installation,
  insurerNumber: string,
  rp: RelyingParty,
  entered: { response: AuthenticationResponseJSON; accountId?: string } & Visit,
): Promise<string> {
  const buckets = [{ what: 'passkey-address', whose: entered.address, limit: PASSKEYS_AN_ADDRESS }];
  const session = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(installation.db, async (tx) => {
      const account = await accountOfPasskey(tx, installation, insurerNumber, rp, entered.response);
      if (entered.accountId !== undefined && entered.accountId !== account.accountId)
        throw new Refused('sign-in-failed');
      return begin(tx, installation, account, 'passkey', entered);
    }),
  );
  if (session === undefined) throw new Refused('sign-in-failed');
  return session;
}

/**
 * Signs in with a recovery code, which is used up by it; the person hears of it. A slip that the check character shows does not
 * count as a try. Tries count by address alone: nobody guesses 113 bits, and nobody else's tries may keep the person out.
 * @throws Refused `code-wrong` (details.slip is 1 for a slip), `sign-in-failed` (name or code: the same answer), `too-many-tries`
 */
export async function signInWithRecoveryCode(
  installation: Installation,
  insurerNumber: string,
  entered: { loginName: string; code: string } & Visit,
): Promise<string> {
  const { clock, db } = installation;
  const code = findTypedCode(entered.code, RECOVERY_CODE_LENGTH);
  if (code === undefined) throw new Refused('code-wrong', { slip: 1 });
  const attempt = () =>
    inTransaction(db, async (tx) => {
      const given = { loginName: entered.loginName, codeHmac: recoveryHmac(installation, code) };
      const accountId = await useRecoveryCode(tx, insurerNumber, given, clock.now());
      const account = accountId === undefined ? undefined : await findAccount(tx, insurerNumber, accountId);
      if (!account) {
        await recordAudit(tx, insurerNumber, clock.now(), [failed()]);
        return undefined;
      }
      await tellPerson(tx, installation, account, 'recovery-code-used', entered.browser?.agent);
      return begin(tx, installation, account, 'recovery-code', entered, true);
    });
  const person = foldLoginName(entered.loginName);
  const session = await countTry(installation, insurerNumber, [addressBucket(entered)], attempt, person);
  if (session === undefined) throw new Refused('sign-in-failed');
  return session;
}

/** @param isTold the person hears of this sign-in anyway */
async function begin(
  tx: Tx,
  installation: Installation,
  account: Account,
  how: SignInHow,
  visit: Pick<Visit, 'browser'>,
  isTold = false,
): Promise<string> {
  const { accountId, insurerNumber } = account;
  const session = await beginSession(tx, installation, account, how, visit, isTold);
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    { ...noteOf(accountId, 'signed-in'), details: { how } },
  ]);
  return session;
}

/** Opens a member's session and notes the browser: one that is new beside others is told to the person. */
export async function beginSession(
  tx: Tx,
  installation: Installation,
  account: Account,
  how: SignInHow,
  { browser }: Pick<Visit, 'browser'>,
  isTold: boolean,
): Promise<string> {
  const { accountId, insurerNumber } = account;
  const agent = browser?.agent ?? '';
  const hmac = browser ? browserHmac(installation, insurerNumber, accountId, browser.id) : '';
  const mark = { agent, browserHmac: hmac, how };
  const session = await openSession(tx, installation, insurerNumber, 'member', accountId, mark);
  if (browser) {
    const at = installation.clock.now();
    const is = await noteBrowser(tx, insurerNumber, accountId, { hmac, agent }, at);
    if (is === 'new' && !isTold) await tellPerson(tx, installation, account, 'new-browser', agent, at);
  }
  return session;
}

/**
 * Who a member session belongs to.
 * @param idleCounts false for what an open page asks by itself
 */
export async function findSignedIn(
  db: Db | Tx,
  installation: Installation,
  insurerNumber: string,
  sessionId: string,
  idleCounts = true,
): Promise<SignedIn | undefined> {
  const found = await findMemberSession(db, installation, insurerNumber, sessionId, idleCounts);
  if (!found) return undefined;
  const { account, session } = found;
  return { ...account, signedInAt: session.madeAt, session: session.hash, browser: session.browserHmac };
}

/**
 * Signs in again whoever is signed in, before something that a stolen cookie must not do, and gives the id of the new
 * session; the old one ends. @throws as the ways of signing in
 */
export async function signInAgain(
  installation: Installation,
  who: SignedIn,
  sessionId: string,
  entered: ({ password: string; code: string } | { rp: RelyingParty; response: AuthenticationResponseJSON }) & Visit,
): Promise<string> {
  const { insurerNumber, loginName, accountId } = who;
  let session: string;
  if ('password' in entered) {
    const step = await signInWithPassword(installation, insurerNumber, { ...entered, loginName });
    session =
      step.kind === 'signed-in'
        ? step.session
        : await signInWithSecondFactor(installation, insurerNumber, step.session, entered);
  } else {
    session = await signInWithPasskey(installation, insurerNumber, entered.rp, { ...entered, accountId });
  }
  await inTransaction(installation.db, (tx) => endSession(tx, insurerNumber, sessionId, installation.clock.now()));
  return session;
}

/** Signs out here: the browser does not ring for the account any more either. */
export async function signOut(installation: Installation, who: SignedIn, sessionId: string): Promise<void> {
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    await endSession(tx, who.insurerNumber, sessionId, at);
    const silenced = who.browser === '' ? [] : await endPushes(tx, who, { of: who.browser }, at);
    await recordAudit(tx, who.insurerNumber, at, [...silenced, noteOf(who.accountId, 'signed-out')]);
  });
}
