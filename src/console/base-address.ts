import type { Context } from 'hono';
import type { Installation } from '../platform/installation.ts';
import { isPlainLoopback } from '../web/security.ts';

/** The address under which people reach this installation: on the very machine without https, where they are now. */
export function baseOf(c: Context, installation: Installation): string {
  return isPlainLoopback(c) ? new URL(c.req.url).origin : installation.issuer;
}
