import { Hono } from 'hono';
import { agentOf } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { listMySubscriptions, pushKeyOf, subscribe, unsubscribe } from '../push/index.ts';
import { answerPage } from '../web/page-language.tsx';
import { readJson } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { isPushDone, PushPage } from './push-page.tsx';
import { forMember } from './session-entry.ts';
import { findVisitor, societyOf } from './visitor.ts';
import { workerHeaders } from './worker-headers.ts';

/** 端末への通知. Where the society does not offer it, browsers that ring can still be taken out. */
export function pushRoutes(installation: Installation): Hono {
  const app = new Hono();
  const signedIn = forMember(installation);

  app.get(
    urls.push(),
    signedIn(async (c, who, frame) => {
      const subscriptions = await listMySubscriptions(installation.db, who);
      const { publicKey } = pushKeyOf(installation, who.insurerNumber);
      const told = c.req.query('done');
      const done = isPushDone(told) ? told : undefined;
      return answerPage(c, <PushPage frame={frame} publicKey={publicKey} subscriptions={subscriptions} done={done} />);
    }),
  );

  app.post(
    urls.pushRemove(':id'),
    signedIn(async (c, who) => {
      await unsubscribe(installation, who, c.req.param('id') ?? '');
      return c.redirect(`${urls.push()}?done=removed`, 303);
    }),
  );

  // asked by the script of the page, which acts by the status and shows a sentence of its own
  app.post(urls.pushHere(), async (c) => {
    const who = await findVisitor(c, installation);
    if (!who) return c.json({ code: 'not-signed-in' }, 401);
    const { policy } = await societyOf(installation);
    if (policy.webPush === 'off') return c.json({ code: 'not-found' }, 404);
    try {
      const { endpoint } = await readJson<{ endpoint: unknown }>(c);
      if (typeof endpoint !== 'string') throw new Refused('form-invalid');
      const agent = agentOf(c.req.header('user-agent') ?? '');
      await subscribe(installation, who, { endpoint, agent, hmac: who.browser });
      return c.json({}, 201);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return c.json({ code: error.code }, REFUSALS[error.code].status);
    }
  });

  // a worker may only govern addresses at or below its own, so it stands here and fetches its text from the scripts' folder
  app.get(urls.pushWorker(), (c) =>
    c.body(`importScripts('${urls.asset('push-worker.js')}');\n`, 200, workerHeaders(urls.push())),
  );
  return app;
}
