import { Hono } from 'hono';
import {
  addReviewEvidence,
  type Decision,
  decideApplication,
  EVIDENCE_ASKED_WHYS,
  EVIDENCE_LOOK_WHYS,
  isApplicationKind,
  lookAtEvidence,
  REFUSED_WHYS,
  readApplication,
  recordApplication,
  reviewApplication,
  sentencesOf,
  sentFilesOf,
  typedOf,
} from '../applications/index.ts';
import { type Reading, readSentFiles } from '../evidence/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { REVIEW } from '../messages/applications.ts';
import { fill } from '../messages/fill.ts';
import { JA } from '../messages/portal/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { readSentForm, type SentForm } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { fieldOf } from './application-decision.tsx';
import { applicationPage, applicationsPage, papersPage, recordApplicationPage } from './application-pages.tsx';
import { reasonOfTicket } from './application-ticket.ts';
import { allow, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { readForm } from './read-form.ts';

const { evidenceFaults, fieldFaults } = JA.applications;

/** Nothing runs in a picture, and it stays nowhere. */
const PICTURE_HEADERS = {
  'Content-Type': 'image/jpeg',
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/** 申請: the worklist, one application with its papers, deciding, and what came on paper or by phone. */
export function applicationRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const review = allow(installation, 'application-review');

  app.get(urls.staff.applications(), review, async (c) => {
    const page = /^\d{1,5}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 0;
    const which = c.req.query('all') === undefined ? 'open' : 'all';
    return c.html(await applicationsPage(c.get('desk'), which, page, c.req.query('protected')));
  });

  app.get(urls.staff.application(':id'), review, async (c) => c.html(await applicationPage(c.get('desk'), idOf(c))));

  app.post(urls.staff.applicationDecide(':id'), review, async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const action = field('action') === 'propose' ? 'approve' : field('action');
    const again = async (errors: FieldErrors) =>
      c.html(await applicationPage(desk, idOf(c), { action, errors, why: field('why'), text: field('text') }), 422);
    const missing = missingIn(field);
    if (Object.keys(missing).length > 0) return again(missing);
    try {
      await decideApplication(installation, desk.insurerNumber, idOf(c), decisionOf(field), desk.actor);
      return c.redirect(urls.staff.application(idOf(c)), 303);
    } catch (error) {
      const errors = error instanceof Refused ? errorsOf(error) : undefined;
      if (!errors) throw error;
      return again(errors);
    }
  });

  app.post(urls.staff.applicationEvidence(':id'), review, async (c) => {
    const desk = c.get('desk');
    await reviewApplication(installation, desk.insurerNumber, idOf(c), desk.actor);
    const again = async (errors: FieldErrors) =>
      c.html(await applicationPage(desk, idOf(c), { action: 'give-evidence', errors }), 422);
    const read = await filesOf(desk, await readSentForm(c));
    if (!read.ok) return again({ [`${read.purpose}Files`]: evidenceFaults[read.why] });
    if (read.files.length === 0) return again({ groundFiles: JA.apply.chooseFile });
    const fault = await addReviewEvidence(installation, desk.insurerNumber, idOf(c), read.files, desk.actor);
    return fault === undefined
      ? c.redirect(urls.staff.application(idOf(c)), 303)
      : again({ groundFiles: evidenceFaults[fault] });
  });

  app.post(urls.staff.applicationPapers(':id'), review, async (c) => {
    const asked = (await readForm(c))('why');
    const why = EVIDENCE_LOOK_WHYS.find((one) => one === asked);
    if (!why) throw new Refused('form-invalid');
    return c.html(await papersPage(c.get('desk'), idOf(c), why));
  });

  app.get(urls.staff.evidencePage(':id', ':page'), review, async (c) => {
    const desk = c.get('desk');
    const why = reasonOfTicket(desk, idOf(c), c.req.query('ticket') ?? '');
    const page = Number(c.req.param('page'));
    if (!why || !Number.isInteger(page)) throw new Refused('not-found', { what: 'evidence' });
    const look = { evidenceId: idOf(c), page, why };
    const picture = await lookAtEvidence(installation, desk.insurerNumber, look, desk.actor);
    return c.body(picture, 200, PICTURE_HEADERS);
  });

  recordRoutes(app, installation);
  return app;
}

