import { Hono } from 'hono';
import { dayInJapan } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { answerPage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { GuidePage } from './guide-page.tsx';
import { findPerson, readToday, recordLooks } from './read-today.ts';
import { forMember } from './session-entry.ts';
import { findVisitor, societyOf } from './visitor.ts';

/** 準備と使い方: without signing in in a general form, else answered for each person who is shown. */
export function guideRoutes(installation: Installation): Hono {
  const app = new Hono();

  app.get(urls.guide(), async (c) => {
    const society = await societyOf(installation);
    const who = await findVisitor(c, installation);
    const at = installation.clock.now();
    const on = dayInJapan(at);
    if (!who) return answerPage(c, <GuidePage frame={{ society }} on={on} />);
    const people = await inTransaction(installation.db, async (tx) => {
      const shown = await readToday(tx, who, at);
      await recordLooks(tx, who, at, 'member-shown', shown);
      return shown;
    });
    return answerPage(c, <GuidePage frame={{ society, loginName: who.loginName }} on={on} people={people} />);
  });

  app.get(
    urls.guideOf(':id'),
    forMember(installation)(async (c, who, frame) => {
      const at = installation.clock.now();
      const person = await inTransaction(installation.db, async (tx) => {
        const found = await findPerson(tx, who, c.req.param('id') ?? '', at);
        await recordLooks(tx, who, at, 'decision-shown', [found]);
        return found;
      });
      return answerPage(c, <GuidePage frame={frame} on={dayInJapan(at)} person={person} />);
    }),
  );
  return app;
}
