import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { type AuditEvent, recordAudit } from '../audit/index.ts';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { endPushes } from '../push/index.ts';
import { foldLoginName, holdAccount, setLoginName } from './account-store.ts';
import { type AppLink, findAppLink } from './app-link-store.ts';
import { insertCredential, listWaysOf, removeWays, setPasskeyName, type Way } from './credential-store.ts';
import { requireFresh, requireSettled } from './fresh.ts';
import { knownAbout } from './known-about.ts';
import { forgetOtherBrowsers } from './known-browser-store.ts';
import { isLoginName } from './login-name.ts';
import { passkeyRegistrationOptions, type RelyingParty, takePasskey } from './passkey.ts';
import { findPasswordFault, hashPassword, needsSecondFactor } from './password.ts';
import { countRecoveryCodes } from './recovery-code-store.ts';
import { hasSecondFactor } from './second-factor.ts';
import { findFactor } from './second-factor-store.ts';
import { endAllSessions } from './session-store.ts';
import type { SignedIn } from './sign-in.ts';
import { tellChange } from './tell-change.ts';
import { countTry } from './throttle-store.ts';

const PASSKEYS_AN_ACCOUNT = 10;
const LONGEST_NAME = 40;
/** Login names that somebody may try in a quarter of an hour: an answer says that a name is taken. */
const NAMES_TRIED = 10;

/** How a person gets into their account. */
export interface WaysIn {
  password: Way | undefined;
  passkeys: Way[];
  /** There is room for one more. */
  mayAddPasskey: boolean;
  secondFactorSince: Date | null;
  /** デジタル認証アプリ. It is never the last way in: its provider may be away, and a new card may make it another. */
  digitalApp: AppLink | undefined;
  recoveryCodes: { left: number; madeAt: Date | null };
}

export async function findWaysIn(db: Db | Tx, { accountId, insurerNumber }: SignedIn): Promise<WaysIn> {
  const ways = await listWaysOf(db, insurerNumber, accountId);
  const passkeys = ways.filter(({ kind }) => kind === 'passkey');
  return {
    password: ways.find(({ kind }) => kind === 'password'),
    passkeys,
    mayAddPasskey: passkeys.length < PASSKEYS_AN_ACCOUNT,
    secondFactorSince: (await findFactor(db, insurerNumber, accountId))?.madeAt ?? null,
    digitalApp: await findAppLink(db, insurerNumber, accountId),
    recoveryCodes: await countRecoveryCodes(db, insurerNumber, accountId),
  };
}

/** Holds the account, which must still be open. @throws Refused `not-signed-in` */
async function hold(tx: Tx, { accountId, insurerNumber }: SignedIn): Promise<void> {
  if (!(await holdAccount(tx, insurerNumber, accountId))) throw new Refused('not-signed-in');
}

/** What the browser needs to make one more passkey. @throws Refused `sign-in-again` */
export async function addPasskeyOptions(installation: Installation, who: SignedIn, rp: RelyingParty) {
  requireFresh(who, installation.clock.now());
  const known = (await listWaysOf(installation.db, who.insurerNumber, who.accountId))
    .filter(({ kind }) => kind === 'passkey')
    .map(({ id }) => id);
  return passkeyRegistrationOptions(installation, rp, { accountId: who.accountId }, who.loginName, known);
}

/** @throws Refused `sign-in-again`, `sign-in-failed`, `wrong-state` when there are ten already */
export async function addPasskey(
  installation: Installation,
  who: SignedIn,
  rp: RelyingParty,
  given: { response: RegistrationResponseJSON; name: string; agent: string },
): Promise<void> {
  const { accountId, insurerNumber } = who;
  const at = installation.clock.now();
  requireFresh(who, at);
  await inTransaction(installation.db, async (tx) => {
    await hold(tx, who);
    const { mayAddPasskey } = await findWaysIn(tx, who);
    if (!mayAddPasskey) throw new Refused('wrong-state', { what: 'passkeys' });
    const passkey = await takePasskey(tx, installation, insurerNumber, rp, { accountId }, given.response);
    const named = { ...passkey, name: nameOf(given.name), agent: given.agent };
    await insertCredential(tx, who, named, at);
    await tellChange(tx, installation, who, { kind: 'passkey-added', action: 'passkey-added', at, agent: given.agent });
  });
}

/** What somebody calls a passkey; nothing where it has a 個人番号 in it. */
const nameOf = (text: string): string =>
  holdsIndividualNumber(text) ? '' : text.normalize('NFC').replace(/\p{C}/gu, '').trim().slice(0, LONGEST_NAME);

