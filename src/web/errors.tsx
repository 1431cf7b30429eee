import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { refusalText } from '../messages/refusals.ts';
import { today } from '../platform/clock.ts';
import { findDatabaseTrouble } from '../platform/database-trouble.ts';
import { newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { findSociety, listInsurers } from '../society/index.ts';
import { Page, type PageProps } from './layout.tsx';
import { memberRefusal } from './member-refusal.ts';
import { answerPage, textsOf, useTexts } from './page-language.tsx';
import { urls } from './urls.ts';

type Audience = PageProps['audience'];
type Society = PageProps['society'];

/**
 * Turns what an operation threw into a page: a refusal into its sentences and status; anything else into a reference number,
 * with the trace on standard error.
 */
export function errorHandler(installation: Installation, audience: Audience): ErrorHandler {
  return async (thrown, c) => {
    const error = findDatabaseTrouble(thrown) ?? thrown;
    const society = await societyFor(installation);
    if (error instanceof Refused) return refusedPage(c, error, audience, society);
    if (isNoText(error)) return refusedPage(c, new Refused('form-invalid'), audience, society);
    // Hono's own: a form from another site (403), a body that is too large (413)
    if (error instanceof HTTPException && error.status < 500) {
      const code = error.status === 413 ? 'form-too-large' : 'form-invalid';
      return refusedPage(c, new Refused(code), audience, society, error.status as ContentfulStatusCode);
    }
    const { reference, trace } = newFault(error);
    process.stderr.write(`fault ${reference} ${c.req.method} ${c.req.routePath}\n${trace}\n`);
    const text = textsOf(c).faults;
    return answerPage(
      c,
      <Page title={text.title} audience={audience} society={society} here={hereOf(c)}>
        <h1>{text.title}</h1>
        <p>{text.what}</p>
        <p>{text.next}</p>
        <p>{text.ask}</p>
        <p class="lead">
          {text.reference} <b class="mono">{reference}</b>
        </p>
        <Back audience={audience} />
      </Page>,
      500,
    );
  };
}

/** U+0000, which PostgreSQL takes for no text: only an address or a form that was made by hand brings it. */
function isNoText(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return error instanceof Error && (code === '22021' || code === '22P05');
}

/** The page for an address that does not exist. */
export function notFoundHandler(installation: Installation, audience: Audience): NotFoundHandler {
  return async (c) => refusedPage(c, new Refused('not-found'), audience, await societyFor(installation));
}

const TITLES: Partial<Record<Refused['code'], 'notFoundTitle' | 'signInTitle'>> = {
  'not-found': 'notFoundTitle',
  'not-signed-in': 'signInTitle',
};

/** What was asked for by a form has no address to come back to. */
const hereOf = (c: Context): string | undefined => (c.req.method === 'GET' ? undefined : urls.home());

function refusedPage(
  c: Context,
  refused: Refused,
  audience: Audience,
  society: Society,
  status: ContentfulStatusCode = REFUSALS[refused.code].status,
) {
  const texts = textsOf(c);
  const title = texts.faults[TITLES[refused.code] ?? 'refusedTitle'];
  const text = audience === 'member' ? memberRefusal(texts, refused.code) : refusalText('ja', refused);
  c.header('Cache-Control', 'no-store');
  return answerPage(
    c,
    <Page title={title} audience={audience} society={society} here={hereOf(c)}>
      <h1>{title}</h1>
      <p class="lead">{text.what}</p>
      <p>{text.next}</p>
      <p>{text.ask}</p>
      <Back audience={audience} />
    </Page>,
    status,
  );
}

const HOMES = { member: urls.home, staff: urls.staff.home, counter: urls.verify } as const;

function Back({ audience }: { audience: Audience }) {
  const text = useTexts().faults;
  return (
    <p class="actions">
      <a class="button" href={HOMES[audience]()}>
        {text.backHome}
      </a>
    </p>
  );
}

/** Whom to call. None before the first policy, or when the database itself is what broke. */
async function societyFor({ db, clock }: Installation): Promise<Society> {
  try {
    const [only] = await listInsurers(db);
    return only ? (await findSociety(db, only, today(clock)))?.policy.insurer : undefined;
  } catch {
    return undefined;
  }
}
