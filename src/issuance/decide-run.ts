import { type Actor, type AuditEvent, recordAudit } from '../audit/index.ts';
import { formatInstantInJapan } from '../lib/day.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getPolicyVersion, getSociety, type Policy } from '../society/index.ts';
import { hashOfPlan } from './plan-hash.ts';
import { acceptBrakeRows, listBrakes } from './plan-store.ts';
import { RULE_VERSION } from './rule-version.ts';
import {
  CONDITION_REFUSALS,
  findRefusal,
  findUnmet,
  MACHINE,
  type MachineAction,
  type RunAction,
  type RunCondition,
  type RunEventKind,
  TRANSITIONS,
} from './run-states.ts';
import { insertRunEvent, lockRun } from './run-store.ts';
import { getRun, type Run, type StaffActor } from './run-summary.ts';

export type PlannedRun = Run & { planHash: string };

/** The program itself, for what it records because it is so. */
export const RUNS: StaffActor = { kind: 'system', id: 'runs', role: MACHINE };

/** Takes the run for a decision of `actor` and refuses it unless the table of transitions allows it. */
export async function takeRun(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  action: RunAction | MachineAction,
  actor: StaffActor,
): Promise<PlannedRun> {
  await lockRun(tx, insurerNumber, runId);
  const run = await getRun(tx, insurerNumber, runId);
  const refusal = findRefusal(action, { state: run.state, plannedBy: run.begunBy }, actor);
  if (refusal) throw new Refused(refusal, { what: 'run', action, state: run.state });
  if (run.planHash === null) throw new Refused('wrong-state', { what: 'run', action, state: run.state });
  return { ...run, planHash: run.planHash };
}

/** When an approval begins to be good for a release, and when it is over. */
export function approvalTimes(approvedAt: Date, policy: Pick<Policy, 'approvalHours' | 'cancelWindowMinutes'>) {
  const releasableAt = new Date(approvedAt.getTime() + policy.cancelWindowMinutes * 60_000);
  return { releasableAt, overAt: new Date(releasableAt.getTime() + policy.approvalHours * 3_600_000) };
}

/**
 * Refuses an action whose conditions in the run's state do not hold.
 * @param covered the hash of the plan as its rows are now
 */
async function requireConditions(
  tx: Tx,
  run: PlannedRun,
  action: RunAction,
  { at, covered, named = [] }: { at: Date; covered: string | null; named?: readonly string[] },
): Promise<void> {
  const { insurerNumber, planOn, policyVersion, approved } = run;
  const society = await getSociety(tx, insurerNumber, planOn);
  const { policy } = await getPolicyVersion(tx, insurerNumber, policyVersion);
  const brakes = (await listBrakes(tx, insurerNumber, run.runId)).map(({ brake }) => brake);
  const times = approved && approvalTimes(approved.at, policy);
  const holds: Record<Exclude<RunCondition, 'nobody-open' | 'handed-over' | 'no-difference'>, boolean> = {
    'no-brake': brakes.length === 0,
    'brakes-named':
      brakes.length > 0 && new Set(named).size === brakes.length && brakes.every((one) => named.includes(one)),
    'same-plan': covered === run.planHash && (action !== 'release' || covered === approved?.planHash),
    'same-policy': society.policyVersion === policyVersion,
    'same-rules': run.ruleVersion === RULE_VERSION,
    'approval-over': times !== null && at >= times.overAt,
    'approval-fresh': times !== null && at < times.overAt,
    'window-over': times !== null && at >= times.releasableAt,
  };
  const unmet = findUnmet(action, run.state, holds);
  if (unmet === undefined) return;
  const details: Partial<Record<RunCondition, Record<string, string>>> = {
    'no-brake': { brakes: brakes.join(', ') },
    'brakes-named': { brakes: brakes.join(', ') },
    'approval-fresh': times ? { at: formatInstantInJapan(times.overAt) } : {},
    'window-over': times ? { at: formatInstantInJapan(times.releasableAt) } : {},
  };
  throw new Refused(CONDITION_REFUSALS[unmet], { what: 'run', action, state: run.state, ...details[unmet] });
}

/**
 * Lets a run that brakes hold through: whoever does it, not the planner, names every brake and says why.
 * @throws Refused `not-found`, `not-allowed`, `same-person`, `wrong-state`, `usage` (no reason), `run-brakes` (not all of them are named, or
 * others), `plan-changed`, `run-policy-changed`, `run-rules-changed`
 */
