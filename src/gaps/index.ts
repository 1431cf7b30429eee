export { GAP_KINDS, type Gap, type GapKind, isForOfficerAlone } from './gap.ts';
export { type GapCount, GapTally, gapOf, isPastDue, listGaps, type MemberGap, openerOf } from './list-gaps.ts';
export { type GapSurvey, surveyGaps } from './survey-gaps.ts';
