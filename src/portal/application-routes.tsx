import { Hono } from 'hono';
import { findWait, wasSessionOf } from '../access/index.ts';
import {
  type Applicant,
  actOnOwn,
  findPaperHolders,
  giveEvidence,
  isApplicationKind,
  listDrafts,
  listOwn,
  mayOpen,
  openDraft,
  sentFilesOf,
  showOwn,
} from '../applications/index.ts';
import type { MemberRecord } from '../members/index.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { readBody, readSentForm } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { BeginPage, MatterPage, WhoPage } from './application-begin-pages.tsx';
import { draftRoutes, TOGETHER } from './application-draft-routes.tsx';
import { ApplicationsPage, nameOf } from './application-pages.tsx';
import { StatusPage } from './application-status-page.tsx';
import { type ForVisitor, fileSentence, forVisitor, takeFiles, type Work } from './application-visit.tsx';
import { forgetKept, keptFor, readKept } from './kept-answer.ts';
import type { Frame } from './portal-page.tsx';

/** 申請 of whoever is signed in, for themselves and for the children whose documents they open. */
export function applicationRoutes(installation: Installation): Hono {
  const app = new Hono();
  const guarded = forVisitor(installation);

  app.get(
    urls.applications(),
    guarded(async (c, { frame, at }) =>
      at(async (tx, applicant) => {
        const own = {
          applications: await listOwn(tx, installation, applicant),
          drafts: await listDrafts(tx, installation, applicant),
          until: findWait(applicant.who, installation.clock.now()),
        };
        return answerPage(c, <ApplicationsPage frame={frame} people={applicant.shown} {...own} />);
      }),
    ),
  );

  app.get(
    urls.applicationGoOn(),
    guarded(async (c, { at }) => {
      const kept = readKept(c, installation);
      const [id] = /[1-9A-HJ-NP-Za-km-z]{22}/.exec(kept?.path.split('?')[0] ?? '') ?? [];
      // what somebody was about to apply for is for the same person alone; an application is for whom it is shown
      const isTheirs =
        kept &&
        (await at(async (tx, applicant) =>
          id
            ? mayOpen(tx, installation, applicant, id)
            : kept.session === undefined || wasSessionOf(tx, applicant.who, kept.session),
        ));
      if (!isTheirs || Object.keys(kept.typed).length === 0) forgetKept(c);
      return c.redirect(isTheirs ? kept.path : urls.home(), 303);
    }),
  );

  beginRoutes(app, installation, guarded);
  draftRoutes(app, installation, guarded);
  statusRoutes(app, installation, guarded);
  return app;
}

interface Chosen {
  kind: string;
  who: string;
}

/** What is the matter, whose it is, and what comes of it: nothing is kept before somebody begins. */
function beginRoutes(app: Hono, installation: Installation, guarded: ForVisitor): void {
  const holdersOf = (tx: Tx, { shown, who }: Applicant) => {
    const ids = shown.map(({ memberId }) => memberId);
    return findPaperHolders(tx, who.insurerNumber, ids, installation.clock.now());
  };

  app.get(
    urls.applicationNew(),
    guarded(async (c, { frame, at }) =>
      at(async (tx, applicant) => {
        const chosen = { kind: c.req.query('kind') ?? '', who: c.req.query('who') ?? '' };
        const { shown } = applicant;
        const holders = await holdersOf(tx, applicant);
        const isWrong = c.req.query('wrong') !== undefined;
        const { chooseMatter, chooseWho } = textsOf(c).apply;
        if (!isApplicationKind(chosen.kind)) {
          const errors: FieldErrors = isWrong ? { kind: chooseMatter } : {};
          return answerPage(c, <MatterPage frame={frame} holders={holders} errors={errors} />);
        }
        const { kind } = chosen;
        const member = shown.find(({ memberId }) => memberId === chosen.who) ?? (shown.length === 1 ? shown[0] : null);
        if (!member) {
          const errors: FieldErrors = isWrong ? { who: chooseWho } : {};
          return answerPage(c, <WhoPage frame={frame} people={shown} kind={kind} errors={errors} />);
        }
        const refused = refuseWithoutPaper(textsOf(c), chosen.kind, member, holders);
        if (refused) {
          return answerPage(c, <MatterPage frame={frame} holders={holders} chosen={kind} errors={refused} />, 422);
        }
        const drafts = await listDrafts(tx, installation, applicant);
        const unsent = drafts.find((one) => one.kind === kind && one.memberId === member.memberId && one.isBegun);
        return answerPage(c, <BeginPage frame={frame} kind={kind} member={member} unsent={unsent} />);
      }),
    ),
  );

  app.post(
    urls.applicationNew(),
    guarded(async (c, { frame, at }) => {
      const body = await readBody(c);
      const texts = textsOf(c);
      const { kind, who }: Chosen = { kind: String(body.kind ?? ''), who: String(body.who ?? '') };
      return at(async (tx, applicant) => {
        const { shown } = applicant;
        const holders = await holdersOf(tx, applicant);
        const again = (errors: FieldErrors) =>
          answerPage(c, <MatterPage frame={frame} holders={holders} chosen={kind} errors={errors} />, 422);
        // led back by an address, so that every page in the browser's history can be gone back to
        if (!isApplicationKind(kind)) return c.redirect(`${urls.applicationNew()}?wrong`, 303);
        if (body.step === 'matter') {
          const isNobody = kind === 'reissue' && holders.size === 0;
          return isNobody ? again({ kind: texts.apply.noPaperAtAll }) : c.redirect(newOf({ kind, who }), 303);
        }
        if (who === '') return c.redirect(`${newOf({ kind, who })}&wrong`, 303);
        const member = shown.find(({ memberId }) => memberId === who);
        if (!member) throw new Refused('not-found', { what: 'member' });
        const refused = refuseWithoutPaper(texts, kind, member, holders);
        if (refused) return again(refused);
        if (body.step === 'who') return c.redirect(newOf({ kind, who }), 303);
        return c.redirect(urls.applicationDraft(await openDraft(tx, installation, applicant, kind, who)), 303);
      });
    }),
  );
}

