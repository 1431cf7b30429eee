import type { Context, Hono } from 'hono';
import {
  APPLICATION_FIELDS,
  type ApplicationField,
  addToDraft,
  answerDraft,
  askedOf,
  type Draft,
  detailsOf,
  discardDraft,
  fieldsIn,
  findQuestion,
  getDraft,
  givenOf,
  laterOf,
  lookAtDraftPaper,
  nextQuestion,
  papersIn,
  type QuestionName,
  questionOf,
  readApplication,
  readQuestion,
  removeFromDraft,
  sendDraft,
  sentencesOf,
  showOwn,
} from '../applications/index.ts';
import type { EvidenceFault, EvidencePurpose, SentFile } from '../evidence/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { findDayOfParts } from '../lib/japanese-date.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { readBody, readSentForm, type SentForm } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { CheckPage } from './application-check-page.tsx';
import { nameOf } from './application-pages.tsx';
import { QuestionPage } from './application-question-page.tsx';
import { type Counter, type ForVisitor, fileSentence, takeFiles, type Work } from './application-visit.tsx';
import { forgetKept, keepAnswer, keptFor } from './kept-answer.ts';

/** A picture in which nothing can run, kept nowhere. */
const PICTURE_HEADERS = {
  'Content-Type': 'image/jpeg',
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

/** Where a form goes on: at the first question without an answer, or at the review. */
function goOn(draft: Draft): string {
  const { applicationId, kind } = draft;
  const next = nextQuestion(kind, givenOf(draft));
  return next ? urls.applicationQuestion(applicationId, next) : urls.applicationCheck(applicationId);
}

/** A form, from its first question to the moment when it is sent. */
export function draftRoutes(app: Hono, installation: Installation, guarded: ForVisitor): void {
  /** Of a form that was sent, whichever tab or button leads back to it, the application is shown. */
  const forDraft = (work: (c: Context, counter: Counter) => Promise<Response>) =>
    guarded(async (c, counter) => {
      const { id, at } = counter;
      try {
        return await work(c, counter);
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'not-found') throw error;
        await at((tx, applicant) => showOwn(tx, installation, applicant, id));
        return c.redirect(urls.application(id), 303);
      }
    });
  const draftOf =
    (id: string): Work<Draft> =>
    (tx, applicant) =>
      getDraft(tx, installation, applicant, id);
  const today = () => dayInJapan(installation.clock.now());

  app.get(
    urls.applicationDraft(':id'),
    forDraft(async (c, { id, at }) => c.redirect(goOn(await at(draftOf(id))), 303)),
  );

  /** The form with the question of the address. @throws Refused `not-found`: it has none of that name */
  const asked = async (c: Context, { id, at }: Counter): Promise<{ draft: Draft; question: QuestionName }> => {
    const draft = await at(draftOf(id));
    const question = findQuestion(draft.kind, c.req.param('question') ?? '');
    if (!question) throw new Refused('not-found', { what: 'application' });
    return { draft, question };
  };

  app.get(
    urls.applicationQuestion(':id', ':question'),
    forDraft(async (c, counter) => {
      const { draft, question } = await asked(c, counter);
      if (!askedOf(draft.kind, draft.answers).includes(question)) return c.redirect(goOn(draft), 303);
      const kept = keptFor(c, installation);
      const texts = textsOf(c);
      const fault = c.req.query('fault');
      const errors: FieldErrors =
        kept?.why === 'wrong'
          ? errorsIn(texts, question, kept.typed)
          : fault !== undefined && papersIn(question)
            ? { files: faultSentence(texts, fault) }
            : {};
      const values = kept?.typed ?? draft.answers;
      const page = { frame: counter.frame, draft, question, values, errors, isKept: kept?.why === 'signed-out' };
      return answerPage(c, <QuestionPage {...page} />);
    }),
  );

  app.post(
    urls.applicationQuestion(':id', ':question'),
    forDraft(async (c, counter) => {
      // whose form it is comes before what is in it
      const { draft, question } = await asked(c, counter);
      const purpose = papersIn(question);
      const form = await readSentForm(c);
      return purpose
        ? takePapers(c, counter, { draft, question, purpose, form })
        : takeAnswer(c, counter, { draft, question, form });
    }),
  );

  interface Sent {
    draft: Draft;
    question: QuestionName;
    form: SentForm;
  }

  const errorsIn = (
    texts: PortalTexts,
    question: QuestionName,
    typed: Readonly<Record<string, string>>,
  ): FieldErrors => {
    const reading = readQuestion(question, readable(question, typed), today());
    return reading.ok ? {} : sentencesOf(texts, reading.faults);
  };

  async function takeAnswer(c: Context, counter: Counter, { draft, question, form }: Sent): Promise<Response> {
    const { id, at, frame } = counter;
    const typed = typedIn(question, form);
    const reading = readQuestion(question, readable(question, typed), today());
    if (!reading.ok) {
      // every page in the browser's history is asked for by GET: going back never meets a form that was sent
      const here = urls.applicationQuestion(id, question);
      if (keepAnswer(c, installation, { path: here, why: 'wrong', typed })) return c.redirect(here, 303);
      const page = { frame, draft, question, values: typed, errors: sentencesOf(textsOf(c), reading.faults) };
      return answerPage(c, <QuestionPage {...page} />, 422);
    }
    await at((tx, applicant) => answerDraft(tx, installation, applicant, id, reading.answers));
    forgetKept(c);
    return c.redirect(goOn(await at(draftOf(id))), 303);
  }

  async function takePapers(
    c: Context,
    { id, at, ...counter }: Counter,
    { draft, question, purpose, form }: Sent & { purpose: EvidencePurpose },
  ): Promise<Response> {
    const here = urls.applicationQuestion(id, question);
    const wrong = (why: EvidenceFault | 'busy' | 'none') => c.redirect(`${here}?fault=${why}`, 303);
    const sent = await papersOf(form, purpose);
    if (sent.length > 0) {
      const taken = await takeFiles(installation, sent, { id, at, ...counter });
      if ('why' in taken) return wrong(taken.why);
      const fault = await at((tx, applicant) => addToDraft(tx, installation, applicant, id, taken.files));
      // what has arrived is looked at before it goes on
      return fault === undefined ? c.redirect(`${here}#arrived-papers`, 303) : wrong(fault);
    }
    const isLater = form.field('step') === 'later';
    const hasSome = draft.evidence.some((one) => one.purpose === purpose);
    if (!isLater && (!hasSome || form.field('step') === 'add')) return wrong('none');
    const later = { [laterOf(purpose)]: hasSome ? '' : 'yes' };
    await at((tx, applicant) => answerDraft(tx, installation, applicant, id, later));
    return c.redirect(goOn(await at(draftOf(id))), 303);
  }

  for (const [address, small] of [
    [urls.applicationPaper(':id', ':evidence', ':page'), false],
    [urls.applicationPaperSmall(':id', ':evidence', ':page'), true],
  ] as const) {
    app.get(
      address,
      guarded(async (c, { id, at }) => {
        const look = { evidenceId: c.req.param('evidence') ?? '', page: Number(c.req.param('page')), small };
        if (!Number.isInteger(look.page)) throw new Refused('not-found', { what: 'evidence' });
        const picture = await at((tx, applicant) => lookAtDraftPaper(tx, installation, applicant, id, look));
        return c.body(picture, 200, PICTURE_HEADERS);
      }),
    );
  }

  app.post(
    urls.applicationRemove(':id'),
    guarded(async (c, { id, at }) => {
      const { evidence, question } = await readBody(c);
      await at((tx, applicant) => removeFromDraft(tx, installation, applicant, id, String(evidence ?? '')));
      const { kind } = await at(draftOf(id));
      const page = findQuestion(kind, String(question ?? ''));
      return c.redirect(page ? urls.applicationQuestion(id, page) : urls.applicationDraft(id), 303);
    }),
  );

  app.get(
    urls.applicationCheck(':id'),
    forDraft(async (c, { frame, id, at }) => {
      const draft = await at(draftOf(id));
      const next = nextQuestion(draft.kind, givenOf(draft)) ?? faultyQuestion(draft);
      if (next) return c.redirect(urls.applicationQuestion(id, next), 303);
      return answerPage(c, <CheckPage frame={frame} draft={draft} />);
    }),
  );

  /** Of answers that were kept and are not good any more, the first. */
  function faultyQuestion({ answers, kind }: Draft): QuestionName | undefined {
    const reading = readApplication(kind, detailsOf(kind, answers), today());
    const [field] = reading.ok ? [] : Object.keys(reading.faults);
    return field === undefined ? undefined : questionOf(kind, field);
  }

  app.post(
    urls.applicationSend(':id'),
    guarded(async (c, { frame, id, at }) => {
      try {
        const sent = await at((tx, applicant) => sendDraft(tx, installation, applicant, id));
        return c.redirect(`${urls.application(sent.applicationId)}?${sent.wasThere ? 'there' : 'sent'}`, 303);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'form-invalid') return c.redirect(urls.applicationCheck(id), 303);
        if (error.details.why !== 'no-paper') throw error;
        const draft = await at(draftOf(id));
        const { apply, frame: words } = textsOf(c);
        const about = fill(apply.noPaper, { person: fill(words.person, { name: nameOf(draft.member) }) });
        return answerPage(c, <CheckPage frame={frame} draft={draft} about={about} />, 422);
      }
    }),
  );

  app.post(
    urls.applicationDiscard(':id'),
    guarded(async (c, { id, at }) => {
      await at((tx, applicant) => discardDraft(tx, installation, applicant, id));
      return c.redirect(urls.applications(), 303);
    }),
  );
}

