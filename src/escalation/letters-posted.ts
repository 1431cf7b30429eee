import { type Actor, recordAudit } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import type { Tx } from '../platform/database.ts';
import { insertLetterSteps } from './escalation-store.ts';

/**
 * Letters went to these people: the step of every certificate for which one had been asked for is done, as of the day of the post.
 * In the transaction of the evidence. Idempotent: the first letter counts.
 */
export async function recordLettersPosted(
  tx: Tx,
  insurerNumber: string,
  posted: readonly { openerId: string; onDay: Day }[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const certificateIds = await insertLetterSteps(tx, insurerNumber, posted, at);
  await recordAudit(
    tx,
    insurerNumber,
    at,
    certificateIds.map((certificateId) => ({
      actor: { kind: actor.kind, id: actor.id },
      action: 'escalation-step',
      subject: { kind: 'certificate', id: certificateId },
      details: { step: 'letter', skipped: null },
    })),
  );
}
