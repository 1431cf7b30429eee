import type { Context, MiddlewareHandler } from 'hono';
import { type Child, createContext, useContext } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { withReadings } from '../lib/ruby.ts';
import { JA, LANGUAGES, type LanguageCode, type Offered, type PortalTexts } from '../messages/portal/index.ts';
import { answerText, type SentText } from './answer-text.ts';
import { readLanguageCookie } from './language-cookie.ts';
import { negotiateLanguage } from './negotiate-language.ts';

/** The language of one answer: found once for a request, and handed to every component of its page. */
export interface PageLanguage {
  code: LanguageCode;
  texts: PortalTexts;
  /** All that a person may choose. */
  offered: readonly LanguageCode[];
  /** Address of the page, to which a change of the language leads back. */
  here: string;
}

/** Of pages that are not the portal's, and of everybody who chooses none. */
export const JAPANESE: PageLanguage = { code: 'ja', texts: JA, offered: [], here: '/' };

declare module 'hono' {
  interface ContextVariableMap {
    pageLanguage?: PageLanguage;
  }
}

const Language = createContext(JAPANESE);

export const useLanguage = (): PageLanguage => useContext(Language);
export const useTexts = (): PortalTexts => useLanguage().texts;

/**
 * `ja` in a page of another language, else nothing: the `lang` of what stays Japanese in every language, such as names and what
 * a counter reads.
 */
export const useJapanese = (): 'ja' | undefined => (LANGUAGES[useLanguage().code].html === 'ja' ? undefined : 'ja');

/** Finds the language of each request: what the person chose, else what the browser asks for, else Japanese. */
export function speak(offered: Offered): MiddlewareHandler {
  const codes = Object.keys(offered) as LanguageCode[];
  return async (c, next) => {
    const chosen = codes.find((code) => code === readLanguageCookie(c));
    const code = chosen ?? negotiateLanguage(c.req.header('accept-language'), codes) ?? 'ja';
    const { pathname, search } = new URL(c.req.url);
    const here = c.req.method === 'GET' ? pathname + search : pathname;
    c.set('pageLanguage', { code, texts: offered[code] ?? offered.ja, offered: codes, here });
    await next();
    c.header('Vary', 'Accept-Language, Cookie', { append: true });
  };
}

export const languageOf = (c: Context): PageLanguage => c.get('pageLanguage') ?? JAPANESE;
export const textsOf = (c: Context): PortalTexts => languageOf(c).texts;

/** Answers with a page in the language of the request. */
export function answerPage(c: Context, page: Child, status: ContentfulStatusCode = 200): Response {
  return answerText(c, { text: pageText(c, page) }, status);
}

function pageText(c: Context, page: Child): string {
  return withReadings(String(<Language.Provider value={languageOf(c)}>{page}</Language.Provider>));
}

/** Pages by what they are made of, then by language, address and name. */
const kept = new WeakMap<object, Map<string, SentText>>();
/** A name and its few addresses in all languages. */
const MOST_KEPT = 100;

/**
 * As {@link answerPage}, of a page that is the same for everybody who asks for it: made once for each language and address.
 * @param madeOf all that the page is made of besides its language; another object, another page
 */
export function answerKeptPage(c: Context, madeOf: object, name: string, make: () => Child): Response {
  const { code, here, offered } = languageOf(c);
  const pages = kept.get(madeOf) ?? new Map<string, SentText>();
  kept.set(madeOf, pages);
  const key = [name, code, offered.join(','), here].join(' ');
  const known = pages.get(key) ?? { text: pageText(c, make()) };
  if (pages.size < MOST_KEPT) pages.set(key, known);
  return answerText(c, known);
}
