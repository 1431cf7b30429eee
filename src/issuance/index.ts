export { type AffectedCopy, type CopyState, eachAffectedCopy } from './affected-copies.ts';
export { type ApproveOptions, approveSingleIssue } from './approve-single-issue.ts';
export { askSingleIssue, endSingleIssuesAgain, withdrawSingleIssue } from './ask-single-issue.ts';
export type { BrakeKind } from './brakes.ts';
export { checkOpenRuns, checkRun, type Difference, type Reconciliation } from './check-run.ts';
export { acceptBrakes, approvalTimes, approveRun, cancelRun, closeRun, RUNS } from './decide-run.ts';
export { type HeldBack, listHeldBack } from './held-back-store.ts';
export { factsDayOf } from './issue-items.ts';
export { type PlanRequest, planRun } from './plan-run.ts';
export { findScope, type PlanScope, partsOfScope, SCOPE_REASONS, type ScopeKind, scopeText } from './plan-scope.ts';
export {
  type DifferenceRow,
  listDifferences,
  listSample,
  listSharedAddresses,
  type SampledPerson,
} from './plan-store.ts';
export { listPlannedFor } from './planned-store.ts';
export { readSample, type SampledDocument } from './read-sample.ts';
export {
  getBasis,
  isSingleIssue,
  lookAtSingleIssue,
  type OpenedSingleIssue,
  openSingleIssue,
  queueSingleIssues,
  type SingleIssueQueue,
} from './read-single-issues.ts';
export { RELEASE_POINTS, type ReleasePoint } from './release-points.ts';
export { type ReleaseOptions, releaseRun } from './release-run.ts';
export { resumeReleases, startResuming } from './resume-releases.ts';
export { getRunReview, listCameBack, type RunReview } from './review-run.ts';
export {
  countItems,
  countOutcomes,
  type ItemFilter,
  type ItemOutcomeRow,
  type LeftOutWhy,
  listItems as listRunItems,
  listLeftOut,
  type MovedOutWhy,
} from './run-people-store.ts';
export { findRefusal, PLANNERS, type RunAction, type RunState, TRANSITIONS } from './run-states.ts';
export { countRunSteps } from './run-store.ts';
export { getRun, getRunSummary, listRuns, type Run, type RunSummary, type StaffActor } from './run-summary.ts';
export type { RiskClass } from './sample.ts';
export {
  findSingleIssueRefusal,
  type Hindrance,
  type SingleIssue,
  type SingleIssueRefusal,
  type SingleIssueState,
} from './single-issue.ts';
export { takeInLedger } from './take-in-ledger.ts';
export type { Prospect } from './weigh-now.ts';
export { findWorkPace, type WorkPace } from './work-pace.ts';
