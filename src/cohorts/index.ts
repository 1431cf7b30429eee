export { type Cohort, countBetween, monthsFrom, SERIES, type Series, sumBy } from './cohort.ts';
export { type CohortSurvey, findCohorts } from './cohort-store.ts';
export { openCohorts, recordCohorts } from './record-cohorts.ts';
