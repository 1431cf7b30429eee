import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Context, Hono } from 'hono';
import {
  enrolmentPasskeyOptions,
  getEnrolling,
  openAccountWithPasskey,
  openAccountWithPassword,
  passkeySignInOptions,
  redeemCode,
  signInWithPasskey,
  signInWithPassword,
  signOut,
} from '../access/index.ts';
import type { Day } from '../lib/day.ts';
import { readJapaneseDate } from '../lib/japanese-date.ts';
import { PORTAL } from '../messages/portal.ts';
import { refusalSentence } from '../messages/refusals.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { readBody, readJson } from '../web/read-body.ts';
import { clientAddress } from '../web/security.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { CredentialPage, EnrolPage, SignInPage } from './session-pages.tsx';
import { findVisitor, relyingParty, societyOf } from './visitor.ts';

/** Enrolment, sign-in and sign-out. */
export function sessionRoutes(installation: Installation): Hono {
  const app = new Hono();
  signInRoutes(app, installation);
  enrolRoutes(app, installation);
  passkeyRoutes(app, installation);
  return app;
}

/** A form's text fields; a file or a repeated field is not one. */
async function textFields<K extends string>(c: Context, names: readonly K[]): Promise<Record<K, string>> {
  const body = await readBody(c);
  const fields = {} as Record<K, string>;
  for (const name of names) {
    const value = body[name];
    fields[name] = typeof value === 'string' ? value : '';
  }
  return fields;
}

/** Sentences for the fields that are empty. */
function missing<K extends string>(values: Record<K, string>, sentences: Record<K, string>): FieldErrors {
  const names = Object.keys(sentences) as K[];
  return Object.fromEntries(names.filter((name) => values[name].trim() === '').map((name) => [name, sentences[name]]));
}

const any = (errors: FieldErrors): boolean => Object.keys(errors).length > 0;

const statusOf = (refused: Refused) => REFUSALS[refused.code].status;

function signInRoutes(app: Hono, installation: Installation): void {
  app.get(urls.signIn(), async (c) =>
    (await findVisitor(c, installation))
      ? c.redirect(urls.home())
      : c.html(
          <SignInPage
            frame={{ society: await societyOf(installation) }}
            again={c.req.query('again') !== undefined && readSessionCookie(c, 'member') !== undefined}
            out={c.req.query('out') !== undefined}
          />,
        ),
  );

  app.post(urls.signIn(), async (c) => {
    const society = await societyOf(installation);
    const values = await textFields(c, ['loginName', 'password']);
    const errors = missing(values, PORTAL.signIn.missing);
    const again = (status: 401 | 422 | 429 | 503, state: { errors?: FieldErrors; about?: string }) =>
      c.html(<SignInPage frame={{ society }} values={{ loginName: values.loginName }} {...state} />, status);
    if (any(errors)) return again(422, { errors });
    try {
      const entered = { ...values, address: clientAddress(c) };
      writeSessionCookie(c, 'member', await signInWithPassword(installation, society.insurerNumber, entered));
      return c.redirect(urls.home(), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'sign-in-failed') return again(401, { about: PORTAL.signIn.failed });
      if (error.code === 'too-many-tries') return again(429, { about: PORTAL.signIn.tooMany });
      if (error.code === 'busy') return again(503, { about: PORTAL.signIn.busy });
      throw error;
    }
  });

  app.post(urls.signOut(), async (c) => {
    const id = readSessionCookie(c, 'member');
    const who = await findVisitor(c, installation);
    if (who && id) await signOut(installation, who, id);
    clearSessionCookie(c, 'member');
    return c.redirect(urls.signedOut(), 303);
  });
}

/** Reads a birth date as people write it: also `1985年4月1日`. */
function readBirthDate(text: string): Day | undefined {
  const reading = readJapaneseDate(
    text.normalize('NFKC').replace(/^\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?\s*$/u, '$1/$2/$3'),
  );
  return reading.ok ? reading.day : undefined;
}

