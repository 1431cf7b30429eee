export { type AffectedCopy, type CopyState, eachAffectedCopy } from './affected-copies.ts';
export { checkRun, type Difference, type Reconciliation } from './check-run.ts';
export { approveRun, cancelRun } from './decide-run.ts';
export { type HeldBack, listHeldBack } from './held-back-store.ts';
export { type PlanRequest, planRun } from './plan-run.ts';
export { factsDayOf, releaseRun } from './release-run.ts';
export { findRefusal, PLANNERS, type RunAction, type RunState, TRANSITIONS } from './run-states.ts';
export {
  type ItemFilter,
  type ItemOutcomeRow,
  type LeftOutWhy,
  listItems as listRunItems,
  listLeftOut,
  type MovedOutWhy,
} from './run-store.ts';
export { getRun, getRunSummary, listRuns, type Run, type RunSummary, type StaffActor } from './run-summary.ts';
export { takeInLedger } from './take-in-ledger.ts';
