import { type ContactState, isNoticeLanguage, NOTICE_LANGUAGES, type NoticeLanguage } from '../mail/index.ts';
import { fill } from '../messages/fill.ts';
import { LANGUAGE_NAMES } from '../messages/mail-notices.ts';
import { JA, LANGUAGES, type LanguageCode } from '../messages/portal/index.ts';
import { momentText } from '../web/day-words.tsx';
import { ErrorSummary, Field, type FieldErrors, Select } from '../web/form.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';

/** What was just done, as the address says it after a form. */
export type ContactDone = keyof typeof JA.contact.told;

export const isContactDone = (text: string | undefined): text is ContactDone =>
  text !== undefined && Object.hasOwn(JA.contact.told, text);

interface Props {
  frame: Frame;
  state: ContactState;
  done?: ContactDone | undefined;
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  about?: string;
}

const OPTIONS = NOTICE_LANGUAGES.map((value) => ({
  value,
  label: LANGUAGE_NAMES[value],
  lang: LANGUAGES[value].html,
}));

/** Mails are written in fewer languages than pages: who reads none of the others is more likely helped by English. */
const mailLanguageFor = (code: LanguageCode): NoticeLanguage => (isNoticeLanguage(code) ? code : 'en');

/** メールでのお知らせ: where they go, in which language, and how to stop them. Its own person's page only. */
export function ContactPage({ frame, state, done, values = {}, errors = {}, about }: Props) {
  const spoken = useLanguage();
  const text = spoken.texts.contact;
  const { coming, current, waiting } = state;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  const language = current?.language ?? coming?.language ?? waiting?.language ?? mailLanguageFor(spoken.code);
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      withErrors={wrong}
      scripts={waiting ? ['contact'] : []}
      here={urls.contact()}
    >
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      {done ? (
        <div class="note ok" role="status">
          <p>{text.told[done]}</p>
        </div>
      ) : null}
      <p class="lead">{text.lead}</p>
      {waiting ? <Waiting waiting={waiting} error={errors.code} /> : null}
      <section class="card" aria-labelledby="now-title">
        <h2 id="now-title">{text.currentTitle}</h2>
        {current ? (
          <p>
            <b>{current.address}</b>
          </p>
        ) : coming ? null : (
          <p>{text.none}</p>
        )}
        {current?.pausedWhy ? <p class="wrong">{text.paused}</p> : null}
        {coming ? (
          <p>
            {fill(current ? text.coming : text.comingFirst, {
              address: coming.address,
              at: momentText(spoken, coming.beginsAt),
            })}
          </p>
        ) : null}
        {coming && !waiting ? <Cancel /> : null}
        {current || coming ? <Settings language={language} /> : null}
      </section>
      <section class="card" aria-labelledby="set-title">
        <h2 id="set-title">{current ? text.changeTitle : text.setTitle}</h2>
        <form method="post" action={urls.contact()} novalidate>
          <Field
            name="address"
            label={text.address}
            hint={current ? text.changeHint : text.addressHint}
            type="email"
            inputmode="email"
            autocomplete="email"
            autocapitalize="none"
            maxlength={254}
            required
            value={values.address}
            error={errors.address}
          />
          {current || coming ? (
            <input type="hidden" name="language" value={language} />
          ) : (
            <Select name="language" label={text.language} options={OPTIONS} value={values.language ?? language} />
          )}
          <button class="button primary wide" type="submit">
            {text.submit}
          </button>
        </form>
      </section>
      <ToHome />
    </PortalPage>
  );
}

/** To a code that came in a sign-in that is not fresh any more: what became of it, and no address. */
export function ContactCodePage({
  frame,
  isDone,
  errors = {},
  about,
}: Pick<Props, 'frame' | 'errors' | 'about'> & { isDone: boolean }) {
  const text = useTexts().contact;
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      withErrors={!isDone}
      scripts={isDone ? [] : ['contact']}
      here={urls.contact()}
    >
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      {isDone ? (
        <div class="note ok" role="status">
          <p>{text.told.confirmed}</p>
        </div>
      ) : (
        <Waiting error={errors.code} />
      )}
      <ToHome />
    </PortalPage>
  );
}

/** @param waiting absent: the address is not shown */
function Waiting({ waiting, error }: { waiting?: ContactState['waiting']; error: string | undefined }) {
  const text = useTexts().contact;
  return (
    <section class="card" aria-labelledby="code-title">
      <h2 id="code-title">{text.waitingTitle}</h2>
      {waiting ? <p>{fill(text.waiting, { address: waiting.address })}</p> : null}
      <form method="post" action={urls.contactConfirm()} novalidate>
        <Field
          name="code"
          label={text.code}
          hint={text.codeHint}
          autocomplete="one-time-code"
          autocapitalize="characters"
          maxlength={20}
          required
          short
          error={error}
        />
        <button class="button primary wide" type="submit">
          {text.confirm}
        </button>
      </form>
      <p class="sub beside">{text.waitingNone}</p>
      <Cancel />
    </section>
  );
}

function Cancel() {
  const text = useTexts().contact;
  return (
    <form method="post" action={urls.contactCancel()}>
      <button class="button" type="submit">
        {text.cancel}
      </button>
    </form>
  );
}

function Settings({ language }: { language: NoticeLanguage }) {
  const text = useTexts().contact;
  return (
    <>
      <form method="post" action={urls.contactLanguage()} class="beside">
        <div class="field short">
          <label for="notice-language">{text.language}</label>
          <select id="notice-language" name="language">
            {OPTIONS.map(({ label, lang, value }) => (
              <option value={value} selected={value === language} lang={lang}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button class="button" type="submit">
          {text.setLanguage}
        </button>
      </form>
      <form method="post" action={urls.contactRemove()} class="beside">
        <p>{text.removeAbout}</p>
        <button class="button danger" type="submit">
          {text.remove}
        </button>
      </form>
    </>
  );
}

/** The page of an installation that sends no mail. */
export function NoMailPage({ frame }: { frame: Frame }) {
  const text = useTexts().contact;
  return (
    <PortalPage frame={frame} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.off}</p>
      <ToHome />
    </PortalPage>
  );
}
