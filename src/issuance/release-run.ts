import { type AuditEvent, recordAudit } from '../audit/index.ts';
import { listCertificatesOf, prepareCertificates, type ToIssue, writeCertificates } from '../certificates/index.ts';
import { getSigningKey, listSpoiledCopies } from '../keys/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { inTransaction, refreshStatistics, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getPolicyVersion, type Policy } from '../society/index.ts';
import { recordStep, requireSamePolicy, takeRun } from './decide-run.ts';
import { lintPrepared } from './lint-documents.ts';
import { byMember } from './plan-run.ts';
import {
  countOpenItems,
  findReleasingRun,
  insertOutcomes,
  lockReleases,
  type MovedOutWhy,
  type OutcomeRow,
  type RunItemRow,
  takeItems,
} from './run-store.ts';
import { getRunSummary, type Run, type RunSummary, type StaffActor } from './run-summary.ts';
import { type Weighed, weighMember } from './weigh-member.ts';

/** People a transaction: small enough that the embedded database serves members in between. */
const CHUNK = 500;

interface ReleaseSettings {
  run: Run & { planHash: string };
  policy: Policy;
}

/**
 * Releases an approved run: every planned person is weighed again on what is known now, and is issued their document or
 * moved out with the reason. Each chunk is one transaction that writes the certificates, their events, the outcomes and
 * the audit entries together; run_outcome's key makes a second issue impossible. Killed at any moment and called again, it
 * goes on where it was; several processes may release the same run at once.
 * @throws Refused `not-found`, `not-allowed`, `same-person`, `wrong-state` (also: another run is being released),
 * `run-policy-changed` (only before anything is released: a release that has begun ends under the policy it began with)
 */
export async function releaseRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
  options: { onProgress?: (done: number) => Promise<void> | void; chunkSize?: number } = {},
): Promise<RunSummary> {
  const { clock, db } = installation;
  const run = await inTransaction(db, async (tx) => {
    await lockReleases(tx, insurerNumber);
    const taken = await takeRun(tx, insurerNumber, runId, 'release', actor);
    if (await findReleasingRun(tx, insurerNumber, runId))
      throw new Refused('wrong-state', { what: 'run', action: 'release', state: 'another-releasing' });
    if (taken.releaseStarted === null) await requireSamePolicy(tx, taken);
    await recordStep(tx, taken, 'release-started', actor, clock.now());
    return taken;
  });
  const { policy } = await getPolicyVersion(db, insurerNumber, run.policyVersion);
  const settings: ReleaseSettings = { run, policy };

  let done = 0;
  let after = '';
  let wait = false;
  for (;;) {
    const step = { after, limit: options.chunkSize ?? CHUNK, wait };
    const { count, last } = await inTransaction(db, (tx) => releaseChunk(tx, installation, settings, actor, step));
    if (last !== null) {
      done += count;
      after = last;
      if (count > 0) await options.onProgress?.(done);
      continue;
    }
    if ((await countOpenItems(db, insurerNumber, runId)) === 0) break;
    // The end of the list, but people are left: another worker holds them, or died holding them. Begin again, waiting.
    after = '';
    wait = true;
  }
  await refreshStatistics(db, ['run_outcome', 'certificate', 'certificate_event', 'audit_entry']);
  await inTransaction(db, async (tx) => recordStep(tx, run, 'released', actor, clock.now()));
  return getRunSummary(db, insurerNumber, runId, { includeProtected: true });
}

