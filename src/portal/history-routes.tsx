import { Hono } from 'hono';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { answerPage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { HistoryPage, RecordPage } from './history-page.tsx';
import { openRecord, readPast } from './read-history.ts';
import { recordLooks } from './read-today.ts';
import { forMember } from './session-entry.ts';

/** Everything that was issued to the people who are shown, and one as it was frozen. */
export function historyRoutes(installation: Installation): Hono {
  const app = new Hono();
  const visitor = forMember(installation);

  app.get(
    urls.history(),
    visitor(async (c, who, frame) => {
      const at = installation.clock.now();
      const people = await inTransaction(installation.db, async (tx) => {
        const past = await readPast(tx, who, at);
        await recordLooks(
          tx,
          who,
          at,
          'history-shown',
          past.map(({ person }) => person),
        );
        return past;
      });
      return answerPage(c, <HistoryPage frame={frame} people={people} />);
    }),
  );

  app.get(
    urls.historyOf(':id'),
    visitor(async (c, who, frame) => {
      const document = await openRecord(installation, who, c.req.param('id') ?? '');
      return answerPage(c, <RecordPage frame={frame} document={document} />);
    }),
  );
  return app;
}
