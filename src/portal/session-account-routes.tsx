import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Context, Hono } from 'hono';
import {
  addPasskey,
  addPasskeyOptions,
  agentOf,
  changeLoginName,
  changePassword,
  closeOwnAccount,
  findWait,
  findWaysIn,
  removeWay,
  renamePasskey,
  type SignedIn,
} from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { readJson } from '../web/read-body.ts';
import { clearSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { endingToo, listEndingToo, readKept } from './end-too.tsx';
import type { Frame } from './portal-page.tsx';
import {
  type AccountDone,
  AccountPage,
  AddPasskeyPage,
  isAccountDone,
  LoginNamePage,
  PasskeyPage,
  PasswordPage,
  Question,
} from './session-account-pages.tsx';
import { secretRoutes } from './session-app-routes.tsx';
import { ClosedPage, ClosePage } from './session-close-pages.tsx';
import { confirmRoutes, forFresh } from './session-confirm.tsx';
import { forMember, missing, passwordFault, textFields } from './session-entry.ts';
import { presenceRoutes } from './session-list.tsx';
import { answerJson, credentialJson, textOf } from './session-routes.tsx';
import { WaitPage } from './session-wait.tsx';
import { endingWays, listStayingWays, readMarkedWays } from './staying-ways.tsx';
import { findVisitor, relyingParty, societyOf } from './visitor.ts';

/** What leads into one's own account: looking at it, adding, changing and taking away. */
export function accountRoutes(installation: Installation): Hono {
  const app = new Hono();
  confirmRoutes(app, installation);
  wayRoutes(app, installation);
  passkeyRoutes(app, installation);
  secretRoutes(app, installation);
  presenceRoutes(app, installation);
  closeRoutes(app, installation);
  return app;
}

const doneWith = (c: Context, done: AccountDone) => c.redirect(`${urls.account()}?done=${done}`, 303);

function wayRoutes(app: Hono, installation: Installation): void {
  const { clock, db } = installation;

  app.get(
    urls.account(),
    forMember(installation)(async (c, who, frame) => {
      const ways = await inTransaction(db, async (tx) => {
        const found = await findWaysIn(tx, who);
        const subject = { kind: 'account', id: who.accountId };
        const actor = { kind: 'member', id: who.accountId } as const;
        await recordAudit(tx, who.insurerNumber, clock.now(), [{ actor, action: 'ways-shown', subject }]);
        return found;
      });
      const told = c.req.query('done');
      return answerPage(c, <AccountPage frame={frame} ways={ways} done={isAccountDone(told) ? told : undefined} />);
    }),
  );

  const forPassword = forFresh(installation, 'password');
  const passwordPage = async (
    c: Context,
    who: SignedIn,
    frame: Frame,
    again?: { error: (beside: boolean) => string; kept: ReadonlySet<string>; marked: ReadonlySet<string> },
  ) => {
    const { password, secondFactorSince } = await findWaysIn(db, who);
    const beside = secondFactorSince !== null;
    const errors: FieldErrors = again ? { password: again.error(beside) } : {};
    const ending = await listEndingToo(installation, who);
    const ways = await listStayingWays(installation, who);
    const { kept, marked } = again ?? {};
    const props = { frame, isSet: password !== undefined, beside, errors, ending, kept, ways, marked };
    return answerPage(c, <PasswordPage {...props} />, again ? 422 : 200);
  };
  app.get(
    urls.accountPassword(),
    forPassword((c, who, frame) => passwordPage(c, who, frame)),
  );
  app.post(
    urls.accountPassword(),
    forPassword(async (c, who, frame) => {
      const [kept, marked] = [await readKept(c), await readMarkedWays(c)];
      const { password } = await textFields(c, ['password']);
      if (password === '')
        return passwordPage(c, who, frame, { error: () => textsOf(c).access.password.missing, kept, marked });
      try {
        const [given, ways] = [endingToo(who, kept), endingWays(who, marked)];
        await changePassword(installation, who, password, async (tx, at) => [
          ...(await given(tx, at)),
          ...(await ways(tx, at)),
        ]);
        return doneWith(c, 'password');
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'password-weak') throw error;
        return passwordPage(c, who, frame, {
          error: (beside) => passwordFault(textsOf(c), error, beside),
          kept,
          marked,
        });
      }
    }),
  );

  const forName = forFresh(installation, 'login-name');
  app.get(
    urls.accountLoginName(),
    forName(async (c, who, frame) => {
      const wait = findWait(who, clock.now());
      return wait
        ? answerPage(c, <WaitPage frame={frame} until={wait} />, 403)
        : answerPage(c, <LoginNamePage frame={frame} />);
    }),
  );
  app.post(
    urls.accountLoginName(),
    forName(async (c, who, frame) => {
      const text = textsOf(c).access.loginName;
      const values = await textFields(c, ['loginName']);
      const again = (status: 422 | 429, error: string) =>
        status === 429
          ? answerPage(c, <LoginNamePage frame={frame} values={values} about={error} />, status)
          : answerPage(c, <LoginNamePage frame={frame} values={values} errors={{ loginName: error }} />, status);
      if (values.loginName.trim() === '') return again(422, text.missing);
      try {
        await changeLoginName(installation, who, values.loginName);
        return doneWith(c, 'login-name');
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'form-invalid') return again(422, text.form);
        if (error.code === 'name-taken') return again(422, text.taken);
        if (error.code === 'too-many-tries') return again(429, textsOf(c).access.common.tooMany);
        throw error;
      }
    }),
  );

  app.post(
    urls.accountRemove(':id'),
    forFresh(
      installation,
      'account',
    )(async (c, who) => {
      await removeWay(installation, who, c.req.param('id') ?? '');
      return doneWith(c, 'removed');
    }),
  );
}

