import { type Context, Hono } from 'hono';
import { findWait, type SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { qrSvg } from '../codes/index.ts';
import { unread } from '../lib/ruby.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import {
  endShare,
  giveShare,
  listGivable,
  listGiven,
  listReceived,
  readShareCode,
  type SeenShare,
  type ShareKind,
  type ShareView,
  seeShare,
  takeShare,
} from '../sharing/index.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { clientAddress, isPlainLoopback } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { type SoonOfAge, soonOfAge } from './family.ts';
import { FamilyPage } from './family-page.tsx';
import type { Frame } from './portal-page.tsx';
import { recordLooks } from './read-today.ts';
import { forFresh } from './session-confirm.tsx';
import { forMember, missing, textFields } from './session-entry.ts';
import { readBirthDate } from './session-routes.tsx';
import { WaitPage } from './session-wait.tsx';
import { receivedPlaces, SharedCertificatePage, SharedCodePage } from './shared-page.tsx';
import { OverPage, TakePage } from './sharing-code-pages.tsx';
import { GivenPage, HowPage, NewSharePage, SharingPage } from './sharing-pages.tsx';
import { findVisitor, societyOf } from './visitor.ts';
import { listShown } from './who-is-shown.ts';

/** 共有, for people with an account. */
export function sharingRoutes(installation: Installation): Hono {
  const app = new Hono();
  listRoutes(app, installation);
  giveRoutes(app, installation);
  takeRoutes(app, installation);
  receivedRoutes(app, installation);
  familyRoute(app, installation);
  return app;
}

/** As forMember; while the account waits after a recovery nothing of this is shown. */
const settled = (installation: Installation) => {
  const guarded = forMember(installation);
  return (work: (c: Context, who: SignedIn, frame: Frame) => Promise<Response>) =>
    guarded(async (c, who, frame) => {
      const until = findWait(who, installation.clock.now());
      return until ? answerPage(c, <WaitPage frame={frame} until={until} />, 403) : work(c, who, frame);
    });
};

function listRoutes(app: Hono, installation: Installation): void {
  const visitor = settled(installation);

  /** What there is, recorded as a look at one's own page. */
  const look = (who: SignedIn) =>
    inTransaction(installation.db, async (tx) => {
      const at = installation.clock.now();
      const given = await listGiven(tx, who, at);
      const received = await listReceived(tx, who, at);
      const subject = { kind: 'member', id: who.memberId };
      await recordAudit(tx, who.insurerNumber, at, [
        { actor: { kind: 'member', id: who.accountId }, action: 'sharing-shown', subject },
      ]);
      return { given, received };
    });

  app.get(
    urls.sharing(),
    visitor(async (c, who, frame) =>
      answerPage(c, <SharingPage frame={frame} {...(await look(who))} done={c.req.query('done') !== undefined} />),
    ),
  );

  app.get(
    urls.sharingGiven(':id'),
    visitor(async (c, who, frame) => {
      const given = (await look(who)).given.find(({ share }) => share.shareId === c.req.param('id'));
      if (!given) return answerPage(c, <OverPage frame={frame} isMember />, 404);
      const site = isPlainLoopback(c) ? new URL(c.req.url).origin : installation.issuer;
      const code = readShareCode(installation, given.share);
      return answerPage(c, <GivenPage frame={frame} given={given} code={code} site={site} />);
    }),
  );

  app.post(
    urls.sharingWithdraw(':id'),
    visitor(async (c, who) => {
      await endShare(installation, who, c.req.param('id') ?? '');
      return c.redirect(`${urls.sharing()}?done`, 303);
    }),
  );
}

function giveRoutes(app: Hono, installation: Installation): void {
  const visitor = settled(installation);
  const fresh = forFresh(installation, 'sharing');
  const kindOf = (text: string | undefined): ShareKind | undefined =>
    text === 'person' || text === 'link' ? text : undefined;
  const givable = (who: SignedIn) => listGivable(installation.db, who, installation.clock.now());

  app.get(
    urls.sharingNew(),
    visitor((c) =>
      fresh(async (_c, who, frame) => {
        const people = await givable(who);
        const kind = kindOf(c.req.query('kind'));
        const kinds = (['person', 'link'] as const).filter((one) => people.some(({ kinds }) => kinds.includes(one)));
        if (kind === undefined || !kinds.includes(kind)) return answerPage(c, <HowPage frame={frame} kinds={kinds} />);
        const theirs = people.filter((one) => one.kinds.includes(kind));
        return answerPage(c, <NewSharePage frame={frame} kind={kind} people={theirs} />);
      })(c),
    ),
  );

  app.post(
    urls.sharingNew(),
    visitor((c) =>
      fresh(async (_c, who, frame) => {
        const values = await textFields(c, ['kind', 'memberId', 'term', 'untilOn']);
        const kind = kindOf(values.kind);
        if (kind === undefined) throw new Refused('form-invalid');
        const { memberId, term, untilOn } = textsOf(c).sharing.new.missing;
        const again = async (state: { errors?: FieldErrors; tooMany?: boolean }) => {
          const people = (await givable(who)).filter(({ kinds }) => kinds.includes(kind));
          const page = <NewSharePage frame={frame} kind={kind} people={people} values={values} {...state} />;
          return answerPage(c, page, state.tooMany ? 409 : 422);
        };
        const errors = missing(values, { memberId, term });
        if (Object.keys(errors).length > 0) return again({ errors });
        try {
          const day = values.term === 'date' ? readBirthDate(values.untilOn) : undefined;
          const asked = { memberId: values.memberId, kind, term: values.term, untilOn: day };
          return c.redirect(urls.sharingGiven(await giveShare(installation, who, asked)), 303);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          if (error.code === 'form-invalid') {
            return again({ errors: values.term === 'date' ? { untilOn } : { term } });
          }
          if (error.code === 'wrong-state') return again({ tooMany: true });
          throw error;
        }
      })(c),
    ),
  );
}

