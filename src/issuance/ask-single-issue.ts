import { requireAllowed } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { holdKnown } from '../members/index.ts';
import { newCaseNumber } from '../packets/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import type { StaffActor } from './run-summary.ts';
import { findSingleIssueRefusal, type SingleIssue, type SingleIssueAction } from './single-issue.ts';
import {
  findSingleIssueRow,
  insertSingleIssue,
  recordEnded,
  type SingleIssueRow,
  singleIssueOf,
} from './single-issue-store.ts';
import { getIssuable } from './weigh-now.ts';

/**
 * Asks that a certificate be issued to one person now, without waiting for a run. Nothing is issued by it: another protection officer
 * approves. Where it is asked for already, that one is given, whoever asked.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` with `why` a hindrance
 */
export async function askSingleIssue(
  installation: Installation,
  insurerNumber: string,
  memberId: string,
  actor: StaffActor,
): Promise<SingleIssue> {
  requireAllowed(actor.role, 'packets');
  const { clock, db, random } = installation;
  return inTransaction(db, async (tx) => {
    await holdKnown(tx, insurerNumber);
    const at = clock.now();
    const open = await findSingleIssueRow(tx, insurerNumber, { openOf: memberId });
    if (open) return singleIssueOf(open);
    const { saidHash } = await getIssuable(tx, installation, insurerNumber, memberId, at);
    const asked = await insertSingleIssue(tx, {
      insurer_number: insurerNumber,
      issue_id: newId(random),
      case_number: newCaseNumber(random),
      member_id: memberId,
      asked_at: at,
      asked_by: actor.id,
      said_hash: saidHash,
    });
    const row = await findSingleIssueRow(tx, insurerNumber, { openOf: memberId });
    // somebody else's was approved in this very moment
    if (!row) throw new Refused('wrong-state', { what: 'single-issue', why: 'already-held' });
    if (asked) await recordSingleStep(tx, row, 'single-issue-asked', actor, at);
    return singleIssueOf(row);
  });
}

/** The entry of one step, in its transaction. */
export async function recordSingleStep(
  tx: Tx,
  row: Pick<SingleIssueRow, 'insurer_number' | 'issue_id' | 'member_id'>,
  action: `single-issue-${'asked' | 'opened' | 'approved' | 'withdrawn'}`,
  actor: Actor,
  at: Date,
): Promise<void> {
  await recordAudit(tx, row.insurer_number, at, [
    {
      actor: { kind: actor.kind, id: actor.id },
      action,
      subject: { kind: 'single-issue', id: row.issue_id },
      details: { memberId: row.member_id },
    },
  ]);
}

/** The row, held for a step of this officer. @throws Refused `not-found`, as {@link findSingleIssueRefusal} says */
export async function takeSingleIssue(
  tx: Tx,
  insurerNumber: string,
  issueId: string,
  action: SingleIssueAction,
  actor: StaffActor,
): Promise<SingleIssueRow> {
  const row = await findSingleIssueRow(tx, insurerNumber, { issueId }, { lock: true });
  if (!row) throw new Refused('not-found', { what: 'single-issue' });
  const why = findSingleIssueRefusal(action, singleIssueOf(row), actor);
  if (why) throw new Refused(why === 'asked-by-you' ? 'same-person' : 'wrong-state', { what: 'single-issue', why });
  return row;
}

/**
 * Withdraws what was asked for, by either officer. Idempotent.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` (it was issued)
 */
export async function withdrawSingleIssue(
  installation: Installation,
  insurerNumber: string,
  issueId: string,
  actor: StaffActor,
): Promise<void> {
  requireAllowed(actor.role, 'packets');
  await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const row = await takeSingleIssue(tx, insurerNumber, issueId, 'withdraw', actor);
    const ended = await recordEnded(tx, insurerNumber, [issueId], { at, by: actor.id, why: 'withdrawn' });
    if (ended.length > 0) await recordSingleStep(tx, row, 'single-issue-withdrawn', actor, at);
  });
}

/**
 * Ends again, after a backup came back, what was issued or withdrawn meanwhile and is open in it: whether the person still needs
 * a certificate is asked anew. Idempotent. @returns how many
 */
export async function endSingleIssuesAgain(
  tx: Tx,
  insurerNumber: string,
  issueIds: readonly string[],
  actor: Actor,
  now: Date,
): Promise<number> {
  const ended = await recordEnded(tx, insurerNumber, issueIds, { at: now, by: actor.id, why: 'restored' });
  for (const issueId of ended) {
    const row = await findSingleIssueRow(tx, insurerNumber, { issueId });
    if (row) await recordSingleStep(tx, row, 'single-issue-withdrawn', actor, now);
  }
  return ended.length;
}
