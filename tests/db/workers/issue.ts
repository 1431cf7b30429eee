// A process that imports and issues on command and can be killed at any moment. Answers every command once it is durable.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { openSync } from 'node:fs';
import { openInstallation } from '../../../src/app.ts';
import { OPERATOR } from '../../../src/audit/index.ts';
import { readConfig } from '../../../src/config.ts';
import { recordFiling } from '../../../src/filings/index.ts';
import {
  approveRun,
  approveSingleIssue,
  askSingleIssue,
  checkRun,
  listRuns,
  planRun,
  type ReleaseOptions,
  type ReleasePoint,
  releaseRun,
  resumeReleases,
} from '../../../src/issuance/index.ts';
import { getDay } from '../../../src/lib/day.ts';
import { findMemberId, importMembers } from '../../../src/members/index.ts';
import { sql } from '../../../src/platform/database.ts';
import { adoptPolicy, readPolicy } from '../../../src/society/index.ts';
import { findFaults } from '../../support/checker.ts';
import { INSURER, POLICY } from '../../support/ledger-file.ts';

export type Step =
  | { do: 'adopt' }
  | { do: 'import'; path: string }
  | { do: 'state' }
  | { do: 'plan' }
  | { do: 'approve'; runId: string }
  | { do: 'release'; runId: string; at?: Stop; chunkSize?: number; silenceMs?: number; answerWithinMs?: number }
  | { do: 'resume'; at?: Stop; chunkSize?: number }
  | { do: 'check'; runId: string }
  | { do: 'protect'; number: string }
  | { do: 'ask'; memberId: string }
  | { do: 'approve-one'; issueId: string; at?: Stop }
  | { do: 'faults'; stillReleasing?: string[] };

/**
 * What happens when a release passes a point for the n-th time. kill: this process. hold: it says so, and waits to be told.
 * hoard: it takes memory until there is none. descriptors: it opens files until it may not. reject: nobody handles a rejection.
 */
export interface Stop {
  point: ReleasePoint;
  nth: number;
  how: 'kill' | 'hold' | 'hoard' | 'descriptors' | 'reject';
}

export interface State {
  /** Digest of every ledger line that is known now. */
  ledger: string;
  people: number;
  /** member → number of certificates, as `記号-番号-枝番:count`, sorted. */
  certificates: string[];
  runs: { runId: string; state: string }[];
}

const planner = { kind: 'staff', id: 'planner', role: 'clerk' } as const;
const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;
const officer = (id: string) => ({ kind: 'staff', id, role: 'protection-officer' }) as const;
/** People a chunk, unless a step says otherwise. */
const CHUNK = 10;
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
  return {
    ledger: createHash('sha256')
      .update(lines.rows.map((row) => row.line).join('\n'))
      .digest('hex'),
    people: lines.rows.length,
    certificates: issued.rows.map((row) => row.line).sort(),
    runs: (await listRuns(db, INSURER)).map((run) => ({ runId: run.runId, state: run.state })),
  };
}

let goOn: () => void = () => undefined;

function hoard(): never {
  const kept: string[][] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => `${kept.length}:${i}`));
}

function useUpDescriptors(): void {
  execFileSync('prlimit', ['--pid', String(process.pid), '--nofile=80:80']);
  try {
    for (;;) openSync('/dev/null', 'r');
  } catch {
    // none is left
  }
}

/** Does what `at` says. */
function stopper(at: Stop | undefined): Pick<ReleaseOptions, 'onPoint'> {
  if (at === undefined) return {};
  let passed = 0;
  return {
    async onPoint(point) {
      if (point !== at.point) return;
      passed += 1;
      if (passed !== at.nth) return;
      if (at.how === 'kill') process.kill(process.pid, 'SIGKILL');
      if (at.how === 'hoard') hoard();
      if (at.how === 'descriptors') return useUpDescriptors();
      if (at.how === 'reject') void Promise.reject(new Error('nobody handles this'));
      process.send?.({ holds: point });
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    },
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
      return releaseRun(installation, INSURER, step.runId, approver, {
        chunkSize: step.chunkSize ?? CHUNK,
        ...(step.silenceMs === undefined ? {} : { silenceMs: step.silenceMs }),
        ...(step.answerWithinMs === undefined ? {} : { answerWithinMs: step.answerWithinMs }),
        ...stopper(step.at),
      });
    case 'resume':
      return resumeReleases(installation, (what, { trace }) => process.stderr.write(`${what}\n${trace}\n`), {
        chunkSize: step.chunkSize ?? CHUNK,
        silenceMs: 0,
        ...stopper(step.at),
      });
    case 'protect': {
      const key = { symbol: '101', number: step.number, branch: '00' };
      const memberId = (await findMemberId(db, INSURER, key)) ?? '';
      const filing = { kind: 'protection-raised', flag: 'withheld', on: ON } as const;
      await recordFiling(installation, INSURER, memberId, filing, officer('one'));
      return { memberId };
    }
    case 'ask':
      return askSingleIssue(installation, INSURER, step.memberId, officer('one'));
    case 'approve-one':
      return approveSingleIssue(installation, INSURER, step.issueId, officer('two'), stopper(step.at));
    case 'faults':
      return findFaults(installation, { stillReleasing: step.stillReleasing ?? [] });
    case 'check':
      return checkRun(installation, INSURER, step.runId, OPERATOR);
  }
}

process.on('message', async (step: Step | 'go on') => {
  if (step === 'go on') return goOn();
  process.send?.({ began: step.do });
  try {
    process.send?.({ done: step.do, result: await perform(step) });
  } catch (error) {
    process.send?.({ failed: step.do, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send?.({ ready: true });
