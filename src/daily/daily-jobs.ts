import { tidyAccess } from '../access/index.ts';
import { tidyApplications } from '../applications/index.ts';
import { openCohorts } from '../cohorts/index.ts';
import { openEscalation, queueSecondNotices } from '../escalation/index.ts';
import { type FilingActor, openStale, recordDue } from '../filings/index.ts';
import { type Onlooker, openPacking, openSurvey } from '../gaps/index.ts';
import { checkOpenRuns } from '../issuance/index.ts';
import type { Day } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { findPostable, forgetExpired, recordDelivered } from '../print/index.ts';
import { openRecheck } from '../recheck/index.ts';
import { settleLetterRequests } from '../recovery/index.ts';
import { offerOwnAccounts } from '../sharing/index.ts';

/** What is done once a day for each society. The same day again must do no harm: a server may die between the work and its record. */
export interface DailyJob {
  /** Kept with the record of it; never changed. */
  name: string;
  run(installation: Installation, insurerNumber: string, on: Day): Promise<unknown>;
}

/** The same, about everybody: all of these go along with one look through the society. */
export interface LookingJob {
  /** Kept with the record of it; never changed. */
  name: string;
  look(installation: Installation, insurerNumber: string, on: Day): Promise<Onlooker>;
}

/** All that is done in a day. */
export interface DailyWork {
  /** In the order in which they are done. */
  jobs: readonly DailyJob[];
  /** After those. Some people are seen by each of these in their order, then the next people. */
  looking: readonly LookingJob[];
}

/** Nobody in particular: the clock. */
const CLOCK: FilingActor & { kind: 'system' } = { kind: 'system', id: 'daily', role: 'system' };

export const BIRTHDAYS = 'birthdays';
export const ESCALATION = 'escalation';

const JOBS: readonly DailyJob[] = [
  { name: BIRTHDAYS, run: (installation, insurerNumber, on) => recordDue(installation, insurerNumber, on, CLOCK) },
  {
    name: 'print-delivered',
    run: (installation, insurerNumber, on) => recordDelivered(installation, insurerNumber, on, CLOCK),
  },
  {
    name: 'print-forget',
    run: (installation, insurerNumber, on) => forgetExpired(installation, insurerNumber, on, CLOCK),
  },
  {
    name: 'applications',
    run: (installation, insurerNumber, on) => tidyApplications(installation, insurerNumber, on, CLOCK),
  },
  { name: 'letter-requests', run: (installation, insurerNumber) => settleLetterRequests(installation, insurerNumber) },
  { name: 'own-accounts', run: (installation, insurerNumber, on) => offerOwnAccounts(installation, insurerNumber, on) },
  { name: 'access', run: (installation) => tidyAccess(installation) },
  { name: 'runs', run: (installation, insurerNumber) => checkOpenRuns(installation, insurerNumber, CLOCK) },
];

const LOOKING: readonly LookingJob[] = [
  { name: 'packets', look: (installation, insurerNumber) => openPacking(installation, insurerNumber, CLOCK) },
  { name: 'stale', look: (installation, insurerNumber, on) => openStale(installation, insurerNumber, on, CLOCK) },
  { name: 'recheck', look: (installation, insurerNumber, on) => openRecheck(installation, insurerNumber, on, CLOCK) },
  {
    name: ESCALATION,
    look: (installation, insurerNumber, on) =>
      openEscalation(installation, insurerNumber, on, CLOCK, { sendNotices: queueSecondNotices, findPostable }),
  },
  { name: 'survey', look: (installation, insurerNumber, on) => openSurvey(installation, insurerNumber, on, CLOCK) },
  { name: 'cohorts', look: (installation, insurerNumber, on) => openCohorts(installation, insurerNumber, on, CLOCK) },
];

export const DAILY_WORK: DailyWork = { jobs: JOBS, looking: LOOKING };

export const DAILY_JOB_NAMES: readonly string[] = [...JOBS, ...LOOKING].map(({ name }) => name);
