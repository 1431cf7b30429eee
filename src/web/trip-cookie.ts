import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cookieName, cookieOptions } from './session-cookie.ts';

const NAME = 'akashi-trip';
/** A little longer than a way to a provider may take. */
const TRIP_SECONDS = 15 * 60;

/** What binds a way to an identity provider to the browser that began it. */
export const readTripCookie = (c: Context): string | undefined => getCookie(c, cookieName(c, NAME));

/** `SameSite=Lax`: it comes along when the provider sends the browser back, and with nothing that another site posts. */
export function writeTripCookie(c: Context, cookie: string): void {
  setCookie(c, cookieName(c, NAME), cookie, { ...cookieOptions(c), maxAge: TRIP_SECONDS });
}