const newOf = ({ kind, who }: Chosen): string =>
  who === '' ? `${urls.applicationNew()}?kind=${kind}` : urls.applicationNewFor(kind, encodeURIComponent(who));

function refuseWithoutPaper(
  { apply, frame }: PortalTexts,
  kind: string,
  member: MemberRecord,
  holders: ReadonlySet<string>,
): FieldErrors | undefined {
  if (kind !== 'reissue' || holders.has(member.memberId)) return undefined;
  return { kind: fill(apply.noPaper, { person: fill(frame.person, { name: nameOf(member) }) }) };
}

function statusRoutes(app: Hono, installation: Installation, guarded: ForVisitor): void {
  const statusOf =
    (c: Parameters<Parameters<ForVisitor>[0]>[0], frame: Frame, id: string, errors: FieldErrors): Work<Response> =>
    async (tx, applicant) => {
      const own = await showOwn(tx, installation, applicant, id);
      const { sent, there } = c.req.query();
      const arrived = sent !== undefined ? ('sent' as const) : there === undefined ? undefined : ('was-there' as const);
      const shown = { arrived, errors, typed: keptFor(c, installation)?.typed.text };
      const isWrong = Object.keys(errors).length > 0;
      const now = installation.clock.now();
      return answerPage(c, <StatusPage frame={frame} own={own} at={now} {...shown} />, isWrong ? 422 : 200);
    };

  app.get(
    urls.application(':id'),
    guarded((c, { frame, id, at }) => {
      const isTooMuch = c.req.query('fault') === TOGETHER;
      return at(statusOf(c, frame, id, isTooMuch ? { groundFiles: textsOf(c).applySteps.photos.together } : {}));
    }),
  );

  app.post(
    urls.applicationEvidence(':id'),
    guarded(async (c, counter) => {
      const { frame, id, at } = counter;
      const again = (errors: FieldErrors) => at(statusOf(c, frame, id, errors));
      // whose it is comes before what is in it
      await at((tx, applicant) => showOwn(tx, installation, applicant, id));
      const texts = textsOf(c);
      const sent = await sentFilesOf(await readSentForm(c));
      const taken = await takeFiles(installation, sent, counter);
      if ('why' in taken) return again({ [`${taken.purpose}Files`]: fileSentence(texts, taken.why) });
      const { files } = taken;
      if (files.length === 0) return again({ groundFiles: texts.apply.chooseFile });
      const fault = await at((tx, applicant) => giveEvidence(tx, installation, applicant, id, files));
      return fault === undefined
        ? c.redirect(urls.application(id), 303)
        : again({ groundFiles: texts.applications.evidenceFaults[fault] });
    }),
  );

  for (const [action, address] of [
    ['withdraw', urls.applicationWithdraw(':id')],
    ['appeal', urls.applicationAppeal(':id')],
  ] as const) {
    app.post(
      address,
      guarded(async (c, { id, at }) => {
        const { text } = await readBody(c);
        const said = typeof text === 'string' ? [...text.trim()].slice(0, 300).join('') : '';
        await at((tx, applicant) => actOnOwn(tx, installation, applicant, id, action, said));
        forgetKept(c);
        return c.redirect(urls.application(id), 303);
      }),
    );
  }
}
