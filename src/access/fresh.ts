import { Refused } from '../platform/refused.ts';

/** A sign-in speaks for what a stolen cookie must not do for this long. */
export const FRESH_MS = 5 * 60_000;

/** Whether the sign-in is so young that it speaks for such a thing. */
export const isFresh = ({ signedInAt }: { signedInAt: Date }, at: Date): boolean =>
  at.getTime() - signedInAt.getTime() <= FRESH_MS;

/** @throws Refused `sign-in-again` */
export function requireFresh(who: { signedInAt: Date }, at: Date): void {
  if (!isFresh(who, at)) throw new Refused('sign-in-again');
}

/** Until when the account shows documents and nothing else that is delicate, because it was recovered lately; null: it shows all. */
export const findWait = ({ waitsUntil }: { waitsUntil: Date | null }, at: Date): Date | null =>
  waitsUntil !== null && waitsUntil > at ? waitsUntil : null;

/** @throws Refused `wait-after-recovery` */
export function requireSettled(who: { waitsUntil: Date | null }, at: Date): void {
  if (findWait(who, at)) throw new Refused('wait-after-recovery');
}

/**
 * Whether something delicate is shown: while the account waits, only what it has made since it was opened or recovered.
 * @param made by which account, and when
 */
export function isShownWhileWaiting(
  who: { accountId: string; recoveredAt: Date | null; waitsUntil: Date | null },
  made: { accountId: string | null; at: Date },
  at: Date,
): boolean {
  if (!findWait(who, at)) return true;
  return made.accountId === who.accountId && (who.recoveredAt === null || made.at >= who.recoveredAt);
}
