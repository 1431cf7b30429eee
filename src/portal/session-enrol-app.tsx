import { Hono } from 'hono';
import { draftSecondFactor, openAccountWithPassword, totpAddress } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf, useTexts } from '../web/page-language.tsx';
import { Japanese, Sentence } from '../web/sentence.tsx';
import { readSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { LoginNameField } from './entry-fields.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';
import { ShowPassword } from './session-account-pages.tsx';
import { LearnApp } from './session-app-routes.tsx';
import { anyOf, missing, textFields, visitOf } from './session-entry.ts';
import { credentialError, enrolled, enrollingOf } from './session-routes.tsx';
import { ACCESS_STYLES } from './session-styles.ts';
import { societyOf } from './visitor.ts';

interface EnrolAppProps {
  frame: Frame;
  name: string;
  again: boolean;
  draft: { totpSecret: string; sealedTotpSecret: string };
  values: { loginName: string };
  errors?: FieldErrors;
}

/** In the enrolment: a password that may be shorter, because an app is asked for too. */
function EnrolAppPage({ frame, name, again, draft, values, errors = {} }: EnrolAppProps) {
  const { access, enrol } = useTexts();
  const { credential } = enrol;
  const text = access.enrol;
  const address = totpAddress(draft.totpSecret, frame.society.policy.insurer.name, values.loginName || name);
  return (
    <PortalPage
      frame={frame}
      title={text.appTitle}
      withErrors={anyOf(errors)}
      scripts={['passkey']}
      sheets={[ACCESS_STYLES]}
    >
      <h1>{text.appTitle}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">
        <Sentence of={again ? text.again : credential.hello} values={{ name: <Japanese>{name}</Japanese> }} />
      </p>
      {again ? <p>{text.againWhat}</p> : null}
      <p>{credential.notYou}</p>
      <form class="card" method="post" action={urls.enrolApp()} novalidate>
        <input type="hidden" name="sealed" value={draft.sealedTotpSecret} />
        <LoginNameField
          label={credential.loginName}
          hint={credential.loginNameHint}
          required
          value={values.loginName}
          error={errors.loginName}
        />
        <Field
          name="password"
          label={credential.password}
          hint={text.passwordHint}
          type="password"
          required
          error={errors.password}
          autocomplete="new-password"
        />
        <ShowPassword />
        <LearnApp address={address} secret={draft.totpSecret} error={errors.code} />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
      <p>
        <a href={urls.enrolCredential()}>{text.toPassword}</a>
      </p>
    </PortalPage>
  );
}

export function enrolAppRoutes(installation: Installation): Hono {
  const app = new Hono();
  app.get(urls.enrolApp(), async (c) => {
    const frame = { society: await societyOf(installation) };
    const { letterId, loginName, name } = await enrollingOf(c, installation);
    const draft = draftSecondFactor(installation, letterId);
    const values = { loginName: loginName ?? '' };
    return answerPage(
      c,
      <EnrolAppPage frame={frame} name={name} again={loginName !== undefined} draft={draft} values={values} />,
    );
  });
  app.post(urls.enrolApp(), async (c) => {
    const frame = { society: await societyOf(installation) };
    const values = await textFields(c, ['loginName', 'password', 'code', 'sealed']);
    const { letterId, loginName, name } = await enrollingOf(c, installation);
    const draft = draftSecondFactor(installation, letterId, values.sealed);
    const again = (errors: FieldErrors) =>
      answerPage(
        c,
        <EnrolAppPage
          frame={frame}
          name={name}
          again={loginName !== undefined}
          draft={draft}
          values={{ loginName: values.loginName }}
          errors={errors}
        />,
        422,
      );
    const texts = textsOf(c);
    const { app: text } = texts.access;
    const errors = missing(values, { ...texts.signIn.missing, code: text.missing });
    if (anyOf(errors)) return again(errors);
    const visit = visitOf(c, installation);
    try {
      const { insurerNumber } = frame.society;
      const session = readSessionCookie(c, 'enrolment') ?? '';
      const { code, password, sealed } = values;
      const chosen = { loginName: values.loginName, password, app: { sealed, code }, ...visit };
      enrolled(c, visit, await openAccountWithPassword(installation, insurerNumber, session, chosen));
      return c.redirect(urls.home(), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'code-wrong') return again({ code: text.wrong });
      const field = credentialError(texts, error, true);
      if (!field) throw error;
      return again(field);
    }
  });
  return app;
}
