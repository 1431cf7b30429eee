import { requireAllowed } from '../access/index.ts';
import { ReservedSlots } from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { lockIntake } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { withinTime } from '../platform/database-trouble.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { requireNotPulled } from '../switches/index.ts';
import { recordSingleStep, takeSingleIssue } from './ask-single-issue.ts';
import { type ItemOutcome, issueItems } from './issue-items.ts';
import { instantOf } from './release-chunk.ts';
import type { PassPoint } from './release-points.ts';
import { ANSWER_WITHIN_MS, SILENCE_MS } from './release-run.ts';
import { endWhenSilent } from './release-worker-store.ts';
import type { StaffActor } from './run-summary.ts';
import type { SingleIssue } from './single-issue.ts';
import { findSingleIssueRow, recordIssued, type SingleIssueRow, singleIssueOf } from './single-issue-store.ts';
import { getIssuable } from './weigh-now.ts';

export interface ApproveOptions {
  /** Told at every named place of a chunk of a release; tests end the process there. */
  onPoint?: PassPoint;
}

/**
 * Issues what was asked for, on the word of a second protection officer: the person is weighed again on what is known at this moment,
 * and the certificate, its events, its packet, what it voids and the audit entries are one transaction, by the same steps as a
 * chunk of a release. While it lasts, nothing that is known changes and no chunk of a release goes on, so that a run which has the
 * person finds them served, or this finds them served by it. Approved again, by whomever and after whatever went wrong, it gives
 * what was issued.
 * @throws Refused `not-allowed`, `not-found`, `same-person`, `switch-pulled`, `clock-back`, `database-away`, `wrong-state` with
 *   `why`: `ended`, a hindrance, `facts-changed` (the certificate would say other than what was asked for)
 */
export async function approveSingleIssue(
  installation: Installation,
  insurerNumber: string,
  issueId: string,
  actor: StaffActor,
  options: ApproveOptions = {},
): Promise<SingleIssue> {
  requireAllowed(actor.role, 'packets');
  const { db } = installation;
  const pass: PassPoint = options.onPoint ?? (() => undefined);
  // asked before a place in the status list is taken for it
  const before = await inTransaction(db, (tx) => takeSingleIssue(tx, insurerNumber, issueId, 'approve', actor));
  if (before.issued_at !== null) return singleIssueOf(before);
  const slots = new ReservedSlots(db, insurerNumber);
  await slots.fill(1);
  await pass('slots-reserved');
  const issued = await withinTime(ANSWER_WITHIN_MS, (begin) =>
    inTransaction(db, async (tx) => {
      if (installation.engine === 'postgresql') await endWhenSilent(tx, SILENCE_MS);
      await requireNotPulled(tx, insurerNumber, 'issue');
      await lockIntake(tx, insurerNumber);
      begin();
      await pass('begun');
      const row = await takeSingleIssue(tx, insurerNumber, issueId, 'approve', actor);
      await pass('claimed');
      if (row.issued_at !== null) return singleIssueOf(row);
      await issueOne(tx, installation, row, { actor, pass, slots });
      // Asked once more at the end: a switch that was pulled meanwhile keeps this back, too.
      await requireNotPulled(tx, insurerNumber, 'issue');
      await pass('chunk-ready');
      const after = await findSingleIssueRow(tx, insurerNumber, { issueId });
      return singleIssueOf(after ?? row);
    }),
  );
  await pass('committed');
  return issued;
}

async function issueOne(
  tx: Tx,
  installation: Installation,
  row: SingleIssueRow,
  { actor, pass, slots }: { actor: StaffActor; pass: PassPoint; slots: ReservedSlots },
): Promise<void> {
  const { insurer_number: insurerNumber, issue_id: issueId } = row;
  const at = instantOf(installation, row.asked_at);
  const planOn = dayInJapan(at);
  const { policy, policyVersion } = await getSociety(tx, insurerNumber, planOn);
  const { item, saidHash } = await getIssuable(tx, installation, insurerNumber, row.member_id, at);
  if (saidHash !== row.said_hash) throw new Refused('wrong-state', { what: 'single-issue', why: 'facts-changed' });
  const keep = async ([outcome]: readonly ItemOutcome[]) => {
    if (!outcome?.certificateId) throw new Refused('wrong-state', notIssued(outcome));
    const { certificateId } = outcome;
    const decided = { planOn, policyVersion, contentHash: item.content_hash };
    await recordIssued(tx, insurerNumber, issueId, { at, by: actor.id, certificateId, ...decided });
    await recordSingleStep(tx, row, 'single-issue-approved', actor, at);
  };
  const issuing = {
    insurerNumber,
    runId: issueId,
    planOn,
    nextDeliveryOn: planOn,
    publishAt: at,
    policy,
    actor: { kind: actor.kind, id: actor.id },
    slots,
    // what is protected is announced to nobody
    announce: async () => undefined,
    told: { issueId },
    caseNumber: row.case_number,
    keep,
    pass,
  };
  await issueItems(tx, installation, issuing, [item], at);
}

const notIssued = (outcome: ItemOutcome | undefined) => ({
  what: 'single-issue',
  why: outcome?.why ?? 'facts-changed',
  lints: outcome?.lints.join(';') ?? '',
});
