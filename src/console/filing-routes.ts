import { Hono } from 'hono';
import {
  askToLower,
  decideLowering,
  FLAGS,
  GROUNDS,
  isFilingKind,
  readFiling,
  recordFiling,
  resolveDifference,
  settleByHand,
  tellsNumber,
  withdrawFiling,
} from '../filings/index.ts';
import { type Day, findIsoDay } from '../lib/day.ts';
import { DIFFERENCE_TEXTS } from '../messages/differences.ts';
import { FILING_TEXTS } from '../messages/filings.ts';
import { refusalSentence } from '../messages/refusals.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleContext, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { differencesPage } from './difference-pages.tsx';
import { fieldsOf } from './filing-form.tsx';
import { type Entry, filingPage, memberFilingsPage, newPersonPage, receivedPage } from './filing-pages.tsx';
import { findWorkKind, workPage } from './filing-work-page.tsx';
import { readForm } from './read-form.ts';

/** 届出 between the monthly files, and the worklist. */
export function filingRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const record = allow(installation, 'filing-record');
  const lower = allow(installation, 'flag-lower');

  app.get(urls.staff.work(), record, async (c) => {
    return c.html(await workPage(c.get('desk'), findWorkKind(c.req.query('kind')), pageOf(c)));
  });
  app.post(urls.staff.workSettle(':id'), record, async (c) => {
    const desk = c.get('desk');
    await settleByHand(installation, desk.insurerNumber, idOf(c), desk.actor);
    return c.redirect(urls.staff.work(), 303);
  });

  app.get(urls.staff.differences(), record, async (c) => c.html(await differencesPage(c.get('desk'), pageOf(c))));
  app.post(urls.staff.difference(':id'), record, async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const keep = (['filing', 'file'] as const).find((one) => one === field('keep'));
    if (!keep) throw new Refused('form-invalid');
    try {
      await resolveDifference(installation, desk.insurerNumber, idOf(c), keep, desk.actor);
      return c.redirect(urls.staff.differences(), 303);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'wrong-state') throw error;
      const { refused } = DIFFERENCE_TEXTS;
      const sentence = error.details.why === 'goes-on-elsewhere' ? refused['goes-on-elsewhere'] : refused.decided;
      return c.html(await differencesPage(desk, 0, sentence), 409);
    }
  });

  app.get(urls.staff.memberFilings(':id'), record, async (c) =>
    c.html(await memberFilingsPage(c.get('desk'), idOf(c), c.req.query('kind'))),
  );
  app.post(urls.staff.memberFilings(':id'), record, (c) =>
    takeIn(c, installation, idOf(c), (entry) => memberFilingsPage(c.get('desk'), idOf(c), undefined, entry)),
  );
  app.get(urls.staff.filingNew(), record, (c) => c.html(newPersonPage(c.get('desk'))));
  app.post(urls.staff.filingNew(), record, (c) =>
    takeIn(c, installation, null, async (entry) => newPersonPage(c.get('desk'), entry)),
  );
  app.get(urls.staff.filingReceived(), record, (c) => c.html(receivedPage(c.get('desk'))));
  app.get(urls.staff.filing(':id'), record, async (c) => c.html(await filingPage(c.get('desk'), idOf(c))));
  app.post(urls.staff.filingWithdraw(':id'), record, async (c) => {
    const desk = c.get('desk');
    const { memberId } = await withdrawFiling(installation, desk.insurerNumber, idOf(c), desk.actor);
    return c.redirect(urls.staff.memberFilings(memberId), 303);
  });

  app.post(urls.staff.memberLower(':id'), lower, async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const [flag, ground] = [FLAGS.find((one) => one === field('flag')), GROUNDS.find((one) => one === field('ground'))];
    if (!flag || !ground) throw new Refused('form-invalid');
    await askToLower(installation, desk.insurerNumber, idOf(c), { flag, ground }, desk.actor);
    return c.redirect(urls.staff.memberFilings(idOf(c)), 303);
  });
  app.post(urls.staff.lowering(':id'), lower, async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const outcome = (['lowered', 'kept'] as const).find((one) => one === field('outcome'));
    if (!outcome) throw new Refused('form-invalid');
    const { lowering } = await decideLowering(installation, desk.insurerNumber, idOf(c), outcome, desk.actor);
    return c.redirect(urls.staff.memberFilings(lowering.memberId), 303);
  });
  return app;
}

