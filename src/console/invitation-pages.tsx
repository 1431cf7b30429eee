import { Hono } from 'hono';
import { enrolStaff, openInvitation, type StaffEnrolment, totpAddress } from '../access/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { type RefusalCode, Refused } from '../platform/refused.ts';
import { getOnlyInsurer, getSociety } from '../society/index.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { Page } from '../web/layout.tsx';
import { QrPicture } from '../web/qr-picture.tsx';
import { urls } from '../web/urls.ts';
import { Facts } from './parts.tsx';
import { readForm } from './read-form.ts';
import { CONSOLE } from './styles.ts';

const TEXTS = CONSOLE_TEXTS.invitation;

interface Society {
  name: string;
  phone: string;
}

/** Asks for the token; a script puts it in from the fragment of the link. */
function Ask({ society, about }: { society: Society; about?: string }) {
  return (
    <Page
      title={TEXTS.title}
      audience="staff"
      society={society}
      withErrors={about !== undefined}
      sheets={[CONSOLE]}
      scripts={['invitation']}
    >
      <div class="narrow">
        <h1>{TEXTS.title}</h1>
        <ErrorSummary errors={{}} about={about} />
        <p class="intro">{TEXTS.intro}</p>
        <form method="post" action={urls.staff.invitation()} id="invitation" class="panel">
          <Field name="token" label={TEXTS.token} required autocomplete="off" autocapitalize="none" maxlength={40} />
          <p class="actions">
            <button class="button primary" type="submit">
              {TEXTS.open}
            </button>
          </p>
        </form>
      </div>
    </Page>
  );
}

function Enrol(props: { society: Society; token: string; enrolment: StaffEnrolment; errors?: FieldErrors }) {
  const { society, token, enrolment, errors = {} } = props;
  const { staff, totpSecret, sealedTotpSecret } = enrolment;
  return (
    <Page
      title={TEXTS.setTitle}
      audience="staff"
      society={society}
      withErrors={Object.keys(errors).length > 0}
      sheets={[CONSOLE]}
    >
      <div class="narrow">
        <h1>{TEXTS.setTitle}</h1>
        <ErrorSummary errors={errors} />
        <p class="intro">{TEXTS.setIntro}</p>
        <Facts
          rows={[
            [TEXTS.who, staff.name],
            [TEXTS.role, ROLE_TEXTS.ja[staff.role]],
          ]}
        />
        <form method="post" action={urls.staff.invitation()} class="panel">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="sealed" value={sealedTotpSecret} />
          <input type="hidden" name="username" value={staff.name} autocomplete="username" />
          <h2>{TEXTS.passwordHead}</h2>
          <Field
            name="password"
            label={TEXTS.password}
            type="password"
            hint={TEXTS.passwordHint}
            error={errors.password}
            required
            autocomplete="new-password"
            maxlength={128}
          />
          <Field
            name="again"
            label={TEXTS.again}
            type="password"
            error={errors.again}
            required
            autocomplete="new-password"
            maxlength={128}
          />
          <h2>{TEXTS.appHead}</h2>
          <p>{TEXTS.appIntro}</p>
          <QrPicture text={totpAddress(totpSecret, society.name, staff.name)} label={TEXTS.qr} />
          <p class="hint">{TEXTS.secret}</p>
          <p class="secret mono">{totpSecret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
          <h2>{TEXTS.codeHead}</h2>
          <Field
            name="code"
            label={TEXTS.code}
            error={errors.code}
            required
            short
            autocomplete="one-time-code"
            inputmode="numeric"
            maxlength={12}
          />
          <p class="actions">
            <button class="button primary" type="submit">
              {TEXTS.submit}
            </button>
          </p>
        </form>
      </div>
    </Page>
  );
}

/** Which field an enrolment failed by. */
const FIELD_OF: Partial<Record<RefusalCode, FieldErrors>> = {
  'password-weak': { password: TEXTS.weak },
  'code-wrong': { code: TEXTS.codeWrong },
};

export function invitationRoutes(installation: Installation): Hono {
  const { clock, db } = installation;
  const societyOf = async (insurerNumber: string): Promise<Society> =>
    (await getSociety(db, insurerNumber, today(clock))).policy.insurer;
  const app = new Hono();

  app.get(urls.staff.invitation(), async (c) => c.html(<Ask society={await societyOf(await getOnlyInsurer(db))} />));

  app.post(urls.staff.invitation(), async (c) => {
    const insurerNumber = await getOnlyInsurer(db);
    const society = await societyOf(insurerNumber);
    const field = await readForm(c);
    const token = field('token').trim().replace(/^.*#/, '');
    const sealed = field('sealed');
    let enrolment: StaffEnrolment;
    try {
      enrolment = await openInvitation(installation, insurerNumber, token, sealed === '' ? undefined : sealed);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'code-dead') throw error;
      return c.html(<Ask society={society} about={TEXTS.dead} />, 422);
    }
    const again = (errors?: FieldErrors) =>
      c.html(
        <Enrol society={society} token={token} enrolment={enrolment} {...(errors ? { errors } : {})} />,
        errors ? 422 : 200,
      );
    if (sealed === '') return again();
    if (field('password') !== field('again')) return again({ again: TEXTS.differs });
    try {
      await enrolStaff(installation, insurerNumber, {
        token,
        sealedTotpSecret: enrolment.sealedTotpSecret,
        password: field('password'),
        code: field('code'),
      });
    } catch (error) {
      const errors = error instanceof Refused ? FIELD_OF[error.code] : undefined;
      if (!errors) throw error;
      return again(errors);
    }
    return c.html(
      <Page title={TEXTS.doneTitle} audience="staff" society={society} sheets={[CONSOLE]}>
        <h1>{TEXTS.doneTitle}</h1>
        <p>{TEXTS.done}</p>
        <p class="actions">
          <a class="button primary" href={urls.staff.signIn()}>
            {TEXTS.toSignIn}
          </a>
        </p>
      </Page>,
    );
  });

  return app;
}
