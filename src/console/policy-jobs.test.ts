import { setImmediate } from 'node:timers/promises';
import { beforeAll, expect, it, vi } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { addDays, getDay } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { adoptPolicy, readPolicy } from '../society/index.ts';
import { PolicyJobs, type Trial } from './policy-jobs.ts';

const ON = getDay('2025-12-02');

function trialOf(changes: object, fromOn = ON): Trial {
  const reading = readPolicy({ ...POLICY, ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return { insurerNumber: INSURER, policy: reading.policy, fromOn };
}

describeOnBothDatabases('simulations behind the pages', (get) => {
  let installation: Installation;
  const ended = (jobs: PolicyJobs, id: string) => vi.waitFor(() => expect(jobs.find(id)?.state).toBe('ended'), 20_000);
  const simulations = async () =>
    (await listAudit(installation.db, INSURER, { limit: 1_000 })).filter(({ action }) => action === 'policy-simulated')
      .length;

  beforeAll(async () => {
    installation = testInstallation(get());
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1), ledgerRow(2)], ON);
  });

  it('run one at a time a society, and are made once for the same question', async () => {
    const jobs = new PolicyJobs(installation);
    const trials = [1, 2, 3, 4, 1].map((maxYears) => trialOf({ maxYears }));
    const ids = await Promise.all(trials.map((trial) => jobs.start(trial, ON, OPERATOR)));
    expect(ids[4]).toBe(ids[0]);
    const states = () => [...new Set(ids)].map((id) => jobs.find(id)?.state);
    while (states().some((state) => state !== 'ended')) {
      expect(states()).not.toContain('failed');
      expect(states().filter((state) => state === 'running').length).toBeLessThanOrEqual(1);
      await setImmediate();
    }
    expect(await jobs.start(trialOf({ maxYears: 1 }), ON, OPERATOR)).toBe(ids[0]);
    expect(states()).toEqual(['ended', 'ended', 'ended', 'ended']);
    expect(await simulations()).toBe(4);
  });

  it('decide on the first day of the policy, or today when that has passed', async () => {
    const jobs = new PolicyJobs(installation);
    const days = await Promise.all(
      [addDays(ON, -1), addDays(ON, 30)].map(async (fromOn) => {
        const id = await jobs.start(trialOf({ maxYears: 1 }, fromOn), ON, OPERATOR);
        await ended(jobs, id);
        const job = jobs.find(id);
        return job?.state === 'ended' ? [job.simulation.on, job.simulation.nextDeliveryOn] : [];
      }),
    );
    expect(days).toEqual([
      ['2025-12-02', '2026-01-02'],
      ['2026-01-01', '2026-02-01'],
    ]);
  });

  it('keep the newest results only', async () => {
    const jobs = new PolicyJobs(installation);
    const ids: string[] = [];
    for (let day = 0; day < 22; day += 1) {
      ids.push(await jobs.start(trialOf({ maxYears: 1 }, addDays(ON, day)), ON, OPERATOR));
    }
    await vi.waitFor(() => expect(jobs.find(ids[1] ?? '')).toBeUndefined(), 20_000);
    expect(ids.filter((id) => jobs.find(id)?.state === 'ended')).toEqual(ids.slice(2));
  });

  it('are another question on another day, from another day, and against another version', async () => {
    const jobs = new PolicyJobs(installation);
    const trial = trialOf({ maxYears: 1 });
    const before = [await jobs.idOf(trial, ON), await jobs.idOf(trial, addDays(ON, 1))];
    before.push(await jobs.idOf(trialOf({ maxYears: 1 }, addDays(ON, 1)), ON));
    const people = { by: 'first', second: 'second' };
    await adoptPolicy(installation, trialOf({ maxYears: 4 }).policy, { fromOn: ON, people });
    const ids = [...before, await jobs.idOf(trial, ON)];
    expect(new Set(ids).size).toBe(4);
  });
});
