import { type Context, Hono } from 'hono';
import { countTry, findWait, isFresh, type SignedIn } from '../access/index.ts';
import {
  addContact,
  cancelContact,
  confirmContact,
  findContactCode,
  findContactState,
  isNoticeLanguage,
  removeContact,
  setLanguage,
} from '../mail/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { readBody } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { ContactCodePage, type ContactDone, ContactPage, isContactDone, NoMailPage } from './contact-pages.tsx';
import { WaitPage } from './session-wait.tsx';
import { findVisitor, societyOf } from './visitor.ts';

/** Wrong codes of one account in a quarter of an hour. */
const TRIES = 10;

interface Again {
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  about?: string;
}

/**
 * メールでのお知らせ, in a fresh sign-in: to an address go codes that can take ways in away. Only the code of an address that was given
 * so may come later, for mails take their time: it counts in the account that gave it, and nothing else is shown then. Where no mail
 * is sent, nobody can give one.
 */
export function contactRoutes(installation: Installation): Hono {
  const app = new Hono();

  const pageOf = async (c: Context, who: SignedIn, status: 200 | 422 | 429, again: Again = {}) => {
    const frame = { society: await societyOf(installation), loginName: who.loginName };
    const state = await findContactState(installation.db, installation, who, installation.clock.now());
    const told = c.req.query('done');
    const done = status === 200 && isContactDone(told) ? told : undefined;
    return answerPage(c, <ContactPage frame={frame} state={state} done={done} {...again} />, status);
  };

  /** After a code: where the sign-in is not fresh, nothing but what became of it. */
  const afterCode = async (c: Context, who: SignedIn, status: 200 | 422 | 429, again: Again = {}) => {
    const at = installation.clock.now();
    if (isFresh(who, at)) return status === 200 ? doneWith(c, 'confirmed') : pageOf(c, who, status, again);
    const { waiting } = await findContactState(installation.db, installation, who, at);
    if (status !== 200 && !waiting) return c.redirect(urls.accountConfirm('contact'), 303);
    const frame = { society: await societyOf(installation), loginName: who.loginName };
    return answerPage(c, <ContactCodePage frame={frame} isDone={status === 200} {...again} />, status);
  };

  const forVisitor =
    (
      work: (c: Context, who: SignedIn, field: (name: string) => string) => Promise<Response>,
      { fresh = true }: { fresh?: boolean } = {},
    ) =>
    async (c: Context) => {
      const who = await findVisitor(c, installation);
      if (!who) return c.redirect(urls.signInAgain(), 303);
      const until = findWait(who, installation.clock.now());
      if (until) {
        const frame = { society: await societyOf(installation), loginName: who.loginName };
        return answerPage(c, <WaitPage frame={frame} until={until} />, 403);
      }
      if (!installation.mail) {
        const frame = { society: await societyOf(installation), loginName: who.loginName };
        return answerPage(c, <NoMailPage frame={frame} />, c.req.method === 'GET' ? 200 : 404);
      }
      if (fresh && !isFresh(who, installation.clock.now())) return c.redirect(urls.accountConfirm('contact'), 303);
      const body = c.req.method === 'GET' ? {} : await readBody(c);
      return work(c, who, (name) => (typeof body[name] === 'string' ? body[name] : ''));
    };

  const doneWith = (c: Context, done: ContactDone) => c.redirect(`${urls.contact()}?done=${done}`, 303);

  app.get(
    urls.contact(),
    forVisitor((c, who) => pageOf(c, who, 200)),
  );

  app.post(
    urls.contact(),
    forVisitor(async (c, who, field) => {
      const text = textsOf(c).contact;
      const [address, language] = [field('address'), field('language')];
      const values = { address: address.slice(0, 254), language };
      if (address.trim() === '') return pageOf(c, who, 422, { values, errors: { address: text.missing.address } });
      try {
        await addContact(installation, who, { address, language: isNoticeLanguage(language) ? language : 'ja' });
        return doneWith(c, 'sent');
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'form-invalid')
          return pageOf(c, who, 422, { values, errors: { address: text.addressForm } });
        if (error.code === 'too-many-tries') return pageOf(c, who, 429, { values, about: text.tooMany });
        throw error;
      }
    }),
  );

  app.post(
    urls.contactConfirm(),
    forVisitor(
      async (c, who, field) => {
        const text = textsOf(c).contact;
        const typed = field('code');
        if (typed.trim() === '') return afterCode(c, who, 422, { errors: { code: text.missing.code } });
        const code = findContactCode(typed);
        if (code === undefined) return afterCode(c, who, 422, { errors: { code: text.slip } });
        try {
          const bucket = { what: 'mail-code', whose: who.accountId, limit: TRIES };
          const begins = await countTry(installation, who.insurerNumber, [bucket], () =>
            confirmContact(installation, who, code),
          );
          return begins ? afterCode(c, who, 200) : afterCode(c, who, 422, { errors: { code: text.wrong } });
        } catch (error) {
          if (error instanceof Refused && error.code === 'too-many-tries')
            return afterCode(c, who, 429, { about: text.tooMany });
          throw error;
        }
      },
      { fresh: false },
    ),
  );

  app.post(
    urls.contactLanguage(),
    forVisitor(async (c, who, field) => {
      const language = field('language');
      if (!isNoticeLanguage(language)) throw new Refused('form-invalid');
      await setLanguage(installation, who, language);
      return doneWith(c, 'language');
    }),
  );
  app.post(
    urls.contactCancel(),
    forVisitor(async (c, who) => {
      await cancelContact(installation, who);
      return doneWith(c, 'cancelled');
    }),
  );
  app.post(
    urls.contactRemove(),
    forVisitor(async (c, who) => {
      await removeContact(installation, who);
      return doneWith(c, 'removed');
    }),
  );
  return app;
}
