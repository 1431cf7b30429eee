import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isPlainLoopback } from './security.ts';

/**
 * Each kind of session has a cookie of its own, so that a staff member who is also insured can be both in one browser. waiting: the
 * ticket of the waiting room, with the key to what was typed.
 */
export type SessionCookie = 'member' | 'staff' | 'enrolment' | 'second-factor' | 'waiting' | 'company';

const NAMES = {
  member: 'akashi',
  staff: 'akashi-staff',
  enrolment: 'akashi-enrolment',
  'second-factor': 'akashi-second-factor',
  waiting: 'akashi-waiting',
  company: 'akashi-company',
  browser: 'akashi-browser',
} as const;

/** As long as browsers keep a cookie. */
const BROWSER_SECONDS = 400 * 24 * 60 * 60;

/**
 * A cookie's name: `__Host-…` (only over https, only this host, every path), and the plain name on this very machine without
 * https, where a browser would not take the other.
 */
export const cookieName = (c: Context, name: string): string => (isPlainLoopback(c) ? name : `__Host-${name}`);

export const cookieOptions = (c: Context) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: !isPlainLoopback(c) }) as const;

export function readSessionCookie(c: Context, kind: SessionCookie): string | undefined {
  return getCookie(c, cookieName(c, NAMES[kind]));
}

/** Lives until the browser is closed; the server's own limits end it earlier. */
export function writeSessionCookie(c: Context, kind: SessionCookie, id: string): void {
  setCookie(c, cookieName(c, NAMES[kind]), id, cookieOptions(c));
}

export function clearSessionCookie(c: Context, kind: SessionCookie): void {
  deleteCookie(c, cookieName(c, NAMES[kind]), cookieOptions(c));
}

/** The id that a browser keeps, by which it is known again at a sign-in; it opens nothing. Anything else counts as none. */
export function readBrowserCookie(c: Context): string | undefined {
  const id = getCookie(c, cookieName(c, NAMES.browser));
  return id !== undefined && /^[1-9A-Za-z]{22}$/.test(id) ? id : undefined;
}

export function writeBrowserCookie(c: Context, id: string): void {
  setCookie(c, cookieName(c, NAMES.browser), id, { ...cookieOptions(c), maxAge: BROWSER_SECONDS });
}
