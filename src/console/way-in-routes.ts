import { Hono } from 'hono';
import { WAY_IN_TEXTS as TEXTS } from '../messages/way-in.ts';
import type { Installation } from '../platform/installation.ts';
import { urls } from '../web/urls.ts';
import { baseOf } from './base-address.ts';
import { allow, type ConsoleEnv, idOf } from './desk.ts';
import { readForm } from './read-form.ts';
import {
  employerCodesPage,
  isChannel,
  isGround,
  isIdentity,
  printEmployerCodes,
  showDeskCode,
  showLink,
  wayInPage,
} from './way-in-pages.tsx';

/** Enrolment codes that come by another way than the letter. */
export function wayInRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get(urls.staff.memberWayIn(':id'), allow(installation, 'desk-codes'), async (c) =>
    c.html(await wayInPage(c.get('desk'), idOf(c))),
  );
  app.post(urls.staff.memberDeskCode(':id'), allow(installation, 'desk-codes'), async (c) => {
    const field = await readForm(c);
    const identity = field('identity');
    const errors = {
      ...(isIdentity(identity) ? {} : { identity: TEXTS.identityMissing }),
      ...(field('seen') === 'yes' ? {} : { seen: TEXTS.seenMissing }),
    };
    if (!isIdentity(identity) || Object.keys(errors).length > 0)
      return c.html(await wayInPage(c.get('desk'), idOf(c), errors), 422);
    return c.html(await showDeskCode(c.get('desk'), idOf(c), identity, baseOf(c, installation)));
  });
  app.post(urls.staff.memberLinkCode(':id'), allow(installation, 'letters'), async (c) => {
    const field = await readForm(c);
    const [channel, ground] = [field('channel'), field('ground')];
    if (!isChannel(channel) || !isGround(ground)) {
      const errors = {
        ...(isChannel(channel) ? {} : { channel: TEXTS.channelMissing }),
        ...(isGround(ground) ? {} : { ground: TEXTS.groundMissing }),
      };
      return c.html(await wayInPage(c.get('desk'), idOf(c), errors), 422);
    }
    return c.html(await showLink(c.get('desk'), idOf(c), { channel, ground }, baseOf(c, installation)));
  });

  app.get(urls.staff.employerCodes(), allow(installation, 'letters'), async (c) =>
    c.html(await employerCodesPage(c.get('desk'), c.req.query('symbol'))),
  );
  app.post(urls.staff.employerCodes(), allow(installation, 'letters'), async (c) => {
    const symbol = (await readForm(c))('symbol');
    return c.html(await printEmployerCodes(c.get('desk'), symbol, baseOf(c, installation)));
  });
  return app;
}
