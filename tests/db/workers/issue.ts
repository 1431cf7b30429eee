// A process that imports and issues on command and can be killed at any moment. Answers every command once it is durable.
import { createHash } from 'node:crypto';
import { openInstallation } from '../../../src/app.ts';
import { OPERATOR } from '../../../src/audit/index.ts';
import { readConfig } from '../../../src/config.ts';
import { approveRun, checkRun, listRuns, planRun, releaseRun } from '../../../src/issuance/index.ts';
import { getDay } from '../../../src/lib/day.ts';
import { importMembers } from '../../../src/members/index.ts';
import { sql } from '../../../src/platform/database.ts';
import { adoptPolicy, readPolicy } from '../../../src/society/index.ts';
import { INSURER, POLICY } from '../../support/ledger-file.ts';

export type Step =
  | { do: 'adopt' }
  | { do: 'import'; path: string }
  | { do: 'state' }
  | { do: 'plan' }
  | { do: 'approve'; runId: string }
  | { do: 'release'; runId: string }
  | { do: 'check'; runId: string };

export interface State {
  /** Digest of every ledger line that is known now. */
  ledger: string;
  people: number;
  /** member → number of certificates, as `記号-番号-枝番:count`, sorted. */
  certificates: string[];
  /** Certificates without outcome, outcomes without certificate, certificates without their first event or audit entry. */
  torn: number;
  runs: { runId: string; state: string }[];
}

const planner = { kind: 'staff', id: 'planner', role: 'clerk' } as const;
const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;
const ON = getDay('2025-12-02');

const installation = await openInstallation(readConfig(process.env));
const { db } = installation;

async function state(): Promise<State> {
  const lines = await sql<{ line: string }>`
    select concat_ws('|', symbol, number, branch, name, birth_on, eligible_from_on, lost_on) as line from ledger_line
    where superseded_at is null order by symbol, number, branch`.execute(db);
  const issued = await sql<{ line: string }>`
    select concat(m.symbol_key, '-', m.number_key, '-', m.branch, ':', count(c.certificate_id)) as line
    from member m join certificate c using (insurer_number, member_id) group by m.symbol_key, m.number_key, m.branch`.execute(
    db,
  );
  const torn = await sql<{ count: number }>`
    select (select count(*) from certificate c where not exists (select 1 from run_outcome o where o.certificate_id = c.certificate_id))
         + (select count(*) from certificate c where not exists (select 1 from certificate_event e where e.certificate_id = c.certificate_id))
         + (select count(*) from certificate c where not exists (select 1 from audit_entry a where a.subject_id = c.certificate_id and a.action = 'certificate-issued'))
         + (select count(*) from run_outcome o where o.outcome = 'issued' and not exists (select 1 from certificate c where c.certificate_id = o.certificate_id)) as count`.execute(
    db,
  );
  return {
    ledger: createHash('sha256')
      .update(lines.rows.map((row) => row.line).join('\n'))
      .digest('hex'),
    people: lines.rows.length,
    certificates: issued.rows.map((row) => row.line).sort(),
    torn: Number(torn.rows[0]?.count),
    runs: (await listRuns(db, INSURER)).map((run) => ({ runId: run.runId, state: run.state })),
  };
}

async function perform(step: Step): Promise<unknown> {
  switch (step.do) {
    case 'adopt': {
      const reading = readPolicy(POLICY);
      if (!reading.ok) throw new Error('policy');
      return adoptPolicy(installation, reading.policy);
    }
    case 'import':
      return importMembers(installation, { path: step.path, name: 'members.csv' }, { actor: OPERATOR });
    case 'state':
      return state();
    case 'plan':
      return { runId: (await planRun(installation, INSURER, { on: ON }, planner)).runId };
    case 'approve':
      return approveRun(installation, INSURER, step.runId, approver);
    case 'release':
      return releaseRun(installation, INSURER, step.runId, approver, { chunkSize: 10 });
    case 'check':
      return checkRun(installation, INSURER, step.runId, OPERATOR);
  }
}

process.on('message', async (step: Step) => {
  process.send?.({ began: step.do });
  try {
    process.send?.({ done: step.do, result: await perform(step) });
  } catch (error) {
    process.send?.({ failed: step.do, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send?.({ ready: true });
