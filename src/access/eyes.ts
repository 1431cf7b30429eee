import type { Db, Tx } from '../platform/database.ts';
import { findNewestPasskey } from './credential-store.ts';
import { isFresh } from './fresh.ts';
import { findBrowserSince } from './known-browser-store.ts';
import { findHow } from './session-store.ts';
import type { SignedIn } from './sign-in.ts';

/** After so long an event is no news any more, whoever looks: somebody may have no other browser than the one that was new. */
export const NEWS_FOR_MS = 30 * 24 * 60 * 60_000;

/** With whose eyes somebody looks who is signed in. */
interface Eyes {
  /** What happened later than this counts as seen; undefined: nothing does. */
  since: Date | undefined;
  /** What happened up to this does too. */
  until: Date;
  recoveredAt: Date | null;
}

/**
 * What counts as seen by whoever is signed in: what happened since their browser was there first, or, after a fresh confirmation by a
 * passkey, since any passkey was made. Somebody who has just got in must not wipe the warning about themselves off the page of whose
 * account it is.
 */
export async function findEyes(db: Db | Tx, who: SignedIn, at: Date): Promise<Eyes> {
  const { accountId, browser, insurerNumber, recoveredAt, session } = who;
  const known = await findBrowserSince(db, insurerNumber, accountId, browser);
  const byPasskey = isFresh(who, at) && (await findHow(db, insurerNumber, session)) === 'passkey';
  const proven = byPasskey ? await findNewestPasskey(db, insurerNumber, accountId) : undefined;
  const since = known && proven ? (known < proven ? known : proven) : (known ?? proven);
  return { since, until: new Date(at.getTime() - NEWS_FOR_MS), recoveredAt };
}

/** Pure. The recovery itself is seen by anybody who is in since: nobody else is. */
export const sees = ({ recoveredAt, since, until }: Eyes, at: Date): boolean =>
  at <= until || (since !== undefined && at > since) || at.getTime() === recoveredAt?.getTime();
