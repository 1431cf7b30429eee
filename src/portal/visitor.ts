import type { Context } from 'hono';
import { findSignedIn, type RelyingParty, type SignedIn } from '../access/index.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { getOnlyInsurer, getSociety, type Society } from '../society/index.ts';
import { isPlainLoopback } from '../web/security.ts';
import { readSessionCookie } from '../web/session-cookie.ts';

/** The society whose portal this is: the only one of the installation. */
export async function societyOf({ db, clock }: Installation): Promise<Society> {
  return getSociety(db, await getOnlyInsurer(db), today(clock));
}

/** Milliseconds of the process, whatever day the installation's clock says. */
const SOCIETY_KEPT_MS = 5_000;
const kept = new WeakMap<Installation, { society: Society; until: number }>();

/** As {@link societyOf}, some seconds old at most: for the frame of pages that a crowd asks for, so that they cost no look. */
export async function keptSocietyOf(installation: Installation): Promise<Society> {
  const known = kept.get(installation);
  if (known && performance.now() < known.until) return known.society;
  const society = await societyOf(installation);
  kept.set(installation, { society, until: performance.now() + SOCIETY_KEPT_MS });
  return society;
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
  return findSignedIn(installation.db, installation, await getOnlyInsurer(installation.db), id, idleCounts);
}

/**
 * The site that passkeys belong to: the issuer's address, or this very machine when it is tried out there. Never what a
 * request says of itself otherwise.
 */
export function relyingParty(c: Context, installation: Installation, society: Society): RelyingParty {
  const site = isPlainLoopback(c) ? new URL(c.req.url) : new URL(installation.issuer);
  return { id: site.hostname, origin: site.origin, name: society.policy.insurer.name };
}
