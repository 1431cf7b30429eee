export { addWork, addWorksAgain, type NewWork } from './add-work.ts';
export {
  countOpen,
  listOfSource,
  listOpen,
  listOpenKeys,
  listToIssue,
  reopenCollected,
  settleCollected,
  settleReturnedMail,
  type WorkItem,
} from './consequence-store.ts';
export {
  type Consequence,
  type ConsequenceKind,
  type ConsequenceReason,
  ownerOf,
  PROTECTION_REASONS,
} from './consequences.ts';
export { listDifferences, type OpenDifference, resolveDifference } from './differences.ts';
export {
  FILING_FIELDS,
  FILING_KINDS,
  type Filing,
  type FilingField,
  type FilingKind,
  isFilingKind,
  readFiling,
  tellsNumber,
  WITHDRAWABLE,
} from './filing.ts';
export { getFiling, listFilings, type RecordedFiling, readFilings } from './filing-store.ts';
export type { Followed } from './follow.ts';
export { followLedger } from './follow-ledger.ts';
export { askToLower, decideLowering } from './lower-flag.ts';
export { FLAGS, type Flag, GROUNDS, type Ground, type Lowering, listOpenLowerings } from './lowering-store.ts';
export { type DueResult, recordDue } from './record-due.ts';
export { type FilingActor, type FilingResult, recordFiling, recordFilingIn } from './record-filing.ts';
export { openStale } from './record-stale.ts';
export { settleByHand } from './settle.ts';
export { takeInApprovals } from './take-in-approvals.ts';
export { withdrawFiling } from './withdraw-filing.ts';
