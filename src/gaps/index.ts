export { findGap, GAP_KINDS, GAP_OWNERS, type Gap, type GapKind } from './gap.ts';
export { type GapCount, GapTally, isPastDue, listGaps, type MemberGap, openerOf } from './list-gaps.ts';
export { type GapSurvey, KEPT_A_KIND, surveyGaps } from './survey-gaps.ts';
