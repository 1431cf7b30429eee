import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { DECIDABLE_STATES, findMail, listMails } from './mail-state-store.ts';
import { addEvent, letGo } from './outbox-store.ts';

/** What a person may decide of a mail that nothing happens to any more. */
export const MAIL_DECISIONS = ['again', 'leave'] as const;

export type MailDecision = (typeof MAIL_DECISIONS)[number];

export const isMailDecision = (text: string): text is MailDecision =>
  (MAIL_DECISIONS as readonly string[]).includes(text);

/**
 * again: it goes once more, under the same name, so that a mail program that has it already can tell; whether it is still wanted
 * is asked then as always. leave: it does not go.
 * @throws Refused `not-found`, `wrong-state` when it is not for a person to decide
 */
export async function decideMail(
  installation: Installation,
  insurerNumber: string,
  noticeKey: string,
  decision: MailDecision,
  actor: Actor,
  seen: { includeProtected: boolean },
): Promise<void> {
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    const mail = await findMail(tx, insurerNumber, noticeKey, seen);
    if (!mail) throw new Refused('not-found', { what: 'mail' });
    if (!(DECIDABLE_STATES as readonly string[]).includes(mail.state))
      throw new Refused('wrong-state', { what: 'mail', action: decision, state: mail.state });
    await decideOne(tx, insurerNumber, noticeKey, decision, actor, at);
  });
}

const DECIDED_AT_ONCE = 1_000;

/**
 * Decides everything that is held (too old, or from a backup), as {@link decideMail}.
 * @returns how many
 */
export async function decideHeld(
  installation: Installation,
  insurerNumber: string,
  decision: MailDecision,
  actor: Actor,
  seen: { includeProtected: boolean },
): Promise<number> {
  const at = installation.clock.now();
  for (let count = 0; ; ) {
    const done = await inTransaction(installation.db, async (tx) => {
      const held = await listMails(tx, insurerNumber, ['held'], { ...seen, limit: DECIDED_AT_ONCE });
      for (const { noticeKey } of held) await decideOne(tx, insurerNumber, noticeKey, decision, actor, at);
      return held.length;
    });
    count += done;
    if (done < DECIDED_AT_ONCE) return count;
  }
}

async function decideOne(
  tx: Tx,
  insurerNumber: string,
  noticeKey: string,
  decision: MailDecision,
  actor: Actor,
  at: Date,
): Promise<void> {
  const again = decision === 'again';
  if (again && !(await letGo(tx, insurerNumber, noticeKey, at)))
    throw new Refused('wrong-state', { what: 'mail', action: decision, state: 'waiting' });
  const event = again
    ? ({ kind: 'released', why: 'by-staff' } as const)
    : ({ kind: 'dropped', why: 'by-staff' } as const);
  await addEvent(tx, insurerNumber, noticeKey, { ...event, at, byStaff: actor.id });
  await recordAudit(tx, insurerNumber, at, [
    { actor, action: 'mail-decided', subject: { kind: 'mail', id: noticeKey }, details: { decision } },
  ]);
}
