import type { Context } from 'hono';
import type { BodyData } from 'hono/utils/body';
import { Refused } from '../platform/refused.ts';

/** A JSON object that a script sent. @throws Refused `form-invalid` */
export async function readJson<T extends object>(c: Context): Promise<Partial<T>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused('form-invalid');
  return body as Partial<T>;
}

/** The values of a field that may be there several times, as checkboxes are. @throws as {@link readBody} */
export async function readRepeated(c: Context, name: string): Promise<{ values: string[]; body: BodyData }> {
  const body = await parse(() => c.req.parseBody({ all: true }));
  const values = [body[name] ?? []].flat().filter((value) => typeof value === 'string');
  return { values, body: body as BodyData };
}

/** The fields of a form that was sent. @throws Refused `form-invalid` when the body is none: no browser sends that */
export function readBody(c: Context): Promise<BodyData> {
  return parse(() => c.req.parseBody());
}

async function parse<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // a body that is too large throws something else, and is answered as such
    if (error instanceof TypeError) throw new Refused('form-invalid');
    throw error;
  }
}

/** A form with text and files. Fields that were not sent are empty. */
export interface SentForm {
  field(name: string): string;
  /** Every file of a field that was chosen. */
  files(name: string): File[];
}

/** @throws Refused `form-invalid` when the body is no form, or was cut off */
export async function readSentForm(c: Context): Promise<SentForm> {
  let body: BodyData<{ all: true }>;
  try {
    body = await c.req.parseBody({ all: true });
  } catch (error) {
    if (error instanceof TypeError) throw new Refused('form-invalid');
    throw error;
  }
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
