// Societies of any size for the long benchmarks, from files and by the commands that a society uses.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addStaff } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { FICTIONAL_INSURER, fictionalPolicy, writeSociety } from '../../src/demo/index.ts';
import { checkRun, listRuns, takeInLedger } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { importCardStatus } from '../../src/members/index.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { adoptPolicy } from '../../src/society/index.ts';
import { acceptPlan } from './accept-plan.ts';
import { type Measured, measureOn } from './measured-command.ts';
import { type Env, within } from './within.ts';

const ON = getDay('2025-12-02');
/** A society from files, with a planner and an approver. */
export async function fillSociety(installation: Installation, people: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-files-'));
  try {
    await writeSociety(folder, { insurerNumber: FICTIONAL_INSURER, members: people, seed: 'release', on: ON });
    await adoptPolicy(installation, fictionalPolicy(FICTIONAL_INSURER, ON), { fromOn: ON });
    for (const [name, role] of [
      ['planner', 'clerk'],
      ['approver', 'approver'],
    ] as const) {
      await addStaff(installation, FICTIONAL_INSURER, { name, role }, OPERATOR);
    }
    const file = (name: string) => ({ name, path: join(folder, name) });
    await takeInLedger(installation, file('members.csv'), { actor: OPERATOR, asOfOn: ON });
    await importCardStatus(installation, file('card-status.csv'), { actor: OPERATOR, asOfOn: ON, kind: 'complete' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plans by the command and approves. */
export async function planByCommand(env: Env): Promise<{ runId: string; planned: Measured }> {
  const planned = measureOn(env, ['run', 'plan', '--on', ON, '--as', 'planner']);
  const runId = await within(env, async (installation) => {
    const [run] = await listRuns(installation.db, FICTIONAL_INSURER);
    if (!run) throw new Error('nothing was planned');
    const actor = { kind: 'staff', id: 'bench', role: 'approver' } as const;
    await acceptPlan(installation, FICTIONAL_INSURER, run.runId, actor);
    return run.runId;
  });
  return { runId, planned };
}

export const releaseByCommand = (env: Env, runId: string, workers: number): Measured =>
  measureOn(env, ['run', 'release', runId, '--as', 'approver', ...(workers > 1 ? ['--workers', String(workers)] : [])]);

/** Everybody was issued exactly once. @returns how many documents */
export async function issuedBy(env: Env, runId: string): Promise<number> {
  return within(env, async (installation) => {
    const found = await checkRun(installation, FICTIONAL_INSURER, runId, OPERATOR);
    if (!found.ok) throw new Error('not everybody was issued exactly once');
    return found.issued;
  });
}
