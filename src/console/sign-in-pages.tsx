import { Hono } from 'hono';
import { signInStaff, signOutStaff } from '../access/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { refusalSentence } from '../messages/refusals.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { getOnlyInsurer, getSociety } from '../society/index.ts';
import { ErrorSummary, Field } from '../web/form.tsx';
import { Page } from '../web/layout.tsx';
import { clientAddress } from '../web/security.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { findDesk } from './desk.ts';
import { readForm } from './read-form.ts';
import { CONSOLE } from './styles.ts';

const TEXTS = CONSOLE_TEXTS.signIn;

interface SignInProps {
  society: { name: string; phone: string };
  /** What went wrong, in one sentence. */
  about?: string;
  name?: string;
}

function SignIn({ society, about, name }: SignInProps) {
  return (
    <Page title={TEXTS.title} audience="staff" society={society} withErrors={about !== undefined} sheets={[CONSOLE]}>
      <div class="narrow">
        <h1>{TEXTS.title}</h1>
        <ErrorSummary errors={{}} about={about} />
        <p class="intro">{TEXTS.intro}</p>
        <form method="post" action={urls.staff.signIn()} class="panel">
          <Field name="name" label={TEXTS.name} value={name} required autocomplete="username" maxlength={60} />
          <Field
            name="password"
            label={TEXTS.password}
            type="password"
            required
            autocomplete="current-password"
            maxlength={128}
          />
          <Field
            name="code"
            label={TEXTS.code}
            hint={TEXTS.codeHint}
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
        <p class="sub">{TEXTS.help}</p>
      </div>
    </Page>
  );
}

export function signInRoutes(installation: Installation): Hono {
  const { clock, db } = installation;
  const societyOf = async (insurerNumber: string) => {
    const { policy } = await getSociety(db, insurerNumber, today(clock));
    return policy.insurer;
  };
  const app = new Hono();

  app.get(urls.staff.signIn(), async (c) => {
    if (await findDesk(c, installation)) return c.redirect(urls.staff.home(), 303);
    return c.html(<SignIn society={await societyOf(await getOnlyInsurer(db))} />);
  });

  app.post(urls.staff.signIn(), async (c) => {
    const insurerNumber = await getOnlyInsurer(db);
    const field = await readForm(c);
    const entered = { name: field('name'), password: field('password'), code: field('code') };
    const answer = async (about: string, status: 401 | 429 | 503) =>
      c.html(<SignIn society={await societyOf(insurerNumber)} about={about} name={entered.name} />, status);
    try {
      const sessionId = await signInStaff(installation, insurerNumber, { ...entered, address: clientAddress(c) });
      if (sessionId === undefined) return answer(TEXTS.failed, 401);
      writeSessionCookie(c, 'staff', sessionId);
      return c.redirect(urls.staff.home(), 303);
    } catch (error) {
      if (!(error instanceof Refused) || (error.code !== 'too-many-tries' && error.code !== 'busy')) throw error;
      return answer(refusalSentence('ja', error), REFUSALS[error.code].status);
    }
  });

  app.post(urls.staff.signOut(), async (c) => {
    const sessionId = readSessionCookie(c, 'staff');
    const desk = await findDesk(c, installation);
    if (desk && sessionId) await signOutStaff(installation, desk.insurerNumber, desk.staff, sessionId);
    clearSessionCookie(c, 'staff');
    return c.redirect(urls.staff.signIn(), 303);
  });

  return app;
}
