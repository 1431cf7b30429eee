import type { Context } from 'hono';
import type { BodyData } from 'hono/utils/body';
import { Refused } from '../platform/refused.ts';

/** A JSON object that a script sent. @throws Refused `form-invalid` */
export async function readJson<T extends object>(c: Context): Promise<Partial<T>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused('form-invalid');
  return body as Partial<T>;
}

/** The fields of a form that was sent. @throws Refused `form-invalid` when the body is none: no browser sends that */
export async function readBody(c: Context): Promise<BodyData> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    // a body that is too large throws something else, and is answered as such
    if (error instanceof TypeError) throw new Refused('form-invalid');
    throw error;
  }
}
