import type { Child } from 'hono/jsx';
import type { Way, WaysIn } from '../access/index.ts';
import { fill } from '../messages/fill.ts';
import { JA, type PortalTexts } from '../messages/portal/index.ts';
import { momentText } from '../web/day-words.tsx';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import type { PageProps } from '../web/layout.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { type EndingToo, EndTooFields } from './end-too.tsx';
import { LoginNameField } from './entry-fields.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';
import { AppWay } from './provider-pages.tsx';
import { anyOf } from './session-entry.ts';
import { PasskeyButton } from './session-pages.tsx';
import { ACCESS_STYLES } from './session-styles.ts';
import { passkeyName, type StayingWays, StayingWaysFields, staysAnything } from './staying-ways.tsx';

/** What was just done, as the address says it after a form. */
export type AccountDone = keyof ReturnType<typeof doneWords>;

/** Words for what was done, also of the parts that have a table of their own. */
const doneWords = ({ access, providers }: PortalTexts) => ({
  ...access.account.done,
  'digital-app': providers.account.linked,
  'digital-app-removed': providers.account.removed,
});

export const isAccountDone = (text: string | undefined): text is AccountDone =>
  text !== undefined && Object.hasOwn(doneWords(JA), text);

/** ログインの方法: everything that leads into the account. Its own person's page only. */
export function AccountPage({ frame, ways, done }: { frame: Frame; ways: WaysIn; done: AccountDone | undefined }) {
  const language = useLanguage();
  const text = language.texts.access.account;
  const { passkeys, password, recoveryCodes, secondFactorSince } = ways;
  const isOnly = passkeys.length + (password ? 1 : 0) < 2 && recoveryCodes.left === 0;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[ACCESS_STYLES]}>
      <h1>{text.title}</h1>
      {done ? (
        <div class="note ok" role="status">
          <p>{doneWords(language.texts)[done]}</p>
        </div>
      ) : null}
      <p class="lead">{text.lead}</p>
      {isOnly ? <p class="note warn">{text.only}</p> : null}
      <Part title={text.passkeys}>
        {passkeys.length === 0 ? <p>{text.passkeysNone}</p> : <Passkeys passkeys={passkeys} />}
        <Go href={urls.accountPasskeys()}>{text.passkeyAdd}</Go>
      </Part>
      <Part title={text.password}>
        <p>{password ? fill(text.passwordSince, { at: momentText(language, password.madeAt) }) : text.passwordNone}</p>
        <Go href={urls.accountPassword()}>{password ? text.passwordChange : text.passwordSet}</Go>
        {password && passkeys.length > 0 ? (
          <form method="post" action={urls.accountRemove(password.id)}>
            <button class="button danger" type="submit">
              {text.passwordRemove}
            </button>
          </form>
        ) : null}
      </Part>
      <Part title={text.app}>
        <p>
          {secondFactorSince
            ? fill(text.appSince, { at: momentText(language, secondFactorSince) })
            : password
              ? text.appNone
              : text.appNoPassword}
        </p>
        {password || secondFactorSince ? (
          <Go href={urls.accountApp()}>{secondFactorSince ? text.appChange : text.appSet}</Go>
        ) : null}
      </Part>
      <AppWay frame={frame} app={ways.digitalApp} />
      <Part title={text.codes}>
        <p>
          {recoveryCodes.madeAt
            ? fill(text.codesLeft, { count: recoveryCodes.left, at: momentText(language, recoveryCodes.madeAt) })
            : text.codesNone}
        </p>
        <Go href={urls.accountRecoveryCodes()}>{recoveryCodes.left > 0 ? text.codesAgain : text.codesMake}</Go>
      </Part>
      <Part title={text.loginName}>
        <p>
          <b>{frame.loginName}</b>
        </p>
        <Go href={urls.accountLoginName()}>{text.changeLoginName}</Go>
      </Part>
      <Part title={text.sessions}>
        <p>{text.sessionsLead}</p>
        <Go href={urls.accountSessions()}>{text.sessionsOpen}</Go>
      </Part>
      <Part title={text.close}>
        <p>{text.closeLead}</p>
        <Go href={urls.accountClose()}>{text.closeOpen}</Go>
      </Part>
      <p class="actions">
        <a class="button" href={urls.home()}>
          {useTexts().access.common.home}
        </a>
      </p>
    </PortalPage>
  );
}

