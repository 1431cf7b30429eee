import { type Context, Hono } from 'hono';
import { lookUp } from '../lookup/index.ts';
import { LOOKUP_TEXTS } from '../messages/lookup.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getOnlyInsurer, getSociety } from '../society/index.ts';
import { answerText } from '../web/answer-text.ts';
import { errorHandler } from '../web/errors.tsx';
import { readBody } from '../web/read-body.ts';
import { clientAddress, secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { COUNTER } from './counter-style.ts';
import { type Language, LOOKUP, LookupPage, LookupResultPage } from './lookup-page.tsx';

/** Seconds until a person's data leaves the screen by itself, without scripts: ten times what typing it takes. */
const SHOWN_SECONDS = 600;

/**
 * Where a counter without a camera types a short code. Its own page, and not `/verify`, which never sends anything. It is not
 * there where the society does not offer it.
 */
export function lookupRoutes(installation: Installation): Hono {
  const routes = new Hono();
  const path = urls.lookup('ja');
  routes.use(path, ...secure({ sheets: [COUNTER, LOOKUP] }));
  routes.onError(errorHandler(installation, 'counter'));

  const frameOf = async (c: Context) => {
    const { clock, db } = installation;
    const { insurerNumber, policy } = await getSociety(db, await getOnlyInsurer(db), today(clock));
    if (policy.lookupCode !== 'on') throw new Refused('not-found');
    const language: Language = c.req.query('lang') === 'en' ? 'en' : 'ja';
    return { insurerNumber, frame: { language, insurer: policy.insurer } };
  };

  routes.get(path, async (c) => {
    const text = await (<LookupPage frame={(await frameOf(c)).frame} />).toString();
    return answerText(c, { text });
  });

  routes.post(path, async (c) => {
    const { frame, insurerNumber } = await frameOf(c);
    const { code } = await readBody(c);
    const typed = typeof code === 'string' ? code : '';
    const text = LOOKUP_TEXTS[frame.language];
    if (typed.trim() === '') return c.html(<LookupPage frame={frame} errors={{ code: text.missing }} />, 422);
    try {
      const found = await lookUp(installation, insurerNumber, { typed, address: clientAddress(c) });
      if (found.kind === 'slip') {
        return c.html(<LookupPage frame={frame} errors={{ code: text.slip }} typed={typed.slice(0, 24)} />, 422);
      }
      if (found.kind === 'refused') return c.html(<LookupPage frame={frame} about={text.refused} />, 422);
      c.header('Refresh', `${SHOWN_SECONDS}; url=${urls.lookup(frame.language)}`);
      return c.html(<LookupResultPage frame={frame} certificate={found.certificate} at={found.at} />);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'too-many-tries') throw error;
      return c.html(<LookupPage frame={frame} about={text.tooMany} />, 429);
    }
  });
  return routes;
}
