export { findLastDone } from './daily-job-store.ts';
export { BIRTHDAYS, DAILY_JOB_NAMES, DAILY_WORK, ESCALATION } from './daily-jobs.ts';
export { startDaily } from './start-daily.ts';