function enrolRoutes(app: Hono, installation: Installation): void {
  app.get(urls.enrol(), async (c) => c.html(<EnrolPage frame={{ society: await societyOf(installation) }} />));

  app.post(urls.enrol(), async (c) => {
    const society = await societyOf(installation);
    const values = await textFields(c, ['code', 'birthOn']);
    const birthOn = readBirthDate(values.birthOn);
    const errors = {
      // the code first, as on the page
      ...missing(values, PORTAL.enrol.missing),
      ...(birthOn || values.birthOn.trim() === '' ? {} : { birthOn: PORTAL.enrol.birthOnForm }),
    };
    const again = (status: 422 | 429, state: { errors?: FieldErrors; about?: string }) =>
      c.html(<EnrolPage frame={{ society }} values={values} {...state} />, status);
    if (!birthOn || any(errors)) return again(422, { errors });
    try {
      const entered = { code: values.code, birthOn, address: clientAddress(c) };
      writeSessionCookie(c, 'enrolment', await redeemCode(installation, society.insurerNumber, entered));
      return c.redirect(urls.enrolCredential(), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'too-many-tries') return again(429, { about: PORTAL.signIn.tooMany });
      if (error.code !== 'code-wrong') throw error;
      return again(422, error.details.slip ? { errors: { code: PORTAL.enrol.slip } } : { about: PORTAL.enrol.wrong });
    }
  });

  app.get(urls.enrolCredential(), async (c) => {
    const society = await societyOf(installation);
    return c.html(<CredentialPage frame={{ society }} name={await enrollingName(c, installation)} />);
  });

  app.post(urls.enrolCredential(), async (c) => {
    const society = await societyOf(installation);
    const values = await textFields(c, ['loginName', 'password']);
    const session = readSessionCookie(c, 'enrolment') ?? '';
    const name = await enrollingName(c, installation);
    const again = (errors: FieldErrors) =>
      c.html(
        <CredentialPage frame={{ society }} name={name} values={{ loginName: values.loginName }} errors={errors} />,
        422,
      );
    const errors = missing(values, PORTAL.credential.missing);
    if (any(errors)) return again(errors);
    try {
      signedIn(c, await openAccountWithPassword(installation, society.insurerNumber, session, values));
      return c.redirect(urls.home(), 303);
    } catch (error) {
      const field = error instanceof Refused ? credentialError(error) : undefined;
      if (!field) throw error;
      return again(field);
    }
  });

  /** Changes the enrolment session for a member's: a new id, so that nobody can have planted it. */
  function signedIn(c: Context, session: string): void {
    clearSessionCookie(c, 'enrolment');
    writeSessionCookie(c, 'member', session);
  }

  app.post(urls.enrolPasskeyOptions(), (c) =>
    answerJson(c, async () => {
      const society = await societyOf(installation);
      const session = readSessionCookie(c, 'enrolment') ?? '';
      const { loginName } = await readJson<{ loginName?: unknown }>(c);
      const rp = relyingParty(c, installation, society);
      return enrolmentPasskeyOptions(installation, society.insurerNumber, session, rp, textOf(loginName));
    }),
  );

  app.post(urls.enrolPasskey(), (c) =>
    answerJson(c, async () => {
      const society = await societyOf(installation);
      const session = readSessionCookie(c, 'enrolment') ?? '';
      const body = await readJson<{ loginName?: unknown; response?: unknown }>(c);
      const rp = relyingParty(c, installation, society);
      const chosen = {
        loginName: textOf(body.loginName),
        response: credentialJson<RegistrationResponseJSON>(body.response),
      };
      signedIn(c, await openAccountWithPasskey(installation, society.insurerNumber, session, rp, chosen));
      return { next: urls.home() };
    }),
  );
}

function credentialError(refused: Refused): FieldErrors | undefined {
  const text = PORTAL.credential;
  if (refused.code === 'form-invalid') return { loginName: text.loginNameForm };
  if (refused.code === 'name-taken') return { loginName: text.taken };
  if (refused.code === 'password-weak') {
    return { password: text.passwordFaults[refused.details.fault as keyof typeof text.passwordFaults] };
  }
  return undefined;
}

async function enrollingName(c: Context, installation: Installation): Promise<string> {
  const { insurerNumber } = await societyOf(installation);
  const session = readSessionCookie(c, 'enrolment') ?? '';
  const { record } = await inTransaction(installation.db, (tx) =>
    getEnrolling(tx, installation, insurerNumber, session),
  );
  return record.line.commonName ?? record.line.name;
}

function passkeyRoutes(app: Hono, installation: Installation): void {
  app.post(urls.signInPasskeyOptions(), (c) =>
    answerJson(c, async () =>
      passkeySignInOptions(installation, relyingParty(c, installation, await societyOf(installation))),
    ),
  );

  app.post(urls.signInPasskey(), (c) =>
    answerJson(c, async () => {
      const society = await societyOf(installation);
      const rp = relyingParty(c, installation, society);
      const body = await readJson<{ response?: unknown }>(c);
      const entered = {
        response: credentialJson<AuthenticationResponseJSON>(body.response),
        address: clientAddress(c),
      };
      writeSessionCookie(c, 'member', await signInWithPasskey(installation, society.insurerNumber, rp, entered));
      return { next: urls.home() };
    }),
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The outer shape of what an authenticator answers; the library judges the rest. */
export function credentialJson<T>(value: unknown): T {
  const one = value as { id?: unknown; response?: unknown } | undefined;
  if (typeof one?.id !== 'string' || typeof one.response !== 'object' || one.response === null) {
    throw new Refused('form-invalid');
  }
  return value as T;
}

/** Scripts get refusals as a sentence to show. */
async function answerJson(c: Context, work: () => Promise<object>): Promise<Response> {
  try {
    return c.json(await work());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const sentence = Object.values(credentialError(error) ?? {})[0] ?? refusalSentence('ja', error);
    return c.json({ error: error.code === 'sign-in-failed' ? PORTAL.passkey.failed : sentence }, statusOf(error));
  }
}
