import { type Context, Hono } from 'hono';
import { countUse, endCompanySession, isCompanySession, type SignedIn, unlinkApp } from '../access/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import {
  arriveByApp,
  arriveByCompany,
  endTrip,
  findProvider,
  linkByApp,
  type Provider,
  ProviderLine,
  type Return,
  startTrip,
} from '../providers/index.ts';
import { answerPage } from '../web/page-language.tsx';
import { clientAddress } from '../web/security.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { readTripCookie, writeTripCookie } from '../web/trip-cookie.ts';
import { urls } from '../web/urls.ts';
import { afterSignIn } from './kept-answer.ts';
import type { Frame } from './portal-page.tsx';
import { AskedPage, AwayPage, ElsewherePage, FailedPage, GoPage, StartPage } from './provider-pages.tsx';
import { forFresh } from './session-confirm.tsx';
import { letIn, visitOf } from './session-entry.ts';
import { findVisitor, relyingParty, societyOf } from './visitor.ts';

/** Ways begun, and ended, from one address in a minute: a company's people may all come from one. */
const WAYS_A_MINUTE = 600;

/** Signing in by what others say: デジタル認証アプリ, and a company's identity. Where none is configured, nothing is here. */
export function providerRoutes(installation: Installation): Hono {
  const app = new Hono();
  const line = new ProviderLine(installation.clock);
  goRoutes(app, installation, line);
  backRoutes(app, installation, line);
  resultRoutes(app, installation);
  startRoutes(app, installation);
  return app;
}

async function frameOf(c: Context, installation: Installation): Promise<Frame> {
  return { society: await societyOf(installation), loginName: (await findVisitor(c, installation))?.loginName };
}

/** @throws Refused `not-found` where the society does not offer it */
function providerOf(frame: Frame, name: string | undefined): Provider {
  const provider = findProvider(frame.society.policy, name ?? '');
  if (!provider) throw new Refused('not-found');
  return provider;
}

/** Exactly as it is registered at the provider. */
const redirectUri = (c: Context, installation: Installation, { society }: Frame, { name }: Provider): string =>
  relyingParty(c, installation, society).origin + urls.signInBack(name);

/** @throws Refused `too-many-tries` */
const countWay = (c: Context, installation: Installation, insurerNumber: string, what: string) =>
  countUse(installation, insurerNumber, { what, whose: clientAddress(c), limit: WAYS_A_MINUTE });

function goRoutes(app: Hono, installation: Installation, line: ProviderLine): void {
  const go = async (c: Context, frame: Frame, provider: Provider, who?: SignedIn) => {
    const { insurerNumber } = frame.society;
    await countWay(c, installation, insurerNumber, 'provider-start');
    const trip = {
      redirectUri: redirectUri(c, installation, frame, provider),
      cookie: readTripCookie(c),
      ...(who ? { link: who.session } : {}),
    };
    const start = await startTrip(line, installation, insurerNumber, provider, trip);
    if (start.is === 'away') return answerPage(c, <AwayPage frame={frame} provider={provider} />, 503);
    writeTripCookie(c, start.cookie);
    const page = <GoPage frame={frame} provider={provider} address={start.address} link={who !== undefined} />;
    return answerPage(c, page);
  };

  app.get(urls.signInWith(':provider'), async (c) => {
    const frame: Frame = { society: await societyOf(installation) };
    return go(c, frame, providerOf(frame, c.req.param('provider')));
  });

  const fresh = forFresh(installation, 'digital-app');
  app.get(
    urls.accountDigitalApp(),
    fresh((c, who, frame) => go(c, frame, providerOf(frame, 'digital-app'), who)),
  );
  app.post(
    urls.accountDigitalAppRemove(),
    fresh(async (c, who) => {
      await unlinkApp(installation, who);
      return c.redirect(`${urls.account()}?done=digital-app-removed`, 303);
    }),
  );
}

