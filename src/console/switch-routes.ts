import { type Context, Hono } from 'hono';
import { SWITCH_TEXTS as TEXTS } from '../messages/switches.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { pullSwitch, releaseSwitch, SWITCH_KINDS, type SwitchKind } from '../switches/index.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleEnv } from './desk.ts';
import { readForm } from './read-form.ts';
import { pullPage, releasePage, switchesPage } from './switch-pages.tsx';

/** @throws Refused `not-found` */
function kindOf(c: Context): SwitchKind {
  const found = SWITCH_KINDS.find((kind) => kind === c.req.param('kind'));
  if (!found) throw new Refused('not-found');
  return found;
}

/** 停止スイッチ: one person pulls, two release. */
export function switchRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get(urls.staff.switches(), allow(installation, 'switches-look'), async (c) =>
    c.html(await switchesPage(c.get('desk'))),
  );
  app.get(urls.staff.switchPull(':kind'), allow(installation, 'switch-pull'), async (c) =>
    c.html(await pullPage(c.get('desk'), kindOf(c))),
  );
  app.post(urls.staff.switchPull(':kind'), allow(installation, 'switch-pull'), async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    const why = (await readForm(c))('why');
    if (why.trim() === '') return c.html(await pullPage(c.get('desk'), kindOf(c), { why: TEXTS.whyMissing }), 422);
    await pullSwitch(installation, insurerNumber, kindOf(c), why, actor);
    return c.redirect(urls.staff.switches(), 303);
  });
  app.get(urls.staff.switchRelease(':kind'), allow(installation, 'switch-release'), async (c) =>
    c.html(await releasePage(c.get('desk'), kindOf(c))),
  );
  app.post(urls.staff.switchRelease(':kind'), allow(installation, 'switch-release'), async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    await releaseSwitch(installation, insurerNumber, kindOf(c), actor);
    return c.redirect(urls.staff.switches(), 303);
  });
  return app;
}
