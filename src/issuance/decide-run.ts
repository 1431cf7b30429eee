import { recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { planHash } from './plan-run.ts';
import { findRefusal, type RunAction } from './run-states.ts';
import { eachItemOutcome, insertRunEvent, lockRun } from './run-store.ts';
import { getRun, type Run, type StaffActor } from './run-summary.ts';

/** Takes the run for a decision of `actor` and refuses it unless the table of transitions allows it. */
export async function takeRun(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  action: RunAction,
  actor: StaffActor,
): Promise<Run & { planHash: string }> {
  await lockRun(tx, insurerNumber, runId);
  const run = await getRun(tx, insurerNumber, runId);
  const refusal = findRefusal(action, { state: run.state, plannedBy: run.begunBy }, actor);
  if (refusal) throw new Refused(refusal, { what: 'run', action, state: run.state });
  if (run.planHash === null) throw new Refused('wrong-state', { what: 'run', action, state: run.state });
  return { ...run, planHash: run.planHash };
}

/**
 * The plan was decided under one version of the policy; another one in force on its day since then voids it.
 * @throws Refused `run-policy-changed`
 */
export async function requireSamePolicy(tx: Tx, { insurerNumber, planOn, policyVersion }: Run): Promise<void> {
  const society = await getSociety(tx, insurerNumber, planOn);
  if (society.policyVersion !== policyVersion) throw new Refused('run-policy-changed');
}

/**
 * Approves a planned run. The approval covers the hash of the plan, which is made again from the rows here: a row that was
 * changed since voids it. The planner can not approve.
 * @throws Refused `not-found`, `not-allowed`, `same-person`, `wrong-state`, `plan-changed`, `run-policy-changed`
 */
export async function approveRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
): Promise<Run> {
  const { clock, db } = installation;
  const hash = planHash(await getRun(db, insurerNumber, runId));
  for await (const items of eachItemOutcome(db, insurerNumber, runId)) for (const item of items) hash.add(item);
  const found = hash.value();
  return inTransaction(db, async (tx) => {
    const run = await takeRun(tx, insurerNumber, runId, 'approve', actor);
    await requireSamePolicy(tx, run);
    if (found !== run.planHash) throw new Refused('plan-changed', { what: 'run' });
    return recordStep(tx, run, 'approved', actor, clock.now());
  });
}

/** Cancels a run before its release. @throws Refused `not-found`, `not-allowed`, `wrong-state` */
export async function cancelRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
): Promise<Run> {
  return inTransaction(installation.db, async (tx) => {
    const run = await takeRun(tx, insurerNumber, runId, 'cancel', actor);
    return recordStep(tx, run, 'cancelled', actor, installation.clock.now());
  });
}

/** Writes a step of a run with its audit entry; the same step again changes nothing. */
export async function recordStep(
  tx: Tx,
  run: Run & { planHash: string },
  kind: 'approved' | 'cancelled' | 'release-started' | 'released',
  actor: StaffActor,
  at: Date,
): Promise<Run> {
  const { insurerNumber, runId } = run;
  const added = await insertRunEvent(tx, {
    insurer_number: insurerNumber,
    run_id: runId,
    kind,
    at,
    by_staff: actor.id,
    plan_hash: run.planHash,
  });
  if (added) {
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: `run-${kind}`, subject: { kind: 'run', id: runId }, details: { planHash: run.planHash } },
    ]);
  }
  return getRun(tx, insurerNumber, runId);
}
