import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Context, Hono } from 'hono';
import {
  enrolmentPasskeyOptions,
  getEnrolling,
  openAccountWithPasskey,
  openAccountWithPassword,
  passkeySignInOptions,
  redeemCode,
  requireGoodChoice,
  signInWithPasskey,
  signInWithPassword,
  signOut,
  type Typed,
  type Visit,
  type WaitingRoom,
} from '../access/index.ts';
import type { Day } from '../lib/day.ts';
import { readJapaneseDate } from '../lib/japanese-date.ts';
import { unread } from '../lib/ruby.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Lane } from '../platform/lane.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { getOnlyInsurer, keptSocietyOf } from '../society/index.ts';
import { answerSmallJson } from '../web/answer-text.ts';
import type { FieldErrors } from '../web/form.tsx';
import { memberRefusalSentence } from '../web/member-refusal.ts';
import { answerKeptPage, answerPage, textsOf } from '../web/page-language.tsx';
import { readJson } from '../web/read-body.ts';
import { clientAddress } from '../web/security.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { afterSignIn, forgetKept } from './kept-answer.ts';
import { anyOf, letIn, missing, passwordFault, textFields, visitOf } from './session-entry.ts';
import { CredentialPage, EnrolPage, SignInPage } from './session-pages.tsx';
import { findVisitor, relyingParty, societyOf } from './visitor.ts';
import { enterOrWait, leaveLine, waitingRoutes } from './waiting-routes.tsx';

/**
 * Enrolment, sign-in and sign-out. What costs a hash goes through the room.
 * @param passkeys where they take turns, which need no line
 */
export function sessionRoutes(installation: Installation, room: WaitingRoom, passkeys: Lane): Hono {
  const app = new Hono();
  signInRoutes(app, installation, room);
  enrolRoutes(app, installation, room);
  passkeyRoutes(app, installation, room, passkeys);
  const signIn = (c: Context, typed: Typed) => finishSignIn(c, installation, typed);
  const enrol = (c: Context, typed: Typed) => finishEnrolment(c, installation, typed);
  app.route('/', waitingRoutes(installation, room, { 'sign-in': signIn, enrol }));
  return app;
}

const statusOf = (refused: Refused) => REFUSALS[refused.code].status;

function signInRoutes(app: Hono, installation: Installation, room: WaitingRoom): void {
  app.get(urls.signIn(), async (c) => {
    const frame = { society: await keptSocietyOf(installation) };
    if (isStranger(c)) return answerKeptPage(c, frame.society, 'sign-in', () => <SignInPage frame={frame} />);
    if (await findVisitor(c, installation)) return c.redirect(urls.home());
    return answerPage(
      c,
      <SignInPage
        frame={frame}
        again={c.req.query('again') !== undefined && readSessionCookie(c, 'member') !== undefined}
        out={c.req.query('out') !== undefined}
        left={c.req.query('left') !== undefined}
        waits={room.look(readSessionCookie(c, 'waiting')).kind === 'waiting'}
      />,
    );
  });

  app.post(urls.signIn(), async (c) => {
    const values = await textFields(c, ['loginName', 'password']);
    const text = textsOf(c);
    const errors = missing(values, text.signIn.missing);
    const again = async (status: 422 | 429, state: { errors?: FieldErrors; about?: string }) =>
      answerPage(c, <SignInPage {...(await formOf(installation, values))} {...state} />, status);
    if (anyOf(errors)) return again(422, { errors });
    const typed = { kind: 'sign-in', ...values } as const;
    const answer = await enterOrWait(c, room, typed, () => finishSignIn(c, installation, typed));
    return answer ?? again(429, { about: text.waiting.full });
  });

  app.post(urls.signOut(), async (c) => {
    const id = readSessionCookie(c, 'member');
    const who = await findVisitor(c, installation);
    if (who && id) await signOut(installation, who, id);
    clearSessionCookie(c, 'member');
    forgetKept(c);
    return c.redirect(urls.signedOut(), 303);
  });
}

/** A browser of which nothing is known, with a plain address: it sees what every other sees. */
const isStranger = (c: Context): boolean =>
  readSessionCookie(c, 'member') === undefined &&
  readSessionCookie(c, 'waiting') === undefined &&
  new URL(c.req.url).search === '';

/** The form as it was typed, without the password. */
const formOf = async (installation: Installation, { loginName }: { loginName: string }) => ({
  frame: { society: await societyOf(installation) },
  values: { loginName },
});

