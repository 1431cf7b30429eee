import { recordAudit } from '../audit/index.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { holdAccount } from './account-store.ts';
import { findAccountOfApp, insertAppLink, insertAppProof, markAppUsed, removeAppLinksOf } from './app-link-store.ts';
import { requireFresh } from './fresh.ts';
import { makeCodes, mayHaveAccount } from './make-letters.ts';
import { openSession } from './session-store.ts';
import { beginSession, type SignedIn, type Visit } from './sign-in.ts';
import { tellChange } from './tell-change.ts';

/** So long somebody whom the app has shown has to set a way of their own. */
const ENROL_MS = 30 * 60_000;

/**
 * Signs in whoever the app shows, where it was linked to their account. Who the app knows them as is one HMAC.
 * @returns the id for the cookie; undefined: it leads into no open account
 */
export async function signInWithApp(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  subjectHmac: string,
  visit: Pick<Visit, 'browser'>,
): Promise<string | undefined> {
  const at = installation.clock.now();
  const account = await findAccountOfApp(tx, insurerNumber, subjectHmac);
  if (!account) return undefined;
  await markAppUsed(tx, insurerNumber, subjectHmac, at);
  const session = await beginSession(tx, installation, account, 'digital-app', visit, false);
  const { accountId } = account;
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: 'member', id: accountId },
      action: 'signed-in',
      subject: { kind: 'account', id: accountId },
      details: { how: 'digital-app' },
    },
  ]);
  return session;
}

/**
 * Links the app to the account of whoever is signed in; an earlier app of theirs goes: with a new card the app may know the
 * same person by another name. In the caller's transaction, which is recorded by it.
 * @returns false when the app leads into another account
 * @throws Refused `not-signed-in`
 */
export async function linkApp(
  tx: Tx,
  installation: Installation,
  who: SignedIn,
  subjectHmac: string,
  agent: string,
): Promise<boolean> {
  if (!(await holdAccount(tx, who.insurerNumber, who.accountId))) throw new Refused('not-signed-in');
  const owner = await findAccountOfApp(tx, who.insurerNumber, subjectHmac);
  if (owner && owner.accountId !== who.accountId) return false;
  const link = { linkId: newId(installation.random), subjectHmac };
  const at = installation.clock.now();
  if (!(await insertAppLink(tx, who, link, at))) return false;
  await tellChange(tx, installation, who, { kind: 'app-linked', action: 'app-linked', at, agent });
  return true;
}

/**
 * The app leads into the account no more. A password or a passkey is always there beside it.
 * @throws Refused `sign-in-again`, `not-found`
 */
export async function unlinkApp(installation: Installation, who: SignedIn): Promise<void> {
  const { accountId, insurerNumber } = who;
  const at = installation.clock.now();
  requireFresh(who, at);
  await inTransaction(installation.db, async (tx) => {
    if (!(await holdAccount(tx, insurerNumber, accountId))) throw new Refused('not-signed-in');
    if ((await removeAppLinksOf(tx, insurerNumber, accountId, at)) === 0) throw new Refused('not-found');
    await tellChange(tx, installation, who, { kind: 'app-unlinked', action: 'app-unlinked', at });
  });
}

/** Whether what the app tells of somebody may open an account by itself: nobody with any flag, or held after one. */
export function mayEnrolByApp(
  record: MemberRecord,
  policy: { ownAccountFromAge: number },
  on: Parameters<typeof mayHaveAccount>[2],
): boolean {
  return !record.onHold && record.facts.disclosure === 'none' && mayHaveAccount(record, policy, on);
}

/**
 * Opens an enrolment for somebody whom the app has shown and who is found as this one person: they set a way of their own, and
 * the app is linked with it. With an account already, its ways are set anew, as by a code of the desk.
 * @returns the id of the enrolment session; undefined: this person is not enrolled by machine
 */
export async function enrolByApp(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  memberId: string,
  subjectHmac: string,
): Promise<string | undefined> {
  const { clock } = installation;
  const on = today(clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const [record] = await readMembers(tx, insurerNumber, [memberId], on);
  if (!record || !mayEnrolByApp(record, policy, on)) return undefined;
  const actor = { kind: 'anonymous', id: 'digital-app' } as const;
  const [code] = await makeCodes(tx, installation, insurerNumber, actor, [record], {
    way: 'app',
    expiresAt: new Date(clock.now().getTime() + ENROL_MS),
    ordered: new Set([memberId]),
  });
  if (!code) return undefined;
  await insertAppProof(tx, insurerNumber, { letterId: code.letterId, subjectHmac });
  return openSession(tx, installation, insurerNumber, 'enrolment', code.letterId);
}