/** @returns how many people got their outcome in this transaction, and the last one looked at (null: the end of the list). */
async function releaseChunk(
  tx: Tx,
  installation: Installation,
  { run, policy }: ReleaseSettings,
  actor: StaffActor,
  step: { after: string; limit: number; wait: boolean },
): Promise<{ count: number; last: string | null }> {
  const { insurerNumber, runId } = run;
  const { items, last } = await takeItems(tx, insurerNumber, runId, step);
  if (items.length === 0) return { count: 0, last };
  const at = installation.clock.now();
  const ids = items.map((item) => item.member_id);
  const people = new Map(
    (await readMembers(tx, insurerNumber, ids, factsDayOf(run.planOn, at))).map((record) => [record.memberId, record]),
  );
  const documents = await listCertificatesOf(tx, insurerNumber, ids);
  const spoiled = await listSpoiledCopies(
    tx,
    insurerNumber,
    documents.map(({ certificateId }) => certificateId),
  );
  const held = byMember(documents);
  // Asked for each chunk: a key that is found compromised meanwhile seals nothing more.
  const records = await getSigningKey(tx, installation, insurerNumber, 'records', at);

  const toIssue: ToIssue[] = [];
  const outcomes: OutcomeRow[] = [];
  const audit: AuditEvent[] = [];
  const outcome = (
    memberId: string,
    certificateId: string | null,
    why: MovedOutWhy | null,
    lints: readonly string[] = [],
  ): OutcomeRow => ({
    insurer_number: insurerNumber,
    run_id: runId,
    member_id: memberId,
    outcome: certificateId === null ? 'moved-out' : 'issued',
    certificate_id: certificateId,
    why,
    lints: lints.join(';'),
    at,
  });
  const moveOut = (memberId: string, why: MovedOutWhy, lints: readonly string[] = []) => {
    outcomes.push(outcome(memberId, null, why, lints));
    audit.push({
      actor,
      action: 'member-moved-out',
      subject: { kind: 'member', id: memberId },
      details: { runId, why, ...(lints.length > 0 ? { lints: lints.join(';') } : {}) },
    });
  };
  for (const item of items) {
    const record = people.get(item.member_id);
    const weighed = record && weighMember(record, held.get(item.member_id) ?? [], { ...run, policy, at, spoiled });
    const settled = settleItem(item, record, weighed, dayInJapan(at));
    if (typeof settled !== 'string') {
      toIssue.push(settled);
      continue;
    }
    moveOut(item.member_id, settled);
  }
  const visibleFromAt = run.publishAt > at ? run.publishAt : at;
  const issuing = { insurerNumber, runId, policy, issuedAt: at, visibleFromAt };
  const prepared = await prepareCertificates(tx, installation, issuing, toIssue, { records });
  const linting = { policy, issuer: installation.issuer, keys: [records] };
  const failed = await lintPrepared(tx, insurerNumber, prepared, held, linting);
  const good = prepared.filter(({ row }) => !failed.has(row.member_id));
  await writeCertificates(tx, insurerNumber, good, actor);
  for (const { row } of good) {
    outcomes.push(outcome(row.member_id, row.certificate_id, null));
    audit.push({
      actor,
      action: 'certificate-issued',
      subject: { kind: 'certificate', id: row.certificate_id },
      details: { runId, memberId: row.member_id },
    });
  }
  for (const [memberId, lints] of failed) moveOut(memberId, 'lint-failed', lints);
  await insertOutcomes(tx, outcomes);
  await recordAudit(tx, insurerNumber, at, audit);
  return { count: items.length, last };
}

/**
 * The day for which people are read at a release. The plan's day decides, on the newest facts: a delivery of card states that
 * came since then speaks of a later day.
 */
export function factsDayOf(planOn: Day, releasedAt: Date): Day {
  const releasedOn = dayInJapan(releasedAt);
  return releasedOn > planOn ? releasedOn : planOn;
}

/** What is issued to a planned person when what is known now still gives what was approved; else why they are moved out. */
function settleItem(
  item: Pick<RunItemRow, 'document' | 'protected' | 'content_hash' | 'channel'>,
  record: MemberRecord | undefined,
  weighed: Weighed | undefined,
  today: Day,
): ToIssue | MovedOutWhy {
  if (!record || !weighed) return 'no-longer-eligible';
  if (record.facts.lostOn !== null && record.facts.lostOn <= today) return 'no-longer-eligible';
  if (weighed.kind === 'leave-out' && weighed.why === 'after-protection') return weighed.why;
  if (weighed.protected && !item.protected) return 'protection-raised';
  if (weighed.kind === 'leave-out') {
    if (weighed.why === 'already-held' || weighed.why === 'name-not-drawable') return weighed.why;
    return weighed.why === 'undetermined' ? 'undetermined' : 'no-longer-eligible';
  }
  const { decideOn, decision, replaces } = weighed;
  if (decision.expiresOn !== null && decision.expiresOn < today) return 'no-longer-eligible';
  if (item.document === 'certificate' && decision.document === 'notice') return 'working-card';
  const same =
    decision.document === item.document &&
    decision.channel === item.channel &&
    weighed.contentHash === item.content_hash &&
    weighed.protected === item.protected;
  return same ? { record, decision, decideOn, protected: weighed.protected, replaces } : 'facts-changed';
}
