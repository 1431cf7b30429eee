import type { Context } from 'hono';

/** The fields of a form that was sent, as text; files and repeated fields are not among them. */
export async function readForm(c: Context): Promise<(name: string) => string> {
  const body = await c.req.parseBody();
  return (name) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
}
