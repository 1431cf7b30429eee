import { can, requireAllowed } from '../access/index.ts';
import type { FilingActor } from '../filings/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Application } from './application.ts';
import { getLocked } from './write-event.ts';

/** Whom an application is about, and whether the reviewer may see them. @throws Refused `not-found` */
export async function getVisible(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  applicationId: string,
  actor: FilingActor,
): Promise<{ application: Application; member: MemberRecord }> {
  requireAllowed(actor.role, 'application-review');
  const application = await getLocked(tx, installation, insurerNumber, applicationId);
  const on = dayInJapan(installation.clock.now());
  const [member] = await readMembers(tx, insurerNumber, [application.memberId], on);
  const isHidden = !member || ((application.protected || isShielded(member)) && !can(actor.role, 'protected-look'));
  if (isHidden) throw new Refused('not-found', { what: 'application' });
  return { application, member };
}
