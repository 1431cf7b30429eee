import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { LanguageCode } from '../messages/portal/index.ts';
import { cookieName, cookieOptions } from './session-cookie.ts';

/** The language that somebody chose. It says nothing of who they are, and outlives sessions. */
const NAME = 'akashi-language';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

export function readLanguageCookie(c: Context): string | undefined {
  return getCookie(c, cookieName(c, NAME));
}

export function writeLanguageCookie(c: Context, code: LanguageCode): void {
  setCookie(c, cookieName(c, NAME), code, { ...cookieOptions(c), maxAge: YEAR_SECONDS });
}
