import { type Context, Hono } from 'hono';
import { findWait, type SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { markRead } from '../mail/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { answerPage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { countUnread, readableHere, readInbox } from './inbox.ts';
import { InboxNoticePage, InboxPage } from './inbox-page.tsx';
import { LooksPage } from './looks-page.tsx';
import { readLooks } from './read-looks.ts';
import { readToday } from './read-today.ts';
import { forMember } from './session-entry.ts';
import { WaitPage } from './session-wait.tsx';
import { SettingsPage } from './settings-page.tsx';

/** What a member was told, who looked at their data, and what they can set. */
export function inboxRoutes(installation: Installation): Hono {
  const app = new Hono();
  const visitor = forMember(installation);

  app.get(
    urls.inbox(),
    visitor(async (c, who, frame) => {
      const items = await inTransaction(installation.db, async (tx) => {
        const at = installation.clock.now();
        const found = await readInbox(tx, who, await readToday(tx, who, at), at);
        await note(tx, who, 'inbox-shown', at);
        return found;
      });
      const until = findWait(who, installation.clock.now());
      return answerPage(c, <InboxPage frame={frame} items={items} page={pageOf(c)} until={until} />);
    }),
  );

  app.get(
    urls.inboxNotice(':id'),
    visitor(async (c, who, frame) => {
      const item = await inTransaction(installation.db, async (tx) => {
        const at = installation.clock.now();
        const items = await readInbox(tx, who, await readToday(tx, who, at), at);
        const found = items.find(({ noticeId }) => noticeId === c.req.param('id'));
        if (!found) throw new Refused('not-found');
        const ids = (await readableHere(tx, who, [found], at)).map(({ noticeId }) => noticeId);
        await markRead(tx, who.insurerNumber, who.accountId, ids, at);
        await note(tx, who, 'inbox-shown', at);
        return found;
      });
      return answerPage(c, <InboxNoticePage frame={frame} item={item} />);
    }),
  );

  app.post(
    urls.inboxRead(),
    visitor(async (c, who) => {
      await inTransaction(installation.db, async (tx) => {
        const at = installation.clock.now();
        const all = (await readInbox(tx, who, await readToday(tx, who, at), at)).filter(({ isRead }) => !isRead);
        const unread = await readableHere(tx, who, all, at);
        const ids = unread.map(({ noticeId }) => noticeId);
        await markRead(tx, who.insurerNumber, who.accountId, ids, at);
        await note(tx, who, 'inbox-read', at, { notices: countUnread(unread) });
      });
      return c.redirect(urls.inbox(), 303);
    }),
  );

  app.get(
    urls.looks(),
    visitor(async (c, who, frame) => {
      const until = findWait(who, installation.clock.now());
      if (until) return answerPage(c, <WaitPage frame={frame} until={until} />, 403);
      const asked = { page: pageOf(c), withOwn: c.req.query('own') !== undefined };
      const found = await inTransaction(installation.db, async (tx) => {
        const looks = await readLooks(tx, who, asked);
        await note(tx, who, 'looks-shown', installation.clock.now());
        return looks;
      });
      return answerPage(c, <LooksPage frame={frame} {...asked} {...found} />);
    }),
  );

  app.get(
    urls.settings(),
    visitor(async (c, _who, frame) => answerPage(c, <SettingsPage frame={frame} />)),
  );
  return app;
}

/** From 1; whatever is no page is the first. */
function pageOf(c: Context): number {
  const text = c.req.query('page') ?? '';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

function note(tx: Tx, who: SignedIn, action: string, at: Date, details: Record<string, number> = {}): Promise<void> {
  const { accountId, insurerNumber, memberId } = who;
  const subject = { kind: 'member', id: memberId };
  return recordAudit(tx, insurerNumber, at, [{ actor: { kind: 'member', id: accountId }, action, subject, details }]);
}
