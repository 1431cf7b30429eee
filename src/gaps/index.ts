export { findFirstGuarded } from './find-first-guarded.ts';
export { GAP_KINDS, type Gap, type GapKind, isForOfficerAlone, isPastDue } from './gap.ts';
export { type GapDay, listGapDays } from './gap-day-store.ts';
export { gapOf } from './gap-person.ts';
export { findStand, listGaps, listStands, type MemberGap, memberGapOf, standsOf } from './list-gaps.ts';
export {
  eachSeen,
  isHidden,
  lookThrough,
  type MemberStand,
  type Onlooker,
  type Seen,
  seeSome,
} from './look-through.ts';
export { openPacking } from './pack-unopenable.ts';
export { openSurvey, recordSurvey } from './record-survey.ts';
export { isStale, recountStale, startRecounting } from './recount-stale.ts';
export { STATES, type Stand, type State, type WayKind } from './stand.ts';
export { type GapSurvey, lookAtBoard, surveyGaps } from './survey-gaps.ts';
export { type GapCount, GapTally, type StateCounts } from './tally.ts';
