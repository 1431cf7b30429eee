import type { Context, MiddlewareHandler } from 'hono';
import { can, findSignedInStaff, requireAllowed, type Staff, type StaffAction } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { StaffActor } from '../issuance/index.ts';
import type { Day } from '../lib/day.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getOnlyInsurer, getSociety, type Policy } from '../society/index.ts';
import { readSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';

/** Where a signed-in staff member works: what every page is given. */
export interface Desk {
  installation: Installation;
  insurerNumber: string;
  policy: Policy;
  staff: Staff;
  actor: StaffActor;
  /** Today in Japan. */
  on: Day;
  /** Protected people exist for this person. */
  includeProtected: boolean;
  may(action: StaffAction): boolean;
}

/** What the console's handlers find in the context. */
export interface ConsoleEnv {
  Variables: { desk: Desk };
}

export type ConsoleContext = Context<ConsoleEnv>;

/** The id that the address names. */
export function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}

/** Lets a page through for the roles that may do `action`, with their desk. Others are sent to sign in, or refused. */
export function allow(installation: Installation, action: StaffAction): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const desk = await findDesk(c, installation);
    if (!desk) return c.redirect(urls.staff.signIn(), 303);
    requireAllowed(desk.staff.role, action);
    c.set('desk', desk);
    await next();
  };
}

/** The desk of whoever the cookie says, when their session is alive. */
export async function findDesk(c: Context, installation: Installation): Promise<Desk | undefined> {
  const sessionId = readSessionCookie(c, 'staff');
  if (sessionId === undefined) return undefined;
  const insurerNumber = await getOnlyInsurer(installation.db);
  const staff = await findSignedInStaff(installation, insurerNumber, sessionId);
  if (!staff) return undefined;
  const on = today(installation.clock);
  const { policy } = await getSociety(installation.db, insurerNumber, on);
  return {
    installation,
    insurerNumber,
    policy,
    staff,
    actor: { kind: 'staff', id: staff.staffId, role: staff.role },
    on,
    includeProtected: can(staff.role, 'protected-look'),
    may: (asked) => can(staff.role, asked),
  };
}

/** Records one look a subject, in the transaction of the look. Call it last. */
export async function recordLooks(
  tx: Tx,
  desk: Desk,
  action: string,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  const { actor, installation, insurerNumber } = desk;
  await recordAudit(
    tx,
    insurerNumber,
    installation.clock.now(),
    ids.map((id) => ({ actor: { kind: actor.kind, id: actor.id }, action, subject: { kind, id } })),
  );
}
