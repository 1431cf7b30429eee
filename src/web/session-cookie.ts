import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isPlainLoopback } from './security.ts';

/** Each kind of session has a cookie of its own, so that a staff member who is also insured can be both in one browser. */
export type SessionCookie = 'member' | 'staff' | 'enrolment';

const NAMES = { member: 'akashi', staff: 'akashi-staff', enrolment: 'akashi-enrolment' } as const;

/**
 * The cookie's name: `__Host-…` (only over https, only this host, every path), and the plain name on this very machine without
 * https, where a browser would not take the other.
 */
function nameFor(c: Context, kind: SessionCookie): string {
  return isPlainLoopback(c) ? NAMES[kind] : `__Host-${NAMES[kind]}`;
}

export function readSessionCookie(c: Context, kind: SessionCookie): string | undefined {
  return getCookie(c, nameFor(c, kind));
}

/** Lives until the browser is closed; the server's own limits end it earlier. */
export function writeSessionCookie(c: Context, kind: SessionCookie, id: string): void {
  setCookie(c, nameFor(c, kind), id, { path: '/', httpOnly: true, sameSite: 'Lax', secure: !isPlainLoopback(c) });
}

export function clearSessionCookie(c: Context, kind: SessionCookie): void {
  deleteCookie(c, nameFor(c, kind), { path: '/', httpOnly: true, sameSite: 'Lax', secure: !isPlainLoopback(c) });
}
