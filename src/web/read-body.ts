import type { Context } from 'hono';
import type { BodyData } from 'hono/utils/body';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import { Refused } from '../platform/refused.ts';

/** Fields of a form. Our own longest, a policy's, has sixty-two; three million empty ones take a minute to read. */
export const MOST_FIELDS = 1_000;

/** As every browser writes it, so that the parts can be counted before they are read. */
const MULTIPART = /^multipart\/form-data;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'()+./:=?-]{1,70}))$/i;

/** A JSON object that a script sent. @throws Refused `form-invalid` */
export async function readJson<T extends object>(c: Context): Promise<Partial<T>> {
  const body: unknown = await c.req.json().catch((error) => {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused('form-invalid');
  return body as Partial<T>;
}

/** The values of a field that may be there several times, as checkboxes are. @throws as {@link readBody} */
export async function readRepeated(c: Context, name: string): Promise<{ values: string[]; body: BodyData }> {
  const body = await parse(c, { all: true });
  refuseIndividualNumbers(body);
  const values = [body[name] ?? []].flat().filter((value) => typeof value === 'string');
  return { values, body: body as BodyData };
}

/**
 * The fields of a form that was sent.
 * @throws Refused `form-invalid` when the body is none, which no browser sends; `form-too-large`; `individual-number`
 */
export async function readBody(c: Context): Promise<BodyData> {
  const body = await parse(c, {});
  refuseIndividualNumbers(body);
  return body;
}

/** The same of a form that is not acted on: whoever asks for it sees to 個人番号. @throws Refused `form-invalid`, `form-too-large` */
export function readUnjudged(c: Context): Promise<BodyData> {
  return parse(c, {});
}

/** Fields of codes and numbers of others, which nobody writes anything else into; no free text is ever among them. */
const NO_FREE_TEXT: ReadonlySet<string> = new Set(['again', 'code', 'password', 'pin', 'sealed', 'token', 'tracking']);
/** What a program wrote for itself. */
const DIGEST = /^[0-9a-f]{40,}$/;

/**
 * No form that holds a 個人番号 is read at all, in whichever field, also the name of a file: then it can be kept nowhere, and a new
 * field can not be forgotten.
 * @throws Refused `individual-number`
 */
function refuseIndividualNumbers(body: BodyData<{ all: true }>): void {
  for (const [name, sent] of Object.entries(body)) {
    if (NO_FREE_TEXT.has(name)) continue;
    for (const value of [sent].flat()) {
      const text = value instanceof File ? value.name : value;
      if (!DIGEST.test(text) && holdsIndividualNumber(text)) throw new Refused('individual-number');
    }
  }
}

async function parse<T extends { all?: true }>(c: Context, options: T): Promise<BodyData<T>> {
  try {
    if (countFields(c, Buffer.from(await c.req.arrayBuffer())) > MOST_FIELDS) throw new Refused('form-too-large');
    return await c.req.parseBody(options);
  } catch (error) {
    // a body that is too large throws something else, and is answered as such
    if (error instanceof TypeError) throw new Refused('form-invalid');
    throw error;
  }
}

/** How many fields a body has at most, told without reading them. @throws Refused `form-invalid` when nobody can tell */
function countFields(c: Context, bytes: Buffer): number {
  const type = c.req.header('content-type')?.trim() ?? '';
  if (!/^multipart\//i.test(type)) return count(bytes, '&') + 1;
  const [, quoted, plain] = MULTIPART.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new Refused('form-invalid');
  return count(bytes, `--${boundary}`);
}

function count(bytes: Buffer, sought: string): number {
  let found = 0;
  for (let at = bytes.indexOf(sought); at >= 0 && found <= MOST_FIELDS; at = bytes.indexOf(sought, at + 1)) found += 1;
  return found;
}

/** A form with text and files. Fields that were not sent are empty. */
export interface SentForm {
  field(name: string): string;
  /** Every file of a field that was chosen. */
  files(name: string): File[];
}

/**
 * Of applications alone: their table of fields (src/applications/kinds.ts) refuses 個人番号 beside the field, so that everything else
 * that was typed stays; names of files are not kept. @throws Refused `form-invalid`, `form-too-large`
 */
export async function readSentForm(c: Context): Promise<SentForm> {
  const body = await parse(c, { all: true });
  const valuesOf = (name: string) => {
    const value = body[name];
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  };
  return {
    field: (name) => {
      const [first] = valuesOf(name);
      return typeof first === 'string' ? first : '';
    },
    // a field of files that nothing was chosen for is sent as one without a name
    files: (name) => valuesOf(name).filter((one) => one instanceof File && (one.name !== '' || one.size > 0)) as File[],
  };
}
