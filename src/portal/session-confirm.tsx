import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Context, Hono } from 'hono';
import { findWaysIn, isFresh, type SignedIn, signInAgain, type WaysIn } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf, useTexts } from '../web/page-language.tsx';
import { readJson } from '../web/read-body.ts';
import { readSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { anyOf, forMember, letIn, missing, textFields, visitOf } from './session-entry.ts';
import { PasskeyButton } from './session-pages.tsx';
import { answerJson, credentialJson } from './session-routes.tsx';
import { findVisitor, relyingParty, societyOf } from './visitor.ts';

/** What a fresh sign-in is for, and where it goes on: no address comes from outside. */
const PURPOSES = {
  account: urls.account(),
  passkeys: urls.accountPasskeys(),
  password: urls.accountPassword(),
  app: urls.accountApp(),
  'digital-app': urls.accountDigitalApp(),
  codes: urls.accountRecoveryCodes(),
  'login-name': urls.accountLoginName(),
  close: urls.accountClose(),
  devices: urls.devices(),
  'own-data': urls.ownData(),
  sharing: urls.sharingNew(),
  contact: urls.contact(),
} as const;

type Purpose = keyof typeof PURPOSES;

function purposeOf(text: string | undefined): Purpose {
  return text !== undefined && Object.hasOwn(PURPOSES, text) ? (text as Purpose) : 'account';
}

const isStale = (error: unknown): boolean => error instanceof Refused && error.code === 'sign-in-again';

/** As forMember, where a sign-in of the last minutes is needed: others show first that it is them. */
export function forFresh(installation: Installation, purpose: Purpose) {
  const guarded = forMember(installation);
  return (work: (c: Context, who: SignedIn, frame: Frame) => Promise<Response>) =>
    guarded(async (c, who, frame) => {
      if (!isFresh(who, installation.clock.now())) return c.redirect(urls.accountConfirm(purpose), 303);
      try {
        return await work(c, who, frame);
      } catch (error) {
        if (isStale(error)) return c.redirect(urls.accountConfirm(purpose), 303);
        throw error;
      }
    });
}

interface ConfirmProps {
  frame: Frame;
  purpose: Purpose;
  ways: WaysIn;
  errors?: FieldErrors;
  about?: string | undefined;
}

/** Who is signed in shows once more that it is them. */
function ConfirmPage({ frame, purpose, ways, errors = {}, about }: ConfirmProps) {
  const { access, ownData } = useTexts();
  const text = access.confirm;
  const hasApp = ways.secondFactorSince !== null;
  const wrong = about !== undefined || anyOf(errors);
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['passkey']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{purpose === 'own-data' ? ownData.confirmLead : text.lead}</p>
      <section class="card" aria-label={text.title}>
        {ways.passkeys.length > 0 ? (
          <PasskeyButton
            kind="sign-in"
            label={text.passkey}
            options={urls.signInPasskeyOptions()}
            finish={`${urls.accountConfirmPasskey()}?for=${purpose}`}
            alone={ways.password === undefined}
          />
        ) : null}
        {ways.password ? (
          <form method="post" action={urls.accountConfirmForm()} novalidate>
            <input type="hidden" name="username" autocomplete="username" value={frame.loginName} />
            <input type="hidden" name="for" value={purpose} />
            <Field
              name="password"
              label={text.password}
              type="password"
              required
              error={errors.password}
              autocomplete="current-password"
            />
            {hasApp ? (
              <Field
                name="code"
                label={text.code}
                hint={text.codeHint}
                required
                short
                error={errors.code}
                autocomplete="one-time-code"
                inputmode="numeric"
                maxlength={12}
              />
            ) : null}
            <button class="button primary wide" type="submit">
              {text.submit}
            </button>
          </form>
        ) : (
          <p>{text.noPassword}</p>
        )}
      </section>
      <p class="actions">
        <a
          class="button"
          href={
            purpose === 'sharing'
              ? urls.sharing()
              : purpose === 'devices' || purpose === 'own-data'
                ? PURPOSES[purpose]
                : purpose === 'contact'
                  ? urls.settings()
                  : urls.account()
          }
        >
          {text.cancel}
        </a>
      </p>
    </PortalPage>
  );
}

/** A fresh sign-in before what a stolen cookie must not do. */
export function confirmRoutes(app: Hono, installation: Installation): void {
  const guarded = forMember(installation);
  const sessionOf = (c: Context) => readSessionCookie(c, 'member') ?? '';
  const waysOf = (who: SignedIn) => findWaysIn(installation.db, who);

  app.get(
    urls.accountConfirmForm(),
    guarded(async (c, who, frame) =>
      answerPage(c, <ConfirmPage frame={frame} purpose={purposeOf(c.req.query('for'))} ways={await waysOf(who)} />),
    ),
  );

  app.post(
    urls.accountConfirmForm(),
    guarded(async (c, who, frame) => {
      const values = await textFields(c, ['password', 'code', 'for']);
      const purpose = purposeOf(values.for || c.req.query('for'));
      const ways = await waysOf(who);
      const { common, confirm: text } = textsOf(c).access;
      const again = (status: 401 | 422 | 429, state: Pick<ConfirmProps, 'errors' | 'about'>) =>
        answerPage(c, <ConfirmPage frame={frame} purpose={purpose} ways={ways} {...state} />, status);
      const { code, password } = text.missing;
      const errors = ways.secondFactorSince ? missing(values, { code, password }) : missing(values, { password });
      if (anyOf(errors)) return again(422, { errors });
      const visit = visitOf(c, installation);
      try {
        const entered = { password: values.password, code: values.code, ...visit };
        letIn(c, visit, await signInAgain(installation, who, sessionOf(c), entered));
        return c.redirect(PURPOSES[purpose], 303);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'sign-in-failed' || error.code === 'code-wrong') return again(401, { about: text.failed });
        if (error.code === 'too-many-tries') return again(429, { about: common.tooMany });
        if (error.code === 'busy') return again(429, { about: common.busy });
        throw error;
      }
    }),
  );

  app.post(urls.accountConfirmPasskey(), (c) =>
    answerJson(c, async () => {
      const who = await findVisitor(c, installation);
      if (!who) throw new Refused('not-signed-in');
      const body = await readJson<{ response: unknown }>(c);
      const visit = visitOf(c, installation);
      const entered = {
        rp: relyingParty(c, installation, await societyOf(installation)),
        response: credentialJson<AuthenticationResponseJSON>(body.response),
        ...visit,
      };
      letIn(c, visit, await signInAgain(installation, who, sessionOf(c), entered));
      return { next: PURPOSES[purposeOf(c.req.query('for'))] };
    }),
  );
}
