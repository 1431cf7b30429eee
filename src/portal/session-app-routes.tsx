import type { Context, Hono } from 'hono';
import {
  draftSecondFactor,
  findWaysIn,
  makeRecoveryCodes,
  removeSecondFactor,
  type SignedIn,
  setSecondFactor,
  totpAddress,
} from '../access/index.ts';
import { unread } from '../lib/ruby.ts';
import { fill } from '../messages/fill.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { momentText } from '../web/day-words.tsx';
import { Field, type FieldErrors } from '../web/form.tsx';
import { answerPage, languageOf, textsOf, useLanguage, useTexts } from '../web/page-language.tsx';
import { QrPicture } from '../web/qr-picture.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { Question } from './session-account-pages.tsx';
import { forFresh } from './session-confirm.tsx';
import { textFields } from './session-entry.ts';
import { ACCESS_STYLES } from './session-styles.ts';

/** The QR code that an app reads, the same as text, and the code that it shows then. */
export function LearnApp({ address, secret, error }: { address: string; secret: string; error: string | undefined }) {
  const text = useTexts().access.app;
  return (
    <>
      <p>{text.step1}</p>
      <QrPicture text={address} label={text.qr} class="app-qr" />
      <p>
        <a class="button" href={address}>
          {text.open}
        </a>
      </p>
      <p class="hint">{text.same}</p>
      <p class="mono">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
      <p>{text.step2}</p>
      <Field
        name="code"
        label={text.code}
        required
        short
        error={error}
        autocomplete="one-time-code"
        inputmode="numeric"
        maxlength={12}
      />
    </>
  );
}

interface AppPageProps {
  frame: Frame;
  draft: { totpSecret: string; sealedTotpSecret: string };
  errors?: FieldErrors;
  about?: string | undefined;
  /** What is set up already. */
  now: 'none' | 'removable' | 'needed';
}

function AppPage({ frame, draft, errors = {}, about, now }: AppPageProps) {
  const text = useTexts().access.app;
  const address = totpAddress(draft.totpSecret, frame.society.policy.insurer.name, frame.loginName ?? '');
  return (
    <Question frame={frame} title={text.title} errors={errors} about={about} sheets={[ACCESS_STYLES]}>
      <p class="lead">{text.lead}</p>
      {now === 'none' ? null : (
        <section class="card" aria-labelledby="remove-title">
          <h2 id="remove-title">{text.removeTitle}</h2>
          {now === 'needed' ? (
            <p>{text.removeShort}</p>
          ) : (
            <form method="post" action={urls.accountAppRemove()}>
              <p>{text.removeLead}</p>
              <button class="button danger" type="submit">
                {text.remove}
              </button>
            </form>
          )}
        </section>
      )}
      <form class="card" method="post" action={urls.accountApp()} novalidate>
        {now === 'none' ? null : <h2>{text.setAgain}</h2>}
        <input type="hidden" name="sealed" value={draft.sealedTotpSecret} />
        <LearnApp address={address} secret={draft.totpSecret} error={errors.code} />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
    </Question>
  );
}

function CodesPage({ frame }: { frame: Frame }) {
  const text = useTexts().access.codes;
  return (
    <Question frame={frame} title={text.title}>
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.accountRecoveryCodes()}>
        <p>{text.warn}</p>
        <button class="button primary wide" type="submit">
          {text.make}
        </button>
      </form>
    </Question>
  );
}

/** The only page that ever shows them. It prints without its buttons. */
function ShownCodesPage({
  frame,
  codes,
  sealed,
  at,
}: {
  frame: Frame;
  codes: readonly string[];
  sealed: string;
  at: Date;
}) {
  const language = useLanguage();
  const text = language.texts.access.codes;
  const society = frame.society.policy.insurer.name;
  return (
    <PortalPage frame={frame} title={text.shownTitle} sheets={[ACCESS_STYLES]}>
      <h1>{text.shownTitle}</h1>
      <p class="lead">{text.shownLead}</p>
      <section class="card" aria-labelledby="codes-title">
        <h2 id="codes-title">{text.list}</h2>
        <p class="sub">{fill(text.fileHead, { society, at: momentText(language, at) })}</p>
        <ol class="mono codes">
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ol>
      </section>
      <p>{text.keep}</p>
      <form method="post" action={urls.accountRecoveryText()}>
        <input type="hidden" name="sealed" value={sealed} />
        <button class="button" type="submit">
          {text.save}
        </button>
      </form>
      <p class="actions">
        <a class="button primary" href={urls.account()}>
          {text.done}
        </a>
      </p>
    </PortalPage>
  );
}