function takeRoutes(app: Hono, installation: Installation): void {
  const visitor = settled(installation);
  app.get(
    urls.sharingTake(),
    visitor(async (c, _who, frame) => answerPage(c, <TakePage frame={frame} />)),
  );
  app.post(
    urls.sharingTake(),
    visitor(async (c, who, frame) => {
      const values = await textFields(c, ['code']);
      const { take: text } = textsOf(c).sharing;
      const again = (status: 422 | 429, state: { errors?: FieldErrors; about?: string }) =>
        answerPage(c, <TakePage frame={frame} values={values} {...state} />, status);
      const errors = missing(values, { code: text.missing });
      if (Object.keys(errors).length > 0) return again(422, { errors });
      try {
        const shareId = await takeShare(installation, who, { code: values.code, address: clientAddress(c) });
        return c.redirect(urls.sharingReceived(shareId), 303);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'too-many-tries') return again(429, { about: text.tooMany });
        if (error.code !== 'code-wrong') throw error;
        return again(422, error.details.slip ? { errors: { code: text.slip } } : { about: text.wrong });
      }
    }),
  );
}

function receivedRoutes(app: Hono, installation: Installation): void {
  const visitor = settled(installation);

  const page = (view: 'front' | 'code') =>
    visitor(async (c, who, frame) => {
      const shareId = c.req.param('id') ?? '';
      const seen = await seeShare(installation, { who }, { shareId, view, isPage: true });
      if (!seen) return answerPage(c, <OverPage frame={frame} isMember />, 404);
      const props = { frame: { society: frame.society }, seen, places: receivedPlaces(shareId) };
      return answerPage(c, view === 'front' ? <SharedCertificatePage {...props} /> : <SharedCodePage {...props} />);
    });
  app.get(urls.sharingReceived(':id'), page('front'));
  app.get(urls.sharingReceivedCode(':id'), page('code'));

  app.get(urls.sharingReceivedNow(':id'), async (c) => {
    const who = await findVisitor(c, installation, false);
    if (!who) return c.json({ error: 'not-signed-in' }, 401);
    const shareId = c.req.param('id') ?? '';
    return answerNow(c, await seeShare(installation, { who }, { shareId, view: viewNow(c), isPage: false }));
  });

  app.post(
    urls.sharingReturn(':id'),
    visitor(async (c, who) => {
      await endShare(installation, who, c.req.param('id') ?? '');
      return c.redirect(urls.sharing(), 303);
    }),
  );
}

/** For everybody, also without signing in: whoever is bereaved may have no account. */
function familyRoute(app: Hono, installation: Installation): void {
  app.get(urls.family(), async (c) => {
    const society = await societyOf(installation);
    const who = await findVisitor(c, installation);
    const frame = { society, loginName: who?.loginName };
    const soon = who ? await lookAtSoonOfAge(installation, who, society.policy) : [];
    return answerPage(c, <FamilyPage frame={frame} soon={soon} />);
  });
}

/** Children of whoever is signed in who come of age soon; a page that names one is a look at them. */
function lookAtSoonOfAge(
  installation: Installation,
  who: SignedIn,
  policy: { ownAccountFromAge: number },
): Promise<SoonOfAge[]> {
  const at = installation.clock.now();
  const on = today(installation.clock);
  return inTransaction(installation.db, async (tx) => {
    const named = (await listShown(tx, who, on))
      .map((record) => ({ record, soon: soonOfAge([record], policy, on) }))
      .filter(({ soon }) => soon.length > 0);
    await recordLooks(tx, who, at, 'member-shown', named);
    return named.flatMap(({ soon }) => soon);
  });
}

/** What an open page asks each half minute. */
export const viewNow = (c: Context): ShareView => (c.req.query('code') === undefined ? 'state' : 'code');

/** JSON for the open page; of what is over nothing but that. */
export function answerNow(c: Context, seen: SeenShare | undefined): Response {
  if (!seen) return c.json({ error: 'over' }, 404);
  const { at, code } = seen;
  const label = unread(textsOf(c).certificate.code.label);
  return c.json({
    status: 'effective',
    at: at.getTime(),
    code: code ? { svg: qrSvg(code.shc, label), endsAt: code.endsAt.getTime() } : null,
  });
}
