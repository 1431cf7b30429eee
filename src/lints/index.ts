export type { Lint, LintSubject } from './lint.ts';
export { findFailedLints, findLint, LINTS } from './run-lints.ts';
