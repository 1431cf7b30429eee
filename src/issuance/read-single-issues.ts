import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { recordSingleStep } from './ask-single-issue.ts';
import { getRun, type StaffActor } from './run-summary.ts';
import { MENDABLE, type SingleIssue, singleIssueDueOn } from './single-issue.ts';
import {
  findSingleIssueRow,
  listAsked,
  listUnasked,
  type SingleIssueRow,
  singleIssueOf,
} from './single-issue-store.ts';
import { getProspect, type Prospect, weighNow } from './weigh-now.ts';

/** A single issue with what would be issued now: null where it was issued or has ended. */
export interface OpenedSingleIssue extends SingleIssue {
  prospect: Prospect | null;
  /** What would be issued says what was asked for. */
  isAsAsked: boolean;
}

/** One case; the look is recorded. @throws Refused `not-allowed`, `not-found` */
export async function openSingleIssue(
  installation: Installation,
  insurerNumber: string,
  by: { issueId: string } | { caseNumber: string },
  actor: StaffActor,
): Promise<OpenedSingleIssue> {
  requireAllowed(actor.role, 'packets');
  return inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const row = await findSingleIssueRow(tx, insurerNumber, by);
    if (!row) throw new Refused('not-found', { what: 'single-issue' });
    const found = singleIssueOf(row);
    const isOpen = found.state === 'asked';
    const prospect = isOpen ? await getProspect(tx, installation, insurerNumber, found.memberId, at) : null;
    const isAsAsked = prospect?.kind === 'certificate' && prospect.saidHash === found.saidHash;
    await recordSingleStep(tx, row, 'single-issue-opened', actor, at);
    return { ...found, prospect, isAsAsked };
  });
}

/** Of one person: what is asked for, and what could be. For whoever shows the person, and records that look. */
export async function lookAtSingleIssue(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  memberId: string,
): Promise<{ open: SingleIssue | null; prospect: Prospect }> {
  const open = await findSingleIssueRow(tx, insurerNumber, { openOf: memberId });
  const prospect = await getProspect(tx, installation, insurerNumber, memberId, installation.clock.now());
  return { open: open ? singleIssueOf(open) : null, prospect };
}

export interface SingleIssueQueue {
  /** What waits for a second officer, and how many of it longer than it should. */
  asked: number;
  late: number;
  /** The oldest that this officer may approve; null: none. */
  next: { issueId: string; caseNumber: string } | null;
  /** People under protection who need a certificate on paper and have none that serves, and for whom nothing is asked. */
  unserved: number;
  /** One of them. */
  nextMemberId: string | null;
}

/** What is to be done, in numbers, and which is next: never a list of people. @throws Refused `not-allowed` */
export async function queueSingleIssues(
  installation: Installation,
  insurerNumber: string,
  actor: StaffActor,
): Promise<SingleIssueQueue> {
  requireAllowed(actor.role, 'packets');
  return inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const asked = await listAsked(tx, insurerNumber);
    const next = asked.find((row) => row.asked_by !== actor.id);
    const unasked = await listUnasked(tx, insurerNumber);
    const unserved = (await weighNow(tx, installation, insurerNumber, unasked, at)).filter(isUnserved);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'single-issues-counted',
        subject: { kind: 'insurer', id: insurerNumber },
      },
    ]);
    return {
      asked: asked.length,
      late: asked.filter((row) => isLate(row, at)).length,
      next: next ? { issueId: next.issue_id, caseNumber: next.case_number } : null,
      unserved: unserved.length,
      nextMemberId: unserved[0]?.record.memberId ?? null,
    };
  });
}

const isUnserved = (prospect: Prospect) => prospect.kind === 'certificate' || MENDABLE.has(prospect.why);

const isLate = (row: SingleIssueRow, at: Date) => singleIssueDueOn(row.asked_at) < dayInJapan(at);

/** What a document was decided by: the days and the policy of its run, or of its single issue. @throws Refused `not-found` */
export async function getBasis(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
): Promise<Pick<Awaited<ReturnType<typeof getRun>>, 'planOn' | 'nextDeliveryOn' | 'policyVersion'>> {
  const row = await findSingleIssueRow(db, insurerNumber, { issueId: runId });
  if (row?.plan_on && row.policy_version !== null) {
    return { planOn: row.plan_on, nextDeliveryOn: row.plan_on, policyVersion: row.policy_version };
  }
  return getRun(db, insurerNumber, runId);
}

/** Whether the certificate was issued by itself, not by a run. */
export async function isSingleIssue(db: Db | Tx, insurerNumber: string, runId: string): Promise<boolean> {
  return (await findSingleIssueRow(db, insurerNumber, { issueId: runId })) !== undefined;
}