/** The app of an authenticator, and recovery codes. */
export function secretRoutes(app: Hono, installation: Installation): void {
  appRoutes(app, installation);
  codeRoutes(app, installation);
}

function appRoutes(app: Hono, installation: Installation): void {
  const fresh = forFresh(installation, 'app');
  const page = async (
    c: Context,
    who: SignedIn,
    frame: Frame,
    state: { sealed?: string; errors?: FieldErrors } = {},
  ) => {
    const { password, secondFactorSince } = await findWaysIn(installation.db, who);
    const now = !secondFactorSince ? 'none' : password?.needsSecond ? 'needed' : 'removable';
    const draft = draftSecondFactor(installation, who.accountId, state.sealed);
    const { errors } = state;
    return answerPage(
      c,
      <AppPage frame={frame} draft={draft} now={now} {...(errors ? { errors } : {})} />,
      errors ? 422 : 200,
    );
  };
  app.get(
    urls.accountApp(),
    fresh((c, who, frame) => page(c, who, frame)),
  );
  app.post(
    urls.accountApp(),
    fresh(async (c, who, frame) => {
      const { code, sealed } = await textFields(c, ['code', 'sealed']);
      const text = textsOf(c).access.app;
      if (code.trim() === '') return page(c, who, frame, { sealed, errors: { code: text.missing } });
      try {
        await setSecondFactor(installation, who, { sealed, code });
        return c.redirect(`${urls.account()}?done=app`, 303);
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'code-wrong') throw error;
        return page(c, who, frame, { sealed, errors: { code: text.wrong } });
      }
    }),
  );
  app.post(
    urls.accountAppRemove(),
    fresh(async (c, who) => {
      await removeSecondFactor(installation, who);
      return c.redirect(`${urls.account()}?done=app-removed`, 303);
    }),
  );
}

/** How long the codes of a page can be saved as a file. */
const SAVED_MS = 30 * 60_000;

interface Shown {
  codes: readonly string[];
  at: number;
}

function codeRoutes(app: Hono, installation: Installation): void {
  const { clock, vault } = installation;
  const fresh = forFresh(installation, 'codes');
  const placeOf = ({ accountId }: SignedIn) => `recovery_code|shown|${accountId}`;

  app.get(
    urls.accountRecoveryCodes(),
    fresh(async (c, _who, frame) => answerPage(c, <CodesPage frame={frame} />)),
  );
  app.post(
    urls.accountRecoveryCodes(),
    fresh(async (c, who, frame) => {
      const codes = await makeRecoveryCodes(installation, who);
      const at = clock.now();
      const shown: Shown = { codes, at: at.getTime() };
      const sealed = vault.seal(placeOf(who), Buffer.from(JSON.stringify(shown)));
      return answerPage(c, <ShownCodesPage frame={frame} codes={codes} sealed={sealed} at={at} />);
    }),
  );
  // what the page shows, as a file: nothing of it is kept here
  app.post(
    urls.accountRecoveryText(),
    fresh(async (c, who, frame) => {
      const { sealed } = await textFields(c, ['sealed']);
      const shown = readShown(() => vault.unseal(placeOf(who), sealed));
      if (!shown || clock.now().getTime() - shown.at > SAVED_MS) throw new Refused('form-invalid');
      const language = languageOf(c);
      const text = language.texts.access.codes;
      const society = frame.society.policy.insurer.name;
      const lines = [
        fill(text.fileHead, { society, at: momentText(language, new Date(shown.at)) }),
        '',
        ...shown.codes,
        '',
        fill(text.fileFoot, { page: installation.issuer + urls.recoverCode() }),
        '',
      ];
      return c.body(unread(lines.join('\r\n')), 200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="recovery-codes.txt"',
      });
    }),
  );
}

/** undefined: it was not sealed by us, for this account. */
function readShown(unseal: () => Uint8Array): Shown | undefined {
  try {
    return JSON.parse(Buffer.from(unseal()).toString()) as Shown;
  } catch {
    return undefined;
  }
}
