import type { Policy } from '../society/index.ts';
import type { ScopeKind } from './plan-scope.ts';

/** Names of the brakes, as they are accepted one by one. */
export const BRAKES = ['certificates', 'unknowns', 'growth', 'shrink', 'lint-failures'] as const;
export type BrakeKind = (typeof BRAKES)[number];

/** What a plan came to, in people. Nobody who exists for the protection officer alone is counted. */
export interface PlanFigures {
  /** Of the scope, with or without a document. */
  looked: number;
  eligible: number;
  /** Who get a certificate by this run. */
  certificates: number;
  /** Who get any document by this run. */
  documents: number;
  unknowns: number;
  lintFailures: number;
  /** Who need a certificate, whether they hold it or get it. */
  due: number;
  /** As `due`, at the run that this one is compared with; null: there is none. */
  dueBefore: number | null;
}

/** A figure that is further from the usual than the policy allows; in per mille. */
export interface Brake {
  brake: BrakeKind;
  found: number;
  allowed: number;
}

const perMille = (part: number, whole: number) => Math.floor((part * 1000) / whole);

/** What holds a plan until somebody else accepts it. Pure. Shares of chosen people say nothing and are not asked. */
export function findBrakes(
  scope: ScopeKind,
  figures: PlanFigures,
  { runBrakes: policy }: Pick<Policy, 'runBrakes'>,
): Brake[] {
  const { certificates, documents, due, dueBefore, eligible, lintFailures, looked, unknowns } = figures;
  const found: Brake[] = [];
  const hold = (brake: BrakeKind, share: number, allowed: number) => found.push({ brake, found: share, allowed });
  const isWhole = scope === 'all' || scope === 'employer';
  if (looked >= policy.fromPeople && isWhole && eligible > 0) {
    if (certificates * 100 >= eligible * policy.certificatesPercent)
      hold('certificates', perMille(certificates, eligible), policy.certificatesPercent * 10);
    if (unknowns * 100 >= eligible * policy.unknownsPercent)
      hold('unknowns', perMille(unknowns, eligible), policy.unknownsPercent * 10);
  }
  if (looked >= policy.fromPeople && dueBefore !== null && dueBefore > 0) {
    if (due * 100 >= dueBefore * (100 + policy.growthPercent))
      hold('growth', perMille(due - dueBefore, dueBefore), policy.growthPercent * 10);
    if (due * 100 <= dueBefore * (100 - policy.shrinkPercent))
      hold('shrink', perMille(dueBefore - due, dueBefore), policy.shrinkPercent * 10);
  }
  const drafted = documents + lintFailures;
  if (lintFailures > policy.lintFailures && lintFailures * 1000 > drafted * policy.lintFailuresPerThousand)
    hold('lint-failures', perMille(lintFailures, drafted), policy.lintFailuresPerThousand);
  return found;
}
