import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findSociety, getSociety, listInsurers } from '../society/index.ts';
import { errorHandler } from '../web/errors.tsx';
import { secure } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { makeSheet, type Sheet } from './sheet.ts';
import { SheetChoice, SheetPage } from './sheet-page.tsx';
import { sheetPdf } from './sheet-pdf.ts';
import { SHEET } from './sheet-style.ts';

/** The policies of browsers that show a PDF in a page of their own need these; the file itself runs nothing. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The sheet for clinics, open to everybody; it holds nobody's data, so that no look at it is recorded. */
export function sheetRoutes(installation: Installation): Hono {
  const routes = new Hono();
  const headers = secure({ sheets: [SHEET], personal: false });
  for (const path of [urls.sheet(), urls.sheetPdf(), `${urls.sheet()}/*`]) routes.use(path, ...headers);
  routes.onError(errorHandler(installation, 'counter'));
  const pdfs = pdfCache();

  const page = async (c: Context, insurerNumber: string) => {
    const sheet = await sheetFor(installation, insurerNumber);
    return tagged(c, await (<SheetPage sheet={sheet} />).toString(), (html) => c.html(html));
  };
  const pdf = async (c: Context, insurerNumber: string) => {
    const file = await pdfs(await sheetFor(installation, insurerNumber));
    return tagged(c, file, (bytes) =>
      c.body(new Uint8Array(bytes), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="shikakukakuninsho-${insurerNumber}.pdf"`,
        'Content-Security-Policy': PDF_POLICY,
      }),
    );
  };

  routes.get(urls.sheet(), async (c) => {
    const [only, second] = await listInsurers(installation.db);
    if (only !== undefined && second === undefined) return page(c, only);
    return c.html(<SheetChoice societies={await namesOf(installation)} />);
  });
  routes.get(urls.sheetPdf(), async (c) => {
    const [only, second] = await listInsurers(installation.db);
    if (only === undefined || second !== undefined) return c.redirect(urls.sheet());
    return pdf(c, only);
  });
  routes.get(urls.sheet(':file{[0-9]{8}\\.pdf}'), (c) => pdf(c, (c.req.param('file') ?? '').slice(0, 8)));
  routes.get(urls.sheet(':number{[0-9]{8}}'), (c) => page(c, c.req.param('number') ?? ''));
  routes.get(`${urls.sheet()}/*`, () => {
    throw new Refused('not-found');
  });
  return routes;
}

/** @throws Refused `not-found` */
async function sheetFor(installation: Installation, insurerNumber: string): Promise<Sheet> {
  const on = today(installation.clock);
  const society = await findSociety(installation.db, insurerNumber, on);
  if (!society) throw new Refused('not-found');
  return makeSheet(society.policy, installation.issuer, on);
}

async function namesOf({ db, clock }: Installation): Promise<{ number: string; name: string }[]> {
  const numbers = await listInsurers(db);
  const societies = await Promise.all(numbers.map((number) => getSociety(db, number, today(clock))));
  return societies.map(({ policy }) => policy.insurer);
}

/** A file is drawn once for what it says: everybody may ask for it, and drawing takes a tenth of a second. */
function pdfCache(): (sheet: Sheet) => Promise<Uint8Array> {
  const kept = new Map<string, { says: string; file: Promise<Uint8Array> }>();
  return (sheet) => {
    const says = JSON.stringify(sheet);
    const found = kept.get(sheet.insurer.number);
    if (found?.says === says) return found.file;
    const file = sheetPdf(sheet);
    kept.set(sheet.insurer.number, { says, file });
    return file;
  };
}

function tagged<Content extends string | Uint8Array>(
  c: Context,
  content: Content,
  send: (content: Content) => Response | Promise<Response>,
) {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  c.header('ETag', etag);
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
  return send(content);
}