/** Signs in with what was typed, now or a while ago. */
async function finishSignIn(c: Context, installation: Installation, typed: Typed): Promise<Response> {
  const text = textsOf(c).signIn;
  const visit = visitOf(c, installation);
  const again = async (status: 401 | 429, about: string) =>
    answerPage(c, <SignInPage {...(await formOf(installation, typed))} about={about} />, status);
  try {
    const { loginName, password } = typed;
    const insurerNumber = await getOnlyInsurer(installation.db);
    const step = await signInWithPassword(installation, insurerNumber, { loginName, password, ...visit });
    if (step.kind === 'second-factor') {
      writeSessionCookie(c, 'second-factor', step.session);
      return c.redirect(urls.signInCode(), 303);
    }
    letIn(c, visit, step.session);
    return c.redirect(afterSignIn(c), 303);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'sign-in-failed') return again(401, text.failed);
    if (error.code === 'too-many-tries') return again(429, text.tooMany);
    if (error.code === 'busy') return again(429, text.busy);
    throw error;
  }
}

/** Reads a birth date as people write it: also `1985年4月1日`. */
export function readBirthDate(text: string): Day | undefined {
  const reading = readJapaneseDate(
    text.normalize('NFKC').replace(/^\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?\s*$/u, '$1/$2/$3'),
  );
  return reading.ok ? reading.day : undefined;
}

function enrolRoutes(app: Hono, installation: Installation, room: WaitingRoom): void {
  app.get(urls.enrol(), async (c) => answerPage(c, <EnrolPage frame={{ society: await societyOf(installation) }} />));

  app.post(urls.enrol(), async (c) => {
    const society = await societyOf(installation);
    const values = await textFields(c, ['code', 'birthOn']);
    const { enrol, signIn } = textsOf(c);
    const birthOn = readBirthDate(values.birthOn);
    const errors = {
      // the code first, as on the page
      ...missing(values, enrol.missing),
      ...(birthOn || values.birthOn.trim() === '' ? {} : { birthOn: enrol.birthOnForm }),
    };
    const again = (status: 422 | 429, state: { errors?: FieldErrors; about?: string }) =>
      answerPage(c, <EnrolPage frame={{ society }} values={values} {...state} />, status);
    if (!birthOn || anyOf(errors)) return again(422, { errors });
    try {
      const entered = { code: values.code, birthOn, address: clientAddress(c) };
      writeSessionCookie(c, 'enrolment', await redeemCode(installation, society.insurerNumber, entered));
      return c.redirect(urls.enrolCredential(), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'too-many-tries') return again(429, { about: signIn.tooMany });
      if (error.code !== 'code-wrong') throw error;
      return again(422, error.details.slip ? { errors: { code: enrol.slip } } : { about: enrol.wrong });
    }
  });

  app.get(urls.enrolCredential(), (c) => answerCredentialPage(c, installation));

  app.post(urls.enrolCredential(), async (c) => {
    const values = await textFields(c, ['loginName', 'password']);
    const texts = textsOf(c);
    const errors = missing(values, texts.signIn.missing);
    const again = (state: { errors?: FieldErrors; about?: string }, status: 422 | 429 = 422) =>
      answerCredentialPage(c, installation, { loginName: values.loginName, ...state }, status);
    if (anyOf(errors)) return again({ errors });
    const session = readSessionCookie(c, 'enrolment') ?? '';
    try {
      // before anybody waits
      await requireGoodChoice(installation, await getOnlyInsurer(installation.db), session, values);
    } catch (error) {
      const field = error instanceof Refused ? credentialError(texts, error) : undefined;
      if (!field) throw error;
      return again({ errors: field });
    }
    const typed = { kind: 'enrol', ...values, enrolment: session } as const;
    const answer = await enterOrWait(c, room, typed, () => finishEnrolment(c, installation, typed));
    return answer ?? again({ about: texts.waiting.full }, 429);
  });

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
      const visit = visitOf(c, installation);
      const chosen = {
        loginName: textOf(body.loginName),
        response: credentialJson<RegistrationResponseJSON>(body.response),
        ...visit,
      };
      enrolled(c, visit, await openAccountWithPasskey(installation, society.insurerNumber, session, rp, chosen));
      leaveLine(c, room);
      return { next: urls.home() };
    }),
  );
}

