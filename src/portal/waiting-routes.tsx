import { type Context, Hono } from 'hono';
import type { Typed, WaitingRoom } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { keptSocietyOf } from '../society/index.ts';
import { answerSmallJson } from '../web/answer-text.ts';
import { answerPage } from '../web/page-language.tsx';
import { clientAddress } from '../web/security.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { findVisitor } from './visitor.ts';
import { TypeAgainPage, WaitingPage } from './waiting-pages.tsx';

/** What is done with what somebody typed; it answers with a page. */
export type Finish = (c: Context, typed: Typed) => Promise<Response>;

/**
 * Goes on at once where there is room; else puts the person into the line and leads them to their place.
 * @returns undefined when the line is full
 */
export async function enterOrWait(
  c: Context,
  room: WaitingRoom,
  typed: Typed,
  finish: () => Promise<Response>,
): Promise<Response | undefined> {
  const before = readSessionCookie(c, 'waiting');
  if (room.isOpen) {
    leaveLine(c, room);
    return room.enter(finish);
  }
  const ticket = room.join(typed, clientAddress(c), before);
  if (ticket === undefined) return undefined;
  writeSessionCookie(c, 'waiting', ticket);
  return c.redirect(urls.signInWait(), 303);
}

/** Whoever came in by another way, or wants to wait no more, gives their place up. */
export function leaveLine(c: Context, room: WaitingRoom): void {
  const ticket = readSessionCookie(c, 'waiting');
  if (ticket === undefined) return;
  room.leave(ticket);
  clearSessionCookie(c, 'waiting');
}

/**
 * The line before sign-in and enrolment. Asking costs no look into the database: the place is in memory, and the frame of the page
 * is kept for some seconds.
 */
export function waitingRoutes(
  installation: Installation,
  room: WaitingRoom,
  finish: Readonly<Record<Typed['kind'], Finish>>,
): Hono {
  const app = new Hono();
  const frameOf = async () => ({ society: await keptSocietyOf(installation) });

  app.get(urls.signInWait(), async (c) => {
    const ticket = readSessionCookie(c, 'waiting');
    const standing = room.look(ticket);
    if (standing.kind === 'waiting') return answerPage(c, <WaitingPage frame={await frameOf()} standing={standing} />);
    if (standing.kind === 'called') {
      const answer = await room.comeIn(ticket, async (typed) => {
        clearSessionCookie(c, 'waiting');
        // in by another way meanwhile, or somebody else is: nobody's page becomes another's by itself
        if (typed.kind === 'sign-in' && (await findVisitor(c, installation))) return c.redirect(urls.home(), 303);
        return finish[typed.kind](c, typed);
      });
      if (answer) return answer;
    }
    if (ticket === undefined || (await findVisitor(c, installation))) {
      clearSessionCookie(c, 'waiting');
      return c.redirect(urls.signIn(), 303);
    }
    // the ticket stays with whoever may come back to their place
    if (standing.kind !== 'again') clearSessionCookie(c, 'waiting');
    const why = standing.kind === 'again' ? 'again' : 'gone';
    const to = readSessionCookie(c, 'enrolment') ? urls.enrolCredential() : urls.signIn();
    return answerPage(c, <TypeAgainPage frame={await frameOf()} why={why} to={to} />);
  });

  app.get(urls.signInWaitNow(), (c) => answerSmallJson(c, room.look(readSessionCookie(c, 'waiting'))));

  app.post(urls.signInWaitLeave(), (c) => {
    leaveLine(c, room);
    return c.redirect(urls.signInLeft(), 303);
  });
  return app;
}