export async function acceptBrakes(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  accepted: { brakes: readonly string[]; why: string },
  actor: StaffActor,
): Promise<Run> {
  const { clock, db } = installation;
  const why = accepted.why.trim();
  if (why === '') throw new Refused('usage', { option: '--why', why: 'missing-value' });
  const hash = await hashOfPlan(db, insurerNumber, runId);
  return inTransaction(db, async (tx) => {
    const run = await takeRun(tx, insurerNumber, runId, 'accept', actor);
    const at = clock.now();
    await requireConditions(tx, run, 'accept', { at, covered: hash.now, named: accepted.brakes });
    await acceptBrakeRows(tx, insurerNumber, runId, { by: actor.id, at, why });
    const planHash = hash.withBrakes(await listBrakes(tx, insurerNumber, runId));
    return recordStep(tx, { ...run, planHash }, 'checked', actor, at, {
      details: { brakes: accepted.brakes.join(';') },
    });
  });
}

/**
 * Approves a checked run. The approval covers the hash of the plan, which is made again from the rows here: a row that was
 * changed since voids it. The planner can not approve. An approval that is over may be given again.
 * @throws Refused `not-found`, `not-allowed`, `same-person`, `wrong-state`, `run-brakes` (they are accepted first), `plan-changed`,
 * `run-policy-changed`, `run-rules-changed`
 */
export async function approveRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
): Promise<Run> {
  const { clock, db } = installation;
  const covered = (await hashOfPlan(db, insurerNumber, runId)).now;
  return inTransaction(db, async (tx) => {
    const run = await takeRun(tx, insurerNumber, runId, 'approve', actor);
    const at = clock.now();
    await requireConditions(tx, run, 'approve', { at, covered });
    return recordStep(tx, run, 'approved', actor, at);
  });
}

/** The hash of a plan as its rows are now; null once its release has begun. @throws Refused `not-found` */
export async function hashBeforeRelease(db: Db, insurerNumber: string, runId: string): Promise<string | null> {
  const { state } = await getRun(db, insurerNumber, runId);
  return state === 'approved' ? (await hashOfPlan(db, insurerNumber, runId)).now : null;
}

/**
 * Refuses to begin a release whose approval does not hold any more, or not yet. A release that has begun goes on.
 * @throws Refused `plan-changed`, `run-policy-changed`, `run-rules-changed`, `approval-over`, `cancel-window` (with the instant)
 */
export function requireApproval(tx: Tx, run: PlannedRun, covered: string | null, at: Date): Promise<void> {
  return requireConditions(tx, run, 'release', { at, covered });
}

/** Cancels a run before its release. @throws Refused `not-found`, `not-allowed`, `wrong-state` */
export function cancelRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
): Promise<Run> {
  return takeStep(installation, insurerNumber, runId, 'cancel', actor);
}

/** Ends a run that was reconciled; not the planner. @throws Refused `not-found`, `not-allowed`, `same-person`, `wrong-state` */
export function closeRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
): Promise<Run> {
  return takeStep(installation, insurerNumber, runId, 'close', actor);
}

async function takeStep(
  { clock, db }: Installation,
  insurerNumber: string,
  runId: string,
  action: 'cancel' | 'close',
  actor: StaffActor,
): Promise<Run> {
  return inTransaction(db, async (tx) => {
    const run = await takeRun(tx, insurerNumber, runId, action, actor);
    return recordStep(tx, run, TRANSITIONS[action].records, actor, clock.now());
  });
}

/** Writes a step of a run with its audit entry; the same step again changes nothing, but for another approval. */
export async function recordStep(
  tx: Tx,
  run: PlannedRun,
  kind: RunEventKind,
  actor: Actor,
  at: Date,
  more: { digest?: string; details?: AuditEvent['details'] } = {},
): Promise<Run> {
  const { details = {}, digest } = more;
  const { insurerNumber, runId } = run;
  const added = await insertRunEvent(tx, {
    insurer_number: insurerNumber,
    run_id: runId,
    kind,
    at,
    by_staff: actor.id,
    plan_hash: run.planHash,
    digest: digest ?? null,
  });
  if (added) {
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: kind === 'checked' ? 'run-passed' : `run-${kind}`,
        subject: { kind: 'run', id: runId },
        details: { planHash: run.planHash, ...(digest === undefined ? {} : { digest }), ...details },
      },
    ]);
  }
  return getRun(tx, insurerNumber, runId);
}
