import { createHash } from 'node:crypto';
import type { Day } from '../lib/day.ts';
import type { Db } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { digestOfPeople } from './plan-scope.ts';
import { type BrakeRow, countLeftOut, listBrakes, listScopeMembers } from './plan-store.ts';
import { eachItemOutcome, type RunItemRow } from './run-people-store.ts';
import { findRunRow } from './run-store.ts';

/** What a plan was made from. */
export interface PlanBasis {
  planOn: Day;
  nextDeliveryOn: Day;
  publishAt: Date;
  policyVersion: number;
  scope: string;
  scopeDigest: string | null;
  ruleVersion: string;
  ledgerSourceId: string | null;
  cardAsOfOn: Day | null;
}

type HashedBrake = Pick<BrakeRow, 'brake' | 'found' | 'allowed' | 'accepted_by' | 'accepted_why'>;

/**
 * SHA-256 over everything that an approval covers: days, scope, policy, rules, files, each person with what they are to get, in
 * order of member, how many were left out and why, and the brakes with who accepted them. Another order gives another hash.
 */
export function planHash(basis: PlanBasis) {
  const { planOn, nextDeliveryOn, publishAt, policyVersion, scope, scopeDigest, ruleVersion } = basis;
  const hash = createHash('sha256');
  hash.update(`${planOn}|${nextDeliveryOn}|${publishAt.toISOString()}|${policyVersion}|${ruleVersion}\n`);
  hash.update(`${JSON.stringify(scope)}|${scopeDigest}|${basis.ledgerSourceId}|${basis.cardAsOfOn}\n`);
  return {
    add(item: RunItemRow) {
      hash.update(
        `${item.member_id}|${item.document}|${item.channel}|${item.application}|${item.reason}|${item.matched}|${item.effective_on}|${item.expires_on}|${item.share}|${item.missing}|${item.protected}|${item.content_hash}\n`,
      );
    },
    /** The hash with these people left out and these brakes; may be asked several times. */
    value(leftOut: ReadonlyMap<string, number>, brakes: readonly HashedBrake[]): string {
      const whole = hash.copy();
      for (const why of [...leftOut.keys()].sort()) whole.update(`left-out|${why}|${leftOut.get(why)}\n`);
      for (const { brake, found, allowed, accepted_by, accepted_why } of brakes) {
        whole.update(`brake|${brake}|${found}|${allowed}|${accepted_by}|${JSON.stringify(accepted_why)}\n`);
      }
      return whole.digest('hex');
    },
  };
}

/** Makes the hash of a plan again from its rows. `accepted`: its brakes as they will be. @throws Refused `not-found` */
export async function hashOfPlan(
  db: Db,
  insurerNumber: string,
  runId: string,
): Promise<{ now: string; withBrakes(brakes: readonly HashedBrake[]): string }> {
  const found = await findRunRow(db, insurerNumber, runId);
  if (!found) throw new Refused('not-found', { what: 'run' });
  const { run } = found;
  const named = run.scope_digest === null ? null : await listScopeMembers(db, insurerNumber, runId);
  const hash = planHash({
    planOn: run.plan_on,
    nextDeliveryOn: run.next_delivery_on,
    publishAt: run.publish_at,
    policyVersion: run.policy_version,
    scope: run.scope,
    scopeDigest: digestOfPeople(named),
    ruleVersion: run.rule_version,
    ledgerSourceId: run.ledger_source_id,
    cardAsOfOn: run.card_as_of_on,
  });
  for await (const items of eachItemOutcome(db, insurerNumber, runId)) for (const item of items) hash.add(item);
  const leftOut = await countLeftOut(db, insurerNumber, runId);
  const brakes = await listBrakes(db, insurerNumber, runId);
  return { now: hash.value(leftOut, brakes), withBrakes: (accepted) => hash.value(leftOut, accepted) };
}
