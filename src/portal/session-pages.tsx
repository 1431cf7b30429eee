import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Japanese, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { LoginNameField, TypedCodeField } from './entry-fields.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';
import { ProviderButtons } from './provider-pages.tsx';

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
  label,
  alone = false,
}: {
  /** add: one more for an account, under the name of the field `passkeyName`. */
  kind: 'register' | 'add' | 'sign-in';
  options: string;
  finish: string;
  label?: string;
  /** There is no other way beside it. */
  alone?: boolean;
}) {
  const { access, signIn } = useTexts();
  const { missing, passkey: text } = signIn;
  return (
    <div
      data-passkey={kind}
      data-options={options}
      data-finish={finish}
      data-failed={text.failed}
      data-cancelled={text.cancelled}
      data-already={access.passkeys.already}
      data-missing={missing.loginName}
      hidden
    >
      <p class="hint">{text.about}</p>
      <p class="wrong" role="alert" hidden />
      <button type="button" class="button primary wide">
        {label ?? text[kind === 'register' ? 'register' : 'signIn']}
      </button>
      {alone ? null : <p class="or">{text.or}</p>}
    </div>
  );
}

/**
 * @param again the person was signed in until a while ago
 * @param out the person has just signed out: what this device kept for the time without network is deleted
 * @param waits this browser has a place in the line
 * @param left it has just given it up
 */
export function SignInPage({
  frame,
  again = false,
  out = false,
  waits = false,
  left = false,
  values = {},
  errors = {},
  about,
}: { frame: Frame; again?: boolean; out?: boolean; waits?: boolean; left?: boolean } & FormState) {
  const { access, guide, sharing, signIn: text, waiting } = useTexts();
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
      {out ? (
        <p class="note ok" role="status">
          {text.out}
        </p>
      ) : null}
      {waits ? (
        <p class="note">
          {waiting.stillWaiting} <a href={urls.signInWait()}>{waiting.backToLine}</a>
        </p>
      ) : null}
      {left && !waits ? (
        <p class="note ok" role="status">
          {waiting.left}
        </p>
      ) : null}
      <p class="lead">{text.lead}</p>
      <section class="card" aria-label={text.title}>
        <PasskeyButton kind="sign-in" options={urls.signInPasskeyOptions()} finish={urls.signInPasskey()} />
        <form method="post" action={urls.signIn()} novalidate>
          <LoginNameField
            label={text.loginName}
            hint={text.loginNameHint}
            required
            value={values.loginName}
            error={errors.loginName}
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
      <ProviderButtons frame={frame} />
      <section class="card">
        <h2>{text.firstTitle}</h2>
        <p>{text.firstLead}</p>
        <a class="button wide" href={urls.enrol()}>
          {text.first}
        </a>
      </section>
      <p>
        <a href={urls.recover()}>{access.recover.link}</a>
      </p>
      <p>
        <a href={urls.guide()}>{guide.title}</a>
      </p>
      <p>
        <a href={urls.family()}>{sharing.family.link}</a>
      </p>
      <p class="sub">{text.urgent}</p>
    </PortalPage>
  );
}

export function EnrolPage({ frame, values = {}, errors = {}, about }: { frame: Frame } & FormState) {
  const text = useTexts().enrol;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['enrol']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.enrol()} novalidate>
        <TypedCodeField label={text.code} hint={text.codeHint} required value={values.code} error={errors.code} />
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
      <ToSignIn />
    </PortalPage>
  );
}

/** The way back for whoever is not signed in. */
export function ToSignIn() {
  return (
    <p class="actions">
      <a class="button" href={urls.signIn()}>
        {useTexts().providers.go.back}
      </a>
    </p>
  );
}

/** @param again the person has an account: its ways in are set anew */
export function CredentialPage({
  frame,
  name,
  again,
  values = {},
  errors = {},
  about,
}: { frame: Frame; name: string; again: boolean } & FormState) {
  const { access, enrol } = useTexts();
  const text = enrol.credential;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['passkey']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">
        <Sentence of={again ? access.enrol.again : text.hello} values={{ name: <Japanese>{name}</Japanese> }} />
      </p>
      {again ? <p>{access.enrol.againWhat}</p> : null}
      <p>{text.notYou}</p>
      <form class="card" method="post" action={urls.enrolCredential()} novalidate>
        <LoginNameField
          label={text.loginName}
          hint={text.loginNameHint}
          required
          value={values.loginName}
          error={errors.loginName}
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
          <span>{text.show}</span>
        </label>
        <p class="actions">
          <button class="button primary wide" type="submit">
            {text.submit}
          </button>
        </p>
        <p>
          <a href={urls.enrolApp()}>{access.enrol.toApp}</a>
        </p>
      </form>
    </PortalPage>
  );
}
