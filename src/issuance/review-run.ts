import type { Day } from '../lib/day.ts';
import { findUnusableAddresses, readMembers } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Brake } from './brakes.ts';
import {
  type AddressWarnings,
  countAddressWarnings,
  countDifferences,
  countFailedLints,
  listBrakes,
  listOfReturnedMail,
} from './plan-store.ts';
import { getRun } from './run-summary.ts';

export interface HeldBrake extends Brake {
  accepted: { by: string; at: Date; why: string } | null;
}

/** What somebody looks at before they approve a plan. */
export interface RunReview {
  brakes: HeldBrake[];
  /** null: there is no released run of the same scope to compare it with. */
  differences: {
    runId: string;
    on: Day;
    new: number;
    gone: number;
    changed: number;
    /** The same was decided, and they get a document again. */
    reissued: number;
    same: number;
  } | null;
  /** People who fail each lint, most first. */
  lints: Record<string, number>;
  warnings: AddressWarnings;
}

/**
 * The figures of a plan. Without `includeProtected`, people under protection, then or now, are in none of them; in those of
 * addresses they never are, nor are they in the brakes.
 * @throws Refused `not-found`
 */
export async function getRunReview(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  options: { includeProtected: boolean },
): Promise<RunReview> {
  const { comparedRunId, planOn } = await getRun(db, insurerNumber, runId);
  const brakes = await listBrakes(db, insurerNumber, runId);
  const before = comparedRunId === null ? null : await getRun(db, insurerNumber, comparedRunId);
  return {
    brakes: brakes.map(({ accepted_at, accepted_by, accepted_why, allowed, brake, found }) => ({
      brake,
      found,
      allowed,
      accepted:
        accepted_by !== null && accepted_at !== null
          ? { by: accepted_by, at: accepted_at, why: accepted_why ?? '' }
          : null,
    })),
    differences: before && {
      runId: before.runId,
      on: before.planOn,
      ...(await countDifferences(db, insurerNumber, runId, options)),
    },
    lints: await countFailedLints(db, insurerNumber, runId, options),
    warnings: {
      ...(await countAddressWarnings(db, insurerNumber, runId)),
      cameBack: (await listCameBack(db, insurerNumber, runId, planOn)).length,
    },
  };
}

/** People of a plan who get paper and whose present address brought mail back, in order of member. Nobody under protection. */
export async function listCameBack(db: Db | Tx, insurerNumber: string, runId: string, on: Day): Promise<string[]> {
  const ids = await listOfReturnedMail(db, insurerNumber, runId);
  const records = await readMembers(db, insurerNumber, ids, on);
  const unusable = await findUnusableAddresses(db, insurerNumber, records);
  return ids.filter((memberId) => unusable.has(memberId));
}