/** A text that nobody types is cut before it is shown again. */
const LONGEST_SHOWN = 1_000;

/** A day is typed in three parts. */
const PARTS = ['year', 'month', 'day'] as const;
const isDay = (name: ApplicationField): boolean => APPLICATION_FIELDS[name].type === 'day';

/** What was typed into the page of a question, to be shown again as it is. */
function typedIn(question: QuestionName, form: SentForm): Record<string, string> {
  const names = fieldsIn(question).flatMap(({ name }) =>
    isDay(name) ? PARTS.map((part) => `${name}-${part}`) : [name],
  );
  return Object.fromEntries(names.map((name) => [name, form.field(name).slice(0, LONGEST_SHOWN)]));
}

/** A day; what is none: nothing where nothing was typed, else something that no day is. */
function dayOf(name: ApplicationField, typed: Readonly<Record<string, string>>): string {
  const [year = '', month = '', day = ''] = PARTS.map((part) => (typed[`${name}-${part}`] ?? '').trim());
  return year + month + day === '' ? '' : (findDayOfParts(year, month, day) ?? '-');
}

/** The same, to be read. */
const readable = (question: QuestionName, typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    fieldsIn(question).map(({ name }) => [name, isDay(name) ? dayOf(name, typed) : (typed[name] ?? '')]),
  );

/** In an address: the files were too large together. */
export const TOGETHER = 'together';

/**
 * Files that are more than one form may have: back to the page that they were chosen on, which says what to do. Answers were kept page
 * by page, so nothing that was typed is lost.
 */
export const backFromTooMuch = (c: Context): Response =>
  c.redirect(`${c.req.path.replace(/\/evidence$/, '')}?fault=${TOGETHER}`, 303);

/** Why a file was not taken, as the address says it; anything else: nothing was chosen. */
const faultSentence = (texts: PortalTexts, fault: string): string =>
  fault === TOGETHER
    ? texts.applySteps.photos.together
    : fault === 'busy' || Object.hasOwn(texts.applications.evidenceFaults, fault)
      ? fileSentence(texts, fault as EvidenceFault | 'busy')
      : texts.applySteps.photos.none;

async function papersOf(form: SentForm, purpose: EvidencePurpose): Promise<SentFile[]> {
  const chosen = [...form.files('files'), ...form.files('camera')];
  return Promise.all(
    chosen.map(async (file) => ({
      purpose,
      declaredType: file.type,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}
