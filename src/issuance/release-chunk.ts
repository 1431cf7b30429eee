import type { Actor } from '../audit/index.ts';
import type { ReservedSlots } from '../certificates/index.ts';
import type { Announce } from '../mail/index.ts';
import { holdKnown } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Policy } from '../society/index.ts';
import { requireNotPulled } from '../switches/index.ts';
import { type ItemOutcome, issueItems } from './issue-items.ts';
import type { PassPoint } from './release-points.ts';
import { beatWorker, endWhenSilent, holdWorker } from './release-worker-store.ts';
import { insertOutcomes, type OutcomeRow, takeItems } from './run-people-store.ts';
import type { Run } from './run-summary.ts';

export interface ReleaseWork {
  run: Run & { planHash: string };
  policy: Policy;
  /** Who released: on each certificate and audit entry. */
  actor: Actor;
  workerId: string;
  slots: ReservedSlots;
  /** Notices by mail to whoever opens what is written. */
  announce: Announce;
  silenceMs: number;
  /** When the release began. Nothing is issued at an earlier instant. */
  begunAt: Date;
  pass: PassPoint;
}

/** By so much the clocks of two hosts may differ. */
const SKEW_MS = 5_000;

/**
 * The instant at which is issued what began at another: it must lie after what it is decided from was learned, or it could never be
 * derived again.
 * @throws Refused `clock-back` where the clock has gone back; the release goes on when it is right again
 */
export function instantOf({ clock }: Installation, begunAt: Date): Date {
  const now = clock.now();
  if (now >= begunAt) return now;
  if (begunAt.getTime() - now.getTime() > SKEW_MS) throw new Refused('clock-back');
  return begunAt;
}

/**
 * Takes the next people in one transaction: weighs each again, issues their document or moves them out, and writes outcomes and
 * audit entries. Until it commits, nothing that is known of anybody can change, so that a flag that is raised meanwhile finds what
 * was issued.
 * @returns how many people got their outcome in this transaction, and the last one looked at (null: the end of the list).
 * @throws Refused `switch-pulled`, `release-taken-over`, `clock-back`
 */
export async function releaseChunk(
  tx: Tx,
  installation: Installation,
  work: ReleaseWork,
  step: { after: string; limit: number; wait: boolean },
): Promise<{ count: number; last: string | null }> {
  const { pass, run, workerId } = work;
  const { insurerNumber, runId } = run;
  if (installation.engine === 'postgresql') await endWhenSilent(tx, work.silenceMs);
  if (!(await holdWorker(tx, insurerNumber, runId, workerId))) throw new Refused('release-taken-over');
  await requireNotPulled(tx, insurerNumber, 'issue');
  await holdKnown(tx, insurerNumber);
  await pass('begun');
  const { items, last } = await takeItems(tx, insurerNumber, runId, step);
  await pass('claimed');
  if (items.length === 0) return { count: 0, last };
  const at = instantOf(installation, work.begunAt);
  const keep = (outcomes: readonly ItemOutcome[]) =>
    insertOutcomes(
      tx,
      outcomes.map(
        ({ certificateId, lints, memberId, why }): OutcomeRow => ({
          insurer_number: insurerNumber,
          run_id: runId,
          member_id: memberId,
          outcome: certificateId === null ? 'moved-out' : 'issued',
          certificate_id: certificateId,
          why,
          lints: lints.join(';'),
          at,
        }),
      ),
    );
  await issueItems(tx, installation, { ...work, ...run, keep, told: { runId } }, items, at);
  // Asked once more at the end: a switch that was pulled meanwhile keeps this chunk back, too.
  await requireNotPulled(tx, insurerNumber, 'issue');
  await beatWorker(tx, insurerNumber, runId, workerId);
  await pass('chunk-ready');
  return { count: items.length, last };
}
