import { type Certificate, eachCertificate } from '../../src/certificates/index.ts';
import { approveRun, planRun, type RunSummary, releaseRun } from '../../src/issuance/index.ts';
import type { Day } from '../../src/lib/day.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER } from './ledger-file.ts';

export const PLANNER = { kind: 'staff', id: 'planner', role: 'clerk' } as const;
export const APPROVER = { kind: 'staff', id: 'approver', role: 'approver' } as const;

/** Plans, approves and releases a run over the whole ledger, in small chunks. */
export async function issueRun(installation: Installation, on: Day): Promise<RunSummary> {
  const { runId } = await planRun(installation, INSURER, { on }, PLANNER);
  await approveRun(installation, INSURER, runId, APPROVER);
  return releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 7 });
}

/** Everything that was issued. */
export async function allCertificates(installation: Installation): Promise<Certificate[]> {
  const found: Certificate[] = [];
  for await (const page of eachCertificate(installation.db, INSURER)) found.push(...page);
  return found;
}
