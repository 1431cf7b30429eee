import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import type { Installation } from '../platform/installation.ts';
import { cookieName, cookieOptions } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';

/**
 * What somebody has typed and could not be kept yet, with where they were: because their session had run out, or because it was
 * wrong. Sealed in a cookie of their own browser for an hour, so that signing in again leads back to it, and so that every page in
 * the browser's history was asked for by GET and going back never meets a form that was sent. It opens nothing: whose page it is,
 * is asked anew. The next person at the browser is not told by it what somebody was about to do.
 */
const NAME = 'akashi-kept';
const SECONDS = 60 * 60;
const PLACE = 'kept-answer';
/** Browsers keep 4,096 bytes; sealed and named it is a third longer. */
export const MOST_BYTES = 2_600;

export interface Kept {
  path: string;
  why: 'signed-out' | 'wrong';
  typed: Readonly<Record<string, string>>;
  /** Id of the session that had run out, where the browser still had one. */
  session?: string;
}

type Sealing = Pick<Installation, 'vault'>;

/** @returns false when it is too long, or has a 個人番号 in it, which is kept nowhere: then only the place was kept */
export function keepAnswer(c: Context, { vault }: Sealing, kept: Kept): boolean {
  const whole = Buffer.from(JSON.stringify(kept));
  const fits = whole.length <= MOST_BYTES && !Object.values(kept.typed).some(holdsIndividualNumber);
  const plain = fits ? whole : Buffer.from(JSON.stringify({ ...kept, typed: {} }));
  setCookie(c, cookieName(c, NAME), vault.seal(PLACE, plain), { ...cookieOptions(c), maxAge: SECONDS });
  return fits;
}

/** What was kept; one that is not ours, or cut, counts as none. */
export function readKept(c: Context, { vault }: Sealing): Kept | undefined {
  const sealed = getCookie(c, cookieName(c, NAME));
  if (sealed === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(vault.unseal(PLACE, sealed)).toString()) as Kept;
  } catch {
    return undefined;
  }
}

/** What was typed into this page before. */
export function keptFor(c: Context, installation: Sealing): Kept | undefined {
  const kept = readKept(c, installation);
  return kept && kept.path === c.req.path && Object.keys(kept.typed).length > 0 ? kept : undefined;
}

export function forgetKept(c: Context): void {
  if (getCookie(c, cookieName(c, NAME)) !== undefined) deleteCookie(c, cookieName(c, NAME), cookieOptions(c));
}

/** Where it goes on after signing in. */
export const afterSignIn = (c: Context): string =>
  getCookie(c, cookieName(c, NAME)) === undefined ? urls.home() : urls.applicationGoOn();
