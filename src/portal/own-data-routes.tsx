import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { findWait, requireSettled } from '../access/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { answerPage, languageOf } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { ownDataZip } from './own-data-file.ts';
import { OwnDataPage } from './own-data-page.tsx';
import { eachLook } from './read-looks.ts';
import { readOwnData } from './read-own-data.ts';
import { forFresh } from './session-confirm.tsx';
import { forMember } from './session-entry.ts';
import { WaitPage } from './session-wait.tsx';

/** One's own data to be taken away, after a sign-in of the last minutes: a stolen cookie gets none of it. */
export function ownDataRoutes(installation: Installation): Hono {
  const app = new Hono();
  const visitor = forMember(installation);
  const fresh = forFresh(installation, 'own-data');

  app.get(
    urls.ownData(),
    visitor(async (c, who, frame) => {
      const until = findWait(who, installation.clock.now());
      return until
        ? answerPage(c, <WaitPage frame={frame} until={until} />, 403)
        : answerPage(c, <OwnDataPage frame={frame} />);
    }),
  );

  app.post(
    urls.ownDataFile(),
    fresh(async (c, who, { society }) => {
      requireSettled(who, installation.clock.now());
      const data = await readOwnData(installation, who);
      const looks = () => eachLook(installation.db, who);
      const zip = ownDataZip(data, society.policy.insurer.name, languageOf(c), looks);
      return c.body(Readable.toWeb(zip) as ReadableStream, 200, {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="my-data-${dayInJapan(data.at)}.zip"`,
      });
    }),
  );
  return app;
}
