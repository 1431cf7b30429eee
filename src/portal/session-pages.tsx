import { fill, PORTAL } from '../messages/portal.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

interface FormState {
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  /** What is wrong with the whole. */
  about?: string;
}

/** A button that the script shows when the browser can use passkeys here. */
export function PasskeyButton({
  kind,
  options,
  finish,
  label = PORTAL.passkey[kind === 'register' ? 'register' : 'signIn'],
}: {
  kind: 'register' | 'sign-in';
  options: string;
  finish: string;
  label?: string;
}) {
  const text = PORTAL.passkey;
  return (
    <div
      data-passkey={kind}
      data-options={options}
      data-finish={finish}
      data-failed={text.failed}
      data-cancelled={text.cancelled}
      data-missing={PORTAL.credential.missing.loginName}
      hidden
    >
      <p class="hint">{text.about}</p>
      <p class="wrong" role="alert" hidden />
      <button type="button" class="button primary wide">
        {label}
      </button>
      <p class="or">{text.or}</p>
    </div>
  );
}

/**
 * @param again the person was signed in until a while ago
 * @param out the person has just signed out: what this device kept for the time without network is deleted
 */
export function SignInPage({
  frame,
  again = false,
  out = false,
  values = {},
  errors = {},
  about,
}: { frame: Frame; again?: boolean; out?: boolean } & FormState) {
  const text = PORTAL.signIn;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      withErrors={wrong}
      scripts={out ? ['passkey', 'signed-out'] : ['passkey']}
    >
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      {again ? <p class="note">{text.signedOut}</p> : null}
      <p class="lead">{text.lead}</p>
      <section class="card" aria-label={text.title}>
        <PasskeyButton kind="sign-in" options={urls.signInPasskeyOptions()} finish={urls.signInPasskey()} />
        <form method="post" action={urls.signIn()} novalidate>
          <Field
            name="loginName"
            label={text.loginName}
            hint={text.loginNameHint}
            required
            value={values.loginName}
            error={errors.loginName}
            autocomplete="username"
            autocapitalize="none"
            maxlength={254}
          />
          <Field
            name="password"
            label={text.password}
            type="password"
            required
            error={errors.password}
            autocomplete="current-password"
          />
          <button class="button primary wide" type="submit">
            {text.submit}
          </button>
        </form>
      </section>
      <section class="card">
        <h2>{text.firstTitle}</h2>
        <p>{text.firstLead}</p>
        <a class="button wide" href={urls.enrol()}>
          {text.first}
        </a>
      </section>
      <p>{text.forgotten}</p>
      <p class="sub">{PORTAL.urgent}</p>
    </PortalPage>
  );
}

export function EnrolPage({ frame, values = {}, errors = {}, about }: { frame: Frame } & FormState) {
  const text = PORTAL.enrol;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['enrol']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.enrol()} novalidate>
        <Field
          name="code"
          label={text.code}
          hint={text.codeHint}
          required
          value={values.code}
          error={errors.code}
          autocomplete="off"
          autocapitalize="characters"
          maxlength={40}
        />
        <Field
          name="birthOn"
          label={text.birthOn}
          hint={text.birthOnHint}
          required
          value={values.birthOn}
          error={errors.birthOn}
          autocomplete="bday"
          maxlength={40}
        />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
    </PortalPage>
  );
}

export function CredentialPage({
  frame,
  name,
  values = {},
  errors = {},
  about,
}: { frame: Frame; name: string } & FormState) {
  const text = PORTAL.credential;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['passkey']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{fill(text.hello, { name })}</p>
      <p>{text.notYou}</p>
      <form class="card" method="post" action={urls.enrolCredential()} novalidate>
        <Field
          name="loginName"
          label={text.loginName}
          hint={text.loginNameHint}
          required
          value={values.loginName}
          error={errors.loginName}
          autocomplete="username"
          autocapitalize="none"
          maxlength={254}
        />
        <PasskeyButton kind="register" options={urls.enrolPasskeyOptions()} finish={urls.enrolPasskey()} />
        <Field
          name="password"
          label={text.password}
          hint={text.passwordHint}
          type="password"
          required
          error={errors.password}
          autocomplete="new-password"
        />
        <label class="pick" data-show-password="password" hidden>
          <input type="checkbox" />
          {text.show}
        </label>
        <p class="actions">
          <button class="button primary wide" type="submit">
            {text.submit}
          </button>
        </p>
      </form>
    </PortalPage>
  );
}
