import { createHash } from 'node:crypto';
import { recordAudit } from '../audit/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { type Adoption, adoptWithin } from './adopt-policy.ts';
import type { Policy } from './policy.ts';
import {
  endProposal,
  findProposalRow,
  insertProposal,
  listProposalRows,
  type ProposalOutcome,
  type ProposalRow,
} from './proposal-store.ts';
import { listPolicyVersions, storedPolicy } from './society-store.ts';

export interface PolicyProposal {
  proposalId: string;
  fromOn: Day;
  policy: Policy;
  /** The newest version when it was proposed. */
  baseVersion: number;
  /** What the second person approves. */
  contentHash: string;
  proposedBy: string;
  proposedAt: Date;
  ended: { outcome: ProposalOutcome; by: string; at: Date; version: number | null } | null;
}

function hashOf(insurerNumber: string, fromOn: Day, baseVersion: number, document: string): string {
  return createHash('sha256').update(canonicalJson({ insurerNumber, fromOn, baseVersion, document })).digest('hex');
}

function proposalOf(row: ProposalRow): PolicyProposal {
  const { adopted_version: version, decided_at: at, decided_by: by, outcome } = row;
  return {
    proposalId: row.proposal_id,
    fromOn: row.from_on,
    policy: storedPolicy(row.document),
    baseVersion: row.base_version,
    contentHash: row.content_hash,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    ended: outcome && by && at ? { outcome, by, at, version } : null,
  };
}

/** Newest first. */
export async function listPolicyProposals(db: Db | Tx, insurerNumber: string): Promise<PolicyProposal[]> {
  return (await listProposalRows(db, insurerNumber)).map(proposalOf);
}

/** @throws Refused `not-found` */
export async function getPolicyProposal(
  db: Db | Tx,
  insurerNumber: string,
  proposalId: string,
): Promise<PolicyProposal> {
  const row = await findProposalRow(db, insurerNumber, proposalId);
  if (!row) throw new Refused('not-found');
  return proposalOf(row);
}

/**
 * Proposes a policy for a society, to be decided by another person.
 * @param by staff id
 * @throws Refused `policy-same` when the newest version says the same from that day, `form-invalid` for another society's
 */
export async function proposePolicy(
  installation: Installation,
  insurerNumber: string,
  { policy, fromOn }: { policy: Policy; fromOn: Day },
  by: string,
): Promise<PolicyProposal> {
  if (policy.insurer.number !== insurerNumber) throw new Refused('form-invalid');
  const document = canonicalJson(policy);
  const at = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    const [newest] = await listPolicyVersions(tx, insurerNumber);
    if (!newest) throw new Refused('society-unknown', { insurerNumber });
    if (canonicalJson(newest.policy) === document && newest.fromOn <= fromOn) throw new Refused('policy-same');
    const row: ProposalRow = {
      insurer_number: insurerNumber,
      proposal_id: newId(installation.random),
      from_on: fromOn,
      document,
      base_version: newest.version,
      content_hash: hashOf(insurerNumber, fromOn, newest.version, document),
      proposed_by: by,
      proposed_at: at,
      outcome: null,
      decided_by: null,
      decided_at: null,
      adopted_version: null,
    };
    await insertProposal(tx, row);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'staff', id: by },
        action: 'policy-proposed',
        subject: { kind: 'policy-proposal', id: row.proposal_id },
        details: { fromOn, contentHash: row.content_hash },
      },
    ]);
    return proposalOf(row);
  });
}

/** Takes a proposal that nobody has decided yet. */
async function takeOpen(tx: Tx, insurerNumber: string, proposalId: string, action: string): Promise<ProposalRow> {
  const row = await findProposalRow(tx, insurerNumber, proposalId, true);
  if (!row) throw new Refused('not-found');
  if (row.outcome !== null) throw new Refused('wrong-state', { what: 'policy-proposal', action, state: row.outcome });
  return row;
}

/**
 * Adopts a proposal as the second person. The approval covers exactly what was shown: `contentHash` is compared with the
 * proposal's, which is made again from its row. A version that was adopted since voids it.
 * @throws Refused `not-found`, `wrong-state`, `same-person`, `policy-changed`
 */
export async function approvePolicy(
  installation: Installation,
  insurerNumber: string,
  proposalId: string,
  { by, contentHash }: { by: string; contentHash: string },
): Promise<Adoption> {
  return inTransaction(installation.db, async (tx) => {
    const row = await takeOpen(tx, insurerNumber, proposalId, 'approve');
    if (row.proposed_by === by) throw new Refused('same-person');
    const found = hashOf(insurerNumber, row.from_on, row.base_version, row.document);
    const [newest] = await listPolicyVersions(tx, insurerNumber);
    if (found !== row.content_hash || found !== contentHash || newest?.version !== row.base_version) {
      throw new Refused('policy-changed');
    }
    const at = installation.clock.now();
    const actor = { kind: 'staff', id: by } as const;
    const people = { by: row.proposed_by, second: by };
    const policy = storedPolicy(row.document);
    const adoption = await adoptWithin(tx, installation, policy, { fromOn: row.from_on, people }, actor);
    const end = { outcome: 'adopted', by, at, adoptedVersion: adoption.version } as const;
    await endProposal(tx, { insurerNumber, proposalId }, end);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor,
        action: 'policy-approved',
        subject: { kind: 'policy-proposal', id: proposalId },
        details: { version: adoption.version, contentHash },
      },
    ]);
    return adoption;
  });
}

/**
 * Ends a proposal without adopting it: whoever proposed it withdraws it, anybody else turns it down.
 * @throws Refused `not-found`, `wrong-state`
 */
export async function dropPolicyProposal(
  installation: Installation,
  insurerNumber: string,
  proposalId: string,
  by: string,
): Promise<void> {
  await inTransaction(installation.db, async (tx) => {
    const row = await takeOpen(tx, insurerNumber, proposalId, 'drop');
    const at = installation.clock.now();
    const withdrawn = row.proposed_by === by;
    const outcome = withdrawn ? 'withdrawn' : 'turned-down';
    await endProposal(tx, { insurerNumber, proposalId }, { outcome, by, at, adoptedVersion: null });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'staff', id: by },
        action: withdrawn ? 'policy-withdrawn' : 'policy-turned-down',
        subject: { kind: 'policy-proposal', id: proposalId },
      },
    ]);
  });
}
