import type { Day } from '../lib/day.ts';
import { type Db, type Tx, tables } from '../platform/database.ts';

export type ProposalOutcome = 'adopted' | 'turned-down' | 'withdrawn';

export interface ProposalRow {
  insurer_number: string;
  proposal_id: string;
  from_on: Day;
  document: string;
  base_version: number;
  content_hash: string;
  proposed_by: string;
  proposed_at: Date;
  outcome: ProposalOutcome | null;
  decided_by: string | null;
  decided_at: Date | null;
  adopted_version: number | null;
}

interface ProposalTables {
  policy_proposal: ProposalRow;
}

export async function insertProposal(tx: Tx, row: ProposalRow): Promise<void> {
  await tables<ProposalTables>(tx).insertInto('policy_proposal').values(row).execute();
}

/** @param lock keeps others from deciding it until the transaction ends. */
export async function findProposalRow(
  db: Db | Tx,
  insurerNumber: string,
  proposalId: string,
  lock = false,
): Promise<ProposalRow | undefined> {
  const query = tables<ProposalTables>(db)
    .selectFrom('policy_proposal')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('proposal_id', '=', proposalId);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Newest first. */
export async function listProposalRows(db: Db | Tx, insurerNumber: string): Promise<ProposalRow[]> {
  return tables<ProposalTables>(db)
    .selectFrom('policy_proposal')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('proposed_at', 'desc')
    .orderBy('proposal_id')
    .execute();
}

export async function endProposal(
  tx: Tx,
  key: { insurerNumber: string; proposalId: string },
  end: { outcome: ProposalOutcome; by: string; at: Date; adoptedVersion: number | null },
): Promise<void> {
  await tables<ProposalTables>(tx)
    .updateTable('policy_proposal')
    .set({
      outcome: end.outcome,
      decided_by: end.by,
      decided_at: end.at,
      adopted_version: end.adoptedVersion,
    })
    .where('insurer_number', '=', key.insurerNumber)
    .where('proposal_id', '=', key.proposalId)
    .execute();
}
