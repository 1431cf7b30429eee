import { addDays, type Day, dayInJapan } from '../lib/day.ts';
import type { LeftOutWhy } from './run-people-store.ts';

/**
 * 随時交付: a certificate on paper for one person under protection, between two runs. asked: it waits for the second protection officer.
 * issued: its packet has begun. ended: withdrawn, or over when a backup came back.
 */
export type SingleIssueState = 'asked' | 'issued' | 'ended';

export type SingleIssueAction = 'approve' | 'withdraw';

/**
 * Why nothing can be issued to a person without a run. ordinary-way: they are not under protection, or what is decided goes the
 * ordinary way. The others as in a plan.
 */
export type Hindrance = LeftOutWhy | 'ordinary-way';

/** Somebody has to mend something before anything can be issued to the person, by a run or without one. */
export const MENDABLE: ReadonlySet<Hindrance> = new Set([
  'name-not-drawable',
  'lint-failed',
  'undetermined',
  'period-empty',
]);

export interface SingleIssue {
  issueId: string;
  /** The packet has the same. */
  caseNumber: string;
  memberId: string;
  state: SingleIssueState;
  askedAt: Date;
  askedBy: string;
  /** The last day on which the second officer is not late; ours, for want of a rule (docs/decisions/0036). */
  dueOn: Day;
  /** SHA-256 over what was asked for, without its days. */
  saidHash: string;
  ended: { at: Date; by: string; why: 'withdrawn' | 'restored' } | null;
  issued: { at: Date; by: string; certificateId: string } | null;
}

export function singleIssueDueOn(askedAt: Date): Day {
  return addDays(dayInJapan(askedAt), 1);
}

/** Why a step is not taken, besides what is in the way of any issue. facts-changed: it would say other than what was asked for. */
export type SingleIssueRefusal = 'asked-by-you' | 'single-issue-ended' | 'single-issue-issued' | 'facts-changed';

/**
 * Why a protection officer may not take a step, or undefined. Whoever asked never approves. A step that was taken already is no
 * refusal: taken again it changes nothing. Pure.
 */
export function findSingleIssueRefusal(
  action: SingleIssueAction,
  { askedBy, state }: Pick<SingleIssue, 'state' | 'askedBy'>,
  by: { id: string },
): SingleIssueRefusal | undefined {
  if (action === 'approve' && by.id === askedBy) return 'asked-by-you';
  if (action === 'approve' && state === 'ended') return 'single-issue-ended';
  return action === 'withdraw' && state === 'issued' ? 'single-issue-issued' : undefined;
}