const pageOf = (c: ConsoleContext): number =>
  /^\d{1,5}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 0;

/** The three steps of a form: back to it, what would follow, and saving. */
async function takeIn(
  c: ConsoleContext,
  installation: Installation,
  memberId: string | null,
  show: (entry: Entry) => Promise<unknown>,
): Promise<Response> {
  const desk = c.get('desk');
  const field = await readForm(c);
  const kind = field('kind');
  if (!isFilingKind(kind) || (kind === 'joined') !== (memberId === null)) throw new Refused('form-invalid');
  const names = [...fieldsOf(kind).map(({ name }) => name), 'receivedOn'];
  const typed = Object.fromEntries(names.map((name) => [name, field(name)]));
  const page = async (more: Partial<Entry>, status: 200 | 422 = 200) =>
    c.html((await show({ kind, typed, ...more })) as string, status);
  if (field('step') === 'back') return page({});
  const read = readForms(desk, kind, typed);
  if (!read.ok) return page({ errors: read.errors }, 422);
  const saves = field('step') === 'save';
  const options = { dryRun: !saves, receivedOn: read.receivedOn };
  try {
    const result = await recordFiling(installation, desk.insurerNumber, memberId, read.filing, desk.actor, options);
    if (saves) {
      const alike = tellsNumber(read.filing) && !desk.includeProtected;
      return c.redirect(alike ? urls.staff.filingReceived() : urls.staff.filing(result.filingId), 303);
    }
    return page({ followed: result.followed });
  } catch (error) {
    // a number that is somebody's, nothing to end, a flag that is up: told at the form
    if (!(error instanceof Refused) || (error.code !== 'wrong-state' && error.code !== 'form-invalid')) throw error;
    const sentence = error.code === 'form-invalid' ? FILING_TEXTS.wrong.day : refusedAt(kind, error);
    return page({ errors: { on: sentence } }, 422);
  }
}

function refusedAt(kind: string, error: Refused): string {
  if (error.details.why === 'number-of-somebody-else') return FILING_TEXTS.refused.somebodyElse;
  if (error.details.what === 'member') return FILING_TEXTS.refused.number;
  if (error.details.what === 'flag') return FILING_TEXTS.refused.flag;
  if (error.details.what === 'limit-category') return FILING_TEXTS.refused.limitCategory;
  if (error.details.what === 'approval' || kind.endsWith('-ended')) return FILING_TEXTS.refused.approval;
  return refusalSentence('ja', error);
}

function readForms(desk: Desk, kind: string, typed: Record<string, string>) {
  const reading = readFiling({ ...typed, kind, receivedOn: undefined }, desk.on);
  const received: Day | undefined = typed.receivedOn ? findIsoDay(typed.receivedOn) : desk.on;
  const errors: Record<string, string> = {};
  if (!reading.ok) for (const name of reading.fields) errors[name] = wrongOf(name, typed[name] ?? '');
  if (received === undefined || received > desk.on) errors.receivedOn = FILING_TEXTS.wrong.day;
  if (reading.ok && received !== undefined && Object.keys(errors).length === 0) {
    return { ok: true, filing: reading.filing, receivedOn: received } as const;
  }
  return { ok: false, errors } as const;
}

const wrongOf = (name: string, text: string): string =>
  name.toLowerCase().endsWith('on') && text !== '' ? FILING_TEXTS.wrong.day : FILING_TEXTS.wrong.other;
