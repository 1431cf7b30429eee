import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { LoginNameField, TypedCodeField } from './entry-fields.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';
import { RecoverByApp } from './provider-pages.tsx';
import { anyOf } from './session-entry.ts';
import { ToSignIn } from './session-pages.tsx';

interface FormPage {
  frame: Frame;
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  about?: string | undefined;
}

const isWrong = ({ about, errors = {} }: FormPage) => about !== undefined || anyOf(errors);

/** The code of the app, after a right password. */
export function SignInCodePage(props: FormPage) {
  const { about, errors = {}, frame } = props;
  const text = useTexts().access.signInCode;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={isWrong(props)}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.signInCode()} novalidate>
        <Field
          name="code"
          label={text.code}
          hint={text.hint}
          required
          short
          error={errors.code}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={12}
        />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
      <p>
        <a href={urls.recover()}>{text.lost}</a>
      </p>
    </PortalPage>
  );
}

/** Every way to get in again, also at night. */
export function RecoverPage({ frame }: { frame: Frame }) {
  const text = useTexts().access.recover;
  const ways = [
    [text.passkeyTitle, text.passkeyLead, text.passkey, urls.signIn()],
    [text.codeTitle, text.codeLead, text.code, urls.recoverCode()],
    [text.letterTitle, text.letterLead, text.letter, urls.recoverLetter()],
  ] as const;
  return (
    <PortalPage frame={frame} title={text.title}>
      <h1>{text.title}</h1>
      <p class="note">{text.hospital}</p>
      <p class="lead">{text.lead}</p>
      {ways.map(([title, lead, label, href]) => (
        <section class="card" aria-label={title}>
          <h2>{title}</h2>
          <p>{lead}</p>
          <a class="button wide" href={href}>
            {label}
          </a>
        </section>
      ))}
      <RecoverByApp frame={frame} />
      <section class="card" aria-label={text.deskTitle}>
        <h2>{text.deskTitle}</h2>
        <p>{text.deskLead}</p>
      </section>
      <ToSignIn />
    </PortalPage>
  );
}

export function RecoverCodePage(props: FormPage) {
  const { about, errors = {}, frame, values = {} } = props;
  const text = useTexts().access.recoverCode;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={isWrong(props)}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.recoverCode()} novalidate>
        <LoginNameField label={text.loginName} required value={values.loginName} error={errors.loginName} />
        <TypedCodeField label={text.code} hint={text.hint} required error={errors.code} />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
      <Others />
    </PortalPage>
  );
}

/** A letter to the registered address. What is typed here opens nothing. */
export function RecoverLetterPage(props: FormPage) {
  const { about, errors = {}, frame, values = {} } = props;
  const text = useTexts().access.recoverLetter;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={isWrong(props)}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.recoverLetter()} novalidate>
        <LoginNameField
          label={text.loginName}
          hint={text.loginNameHint}
          value={values.loginName}
          error={errors.loginName}
        />
        <p class="hint">{text.keyHint}</p>
        <Field name="symbol" label={text.symbol} short value={values.symbol} autocomplete="off" maxlength={40} />
        <Field name="number" label={text.number} short value={values.number} autocomplete="off" maxlength={40} />
        <Field
          name="branch"
          label={text.branch}
          hint={text.branchHint}
          short
          value={values.branch}
          autocomplete="off"
          inputmode="numeric"
          maxlength={4}
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
      <Others />
    </PortalPage>
  );
}

/** The same for everybody, whatever was typed. */
export function LetterAskedPage({ frame }: { frame: Frame }) {
  const text = useTexts().access.recoverLetter;
  return (
    <PortalPage frame={frame} title={text.askedTitle}>
      <h1>{text.askedTitle}</h1>
      <p class="lead">{text.askedLead}</p>
      <ul>
        {text.askedNext.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p class="sub">{text.askedSame}</p>
      <p class="sub">{useTexts().access.recover.hospital}</p>
      <ToSignIn />
    </PortalPage>
  );
}

function Others() {
  return (
    <p class="actions">
      <a class="button" href={urls.recover()}>
        {useTexts().access.recover.title}
      </a>
    </p>
  );
}

/** 「心当たりがない」: what it does, before it is done. */
export function NotMePage(props: FormPage & { letter?: boolean }) {
  const { about, errors = {}, frame, letter = false, values = {} } = props;
  const text = useTexts().access.notMe;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={isWrong(props)} scripts={['contact']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{letter ? text.letter.lead : text.lead}</p>
      <ul>
        {(letter ? text.letter.what : text.what).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <form class="card" method="post" action={letter ? urls.notMeLetter() : urls.notMe()} novalidate>
        <TypedCodeField label={text.code} hint={text.hint} required value={values.code} error={errors.code} />
        <button class="button danger wide" type="submit">
          {letter ? text.letter.submit : text.submit}
        </button>
      </form>
      <ToSignIn />
    </PortalPage>
  );
}

export function NotMeDonePage({ frame, letter }: { frame: Frame; letter: boolean }) {
  const text = useTexts().access.notMe;
  const title = letter ? text.letter.doneTitle : text.doneTitle;
  return (
    <PortalPage frame={frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text.doneLead}</p>
      {letter ? null : <p>{text.doneNext}</p>}
      <p class="actions">
        <a class="button primary" href={urls.signIn()}>
          {text.signIn}
        </a>
        <a class="button" href={urls.recover()}>
          {text.recover}
        </a>
      </p>
    </PortalPage>
  );
}
