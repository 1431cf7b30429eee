import type { Context } from 'hono';
import { findWait, type SignedIn } from '../access/index.ts';
import { type Applicant, actorOf, recordDenied } from '../applications/index.ts';
import {
  type EvidenceFault,
  type EvidencePurpose,
  type ReadyFile,
  readSentFiles,
  recordEvidenceRefused,
  type SentFile,
} from '../evidence/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { answerPage } from '../web/page-language.tsx';
import { readUnjudged } from '../web/read-body.ts';
import { readSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { type Kept, keepAnswer, MOST_BYTES } from './kept-answer.ts';
import type { Frame } from './portal-page.tsx';
import { WaitPage } from './session-wait.tsx';
import { findVisitor, societyOf } from './visitor.ts';
import { listShown } from './who-is-shown.ts';

export type Work<T> = (tx: Tx, applicant: Applicant) => Promise<T>;

/** What a handler is given: the page's frame, and transactions in which it is known for whom the person may apply. */
export interface Counter {
  who: SignedIn;
  id: string;
  frame: Frame;
  at<T>(work: Work<T>): Promise<T>;
}

export type ForVisitor = (
  work: (c: Context, counter: Counter) => Promise<Response>,
) => (c: Context) => Promise<Response>;

/** Lets whoever is signed in through; others sign in, and come back to where they were with what they typed. */
export function forVisitor(installation: Installation): ForVisitor {
  return (work) => async (c) => {
    const who = await findVisitor(c, installation);
    if (!who) {
      await keepPlace(c, installation);
      return c.redirect(urls.signInAgain(), 303);
    }
    const id = c.req.param('id') ?? '';
    const frame = { society: await societyOf(installation), loginName: who.loginName };
    const on = dayInJapan(installation.clock.now());
    const at = <T,>(does: Work<T>) =>
      inTransaction(installation.db, async (tx) => does(tx, { who, shown: await listShown(tx, who, on) }));
    try {
      return await work(c, { who, id, frame, at });
    } catch (error) {
      if (error instanceof Refused && error.code === 'not-found' && id !== '') {
        await at((tx, applicant) => recordDenied(tx, installation, applicant, id));
        const until = findWait(who, installation.clock.now());
        if (until) return answerPage(c, <WaitPage frame={frame} until={until} />, 403);
      }
      throw error;
    }
  };
}

/** Texts of a form alone: files are too large for a cookie. */
const FORM = 'application/x-www-form-urlencoded';
/** A form that is longer holds more than can be kept, and nobody's is read to find that out: each byte is sent as three. */
const LONGEST_KEPT = 3 * MOST_BYTES;

async function keepPlace(c: Context, installation: Installation): Promise<void> {
  const { path } = c.req;
  const session = readSessionCookie(c, 'member');
  const keep = (kept: Pick<Kept, 'path' | 'typed'>) =>
    keepAnswer(c, installation, { ...kept, why: 'signed-out', ...(session === undefined ? {} : { session }) });
  if (c.req.method === 'GET') {
    const { pathname, search } = new URL(c.req.url);
    // a picture is a part of a page, not a place
    if (!path.includes('/papers/')) keep({ path: pathname + search, typed: {} });
    return;
  }
  const id = c.req.param('id');
  const isQuestion = path.includes('/questions/');
  const isForm = (c.req.header('content-type') ?? '').startsWith(FORM);
  const isShort = Number(c.req.header('content-length')) <= LONGEST_KEPT;
  const body = isForm && isShort ? await readUnjudged(c) : {};
  const typed = Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  if (isQuestion) keep({ path, typed });
  else if (id && path.startsWith(urls.applicationDraft(id))) {
    keep({ path: urls.applicationDraft(id), typed: {} });
  } else if (id) keep({ path: urls.application(id), typed });
}

export type Taken = { files: readonly ReadyFile[] } | { purpose: EvidencePurpose; why: EvidenceFault | 'busy' };

/** Makes files anew; of one that is not taken the reason is recorded. */
export async function takeFiles(
  installation: Installation,
  sent: readonly SentFile[],
  { id, at, who }: Counter,
): Promise<Taken> {
  try {
    const read = await readSentFiles(installation, who.insurerNumber, sent, { kind: 'member', id: who.accountId });
    if (read.ok) return { files: read.files };
    await recordRefused(installation, { id, at }, read.why);
    return { purpose: read.purpose, why: read.why };
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'busy') throw error;
    return { purpose: 'ground', why: 'busy' };
  }
}

/** The sentence for a file that is not taken. */
export const fileSentence = ({ applications, apply }: PortalTexts, why: EvidenceFault | 'busy'): string =>
  why === 'busy' ? apply.busy : applications.evidenceFaults[why];

function recordRefused(installation: Installation, { id, at }: Pick<Counter, 'id' | 'at'>, why: EvidenceFault) {
  return at((tx, applicant) =>
    recordEvidenceRefused(tx, applicant.who.insurerNumber, id, why, actorOf(applicant), installation.clock.now()),
  );
}
