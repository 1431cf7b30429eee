import { dayInJapan } from '../lib/day.ts';
import { queueNotices } from '../mail/index.ts';
import { isShielded, type MemberRecord, openerOf } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import { getSociety } from '../society/index.ts';

/**
 * Queues a mail that something is new in the portal, to the person or, for a child, to whoever opens their documents; it says
 * neither which application nor what became of it. Of a person with any flag nobody else is told.
 * @param key of what happened: one mail however often it is queued
 */
export async function notifyApplicant(
  tx: Tx,
  insurerNumber: string,
  member: MemberRecord,
  notice: { kind: 'application-received' | 'application-decided'; key: string },
  at: Date,
): Promise<void> {
  const on = dayInJapan(at);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const memberId = openerOf(member, policy, on);
  if (memberId === null || isShielded(member)) return;
  if (memberId !== member.memberId && member.facts.disclosure !== 'none') return;
  await queueNotices(tx, insurerNumber, [{ ...notice, memberId, notBeforeAt: at }], at);
}
