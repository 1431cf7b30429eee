import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { countUse } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { isLinkOf, openLink, seeShare } from '../sharing/index.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { clientAddress } from '../web/security.ts';
import { cookieName, cookieOptions } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { missing, textFields } from './session-entry.ts';
import { linkPlaces, SharedCertificatePage, SharedCodePage } from './shared-page.tsx';
import { OpenLinkPage, OverPage } from './sharing-code-pages.tsx';
import { answerNow, viewNow } from './sharing-routes.tsx';
import { societyOf } from './visitor.ts';

/** By which the one browser is known that opened a link; each link has its own. */
const cookieOf = (c: Context, shareId: string): string => cookieName(c, `akashi-shared-${shareId}`);

/** Of one link, with the questions of the open page. */
const LOOKS_A_MINUTE = 30;

/** An id as we make them, or none. */
const idOf = (text: string | undefined): string => (text !== undefined && /^[1-9A-Za-z]{22}$/.test(text) ? text : '');

/** A child's certificate for somebody without an account. Whatever is over, is somebody else's or never was is answered alike. */
export function sharedLinkRoutes(installation: Installation): Hono {
  const app = new Hono();
  const frameOf = async () => ({ society: await societyOf(installation) });

  app.get(urls.shared(), async (c) => answerPage(c, <OpenLinkPage frame={await frameOf()} />));

  app.post(urls.shared(), async (c) => {
    const frame = await frameOf();
    const values = await textFields(c, ['code', 'pin']);
    const { open: text, take } = textsOf(c).sharing;
    const again = (status: 422 | 429, state: { errors?: FieldErrors; about?: string }) =>
      answerPage(c, <OpenLinkPage frame={frame} values={{ code: values.code }} {...state} />, status);
    const errors = missing(values, text.missing);
    if (Object.keys(errors).length > 0) return again(422, { errors });
    try {
      const entered = { ...values, address: clientAddress(c) };
      const { browser, endsAt, shareId } = await openLink(installation, frame.society.insurerNumber, entered);
      const seconds = Math.ceil((endsAt.getTime() - installation.clock.now().getTime()) / 1000);
      setCookie(c, cookieOf(c, shareId), browser, { ...cookieOptions(c), maxAge: seconds });
      return c.redirect(urls.sharedOf(shareId), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'too-many-tries') return again(429, { about: take.tooMany });
      if (error.code !== 'code-wrong') throw error;
      return again(422, error.details.slip ? { errors: { code: text.slip } } : { about: text.wrong });
    }
  });

  const see = async (c: Context, view: 'front' | 'code' | 'state', isPage: boolean) => {
    const { insurerNumber } = (await frameOf()).society;
    const shareId = idOf(c.req.param('id'));
    const browser = shareId === '' ? undefined : getCookie(c, cookieOf(c, shareId));
    // counted for the one browser alone: a stranger neither uses up its looks nor leaves a row for every address that they make up
    if (browser === undefined || !(await isLinkOf(installation, insurerNumber, { shareId, browser })))
      return { shareId, seen: undefined };
    await countUse(installation, insurerNumber, { what: 'share-look', whose: shareId, limit: LOOKS_A_MINUTE });
    return { shareId, seen: await seeShare(installation, { insurerNumber, browser }, { shareId, view, isPage }) };
  };

  const page = (view: 'front' | 'code') => async (c: Context) => {
    const frame = await frameOf();
    const { seen, shareId } = await see(c, view, true);
    if (!seen) return answerPage(c, <OverPage frame={frame} isMember={false} />, 404);
    const props = { frame, seen, places: linkPlaces(shareId) };
    return answerPage(c, view === 'front' ? <SharedCertificatePage {...props} /> : <SharedCodePage {...props} />);
  };
  app.get(urls.sharedOf(':id'), page('front'));
  app.get(urls.sharedCode(':id'), page('code'));
  app.get(urls.sharedNow(':id'), async (c) => answerNow(c, (await see(c, viewNow(c), false)).seen));
  return app;
}
