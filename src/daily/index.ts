export { findLastDone } from './daily-job-store.ts';
export { BIRTHDAYS, DAILY_JOBS } from './daily-jobs.ts';
export { startDaily } from './start-daily.ts';
