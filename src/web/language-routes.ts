import { Hono } from 'hono';
import { Refused } from '../platform/refused.ts';
import { writeLanguageCookie } from './language-cookie.ts';
import { languageOf } from './page-language.tsx';
import { readBody } from './read-body.ts';
import { urls } from './urls.ts';

/** Takes the choice of a language, and leads back to the page on which it was made. */
export function languageRoutes(): Hono {
  const app = new Hono();
  app.post(urls.language(), async (c) => {
    const { language, to } = await readBody(c);
    const chosen = languageOf(c).offered.find((code) => code === language);
    if (!chosen) throw new Refused('form-invalid');
    writeLanguageCookie(c, chosen);
    return c.redirect(ownAddress(to), 303);
  });
  return app;
}

/** An address of this site, and of no other. */
function ownAddress(to: unknown): string {
  const site = 'http://own.invalid';
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, site)) return urls.home();
  const { origin, pathname, search } = new URL(to, site);
  return origin === site && !pathname.startsWith('//') ? pathname + search : urls.home();
}
