import { type Context, Hono } from 'hono';
import { findWait, hasNews, type SignedIn } from '../access/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { findContactState } from '../mail/index.ts';
import { findDelivery, listFactHistory } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Lane } from '../platform/lane.ts';
import { listReceived } from '../sharing/index.ts';
import { getSociety, keptSocietyOf } from '../society/index.ts';
import { answerKeptPage, answerPage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { soonOfAge } from './family.ts';
import { HomePage, type MailNews } from './home-page.tsx';
import { countUnread, readInbox } from './inbox.ts';
import { findPerson, readToday, recordLooks } from './read-today.ts';
import { forMember } from './session-entry.ts';
import { SignInPage } from './session-pages.tsx';
import { findVisitor } from './visitor.ts';
import { learnedOf } from './why-history.ts';
import { WhyPage } from './why-page.tsx';

/**
 * The first page, and why it says what it says.
 * @param crowd where those take turns who come all at once: after signing in, everybody looks at the first page
 */
export function homeRoutes(installation: Installation, crowd: Lane): Hono {
  const app = new Hono();
  const visitor = forMember(installation);

  app.get(urls.home(), async (c) => {
    const who = await findVisitor(c, installation);
    if (who) return crowd.run(() => firstPage(c, who));
    const society = await keptSocietyOf(installation);
    const page = <SignInPage frame={{ society }} />;
    // the page holds its address: with made-up queries anybody could fill what is kept
    if (new URL(c.req.url).search !== '') return answerPage(c, page);
    return answerKeptPage(c, society, 'sign-in', () => page);
  });

  app.get(
    urls.why(':id'),
    visitor(async (c, who, frame) => {
      const at = installation.clock.now();
      const on = dayInJapan(at);
      const { insurerNumber } = who;
      const told = await inTransaction(installation.db, async (tx) => {
        const person = await findPerson(tx, who, c.req.param('id') ?? '', at);
        const history = await listFactHistory(tx, insurerNumber, person.record.memberId, { includeFlags: false });
        const delivery = await findDelivery(tx, insurerNumber, on);
        await recordLooks(tx, who, at, 'decision-shown', [person]);
        return { person, learned: learnedOf(history), cardStatusAsOf: delivery?.asOfOn ?? null };
      });
      return answerPage(c, <WhyPage frame={frame} on={on} {...told} />);
    }),
  );
  return app;

  async function firstPage(c: Context, who: SignedIn): Promise<Response> {
    const at = installation.clock.now();
    const on = dayInJapan(at);
    const { society, ...told } = await inTransaction(installation.db, async (tx) => {
      const society = await getSociety(tx, who.insurerNumber, on);
      const people = await readToday(tx, who, at, society.policy);
      const unread = countUnread(await readInbox(tx, who, people, at));
      const received = await listReceived(tx, who, at);
      // last: until the transaction ends it holds up everybody else's look
      await recordLooks(tx, who, at, 'member-shown', people);
      return { society, people, unread, received };
    });
    const mail = await findMailNews(installation, who, at);
    const news = await hasNews(installation.db, who, at);
    const frame = { society, loginName: who.loginName };
    const records = told.people.map(({ record }) => record);
    const soon = soonOfAge(records, society.policy, on);
    return answerPage(c, <HomePage frame={frame} {...told} soon={soon} mail={mail} news={news} />);
  }
}

/** What is to be done about their address, where mail is sent at all: mails came back, or it ended with a recovery. */
async function findMailNews(installation: Installation, who: SignedIn, at: Date): Promise<MailNews | undefined> {
  if (!installation.mail) return undefined;
  const { current, endedByRecovery } = await findContactState(installation.db, installation, who, at);
  if (current) return current.pausedWhy === null ? undefined : 'linkPaused';
  return endedByRecovery && !findWait(who, at) ? 'linkAgain' : undefined;
}
