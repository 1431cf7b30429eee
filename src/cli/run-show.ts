import { listStaff } from '../access/index.ts';
import {
  approvalTimes,
  getRunReview,
  getRunSummary,
  listSample,
  partsOfScope,
  RUNS,
  type RunSummary,
} from '../issuance/index.ts';
import { findLint } from '../lints/index.ts';
import { ACTOR_WORDS } from '../messages/audit-words.ts';
import { type ApprovalStanding, NEXT_STEPS, nextText, type StepTaken, standingText } from '../messages/run-standing.ts';
import { brakesText, reviewText, runText } from '../messages/runs.ts';
import { getPolicyVersion } from '../society/index.ts';
import { type DatabaseCall, print } from './command.ts';

/** What `--json` prints of a run: the contract's keys first. */
function summaryJson(run: RunSummary) {
  return {
    id: run.runId,
    people: run.people,
    byReason: run.byReason,
    byDocument: run.byDocument,
    byChannel: run.byChannel,
    state: run.state,
    on: run.planOn,
    nextDelivery: run.nextDeliveryOn,
    publishAt: run.publishAt.toISOString(),
    leftOut: run.leftOut,
    issued: run.issued,
    movedOut: run.movedOut,
    scope: run.scope,
    next: NEXT_STEPS[run.state],
  };
}

/** What holds a plan, with its names; and what comes next. */
async function heldBrakes(call: DatabaseCall, run: RunSummary) {
  const { brakes } = await getRunReview(call.installation.db, run.insurerNumber, run.runId, { includeProtected: true });
  return brakes.filter(({ accepted }) => accepted === null);
}

/** A run after a step: its numbers, the brakes that hold it, and what comes next. */
export async function printRun(call: DatabaseCall, run: RunSummary): Promise<number> {
  const { language } = call;
  const brakes = run.state === 'planned' ? await heldBrakes(call, run) : [];
  const names = brakes.map(({ brake }) => brake);
  const text = () => [
    runText(language, run, partsOfScope(run.scope)),
    ...(brakes.length > 0 ? [brakesText(language, brakes)] : []),
    nextText(language, run, names),
  ];
  await print(call, { ...summaryJson(run), brakes }, () => text().join('\n'));
  return 0;
}

export const summaryOf = async (call: DatabaseCall, runId: string) =>
  getRunSummary(call.installation.db, await call.insurerNumber(), runId, { includeProtected: true });

export const idOf = (call: DatabaseCall) => call.positionals[0] ?? '';

/** Who took which step, in order. A name that is not there any more is an id; the program itself has its own word. */
async function stepsOf(call: DatabaseCall, run: RunSummary): Promise<StepTaken[]> {
  const staff = await listStaff(call.installation.db, run.insurerNumber);
  const system = call.language === 'ja' ? (ACTOR_WORDS.system ?? RUNS.id) : RUNS.id;
  const names = new Map([[RUNS.id, system], ...staff.map(({ name, staffId }) => [staffId, name] as const)]);
  const taken: [StepTaken['step'], RunSummary['planned']][] = [
    ['planned', run.planned],
    ['checked', run.checked],
    ['approved', run.approved],
    ['release-started', run.releaseStarted],
    ['released', run.released],
    ['delivered', run.delivered],
    ['reconciled', run.reconciled],
    ['closed', run.closed],
    ['cancelled', run.cancelled],
  ];
  return taken.flatMap(([step, done]) => (done ? [{ step, by: names.get(done.by) ?? done.by, at: done.at }] : []));
}

/** Of an approval that no release has used. */
async function approvalOf(call: DatabaseCall, run: RunSummary): Promise<ApprovalStanding | null> {
  if (run.state !== 'approved' || !run.approved) return null;
  const { policy } = await getPolicyVersion(call.installation.db, run.insurerNumber, run.policyVersion);
  return { approvedAt: run.approved.at, ...approvalTimes(run.approved.at, policy) };
}

/** What the plan is approved by, and who of it is looked at, without protected people. */
export async function showRun(call: DatabaseCall): Promise<number> {
  const { db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const run = await summaryOf(call, idOf(call));
  const review = await getRunReview(db, insurerNumber, run.runId, { includeProtected: true });
  const sample = await listSample(db, insurerNumber, run.runId, { includeProtected: false });
  const standing = { steps: await stepsOf(call, run), approval: await approvalOf(call, run) };
  const held = review.brakes.filter(({ accepted }) => accepted === null).map(({ brake }) => brake);
  const json = {
    ...summaryJson(run),
    policyVersion: run.policyVersion,
    ruleVersion: run.ruleVersion,
    planHash: run.planHash,
    ledger: run.ledgerSourceId,
    cardStatusAsOf: run.cardAsOfOn,
    ...review,
    sample: {
      random: sample.filter(({ kind }) => kind === 'random').map(({ memberId }) => memberId),
      riskiest: sample
        .filter(({ kind }) => kind === 'risk')
        .map(({ classes, memberId }) => ({ member: memberId, classes })),
    },
    reconciledDigest: run.reconciledDigest,
    steps: standing.steps,
    approval: standing.approval,
  };
  const lintWord = (id: string) => findLint(id)?.ja ?? id;
  const text = () => [
    runText(call.language, run, partsOfScope(run.scope)),
    standingText(call.language, run, standing),
    reviewText(call.language, review, lintWord),
    nextText(call.language, run, held),
  ];
  await print(call, json, () => text().join('\n'));
  return 0;
}