function Part({ title, children }: { title: string; children?: Child }) {
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Go({ href, children }: { href: string; children?: Child }) {
  return (
    <p>
      <a class="button" href={href}>
        {children}
      </a>
    </p>
  );
}

function Passkeys({ passkeys }: { passkeys: readonly Way[] }) {
  const language = useLanguage();
  const text = language.texts.access.account;
  return (
    <ul class="rows">
      {passkeys.map((way) => (
        <li>
          <p>
            <b>{passkeyName(language.texts, way)}</b>
            <br />
            <span class="sub">
              <span class="whole">
                {text.madeAt} <span class="whole">{momentText(language, way.madeAt)}</span>
              </span>{' '}
              <span class="whole">
                {text.usedAt} <span class="whole">{way.usedAt ? momentText(language, way.usedAt) : text.never}</span>
              </span>
            </span>
            <br />
            <a href={urls.accountPasskey(way.id)}>
              {text.passkeyOpen}
              <span class="sr"> {passkeyName(language.texts, way)}</span>
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

interface FormPage {
  frame: Frame;
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  about?: string | undefined;
}

/** One question of the account's, with the way back. */
export function Question({
  frame,
  title,
  errors = {},
  about,
  scripts = [],
  sheets = [],
  children,
}: Omit<FormPage, 'values'> & Pick<PageProps, 'title' | 'scripts' | 'sheets' | 'children'>) {
  return (
    <PortalPage
      frame={frame}
      title={title}
      withErrors={about !== undefined || anyOf(errors)}
      scripts={scripts}
      sheets={sheets}
    >
      <h1>{title}</h1>
      <ErrorSummary errors={errors} about={about} />
      {children}
      <p class="actions">
        <a class="button" href={urls.account()}>
          {useTexts().access.common.back}
        </a>
      </p>
    </PortalPage>
  );
}

/** The box that shows a password while it is typed; the script shows the box. */
export function ShowPassword() {
  return (
    <label class="pick" data-show-password="password" hidden>
      <input type="checkbox" />
      {useTexts().access.common.show}
    </label>
  );
}

/**
 * @param props.beside an app is used with it
 * @param props.ending what whoever knew the old one may still have
 * @param props.kept of these, what the person wants to stay
 * @param props.ways what stays unless it is marked
 * @param props.marked of these, what is to end
 */
export function PasswordPage({
  frame,
  errors = {},
  isSet,
  beside,
  ending,
  kept,
  ways,
  marked,
}: FormPage & {
  isSet: boolean;
  beside: boolean;
  ending: EndingToo;
  kept?: ReadonlySet<string> | undefined;
  ways: StayingWays;
  marked?: ReadonlySet<string> | undefined;
}) {
  const text = useTexts().access.password;
  const title = isSet ? text.changeTitle : text.setTitle;
  return (
    <Question frame={frame} title={title} errors={errors} scripts={['passkey']}>
      <p class="lead">{text.lead}</p>
      {isSet && !staysAnything(ways) ? <p>{text.stays}</p> : null}
      <form class="card" method="post" action={urls.accountPassword()} novalidate>
        <input type="hidden" name="username" autocomplete="username" value={frame.loginName} />
        <Field
          name="password"
          label={text.password}
          hint={beside ? text.hintBeside : text.hint}
          type="password"
          required
          error={errors.password}
          autocomplete="new-password"
        />
        <ShowPassword />
        <EndTooFields frame={frame} ending={ending} {...(kept ? { kept } : {})} />
        {staysAnything(ways) ? <StayingWaysFields ways={ways} {...(marked ? { marked } : {})} /> : null}
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
    </Question>
  );
}

export function LoginNamePage({ frame, values = {}, errors = {}, about }: FormPage) {
  const text = useTexts().access.loginName;
  return (
    <Question frame={frame} title={text.title} errors={errors} about={about}>
      <p class="lead">{fill(text.lead, { name: frame.loginName ?? '' })}</p>
      <form class="card" method="post" action={urls.accountLoginName()} novalidate>
        <LoginNameField
          label={text.loginName}
          hint={text.hint}
          required
          value={values.loginName}
          error={errors.loginName}
        />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
    </Question>
  );
}

/** One more passkey: only a script can make one. */
export function AddPasskeyPage({ frame }: { frame: Frame }) {
  const text = useTexts().access.passkeys;
  return (
    <Question frame={frame} title={text.title} scripts={['passkey']}>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-label={text.title}>
        <Field name="passkeyName" label={text.name} hint={text.nameHint} maxlength={40} />
        <PasskeyButton
          kind="add"
          label={text.add}
          options={urls.accountPasskeyOptions()}
          finish={urls.accountPasskeys()}
          alone
        />
        <p data-without-passkey>{text.unable}</p>
      </section>
    </Question>
  );
}

export function PasskeyPage({ frame, way, isLast }: { frame: Frame; way: Way; isLast: boolean }) {
  const texts = useTexts();
  const { access } = texts;
  const text = access.passkey;
  return (
    <Question frame={frame} title={text.title}>
      <p class="lead">
        <b>{passkeyName(texts, way)}</b>
      </p>
      <form class="card" method="post" action={urls.accountPasskey(way.id)} novalidate>
        <Field name="name" label={text.name} hint={access.passkeys.nameHint} value={way.name} maxlength={40} />
        <button class="button" type="submit">
          {text.rename}
        </button>
      </form>
      <section class="card" aria-labelledby="remove-title">
        <h2 id="remove-title">{text.removeTitle}</h2>
        {isLast ? (
          <p>{text.last}</p>
        ) : (
          <form method="post" action={urls.accountRemove(way.id)}>
            <p>{text.removeLead}</p>
            <button class="button danger" type="submit">
              {text.remove}
            </button>
          </form>
        )}
      </section>
    </Question>
  );
}
