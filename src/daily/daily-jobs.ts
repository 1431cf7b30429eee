import { type FilingActor, recordDue } from '../filings/index.ts';
import type { Day } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';

/** What is done once a day for each society. The same day again must do no harm: a server may die between the work and its record. */
export interface DailyJob {
  /** Kept with the record of it; never changed. */
  name: string;
  run(installation: Installation, insurerNumber: string, on: Day): Promise<unknown>;
}

/** Nobody in particular: the clock. */
const CLOCK: FilingActor = { kind: 'system', id: 'daily', role: 'system' };

export const BIRTHDAYS = 'birthdays';

/** In the order in which they are done. */
export const DAILY_JOBS: readonly DailyJob[] = [
  { name: BIRTHDAYS, run: (installation, insurerNumber, on) => recordDue(installation, insurerNumber, on, CLOCK) },
  { name: 'recheck', run: (installation, insurerNumber) => recheckCertificates(installation, insurerNumber, CLOCK) },
];
