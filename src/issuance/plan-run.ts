import type { Day } from '../lib/day.ts';
import { findDelivery, findNewestLedger, inMedium, type MemberRecord } from '../members/index.ts';
import { inTransaction, refreshStatistics } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { findBrakes } from './brakes.ts';
import { RUNS, recordStep } from './decide-run.ts';
import { lintDraft } from './lint-documents.ts';
import { planHash } from './plan-hash.ts';
import { digestOfPeople, openScope, type PlanScope } from './plan-scope.ts';
import {
  type BrakeRow,
  countDue,
  findComparableRun,
  insertBrakes,
  insertSample,
  insertScopeMembers,
  writeDifferences,
} from './plan-store.ts';
import { PlanTally } from './plan-tally.ts';
import { type Held, readHeld } from './read-held.ts';
import { SILENCE_MS } from './release-run.ts';
import { beatWorker, endWorkers, enterWorker, leaveWorker } from './release-worker-store.ts';
import { RULE_VERSION } from './rule-version.ts';
import { insertItems, insertLeftOut, type LeftOutRow, type RunItemRow } from './run-people-store.ts';
import { findUnmet, PLANNERS } from './run-states.ts';
import { insertRun } from './run-store.ts';
import { getRun, getRunSummary, type RunSummary, type StaffActor } from './run-summary.ts';
import { riskReader } from './sample.ts';
import { type IssuableDecision, type Weighed, weighMember } from './weigh-member.ts';

export interface PlanRequest {
  /** As-of day of the decisions. */
  on: Day;
  /** The day the next cycle delivers; default: `on`. Not earlier. */
  nextDeliveryOn?: Day;
  /** When Web documents become visible; default: at release. */
  publishAt?: Date;
  /** Default: everybody. */
  scope?: PlanScope;
}

export interface PlanOptions {
  /** Told when the run has its id, before the first person is looked at. */
  onBegun?: (runId: string) => void;
  /** Told how many of how many people were looked at. */
  onProgress?: (done: number, total: number) => Promise<void> | void;
}

const BATCH = 1_000;

/**
 * Plans a run over a scope, by default the whole ledger; writes no certificate. Every eligible person of the scope gets an item or
 * a row that says why not, and nobody else a row. The items are written in batches; only when all are there does the run become
 * `planned`, so a plan that died half way can never be approved; and `checked` in the same transaction where no brake holds it.
 * @throws Refused `not-allowed` (role), `usage` (next delivery before the as-of day, an employer without people)
 */
export async function planRun(
  installation: Installation,
  insurerNumber: string,
  request: PlanRequest,
  actor: StaffActor,
  options: PlanOptions = {},
): Promise<RunSummary> {
  const { clock, db, issuer, random } = installation;
  const planOn = request.on;
  const nextDeliveryOn = request.nextDeliveryOn ?? planOn;
  if (nextDeliveryOn < planOn) throw new Refused('usage', { option: '--next-delivery', why: 'earlier-than-on' });
  if (!PLANNERS.includes(actor.role)) throw new Refused('not-allowed');
  const { policy, policyVersion } = await getSociety(db, insurerNumber, planOn);
  const scope = request.scope ?? { kind: 'all' };
  const scoped = await openScope(db, insurerNumber, scope, planOn, BATCH);
  const runId = newId(random);
  const tally = new PlanTally(newId(random), riskReader({ planOn, nextDeliveryOn, policy }));
  const begunAt = clock.now();
  const publishAt = request.publishAt ?? begunAt;
  const isComparable = scope.kind !== 'list' && scope.kind !== 'worklist';
  const compared = isComparable ? await findComparableRun(db, insurerNumber, scoped.text) : undefined;
  const basis = {
    planOn,
    nextDeliveryOn,
    publishAt,
    policyVersion,
    scope: scoped.text,
    scopeDigest: digestOfPeople(scoped.memberIds),
    ruleVersion: RULE_VERSION,
    ledgerSourceId: (await findNewestLedger(db, insurerNumber))?.sourceId ?? null,
    cardAsOfOn: (await findDelivery(db, insurerNumber, planOn))?.asOfOn ?? null,
  };
  await inTransaction(db, async (tx) => {
    await insertRun(tx, {
      insurer_number: insurerNumber,
      run_id: runId,
      plan_on: planOn,
      next_delivery_on: nextDeliveryOn,
      publish_at: publishAt,
      policy_version: policyVersion,
      begun_by: actor.id,
      begun_at: begunAt,
      scope: basis.scope,
      scope_digest: basis.scopeDigest,
      rule_version: basis.ruleVersion,
      ledger_source_id: basis.ledgerSourceId,
      card_as_of_on: basis.cardAsOfOn,
      compared_run_id: compared ?? null,
    });
    await insertScopeMembers(tx, insurerNumber, runId, scoped.memberIds ?? []);
    // a sign of life for whoever looks from another process
    await enterWorker(tx, insurerNumber, runId, runId, SILENCE_MS);
  });
  try {
    options.onBegun?.(runId);

    const hash = planHash(basis);
    let looked = 0;
    for await (const records of scoped.pages) {
      await inTransaction(db, async (tx) => {
        const held = await readHeld(
          tx,
          insurerNumber,
          records.map((record) => record.memberId),
        );
        const { items, leftOut } = sortOut(
          records,
          held.documents,
          {
            planOn,
            nextDeliveryOn,
            policy,
            at: begunAt,
            issuer,
            publishAt,
            spoiled: held.spoiled,
            holds: scoped.holds,
            tally,
          },
          { insurerNumber, runId },
        );
        await insertItems(tx, items);
        await insertLeftOut(tx, leftOut);
        for (const item of items) hash.add(item);
        await beatWorker(tx, insurerNumber, runId, runId);
      });
      looked += records.length;
      await options.onProgress?.(looked, scoped.total);
    }

    await refreshStatistics(db, ['run_item', 'run_left_out']);
    await inTransaction(db, async (tx) => {
      const at = clock.now();
      const dueBefore = compared === undefined ? null : await countDue(tx, insurerNumber, compared);
      if (compared !== undefined) await writeDifferences(tx, insurerNumber, runId, compared);
      const key = { insurer_number: insurerNumber, run_id: runId };
      const brakes: BrakeRow[] = findBrakes(scope.kind, { ...tally.figures, dueBefore }, policy).map((brake) => ({
        ...key,
        ...brake,
        accepted_by: null,
        accepted_at: null,
        accepted_why: null,
      }));
      await insertBrakes(tx, brakes);
      await insertSample(
        tx,
        tally.sample().map((one) => ({ ...key, ...one })),
      );
      const run = { ...(await getRun(tx, insurerNumber, runId)), planHash: hash.value(tally.leftOut, brakes) };
      const people = tally.planned;
      await recordStep(tx, run, 'planned', actor, at, {
        details: { on: planOn, nextDeliveryOn, scope: basis.scope, people },
      });
      if (findUnmet('pass', 'planned', { 'no-brake': brakes.length === 0 }) === undefined)
        await recordStep(tx, run, 'checked', RUNS, at);
      await endWorkers(tx, insurerNumber, runId);
    });
  } catch (error) {
    // nobody works on it any more; without it that is known when the silence has lasted long enough
    const isAway = error instanceof Refused && error.code === 'database-away';
    if (!isAway) await leaveWorker(db, insurerNumber, runId, runId).catch(() => undefined);
    throw error;
  }
  return getRunSummary(db, insurerNumber, runId, { includeProtected: true });
}

