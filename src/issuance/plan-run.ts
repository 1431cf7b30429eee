import { createHash } from 'node:crypto';
import { recordAudit } from '../audit/index.ts';
import { type Certificate, listCertificatesOf } from '../certificates/index.ts';
import { listSpoiledCopies } from '../keys/index.ts';
import type { Day } from '../lib/day.ts';
import { eachMember, type MemberRecord } from '../members/index.ts';
import { inTransaction, refreshStatistics } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { lintDraft } from './lint-documents.ts';
import { PLANNERS } from './run-states.ts';
import {
  insertItems,
  insertLeftOut,
  insertRun,
  insertRunEvent,
  type LeftOutRow,
  type RunItemRow,
} from './run-store.ts';
import { getRunSummary, type RunSummary, type StaffActor } from './run-summary.ts';
import { weighMember } from './weigh-member.ts';

export interface PlanRequest {
  /** As-of day of the decisions. */
  on: Day;
  /** The day the next cycle delivers; default: `on`. Not earlier. */
  nextDeliveryOn?: Day;
  /** When Web documents become visible; default: at release. */
  publishAt?: Date;
}

const BATCH = 1_000;

/**
 * Plans a run over the whole ledger; writes no certificate. Every eligible person gets an item or a row that says why not.
 * The items are written in batches; only when all are there does the run become `planned`, so a plan that died half way
 * can never be approved.
 * @throws Refused `not-allowed` (role), `usage` (next delivery before the as-of day)
 */
export async function planRun(
  installation: Installation,
  insurerNumber: string,
  request: PlanRequest,
  actor: StaffActor,
): Promise<RunSummary> {
  const { clock, db, issuer, random } = installation;
  const planOn = request.on;
  const nextDeliveryOn = request.nextDeliveryOn ?? planOn;
  if (nextDeliveryOn < planOn) throw new Refused('usage', { option: '--next-delivery', why: 'earlier-than-on' });
  if (!PLANNERS.includes(actor.role)) throw new Refused('not-allowed');
  const { policy, policyVersion } = await getSociety(db, insurerNumber, planOn);
  const runId = newId(random);
  const begunAt = clock.now();
  const publishAt = request.publishAt ?? begunAt;
  await inTransaction(db, (tx) =>
    insertRun(tx, {
      insurer_number: insurerNumber,
      run_id: runId,
      plan_on: planOn,
      next_delivery_on: nextDeliveryOn,
      publish_at: publishAt,
      policy_version: policyVersion,
      begun_by: actor.id,
      begun_at: begunAt,
    }),
  );

  const hash = planHash({ planOn, nextDeliveryOn, publishAt, policyVersion });
  let people = 0;
  for await (const records of eachMember(db, insurerNumber, planOn, BATCH)) {
    await inTransaction(db, async (tx) => {
      const documents = await listCertificatesOf(
        tx,
        insurerNumber,
        records.map((record) => record.memberId),
      );
      const spoiled = await listSpoiledCopies(
        tx,
        insurerNumber,
        documents.map(({ certificateId }) => certificateId),
      );
      const { items, leftOut } = sortOut(
        records,
        byMember(documents),
        { planOn, nextDeliveryOn, policy, at: begunAt, issuer, publishAt, spoiled },
        { insurerNumber, runId },
      );
      await insertItems(tx, items);
      await insertLeftOut(tx, leftOut);
      for (const item of items) hash.add(item);
      people += items.length;
    });
  }

  await refreshStatistics(db, ['run_item', 'run_left_out']);
  await inTransaction(db, async (tx) => {
    const at = clock.now();
    await insertRunEvent(tx, {
      insurer_number: insurerNumber,
      run_id: runId,
      kind: 'planned',
      at,
      by_staff: actor.id,
      plan_hash: hash.value(),
    });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor,
        action: 'run-planned',
        subject: { kind: 'run', id: runId },
        details: { on: planOn, nextDeliveryOn, people },
      },
    ]);
  });
  return getRunSummary(db, insurerNumber, runId, { includeProtected: true });
}

/** Documents by member. */
export function byMember(certificates: readonly Certificate[]): Map<string, Certificate[]> {
  return Map.groupBy(certificates, (certificate) => certificate.memberId);
}

function sortOut(
  records: readonly MemberRecord[],
  held: ReadonlyMap<string, Certificate[]>,
  run: Parameters<typeof weighMember>[2] & { issuer: string; publishAt: Date },
  key: { insurerNumber: string; runId: string },
): { items: RunItemRow[]; leftOut: LeftOutRow[] } {
  const items: RunItemRow[] = [];
  const leftOut: LeftOutRow[] = [];
  const { at, publishAt } = run;
  const visibleFromAt = publishAt > at ? publishAt : at;
  const issuing = { ...key, policy: run.policy, issuedAt: at, visibleFromAt };
  for (const record of records) {
    const weighed = weighMember(record, held.get(record.memberId) ?? [], run);
    const common = {
      insurer_number: key.insurerNumber,
      run_id: key.runId,
      member_id: record.memberId,
      reason: weighed.decision.reason,
      missing: weighed.decision.missing.join(';'),
      protected: weighed.protected,
    };
    if (weighed.kind === 'leave-out') {
      leftOut.push({ ...common, why: weighed.why, lints: '' });
      continue;
    }
    const { decideOn, decision, replaces } = weighed;
    const item = { record, decision, decideOn, protected: weighed.protected, replaces };
    const failed = lintDraft(item, held.get(record.memberId) ?? [], { ...run, issuing });
    if (failed.length > 0) {
      leftOut.push({ ...common, why: 'lint-failed', lints: failed.join(';') });
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
  }
  return { items, leftOut };
}

/**
 * SHA-256 over everything that an approval covers: days, policy, and each person with what they are to get, in order of
 * member. Adding an item in another order gives another hash.
 */
export function planHash(run: { planOn: Day; nextDeliveryOn: Day; publishAt: Date; policyVersion: number }) {
  const hash = createHash('sha256');
  hash.update(`${run.planOn}|${run.nextDeliveryOn}|${run.publishAt.toISOString()}|${run.policyVersion}\n`);
  return {
    add(item: RunItemRow) {
      hash.update(
        `${item.member_id}|${item.document}|${item.channel}|${item.application}|${item.reason}|${item.matched}|${item.effective_on}|${item.expires_on}|${item.share}|${item.missing}|${item.protected}|${item.content_hash}\n`,
      );
    },
    value: () => hash.digest('hex'),
  };
}