/** @throws Refused `not-found` */
export async function renamePasskey(
  installation: Installation,
  who: SignedIn,
  id: string,
  name: string,
): Promise<void> {
  const { insurerNumber, accountId } = who;
  await inTransaction(installation.db, async (tx) => {
    if (!(await setPasskeyName(tx, who, id, nameOf(name)))) throw new Refused('not-found');
    const subject = { kind: 'account', id: accountId };
    const actor = { kind: 'member', id: accountId } as const;
    await recordAudit(tx, insurerNumber, installation.clock.now(), [{ actor, action: 'passkey-renamed', subject }]);
  });
}

/**
 * Takes a passkey, or the password, out of use. One of them always stays.
 * @throws Refused `sign-in-again`, `not-found`, `wrong-state` for the last way in
 */
export async function removeWay(installation: Installation, who: SignedIn, id: string): Promise<void> {
  const { accountId, insurerNumber } = who;
  const at = installation.clock.now();
  requireFresh(who, at);
  await inTransaction(installation.db, async (tx) => {
    await hold(tx, who);
    const ways = await listWaysOf(tx, insurerNumber, accountId);
    const way = ways.find((one) => one.id === id);
    if (!way) throw new Refused('not-found');
    if (ways.length < 2) throw new Refused('wrong-state', { what: 'last-way' });
    await removeWays(tx, who, { ids: [id] }, at);
    const kind = `${way.kind}-removed` as const;
    await tellChange(tx, installation, who, { kind, action: kind, at });
  });
}

/** What ends together with everybody else's sessions, in the caller's transaction. @returns what is recorded of it, last of all */
export type EndsToo = (tx: Tx, at: Date) => Promise<AuditEvent[]>;

/**
 * Sets or changes the password: 15 characters or more, or 8 beside an app. Everybody else who is signed in to the account is
 * signed out, no other browser rings any more, and each that comes again is told as a new one.
 * @param endsToo what whoever was in the account may have given themselves
 * @throws Refused `sign-in-again`, `password-weak` (details.fault), `busy`
 */
export async function changePassword(
  installation: Installation,
  who: SignedIn,
  password: string,
  endsToo: EndsToo,
): Promise<void> {
  const { clock, db, random } = installation;
  const { accountId, insurerNumber } = who;
  requireFresh(who, clock.now());
  const fault = await inTransaction(db, async (tx) => {
    const use = (await hasSecondFactor(tx, who)) ? 'with-second' : 'alone';
    return findPasswordFault(password, await knownAbout(tx, installation, who), use);
  });
  if (fault) throw new Refused('password-weak', { fault });
  // outside the transaction: it takes its time
  const hash = await hashPassword(random, password);
  await inTransaction(db, async (tx) => {
    await hold(tx, who);
    const needsSecond = needsSecondFactor(password);
    // the app may have been removed while the hash was worked out
    if (needsSecond && !(await hasSecondFactor(tx, who))) throw new Refused('password-weak', { fault: 'too-short' });
    const at = clock.now();
    const { password: before } = await findWaysIn(tx, who);
    if (before) await removeWays(tx, who, { ids: [before.id] }, at);
    await insertCredential(tx, who, { kind: 'password', id: newId(random), hash, needsSecond }, at);
    await endAllSessions(tx, insurerNumber, accountId, at, who.session);
    await forgetOtherBrowsers(tx, insurerNumber, accountId, who.browser);
    const followed = [...(await endPushes(tx, who, { except: who.browser }, at)), ...(await endsToo(tx, at))];
    await tellChange(tx, installation, who, { kind: 'password-set', action: 'password-set', at, followed });
  });
}

/**
 * Another login name.
 * @throws Refused `sign-in-again`, `form-invalid`, `name-taken`, `too-many-tries`, `wait-after-recovery`
 */
export async function changeLoginName(installation: Installation, who: SignedIn, loginName: string): Promise<void> {
  const { clock, db } = installation;
  const { accountId, insurerNumber } = who;
  requireFresh(who, clock.now());
  requireSettled(who, clock.now());
  if (!isLoginName(loginName)) throw new Refused('form-invalid', { field: 'loginName' });
  if (foldLoginName(loginName) === foldLoginName(who.loginName) && loginName.trim() === who.loginName) return;
  const bucket = { what: 'login-name', whose: accountId, limit: NAMES_TRIED };
  const changed = await countTry(installation, insurerNumber, [bucket], () =>
    inTransaction(db, async (tx) => {
      await hold(tx, who);
      if (!(await setLoginName(tx, insurerNumber, accountId, loginName.trim()))) return undefined;
      const at = clock.now();
      await tellChange(tx, installation, who, { kind: 'login-name-changed', action: 'login-name-changed', at });
      return true;
    }),
  );
  if (!changed) throw new Refused('name-taken');
}