function recordRoutes(app: Hono<ConsoleEnv>, installation: Installation): void {
  const review = allow(installation, 'application-review');
  app.get(urls.staff.memberApplication(':id'), review, async (c) => {
    const kind = c.req.query('kind') ?? '';
    return c.html(
      await recordApplicationPage(c.get('desk'), idOf(c), { asked: isApplicationKind(kind) ? kind : undefined }),
    );
  });

  app.post(urls.staff.memberApplication(':id'), review, async (c) => {
    const desk = c.get('desk');
    const memberId = idOf(c);
    const form = await readSentForm(c);
    const kind = form.field('kind');
    const source = (['paper', 'phone'] as const).find((one) => one === form.field('source'));
    if (!isApplicationKind(kind) || !source) throw new Refused('form-invalid');
    const typed = typedOf(kind, form);
    const values = { ...typed, source, receivedOn: form.field('receivedOn') };
    const again = async (errors: FieldErrors) =>
      c.html(await recordApplicationPage(desk, memberId, { asked: kind, values, errors }), 422);
    const receivedOn = findIsoDay(values.receivedOn);
    const reading = readApplication(kind, typed, desk.on);
    const read = await filesOf(desk, form);
    const errors: FieldErrors = {
      ...(receivedOn && receivedOn <= desk.on
        ? {}
        : { receivedOn: fill(fieldFaults.day, { label: REVIEW.receivedOn }) }),
      ...(reading.ok ? {} : sentencesOf(JA, reading.faults)),
      ...(read.ok ? {} : { [`${read.purpose}Files`]: evidenceFaults[read.why] }),
    };
    if (!receivedOn || !reading.ok || !read.ok || Object.keys(errors).length > 0) return again(errors);
    const given = { memberId, kind, details: reading.details, source, receivedOn, files: read.files };
    try {
      const recorded = await recordApplication(installation, desk.insurerNumber, given, desk.actor);
      if ('fault' in recorded) return again({ groundFiles: evidenceFaults[recorded.fault] });
      return c.redirect(urls.staff.application(recorded.applicationId), 303);
    } catch (error) {
      const why = error instanceof Refused ? error.details.why : undefined;
      if (why === 'open') return again({ kind: REVIEW.openAlready });
      if (why === 'no-paper') return again({ kind: REVIEW.noPaper });
      throw error;
    }
  });
}

const filesOf = async ({ actor, insurerNumber, installation }: Desk, form: SentForm): Promise<Reading> =>
  readSentFiles(installation, insurerNumber, await sentFilesOf(form), actor);

const whysOf = { 'ask-evidence': EVIDENCE_ASKED_WHYS, refuse: REFUSED_WHYS } as const;

/** The sentences for what has to be chosen or written and was not. */
function missingIn(field: (name: string) => string): FieldErrors {
  const action = field('action');
  if (action !== 'ask-evidence' && action !== 'refuse') return {};
  const isChosen = whysOf[action].some((one) => one === field('why'));
  const isWritten = action !== 'refuse' || field('text').trim() !== '';
  return {
    ...(isChosen ? {} : { [fieldOf(action, 'why')]: REVIEW.whyMissing }),
    ...(isWritten ? {} : { [fieldOf(action, 'text')]: REVIEW.textMissing }),
  };
}

/** What the form asks for. @throws Refused `form-invalid` when no form of ours says so */
function decisionOf(field: (name: string) => string): Decision {
  const action = field('action');
  const said = field('text').trim();
  switch (action) {
    case 'take-up':
    case 'return':
      return { action };
    case 'withdraw':
    case 'appeal':
      return { action, text: said };
    case 'ask-evidence': {
      const why = EVIDENCE_ASKED_WHYS.find((one) => one === field('why'));
      if (why) return { action, why, text: said };
      break;
    }
    case 'refuse': {
      const why = REFUSED_WHYS.find((one) => one === field('why'));
      if (why) return { action, why, text: said };
      break;
    }
    case 'approve':
    case 'propose': {
      const granted = { on: field('on'), endsOn: field('endsOn'), category: field('category') };
      const matches = field('confirmed') === 'yes';
      return { action, matches, papersUntilOn: field('papersUntilOn'), granted, text: said };
    }
  }
  throw new Refused('form-invalid');
}

/** What can be put right in the form; undefined: it is another refusal. */
function errorsOf(refused: Refused): FieldErrors | undefined {
  const field = String(refused.details.field ?? '');
  if (refused.code === 'form-invalid') {
    if (field === 'matches') return { confirmed: REVIEW.matchesMissing };
    if (field === 'papersUntilOn') return { papersUntilOn: REVIEW.papersExpired };
    return { [field || 'on']: REVIEW.granted };
  }
  if (refused.code !== 'wrong-state') return undefined;
  if (refused.details.why === 'no-paper') return { approve: REVIEW.noPaper };
  // a fact that can not be so: of the person, not of the application
  return refused.details.what === 'application' ? undefined : { approve: REVIEW.notPossible };
}