function passkeyRoutes(app: Hono, installation: Installation): void {
  const guarded = forMember(installation);
  /** A script asks for somebody who is signed in. */
  const asked = async (c: Context) => {
    const who = await findVisitor(c, installation);
    if (!who) throw new Refused('not-signed-in');
    return { who, rp: relyingParty(c, installation, await societyOf(installation)) };
  };

  app.get(
    urls.accountPasskeys(),
    forFresh(
      installation,
      'passkeys',
    )(async (c, who, frame) => {
      const { mayAddPasskey } = await findWaysIn(installation.db, who);
      return mayAddPasskey
        ? answerPage(c, <AddPasskeyPage frame={frame} />)
        : answerPage(
            c,
            <Question frame={frame} title={textsOf(c).access.passkeys.title} about={textsOf(c).access.passkeys.full} />,
            409,
          );
    }),
  );
  app.post(urls.accountPasskeyOptions(), (c) =>
    answerJson(c, async () => {
      const { rp, who } = await asked(c);
      return addPasskeyOptions(installation, who, rp);
    }),
  );
  app.post(urls.accountPasskeys(), (c) =>
    answerJson(c, async () => {
      const { rp, who } = await asked(c);
      const body = await readJson<{ name?: unknown; response?: unknown }>(c);
      const response = credentialJson<RegistrationResponseJSON>(body.response);
      const agent = agentOf(c.req.header('user-agent') ?? '');
      await addPasskey(installation, who, rp, { response, name: textOf(body.name), agent });
      return { next: `${urls.account()}?done=passkey` };
    }),
  );

  app.get(
    urls.accountPasskey(':id'),
    guarded(async (c, who, frame) => {
      const { passkeys, password } = await findWaysIn(installation.db, who);
      const way = passkeys.find(({ id }) => id === c.req.param('id'));
      if (!way) throw new Refused('not-found');
      return answerPage(c, <PasskeyPage frame={frame} way={way} isLast={passkeys.length === 1 && !password} />);
    }),
  );
  app.post(
    urls.accountPasskey(':id'),
    guarded(async (c, who) => {
      const { name } = await textFields(c, ['name']);
      await renamePasskey(installation, who, c.req.param('id') ?? '', name);
      return doneWith(c, 'name');
    }),
  );
}

function closeRoutes(app: Hono, installation: Installation): void {
  const fresh = forFresh(installation, 'close');
  app.get(
    urls.accountClose(),
    fresh(async (c, who, frame) => {
      const wait = findWait(who, installation.clock.now());
      return wait
        ? answerPage(c, <WaitPage frame={frame} until={wait} />, 403)
        : answerPage(c, <ClosePage frame={frame} />);
    }),
  );
  app.post(
    urls.accountClose(),
    fresh(async (c, who, frame) => {
      const values = await textFields(c, ['sure']);
      const errors = missing(values, { sure: textsOf(c).access.close.missing });
      if (values.sure !== 'yes') return answerPage(c, <ClosePage frame={frame} errors={errors} />, 422);
      await closeOwnAccount(installation, who);
      clearSessionCookie(c, 'member');
      return answerPage(c, <ClosedPage frame={{ society: frame.society }} />);
    }),
  );
}
