import { type Actor, recordAudit } from '../audit/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { endPushes } from '../push/index.ts';
import {
  type AccountEvent,
  type AccountEventKind,
  hasUnseenEvent,
  listEvents,
  markEventsSeen,
} from './account-event-store.ts';
import { hasOrderedLetter } from './enrolment-store.ts';
import { findEyes, NEWS_FOR_MS, sees } from './eyes.ts';
import { type KnownBrowser, listBrowsersOf } from './known-browser-store.ts';
import type { EndsToo } from './manage-ways.ts';
import { endAllSessions, endSessionOf, listSessionsOf, type OpenSession } from './session-store.ts';
import type { SignedIn } from './sign-in.ts';

/** What a person sees of who gets in. */
export interface Presence {
  /** Where they are signed in now. */
  sessions: (OpenSession & { isThis: boolean })[];
  /** Browsers that somebody has signed in with. */
  browsers: KnownBrowser[];
  /** What happened to the ways in, lately. */
  events: AccountEvent[];
  /** A letter with a new code was ordered that can still be stopped. */
  letterOrdered: boolean;
}

const EVENTS_FOR_MS = 90 * 24 * 60 * 60_000;
const EVENTS_AT_MOST = 30;

/** What the first page says until it was looked at. */
const TOLD_AT_HOME: readonly AccountEventKind[] = [
  'new-browser',
  'recovered',
  'recovery-code-used',
  'not-me',
  'letter-ordered',
];

const actorOf = ({ accountId }: SignedIn): Actor => ({ kind: 'member', id: accountId });
const subjectOf = ({ accountId }: SignedIn) => ({ kind: 'account', id: accountId });

/** Looks at it: what had not been seen is seen, if these are the eyes for it, and the look is recorded. */
export async function lookAtPresence(installation: Installation, who: SignedIn): Promise<Presence> {
  const { accountId, insurerNumber, memberId, session } = who;
  const at = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    const sessions = await listSessionsOf(tx, insurerNumber, accountId, at);
    const browsers = await listBrowsersOf(tx, insurerNumber, accountId);
    const since = new Date(at.getTime() - EVENTS_FOR_MS);
    const events = await listEvents(tx, insurerNumber, accountId, since, EVENTS_AT_MOST);
    const letterOrdered = await hasOrderedLetter(tx, insurerNumber, memberId, at);
    const eyes = await findEyes(tx, who, at);
    const seen = events.filter((event) => sees(eyes, event.at)).map(({ eventId }) => eventId);
    await markEventsSeen(tx, insurerNumber, seen, at);
    await recordAudit(tx, insurerNumber, at, [
      { actor: actorOf(who), action: 'presence-shown', subject: subjectOf(who) },
    ]);
    return {
      sessions: sessions.map((one) => ({ ...one, isThis: one.hash === session })),
      browsers,
      events,
      letterOrdered,
    };
  });
}

/** Whether something happened to the ways in that the person has not looked at. */
export const hasNews = (db: Db | Tx, { accountId, insurerNumber }: SignedIn, at: Date): Promise<boolean> =>
  hasUnseenEvent(db, insurerNumber, accountId, TOLD_AT_HOME, new Date(at.getTime() - NEWS_FOR_MS));

/**
 * Signs out one session of the account, or all but this one. What was signed out does not ring any more either.
 * @param which.endsToo what whoever was in the account may have given themselves
 * @throws Refused `not-found` when there is no such session
 */
export async function endMySessions(
  installation: Installation,
  who: SignedIn,
  which: { hash: string } | { others: true; endsToo: EndsToo },
): Promise<void> {
  const { insurerNumber } = who;
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    const { count, followed } =
      'others' in which ? await endOthers(tx, who, which.endsToo, at) : await endOne(tx, who, which.hash, at);
    await recordAudit(tx, insurerNumber, at, [
      ...followed,
      { actor: actorOf(who), action: 'sessions-ended', subject: subjectOf(who), details: { count } },
    ]);
  });
}

async function endOthers(tx: Tx, who: SignedIn, endsToo: EndsToo, at: Date) {
  const count = await endAllSessions(tx, who.insurerNumber, who.accountId, at, who.session);
  return { count, followed: [...(await endPushes(tx, who, { except: who.browser }, at)), ...(await endsToo(tx, at))] };
}

async function endOne(tx: Tx, who: SignedIn, hash: string, at: Date) {
  const browser = await endSessionOf(tx, who.insurerNumber, who.accountId, hash, at);
  if (browser === undefined) throw new Refused('not-found');
  const rings = browser !== '' && browser !== who.browser;
  return { count: 1, followed: rings ? await endPushes(tx, who, { of: browser }, at) : [] };
}
