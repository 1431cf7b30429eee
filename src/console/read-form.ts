import type { Context } from 'hono';
import { readBody } from '../web/read-body.ts';

/** The fields of a form that was sent, as text; files and repeated fields are not among them. */
export async function readForm(c: Context): Promise<(name: string) => string> {
  const body = await readBody(c);
  return (name) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
}