/** The page on which whoever is enrolling chooses; as it was typed, without the password, where something is wrong. */
async function answerCredentialPage(
  c: Context,
  installation: Installation,
  typed: { loginName?: string; errors?: FieldErrors; about?: string } = {},
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const society = await societyOf(installation);
  const { loginName, name } = await enrollingOf(c, installation);
  const { loginName: written = loginName ?? '', ...state } = typed;
  return answerPage(
    c,
    <CredentialPage
      frame={{ society }}
      name={name}
      again={loginName !== undefined}
      values={{ loginName: written }}
      {...state}
    />,
    status,
  );
}

/** Opens the account with what was chosen, now or a while ago. */
async function finishEnrolment(c: Context, installation: Installation, typed: Typed): Promise<Response> {
  const visit = visitOf(c, installation);
  const { loginName, password } = typed;
  try {
    const insurerNumber = await getOnlyInsurer(installation.db);
    const session = readSessionCookie(c, 'enrolment') ?? '';
    // somebody else has begun in this browser meanwhile: what was typed is not their choice
    if (typed.enrolment !== session) return answerCredentialPage(c, installation);
    const chosen = { loginName, password, ...visit };
    enrolled(c, visit, await openAccountWithPassword(installation, insurerNumber, session, chosen));
    return c.redirect(urls.home(), 303);
  } catch (error) {
    const texts = textsOf(c);
    if (error instanceof Refused && error.code === 'busy')
      return answerCredentialPage(c, installation, { loginName, about: texts.signIn.busy }, 429);
    const field = error instanceof Refused ? credentialError(texts, error) : undefined;
    if (!field) throw error;
    return answerCredentialPage(c, installation, { loginName, errors: field }, 422);
  }
}

/** Changes the enrolment session for a member's: a new id, so that nobody can have planted it. */
export function enrolled(c: Context, visit: Required<Visit>, session: string): void {
  clearSessionCookie(c, 'enrolment');
  letIn(c, visit, session);
}

export function credentialError(texts: PortalTexts, refused: Refused, beside = false): FieldErrors | undefined {
  const text = texts.enrol.credential;
  if (refused.code === 'form-invalid') return { loginName: text.loginNameForm };
  if (refused.code === 'name-taken') return { loginName: text.taken };
  if (refused.code === 'password-weak') return { password: passwordFault(texts, refused, beside) };
  return undefined;
}

/** Who is enrolling: their name, and the login name of an account that they have already. */
export async function enrollingOf(
  c: Context,
  installation: Installation,
): Promise<{ name: string; loginName: string | undefined; letterId: string }> {
  const { insurerNumber } = await societyOf(installation);
  const session = readSessionCookie(c, 'enrolment') ?? '';
  const { account, letter, record } = await inTransaction(installation.db, (tx) =>
    getEnrolling(tx, installation, insurerNumber, session),
  );
  const name = record.line.commonName ?? record.line.name;
  return { name, loginName: account?.loginName, letterId: letter.letterId };
}

function passkeyRoutes(app: Hono, installation: Installation, room: WaitingRoom, passkeys: Lane): void {
  app.post(urls.signInPasskeyOptions(), (c) =>
    answerJson(c, async () =>
      passkeySignInOptions(installation, relyingParty(c, installation, await keptSocietyOf(installation))),
    ),
  );

  app.post(urls.signInPasskey(), (c) =>
    answerJson(c, async () => {
      const society = await keptSocietyOf(installation);
      const rp = relyingParty(c, installation, society);
      const body = await readJson<{ response?: unknown }>(c);
      const visit = visitOf(c, installation);
      const entered = { response: credentialJson<AuthenticationResponseJSON>(body.response), ...visit };
      const signIn = () => signInWithPasskey(installation, society.insurerNumber, rp, entered);
      letIn(c, visit, await passkeys.run(signIn));
      leaveLine(c, room);
      return { next: afterSignIn(c) };
    }),
  );
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The outer shape of what an authenticator answers; the library judges the rest. */
export function credentialJson<T>(value: unknown): T {
  const one = value as { id?: unknown; response?: unknown } | undefined;
  if (typeof one?.id !== 'string' || typeof one.response !== 'object' || one.response === null) {
    throw new Refused('form-invalid');
  }
  return value as T;
}

/** Scripts get refusals as a sentence to show. */
export async function answerJson(c: Context, work: () => Promise<object>): Promise<Response> {
  try {
    return answerSmallJson(c, await work());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const texts = textsOf(c);
    const sentence =
      error.code === 'sign-in-failed'
        ? texts.signIn.passkey.failed
        : (Object.values(credentialError(texts, error) ?? {})[0] ?? memberRefusalSentence(texts, error.code));
    return c.json({ error: unread(sentence) }, statusOf(error));
  }
}
