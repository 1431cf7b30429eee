import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { findContact, pauseContact } from './contact-store.ts';
import { findMail } from './mail-state-store.ts';
import { addEvent, countBounces, findSentMail } from './outbox-store.ts';
import { isForGood, readBounce } from './read-bounce.ts';

const DAY_MS = 24 * 60 * 60_000;
/** So many mails that came back within these days pause an address, even where each might have passed. */
const SOFT_LIMIT = 3;
const SOFT_WITHIN_MS = 30 * DAY_MS;

export interface BounceResult {
  /**
   * recorded: a mail of ours came back; delayed: it is still under way; known: that was known already; not-ours: it names no mail
   * that we sent (forged ones among them); no-report: no notification at all.
   */
  outcome: 'recorded' | 'delayed' | 'known' | 'not-ours' | 'no-report';
  /** The address is paused from now on. */
  paused: boolean;
}

/**
 * Takes in what the mail server says of a mail that was accepted. Only a mail that was really sent can be meant, by a name that
 * nobody can guess; and only the address that it went to is paused, not one that the person has given since.
 */
export async function takeBounce(
  installation: Installation,
  insurerNumber: string,
  bytes: Uint8Array,
  actor: Actor,
): Promise<BounceResult> {
  const bounce = readBounce(bytes);
  if (!bounce) return { outcome: 'no-report', paused: false };
  const { clock, db } = installation;
  const at = clock.now();
  return inTransaction(db, async (tx): Promise<BounceResult> => {
    let sent: Awaited<ReturnType<typeof findSentMail>>;
    for (const mailId of bounce.mailIds) sent ??= await findSentMail(tx, insurerNumber, mailId);
    if (!sent) return { outcome: 'not-ours', paused: false };
    const { contactId, noticeKey } = sent;
    if (bounce.action === 'delayed') {
      await addEvent(tx, insurerNumber, noticeKey, { kind: 'delayed', why: bounce.status, at });
      return { outcome: 'delayed', paused: false };
    }
    const mail = await findMail(tx, insurerNumber, noticeKey, { includeProtected: true });
    if (mail?.state === 'bounced' || mail?.state === 'refused') return { outcome: 'known', paused: false };
    await addEvent(tx, insurerNumber, noticeKey, { kind: 'bounced', why: bounce.status, at });
    const contact = await findContact(tx, insurerNumber, contactId);
    const since = new Date(at.getTime() - SOFT_WITHIN_MS);
    const why = isForGood(bounce.status)
      ? 'hard-bounce'
      : (await countBounces(tx, insurerNumber, contactId, since)) >= SOFT_LIMIT
        ? 'soft-bounces'
        : undefined;
    const paused =
      why !== undefined && contact?.endedAt === null && (await pauseContact(tx, insurerNumber, contactId, why, at));
    await recordAudit(tx, insurerNumber, at, [
      {
        actor,
        action: 'mail-bounced',
        subject: { kind: 'mail', id: noticeKey },
        details: { status: bounce.status, contactId, paused },
      },
    ]);
    return { outcome: 'recorded', paused };
  });
}