/** Takes what comes back, and leads on: neither code nor state stays in the address. */
function backRoutes(app: Hono, installation: Installation, line: ProviderLine): void {
  app.get(urls.signInBack(':provider'), async (c) => {
    const frame: Frame = { society: await societyOf(installation) };
    const provider = providerOf(frame, c.req.param('provider'));
    await countWay(c, installation, frame.society.insurerNumber, 'provider-back');
    const ended = await endTrip(line, installation, frame.society.insurerNumber, provider, {
      redirectUri: redirectUri(c, installation, frame, provider),
      query: new URL(c.req.url).searchParams,
      cookie: readTripCookie(c),
    });
    if (ended.is === 'away') return c.redirect(urls.signInResult(provider.name, 'away'), 303);
    if (ended.is === 'refused') return c.redirect(urls.signInResult(provider.name, 'failed'), 303);
    if (ended.trip.purpose === 'link') return linked(c, installation, ended);
    return arrived(c, installation, frame, provider, ended);
  });
}

type Shown = Extract<Return, { is: 'shown' }>;

/** Only in the very sign-in that began it. */
async function linked(c: Context, installation: Installation, { shown, trip }: Shown): Promise<Response> {
  const who = await findVisitor(c, installation);
  if (!who || who.session !== trip.sessionHash) return c.redirect(urls.signInResult('digital-app', 'failed'), 303);
  const { browser } = visitOf(c, installation);
  const result = await linkByApp(installation, who, shown, browser.agent);
  return c.redirect(
    result === 'linked' ? `${urls.account()}?done=digital-app` : urls.signInResult('digital-app', result),
    303,
  );
}

async function arrived(
  c: Context,
  installation: Installation,
  { society: { insurerNumber } }: Frame,
  provider: Provider,
  { shown }: Shown,
): Promise<Response> {
  if (provider.name === 'company') {
    writeSessionCookie(c, 'company', await arriveByCompany(installation, insurerNumber, shown));
    return c.redirect(urls.companyStart(), 303);
  }
  const visit = visitOf(c, installation);
  const arrival = await arriveByApp(installation, insurerNumber, shown, visit);
  if (arrival.is === 'asked') return c.redirect(urls.signInResult('digital-app', 'asked'), 303);
  if (arrival.is === 'enrolling') {
    writeSessionCookie(c, 'enrolment', arrival.session);
    return c.redirect(urls.enrolCredential(), 303);
  }
  letIn(c, visit, arrival.session);
  return c.redirect(afterSignIn(c), 303);
}

function resultRoutes(app: Hono, installation: Installation): void {
  app.get(urls.signInResult(':provider', ':result'), async (c) => {
    const frame = await frameOf(c, installation);
    const provider = providerOf(frame, c.req.param('provider'));
    switch (c.req.param('result')) {
      case 'away':
        return answerPage(c, <AwayPage frame={frame} provider={provider} />, 503);
      case 'failed':
        return answerPage(c, <FailedPage frame={frame} provider={provider} />, 400);
      case 'asked':
        return answerPage(c, <AskedPage frame={frame} />);
      case 'elsewhere':
        return answerPage(c, <ElsewherePage frame={frame} />, 409);
      default:
        throw new Refused('not-found');
    }
  });
}

/** What a company's identity opens. It reads a cookie of its own, which nothing else takes. */
function startRoutes(app: Hono, installation: Installation): void {
  const offered = async () => {
    const frame: Frame = { society: await societyOf(installation) };
    providerOf(frame, 'company');
    return frame;
  };
  app.get(urls.companyStart(), async (c) => {
    const frame = await offered();
    const id = readSessionCookie(c, 'company');
    const isOpen =
      id !== undefined && (await isCompanySession(installation.db, installation, frame.society.insurerNumber, id));
    return isOpen ? answerPage(c, <StartPage frame={frame} />) : c.redirect(urls.signInWith('company'), 303);
  });
  app.post(urls.companyEnd(), async (c) => {
    const { society } = await offered();
    const id = readSessionCookie(c, 'company');
    if (id !== undefined)
      await inTransaction(installation.db, (tx) => endCompanySession(tx, installation, society.insurerNumber, id));
    clearSessionCookie(c, 'company');
    return c.redirect(urls.signIn(), 303);
  });
}
