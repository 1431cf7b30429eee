import { Hono } from 'hono';
import { exportPeople, fileEncoder, standInHead, standInLines } from '../exports/index.ts';
import { isForOfficerAlone } from '../gaps/index.ts';
import { decideHeld, decideMail, isMailDecision } from '../mail/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleContext, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { type ConsoleExport, exportPage } from './export-pages.tsx';
import { findKind } from './gap-pages.tsx';
import { keysPage } from './key-page.tsx';
import { mailPage } from './mail-page.tsx';
import { findChannel, namesPage } from './name-pages.tsx';
import { readForm } from './read-form.ts';
import { recheckPage } from './recheck-page.tsx';

/** Lists that leave the console as files, the look through all names before a run, and the list of keys. */
export function listRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get(urls.staff.names(), allow(installation, 'names-look'), async (c) =>
    c.html(await namesPage(c.get('desk'), findChannel(c.req.query('channel')))),
  );

  app.get(urls.staff.recheck(), allow(installation, 'runs-look'), async (c) =>
    c.html(await recheckPage(c.get('desk'), c.req.query('protected'))),
  );
  app.get(urls.staff.keys(), allow(installation, 'keys-look'), async (c) => c.html(await keysPage(c.get('desk'))));

  app.get(urls.staff.mail(), allow(installation, 'mail-look'), async (c) =>
    c.html(await mailPage(c.get('desk'), c.req.query('protected'))),
  );
  app.post(urls.staff.mailDecide(), allow(installation, 'mail-decide'), async (c) => {
    const { actor, includeProtected, insurerNumber } = c.get('desk');
    const field = await readForm(c);
    const [decision, key] = [field('decision'), field('key')];
    if (!isMailDecision(decision)) throw new Refused('form-invalid');
    const by = { kind: actor.kind, id: actor.id };
    if (key === '') await decideHeld(installation, insurerNumber, decision, by, { includeProtected });
    else await decideMail(installation, insurerNumber, key, decision, by, { includeProtected });
    return c.redirect(urls.staff.mail(), 303);
  });

  app.get(urls.staff.gapsExport(), allow(installation, 'export'), async (c) => {
    const subject = gapsOf(c.req.query('kind'));
    return c.html(await exportPage(c.get('desk'), subject, c.req.query('check') !== undefined));
  });
  app.post(urls.staff.gapsExport(), allow(installation, 'export'), async (c) => {
    const field = await readForm(c);
    return download(c, gapsOf(field('kind')), field('as'));
  });

  app.get(urls.staff.collectionExport(), allow(installation, 'export'), async (c) => {
    const subject = collectionOf(c.req.query('employer'));
    return c.html(await exportPage(c.get('desk'), subject, c.req.query('check') !== undefined));
  });
  app.post(urls.staff.collectionExport(), allow(installation, 'export'), async (c) => {
    const field = await readForm(c);
    return download(c, collectionOf(field('employer')), field('as'));
  });

  app.get(urls.staff.runExport(':id'), allow(installation, 'export'), async (c) =>
    c.html(await exportPage(c.get('desk'), { what: 'run', runId: idOf(c) }, c.req.query('check') !== undefined)),
  );
  app.post(urls.staff.runExport(':id'), allow(installation, 'export'), async (c) => {
    const field = await readForm(c);
    return download(c, { what: 'run', runId: idOf(c) }, field('as'));
  });
  return app;
}

/** @throws Refused `not-found`, also for protected people: no file lists them */
function gapsOf(text: string | undefined): ConsoleExport {
  const kind = findKind(text);
  if (kind === undefined || isForOfficerAlone(kind)) throw new Refused('not-found');
  return { what: 'gaps', kind };
}

function collectionOf(employer: string | undefined): ConsoleExport {
  const employerSymbol = (employer ?? '').trim().slice(0, 60);
  return employerSymbol === '' ? { what: 'collection' } : { what: 'collection', employerSymbol };
}

/** The bytes of the file: of the list itself, or of the list of stand-ins in it. */
async function* bytesOf(desk: Desk, subject: ConsoleExport, as: 'utf-8' | 'windows-31j' | 'stand-ins') {
  const encoding = as === 'utf-8' ? 'utf-8' : 'windows-31j';
  const pages = exportPeople(desk.installation, subject, desk, encoding, desk.actor);
  if (as !== 'stand-ins') {
    for await (const page of pages) yield page.bytes;
    return;
  }
  const encode = fileEncoder('utf-8');
  yield encode(standInHead());
  for await (const page of pages) if (page.standIns.length > 0) yield encode(standInLines(page.standIns));
}

function nameOf(subject: ConsoleExport): string {
  if (subject.what === 'run') return `run-${subject.runId}`;
  return subject.what === 'collection' ? 'collection' : `gaps-${subject.kind ?? 'all'}`;
}

async function download(c: ConsoleContext, subject: ConsoleExport, asked: string): Promise<Response> {
  const as = (['utf-8', 'windows-31j', 'stand-ins'] as const).find((choice) => choice === asked);
  if (as === undefined) throw new Refused('form-invalid');
  const desk = c.get('desk');
  const pieces = bytesOf(desk, subject, as);
  // Whatever refuses the export does so before the answer begins.
  const first = await pieces.next();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first.value) controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  const list = nameOf(subject);
  return c.body(body, 200, {
    'Content-Type': `text/csv; charset=${as === 'windows-31j' ? 'Shift_JIS' : 'utf-8'}`,
    'Content-Disposition': `attachment; filename="${list}-${desk.on}${as === 'stand-ins' ? '-stand-ins' : ''}.csv"`,
  });
}
