import type { Context } from 'hono';
import { findSignedIn, type RelyingParty, type SignedIn } from '../access/index.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { getOnlyInsurer, getSociety, keptInsurerOf, type Society } from '../society/index.ts';
import { isPlainLoopback } from '../web/security.ts';
import { readSessionCookie } from '../web/session-cookie.ts';

/** The society whose portal this is: the only one of the installation. */
export async function societyOf({ db, clock }: Installation): Promise<Society> {
  return getSociety(db, await getOnlyInsurer(db), today(clock));
}

/**
 * Who is signed in with this request's cookie.
 * @param idleCounts false for what an open page asks by itself
 */
export async function findVisitor(
  c: Context,
  installation: Installation,
  idleCounts = true,
): Promise<SignedIn | undefined> {
  const id = readSessionCookie(c, 'member');
  if (id === undefined) return undefined;
  return findSignedIn(installation.db, installation, await keptInsurerOf(installation), id, idleCounts);
}

/**
 * The site that passkeys belong to: the issuer's address, or this very machine when it is tried out there. Never what a
 * request says of itself otherwise.
 */
export function relyingParty(c: Context, installation: Installation, society: Society): RelyingParty {
  const site = isPlainLoopback(c) ? new URL(c.req.url) : new URL(installation.issuer);
  return { id: site.hostname, origin: site.origin, name: society.policy.insurer.name };
}
