import { Hono } from 'hono';
import { type CollectionAct, GIVE_UP_GROUNDS, recordCollection, withdrawCollection } from '../collection/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { COLLECTION_TEXTS } from '../messages/collection.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { urls } from '../web/urls.ts';
import { cohortsPage } from './cohort-pages.tsx';
import { collectionPage, reminderLettersPage } from './collection-pages.tsx';
import { allow, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { readForm } from './read-form.ts';
import { returnPage, withdrawPage } from './return-pages.tsx';

/** What ends when, and paper that is to come back. */
export function reachRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const look = allow(installation, 'members-look');
  const record = allow(installation, 'paper-record');

  app.get(urls.staff.cohorts(), look, async (c) => c.html(await cohortsPage(c.get('desk'))));

  app.get(urls.staff.collection(), look, async (c) =>
    c.html(
      await collectionPage(
        c.get('desk'),
        c.req.query('all') !== undefined,
        afterOf(c.req.query('after')),
        c.req.query('protected'),
      ),
    ),
  );
  app.get(urls.staff.collectionLetters(), record, async (c) => c.html(await reminderLettersPage(c.get('desk'))));
  app.post(urls.staff.collectionLetters(), record, async (c) => {
    const desk = c.get('desk');
    const papers = (await readForm(c))('papers')
      .split(',')
      .filter((id) => /^\w{1,40}$/.test(id));
    for (const certificateId of papers.slice(0, 1_000)) {
      await actOn(installation, desk, certificateId, { kind: 'reminded', onDay: desk.on }).catch((error: unknown) => {
        // back, given up or reminded since the letters were made: nothing is to be recorded
        if (!(error instanceof Refused) || !['wrong-state', 'not-found'].includes(error.code)) throw error;
      });
    }
    return c.redirect(urls.staff.collection(), 303);
  });
  app.get(urls.staff.collectionOf(':id'), look, async (c) => c.html(await returnPage(c.get('desk'), idOf(c))));
  app.post(urls.staff.collectionOf(':id'), record, async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const kind = kindOf(field('kind'));
    if (!kind) throw new Refused('form-invalid');
    const onDay = findIsoDay(field(`on-${kind}`));
    const why = GIVE_UP_GROUNDS.find((one) => one === field('why'));
    const errors: Record<string, string> = {};
    if (!onDay) errors[`on-${kind}`] = COLLECTION_TEXTS.dayWrong;
    if (kind === 'given-up' && !why) errors.why = COLLECTION_TEXTS.whyMissing;
    if (!onDay || Object.keys(errors).length > 0) return c.html(await returnPage(desk, idOf(c), errors), 422);
    const act: CollectionAct = kind === 'given-up' && why ? { kind, onDay, why } : { kind: kind as 'received', onDay };
    try {
      await actOn(installation, desk, idOf(c), act);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'form-invalid') throw error;
      return c.html(await returnPage(desk, idOf(c), { [`on-${kind}`]: COLLECTION_TEXTS.dayWrong }), 422);
    }
    return c.redirect(urls.staff.collectionOf(idOf(c)), 303);
  });

  app.get(urls.staff.collectionWithdraw(':id'), record, async (c) =>
    c.html(await withdrawPage(c.get('desk'), idOf(c), whichOf(c.req.query('kind'), c.req.query('seq')))),
  );
  app.post(urls.staff.collectionWithdraw(':id'), record, async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const which = whichOf(field('kind'), field('seq'));
    const why = field('why').trim().slice(0, 200);
    if (why === '') {
      const errors = { why: COLLECTION_TEXTS.withdrawWhyMissing };
      return c.html(await withdrawPage(desk, idOf(c), which, { errors }), 422);
    }
    const { actor, includeProtected, insurerNumber } = desk;
    const paper = { certificateId: idOf(c) };
    await withdrawCollection(installation, insurerNumber, paper, which, why, actor, { includeProtected });
    return c.redirect(urls.staff.collectionOf(idOf(c)), 303);
  });
  return app;
}

const kindOf = (text: string | undefined) =>
  (['reminded', 'received', 'given-up'] as const).find((one) => one === text);

/** Which record an address or a form names. @throws Refused `form-invalid` */
function whichOf(
  kindText: string | undefined,
  seqText: string | undefined,
): { kind: CollectionAct['kind']; seq: number } {
  const kind = kindOf(kindText);
  if (!kind || !/^[1-9]\d{0,8}$/.test(seqText ?? '')) throw new Refused('form-invalid');
  return { kind, seq: Number(seqText) };
}

const actOn = (installation: Installation, desk: Desk, certificateId: string, act: CollectionAct) =>
  recordCollection(installation, desk.insurerNumber, { certificateId }, act, desk.actor, {
    includeProtected: desk.includeProtected,
  });

/** Where a page goes on, as its link gave it. */
function afterOf(text: string | undefined): { endedAt: Date; certificateId: string } | undefined {
  const [, instant, certificateId] = /^(\d{1,15})\.(\w{1,40})$/.exec(text ?? '') ?? [];
  return instant === undefined || certificateId === undefined
    ? undefined
    : { endedAt: new Date(Number(instant)), certificateId };
}
