import type { Context } from 'hono';
import type { BodyData } from 'hono/utils/body';
import { Refused } from '../platform/refused.ts';

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
