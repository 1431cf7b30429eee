export { leavesByAgeOn, shareStartsOn, unusableFrom } from './dates.ts';
export { decide } from './decide.ts';
export { type DecidedAhead, decideAhead } from './decide-ahead.ts';
export { explain, explainForStaff } from './explain.ts';
export type * from './facts.ts';
export { EMPTY_PERIOD, type Outcome, RULES, type Rule } from './rules.ts';
export type { ExplainContext } from './sentences.ts';
export { isProtected } from './situation.ts';