/** The document that was decided for somebody, whether they get it or not. */
function decidedFor(record: MemberRecord, { decision }: Weighed): Pick<LeftOutRow, 'document' | 'channel'> {
  if (decision.document !== 'certificate' && decision.document !== 'notice') return { document: null, channel: null };
  const { channel, document } = inMedium(record, decision as IssuableDecision);
  return { document, channel };
}

interface Sorting extends Pick<Parameters<typeof weighMember>[2], 'planOn' | 'nextDeliveryOn' | 'at' | 'spoiled'> {
  policy: Policy;
  issuer: string;
  publishAt: Date;
  holds(weighed: Weighed): boolean;
  tally: PlanTally;
}

function sortOut(
  records: readonly MemberRecord[],
  held: Held['documents'],
  run: Sorting,
  key: { insurerNumber: string; runId: string },
): { items: RunItemRow[]; leftOut: LeftOutRow[] } {
  const items: RunItemRow[] = [];
  const leftOut: LeftOutRow[] = [];
  const { at, publishAt, tally } = run;
  const visibleFromAt = publishAt > at ? publishAt : at;
  const issuing = { ...key, policy: run.policy, issuedAt: at, visibleFromAt };
  for (const record of records) {
    const weighed = weighMember(record, held.get(record.memberId) ?? [], run);
    if (!run.holds(weighed)) continue;
    const common = {
      insurer_number: key.insurerNumber,
      run_id: key.runId,
      member_id: record.memberId,
      reason: weighed.decision.reason,
      missing: weighed.decision.missing.join(';'),
      protected: weighed.protected,
    };
    const decided = decidedFor(record, weighed);
    if (weighed.kind === 'leave-out') {
      const row: LeftOutRow = { ...common, ...decided, why: weighed.why, lints: '' };
      leftOut.push(row);
      tally.leaveOut(row);
      continue;
    }
    const { decideOn, decision, replaces } = weighed;
    const item = { record, decision, decideOn, protected: weighed.protected, replaces };
    const failed = lintDraft(item, held.get(record.memberId) ?? [], { ...run, issuing });
    if (failed.length > 0) {
      const row: LeftOutRow = { ...common, ...decided, why: 'lint-failed', lints: failed.join(';') };
      leftOut.push(row);
      tally.leaveOut(row);
      continue;
    }
    items.push({
      ...common,
      document: decision.document,
      channel: decision.channel,
      application: decision.application === 'required' ? 'required' : 'not-required',
      matched: decision.matched.join(';'),
      effective_on: decision.effectiveOn,
      expires_on: decision.expiresOn,
      share: decision.share,
      content_hash: weighed.contentHash,
    });
    tally.plan(record, weighed);
  }
  return { items, leftOut };
}
