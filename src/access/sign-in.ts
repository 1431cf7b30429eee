import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { recordAudit } from '../audit/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type Account, findAccount, findAccountByLoginName, foldLoginName } from './account-store.ts';
import { accountOfPasskey, type RelyingParty } from './passkey.ts';
import { passwordMatches } from './password.ts';
import { endSession, findSession, openSession } from './session-store.ts';
import { countTry } from './throttle-store.ts';

/** Failed tries in a quarter of an hour. */
const TRIES_AN_ACCOUNT = 10;
const TRIES_AN_ADDRESS = 100;

/** Who is signed in, and by which sign-in. */
export interface SignedIn extends Account {
  signedInAt: Date;
  /** Hash of the session's id. */
  session: string;
}

/**
 * Signs a member in and gives the id of the session. An unknown name takes as long as a known one and gets the same answer.
 * @throws Refused `sign-in-failed`, `too-many-tries`, `busy`
 */
export async function signInWithPassword(
  installation: Installation,
  insurerNumber: string,
  entered: { loginName: string; password: string; address: string },
): Promise<string> {
  const { db, clock } = installation;
  const buckets = [
    { what: 'sign-in-address', whose: entered.address, limit: TRIES_AN_ADDRESS },
    { what: 'sign-in-account', whose: foldLoginName(entered.loginName), limit: TRIES_AN_ACCOUNT },
  ];
  const session = await countTry(installation, insurerNumber, buckets, async () => {
    const account = await findAccountByLoginName(db, insurerNumber, entered.loginName);
    const right = await passwordMatches(account?.passwordHash, entered.password);
    return inTransaction(db, async (tx) => {
      // the account may have been closed while the hash was worked out
      const open = account && right ? await findAccount(tx, insurerNumber, account.accountId) : undefined;
      if (open) return begin(tx, installation, open, 'password');
      await recordAudit(tx, insurerNumber, clock.now(), [
        {
          actor: { kind: 'anonymous', id: 'sign-in' },
          action: 'sign-in-failed',
          subject: { kind: 'account', id: account?.accountId ?? 'unknown' },
        },
      ]);
      return undefined;
    });
  });
  if (session === undefined) throw new Refused('sign-in-failed');
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
  entered: { response: AuthenticationResponseJSON; address: string; accountId?: string },
): Promise<string> {
  const buckets = [{ what: 'sign-in-address', whose: entered.address, limit: TRIES_AN_ADDRESS }];
  const session = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(installation.db, async (tx) => {
      const account = await accountOfPasskey(tx, installation, insurerNumber, rp, entered.response);
      if (entered.accountId !== undefined && entered.accountId !== account.accountId)
        throw new Refused('sign-in-failed');
      return begin(tx, installation, account, 'passkey');
    }),
  );
  if (session === undefined) throw new Refused('sign-in-failed');
  return session;
}

async function begin(
  tx: Tx,
  installation: Installation,
  { insurerNumber, accountId }: Account,
  how: 'password' | 'passkey',
): Promise<string> {
  const session = await openSession(tx, installation, insurerNumber, 'member', accountId);
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    {
      actor: { kind: 'member', id: accountId },
      action: 'signed-in',
      subject: { kind: 'account', id: accountId },
      details: { how },
    },
  ]);
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
  const session = await findSession(db, installation, insurerNumber, 'member', sessionId, idleCounts);
  const account = session && (await findAccount(db, insurerNumber, session.holderId));
  return account && { ...account, signedInAt: session.madeAt, session: session.hash };
}

/**
 * Signs in again whoever is signed in, before something that a stolen cookie must not do, and gives the id of the new
 * session; the old one ends. @throws as the ways of signing in
 */
export async function signInAgain(
  installation: Installation,
  who: SignedIn,
  sessionId: string,
  entered: ({ password: string } | { rp: RelyingParty; response: AuthenticationResponseJSON }) & { address: string },
): Promise<string> {
  const { insurerNumber, loginName, accountId } = who;
  const session = await ('password' in entered
    ? signInWithPassword(installation, insurerNumber, { ...entered, loginName })
    : signInWithPasskey(installation, insurerNumber, entered.rp, { ...entered, accountId }));
  await inTransaction(installation.db, (tx) => endSession(tx, insurerNumber, sessionId, installation.clock.now()));
  return session;
}

export async function signOut(installation: Installation, who: SignedIn, sessionId: string): Promise<void> {
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    await endSession(tx, who.insurerNumber, sessionId, at);
    await recordAudit(tx, who.insurerNumber, at, [
      {
        actor: { kind: 'member', id: who.accountId },
        action: 'signed-out',
        subject: { kind: 'account', id: who.accountId },
      },
    ]);
  });
}
