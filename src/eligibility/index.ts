export { leavesByAgeOn, shareStartsOn, unusableFrom } from './dates.ts';
export { decide } from './decide.ts';
export { type ExplainContext, explain } from './explain.ts';
export type * from './facts.ts';
export { EMPTY_PERIOD, isProtected, RULES, type Rule } from './rules.ts';
