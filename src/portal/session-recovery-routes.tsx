import { type Context, Hono } from 'hono';
import { signInWithRecoveryCode, signInWithSecondFactor } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type Asked, askForLetter, sayNotMe } from '../recovery/index.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { clientAddress } from '../web/security.ts';
import { clearSessionCookie, readSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { afterSignIn } from './kept-answer.ts';
import { anyOf, letIn, missing, textFields, visitOf } from './session-entry.ts';
import {
  LetterAskedPage,
  NotMeDonePage,
  NotMePage,
  RecoverCodePage,
  RecoverLetterPage,
  RecoverPage,
  SignInCodePage,
} from './session-recovery-pages.tsx';
import { readBirthDate } from './session-routes.tsx';
import { societyOf } from './visitor.ts';

interface Again {
  errors?: FieldErrors;
  about?: string;
}

/** Getting in when the usual way is not enough, or is lost. Nobody is signed in here, and nothing says who is known. */
export function recoveryRoutes(installation: Installation): Hono {
  const app = new Hono();
  signInCodeRoutes(app, installation);
  recoverRoutes(app, installation);
  letterRoutes(app, installation);
  notMeRoutes(app, installation);
  return app;
}

const frameFor = async (installation: Installation) => ({ society: await societyOf(installation) });

function signInCodeRoutes(app: Hono, installation: Installation): void {
  const passed = (c: Context) => readSessionCookie(c, 'second-factor');
  app.get(urls.signInCode(), async (c) =>
    passed(c) ? answerPage(c, <SignInCodePage frame={await frameFor(installation)} />) : c.redirect(urls.signIn(), 303),
  );
  app.post(urls.signInCode(), async (c) => {
    const id = passed(c);
    if (id === undefined) return c.redirect(urls.signIn(), 303);
    const frame = await frameFor(installation);
    const text = textsOf(c).access.signInCode;
    const { code } = await textFields(c, ['code']);
    const again = (status: 401 | 422 | 429, state: Again) =>
      answerPage(c, <SignInCodePage frame={frame} {...state} />, status);
    if (code.trim() === '') return again(422, { errors: { code: text.missing } });
    const visit = visitOf(c, installation);
    try {
      const { insurerNumber } = frame.society;
      letIn(c, visit, await signInWithSecondFactor(installation, insurerNumber, id, { code, ...visit }));
      clearSessionCookie(c, 'second-factor');
      return c.redirect(afterSignIn(c), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'code-wrong') return again(401, { errors: { code: text.wrong } });
      if (error.code === 'too-many-tries') return again(429, { about: textsOf(c).access.common.tooMany });
      if (error.code === 'not-signed-in') return c.redirect(urls.signInAgain(), 303);
      throw error;
    }
  });
}

function recoverRoutes(app: Hono, installation: Installation): void {
  app.get(urls.recover(), async (c) => answerPage(c, <RecoverPage frame={await frameFor(installation)} />));
  app.get(urls.recoverCode(), async (c) => answerPage(c, <RecoverCodePage frame={await frameFor(installation)} />));
  app.post(urls.recoverCode(), async (c) => {
    const frame = await frameFor(installation);
    const text = textsOf(c).access.recoverCode;
    const values = await textFields(c, ['loginName', 'code']);
    const again = (status: 401 | 422 | 429, state: Again) =>
      answerPage(c, <RecoverCodePage frame={frame} values={{ loginName: values.loginName }} {...state} />, status);
    const errors = missing(values, text.missing);
    if (anyOf(errors)) return again(422, { errors });
    const visit = visitOf(c, installation);
    try {
      const { insurerNumber } = frame.society;
      letIn(c, visit, await signInWithRecoveryCode(installation, insurerNumber, { ...values, ...visit }));
      clearSessionCookie(c, 'second-factor');
      return c.redirect(urls.account(), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'code-wrong') return again(422, { errors: { code: text.slip } });
      if (error.code === 'sign-in-failed') return again(401, { about: text.wrong });
      if (error.code === 'too-many-tries') return again(429, { about: textsOf(c).access.common.tooMany });
      throw error;
    }
  });
}

function letterRoutes(app: Hono, installation: Installation): void {
  app.get(urls.recoverLetter(), async (c) => {
    const frame = await frameFor(installation);
    return answerPage(
      c,
      c.req.query('asked') === undefined ? <RecoverLetterPage frame={frame} /> : <LetterAskedPage frame={frame} />,
    );
  });
  app.post(urls.recoverLetter(), async (c) => {
    const frame = await frameFor(installation);
    const text = textsOf(c).access.recoverLetter;
    const values = await textFields(c, ['loginName', 'symbol', 'number', 'branch', 'birthOn']);
    const again = (status: 422 | 429, state: Again) =>
      answerPage(c, <RecoverLetterPage frame={frame} values={values} {...state} />, status);
    const birthOn = readBirthDate(values.birthOn);
    const who = whoOf(values);
    const errors = {
      ...(who ? {} : { loginName: text.missing.who }),
      ...(birthOn ? {} : { birthOn: values.birthOn.trim() === '' ? text.missing.birthOn : text.birthOnForm }),
    };
    if (!birthOn || !who) return again(422, { errors });
    try {
      await askForLetter(installation, frame.society.insurerNumber, { ...who, birthOn }, clientAddress(c));
      return c.redirect(urls.recoverLetterAsked(), 303);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'too-many-tries') throw error;
      return again(429, { about: textsOf(c).access.common.tooMany });
    }
  });
}

type Who = Asked extends infer A ? (A extends unknown ? Omit<A, 'birthOn'> : never) : never;

/** Who is meant: the login name where there is one. */
function whoOf(values: Record<'loginName' | 'symbol' | 'number' | 'branch', string>): Who | undefined {
  const { branch, loginName, number, symbol } = values;
  if (loginName.trim() !== '') return { loginName };
  return [symbol, number, branch].every((text) => text.trim() !== '') ? { symbol, number, branch } : undefined;
}

function notMeRoutes(app: Hono, installation: Installation): void {
  const isLetter = (c: Context) => c.req.query('letter') !== undefined;
  app.get(urls.notMe(), async (c) =>
    answerPage(c, <NotMePage frame={await frameFor(installation)} letter={isLetter(c)} />),
  );
  app.post(urls.notMe(), async (c) => {
    const frame = await frameFor(installation);
    const text = textsOf(c).access.notMe;
    const values = await textFields(c, ['code']);
    const again = (status: 422 | 429, state: Again) =>
      answerPage(c, <NotMePage frame={frame} letter={isLetter(c)} values={values} {...state} />, status);
    if (values.code.trim() === '') return again(422, { errors: { code: text.missing } });
    try {
      const stopped = await sayNotMe(installation, frame.society.insurerNumber, values.code, clientAddress(c));
      if (stopped === 'ways') clearSessionCookie(c, 'member');
      return answerPage(c, <NotMeDonePage frame={frame} letter={stopped === 'letter'} />);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'code-wrong')
        return again(422, error.details.slip ? { errors: { code: text.slip } } : { about: text.wrong });
      if (error.code === 'too-many-tries') return again(429, { about: textsOf(c).access.common.tooMany });
      throw error;
    }
  });
}
