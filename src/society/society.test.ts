import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { importLedger } from '../../tests/support/society.ts';
import { listAudit, verifyAudit } from '../audit/index.ts';
import { approveRun, getRun, planRun, releaseRun } from '../issuance/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  adoptPolicy,
  approvePolicy,
  differencesOf,
  dropPolicyProposal,
  findSociety,
  forEachSociety,
  getPolicyProposal,
  listPolicyProposals,
  listPolicyVersions,
  listVersionsInForce,
  type Policy,
  policyKeys,
  proposePolicy,
  readPolicy,
  standingsOn,
} from './index.ts';

const on = (text: string): Day => getDay(text);
const BOTH = { by: 'first', second: 'second' };

function policyOf(changes: object = {}): Policy {
  const reading = readPolicy({ ...POLICY, ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.policy;
}

describe('a policy document', () => {
  const faults = (document: unknown) => {
    const reading = readPolicy(document);
    return reading.ok ? [] : reading.faults;
  };

  it('is told everything that is wrong with it at once', () => {
    const document = {
      insurer: { number: '06139991', name: '', phone: 3 },
      maxYears: 9,
      shortTermMonths: '2',
      certificateEndsOn: '2025-02-30',
      undetermined: 'issue',
      gapDueDays: 1.5,
      brakes: 3,
      standing: 'あ'.repeat(201),
    };
    expect(faults(document)).toEqual([
      { key: 'insurer.number', fault: 'not-an-insurer-number' },
      { key: 'insurer.name', fault: 'missing' },
      { key: 'insurer.phone', fault: 'not-text' },
      { key: 'certificateEndsOn', fault: 'not-a-day' },
      { key: 'maxYears', fault: 'out-of-range', least: 1, most: 5 },
      { key: 'shortTermMonths', fault: 'not-a-number' },
      { key: 'undetermined', fault: 'not-in-list', allowed: ['hold'] },
      { key: 'gapDueDays', fault: 'not-a-number' },
      { key: 'brakes', fault: 'not-a-group' },
      { key: 'standing', fault: 'too-long', longest: 200 },
    ]);
  });

  it.each([
    ['maxYear', { maxYear: 5 }, 'maxYears'],
    ['certificateEndOn', { certificateEndOn: '2030-11-30' }, 'certificateEndsOn'],
    ['fewerRowsPercent', { fewerRowsPercent: 30 }, 'brakes.fewerRowsPercent'],
    ['brakes.moreUnknownPercent', { brakes: { moreUnknownPercent: 10 } }, 'brakes.moreUnknownsPercent'],
    ['insurer.tel', { insurer: { ...POLICY.insurer, tel: '' } }, 'insurer.name'],
  ])('is told the known key nearest to %s', (key, changes, nearest) => {
    expect(faults({ ...POLICY, ...changes })).toEqual([{ key, fault: 'unknown', nearest }]);
  });

  it.each([null, [], 'x', 3, undefined])('is none when it is %j', (document) => {
    expect(faults(document)).toHaveLength(1);
  });

  it('names what differs from another, by key', () => {
    expect(differencesOf(policyOf(), policyOf({ maxYears: 3, brakes: { fewerRowsPercent: 20 } }))).toEqual([
      { name: 'maxYears', before: 5, after: 3 },
      { name: 'brakes.fewerRowsPercent', before: 30, after: 20 },
    ]);
    const names = policyKeys.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
  });
});

describeOnBothDatabases('dated policies', (get) => {
  let installation: Installation;
  /** Asked both ways: for one society, and for all at once. */
  const inForce = async (day: string) => {
    const version = (await findSociety(installation.db, INSURER, on(day)))?.policyVersion;
    expect(await listVersionsInForce(installation.db, on(day))).toEqual([{ insurerNumber: INSURER, version }]);
    return version;
  };

  beforeAll(async () => {
    installation = testInstallation(get());
    await adoptPolicy(installation, policyOf(), { fromOn: on('2025-12-02') });
  });

  it('need two different people from the second on, and change nothing when they say the same', async () => {
    await expect(adoptPolicy(installation, policyOf({ maxYears: 4 }))).rejects.toMatchObject({
      code: 'second-person-needed',
    });
    const alone = { people: { by: 'first', second: 'first' } };
    await expect(adoptPolicy(installation, policyOf({ maxYears: 4 }), alone)).rejects.toMatchObject({
      code: 'same-person',
    });
    expect(await adoptPolicy(installation, policyOf())).toMatchObject({ version: 1, changed: false });
    expect(await listPolicyVersions(installation.db, INSURER)).toHaveLength(1);
  });

  it('wait for their day, and a correction of the same day takes their place', async () => {
    await adoptPolicy(installation, policyOf({ maxYears: 3 }), { fromOn: on('2026-04-01'), people: BOTH });
    expect([await inForce('2026-03-31'), await inForce('2026-04-01')]).toEqual([1, 2]);
    await adoptPolicy(installation, policyOf({ maxYears: 2 }), { fromOn: on('2026-04-01'), people: BOTH });
    expect([await inForce('2026-03-31'), await inForce('2026-04-01')]).toEqual([1, 3]);
    const versions = await listPolicyVersions(installation.db, INSURER);
    const standings = (day: string) =>
      [...standingsOn(versions, on(day))].map(([version, { standing, untilOn }]) => [version, standing, untilOn]);
    expect(standings('2025-12-02')).toEqual([
      [3, 'coming', null],
      [2, 'replaced', null],
      [1, 'in-force', '2026-03-31'],
    ]);
    expect(standings('2026-04-01')).toEqual([
      [3, 'in-force', null],
      [2, 'replaced', null],
      [1, 'past', '2026-03-31'],
    ]);
  });

  it('can be brought forward to an earlier day with the same content', async () => {
    const wanted = { fromOn: on('2026-02-01'), people: BOTH };
    expect(await adoptPolicy(installation, policyOf({ maxYears: 2 }), wanted)).toMatchObject({
      version: 4,
      changed: true,
    });
    expect([await inForce('2026-01-31'), await inForce('2026-02-01')]).toEqual([1, 4]);
    expect(await adoptPolicy(installation, policyOf({ maxYears: 2 }), wanted)).toMatchObject({ changed: false });
  });

  it('count before their first day too while there is no other', async () => {
    expect(await inForce('2020-01-01')).toBe(1);
  });

  it('one of two adoptions at once gets its version after the other', async () => {
    const adoptions = await Promise.all(
      [31, 32].map((gapDueDays) => adoptPolicy(installation, policyOf({ gapDueDays }), { people: BOTH })),
    );
    expect(adoptions.map(({ version }) => version).sort()).toEqual([5, 6]);
  });
});

describeOnBothDatabases('a proposed policy', (get) => {
  let installation: Installation;
  const propose = (changes: object, by = 'first') =>
    proposePolicy(installation, INSURER, { policy: policyOf(changes), fromOn: on('2026-01-01') }, by);

  beforeAll(async () => {
    installation = testInstallation(get());
    await adoptPolicy(installation, policyOf());
  });

  it('is adopted by another person, dated, and the audit log names both', async () => {
    const { contentHash, proposalId } = await propose({ maxYears: 3 });
    const approve = (by: string, hash: string) =>
      approvePolicy(installation, INSURER, proposalId, { by, contentHash: hash });
    await expect(approve('first', contentHash)).rejects.toMatchObject({ code: 'same-person' });
    await expect(approve('second', '0'.repeat(64))).rejects.toMatchObject({ code: 'policy-changed' });
    expect(await approve('second', contentHash)).toMatchObject({ version: 2, fromOn: '2026-01-01', changed: true });
    await expect(approve('second', contentHash)).rejects.toMatchObject({ code: 'wrong-state' });
    const [version] = await listPolicyVersions(installation.db, INSURER);
    expect(version).toMatchObject({ version: 2, adoptedBy: 'first', secondBy: 'second', policy: { maxYears: 3 } });
    expect((await getPolicyProposal(installation.db, INSURER, proposalId)).ended).toMatchObject({
      outcome: 'adopted',
      by: 'second',
      version: 2,
    });
    const entries = await listAudit(installation.db, INSURER, { subjectId: proposalId, limit: 9 });
    expect(entries.map(({ action, actor_id }) => [action, actor_id]).sort()).toEqual([
      ['policy-approved', 'second'],
      ['policy-proposed', 'first'],
    ]);
    expect(await verifyAudit(installation.db, INSURER)).toMatchObject({ broken: null });
  });

  it('is void once another policy was adopted', async () => {
    const { contentHash, proposalId } = await propose({ maxYears: 2 });
    await adoptPolicy(installation, policyOf({ gapDueDays: 20 }), { people: BOTH });
    const approval = { by: 'second', contentHash };
    await expect(approvePolicy(installation, INSURER, proposalId, approval)).rejects.toMatchObject({
      code: 'policy-changed',
    });
    await dropPolicyProposal(installation, INSURER, proposalId, 'second');
    expect((await getPolicyProposal(installation.db, INSURER, proposalId)).ended?.outcome).toBe('turned-down');
  });

  it('is withdrawn by whoever proposed it, and then stays as it is', async () => {
    const { contentHash, proposalId } = await propose({ maxYears: 2 });
    await dropPolicyProposal(installation, INSURER, proposalId, 'first');
    const approval = { by: 'second', contentHash };
    await expect(approvePolicy(installation, INSURER, proposalId, approval)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    expect(
      (await listPolicyProposals(installation.db, INSURER)).find((one) => one.proposalId === proposalId)?.ended,
    ).toMatchObject({ outcome: 'withdrawn', by: 'first' });
  });

  it('says something new, of this society, and exists', async () => {
    await expect(propose({ gapDueDays: 20 })).rejects.toMatchObject({ code: 'policy-same' });
    await expect(propose({ insurer: { number: '01130012', name: '別' } })).rejects.toMatchObject({
      code: 'form-invalid',
    });
    await expect(getPolicyProposal(installation.db, INSURER, 'none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can not be changed, deleted, or approved by one person alone, even in the database', async () => {
    const { proposalId } = await propose({ maxYears: 1 });
    const run = (statement: string) =>
      sql.raw(`${statement} where proposal_id = '${proposalId}'`).execute(installation.db);
    await expect(run("update policy_proposal set from_on = '2025-01-01'")).rejects.toThrow('never changed');
    await expect(run('delete from policy_proposal')).rejects.toThrow('never changed');
    await expect(
      run(
        "update policy_proposal set outcome = 'adopted', adopted_version = 1, decided_by = 'first', decided_at = now()",
      ),
    ).rejects.toThrow('check');
  });
});

describeOnBothDatabases('a policy that changes between the plan and the release of a run', (get) => {
  const day = on('2025-12-02');
  let installation: Installation;
  const adopt = (changes: object, fromOn: Day) =>
    adoptPolicy(installation, policyOf(changes), { fromOn, people: BOTH });
  const plan = async () => (await planRun(installation, INSURER, { on: day }, PLANNER)).runId;
  const refused = { code: 'run-policy-changed' };

  beforeAll(async () => {
    installation = testInstallation(get(), handClock('2025-12-02T10:00:00+09:00'));
    await adoptPolicy(installation, policyOf());
    await importLedger(installation, [ledgerRow(1), ledgerRow(2)], day, '未取得');
  });

  it('keeps the run from being approved, and an approved one from being released; nothing is issued', async () => {
    const [planned, approved] = [await plan(), await plan()];
    await approveRun(installation, INSURER, approved, APPROVER);
    await adopt({ certificateEndsOn: '2026-11-30' }, day);
    await expect(approveRun(installation, INSURER, planned, APPROVER)).rejects.toMatchObject(refused);
    await expect(releaseRun(installation, INSURER, approved, APPROVER)).rejects.toMatchObject(refused);
    expect((await getRun(installation.db, INSURER, approved)).state).toBe('approved');
    expect(await allCertificates(installation)).toEqual([]);
  });

  it('does not concern a run of a day before its own', async () => {
    const runId = await plan();
    await adopt({ maxYears: 1 }, on('2026-01-01'));
    await approveRun(installation, INSURER, runId, APPROVER);
    expect(await getRun(installation.db, INSURER, runId)).toMatchObject({ state: 'approved', policyVersion: 2 });
  });

  it('lets a release that has begun end under the policy that it began with', async () => {
    const runId = await plan();
    await approveRun(installation, INSURER, runId, APPROVER);
    const stop = new Error('stopped after the first person');
    const onProgress = () => Promise.reject(stop);
    const stopped = releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 1, onProgress });
    await expect(stopped).rejects.toBe(stop);
    await adopt({ certificateEndsOn: '2026-10-31' }, day);
    expect(await releaseRun(installation, INSURER, runId, APPROVER)).toMatchObject({ issued: 2, movedOut: {} });
    expect((await allCertificates(installation)).map(({ expiresOn }) => expiresOn)).toEqual([
      '2026-11-30',
      '2026-11-30',
    ]);
  });

  it('is one of several: what is done for all has every society’s turn, also after one that fails', async () => {
    const another = '06139984';
    await adoptPolicy(installation, policyOf({ insurer: { ...POLICY.insurer, number: another } }));
    const worked: string[] = [];
    const told: string[] = [];
    const pass = (signal?: AbortSignal) =>
      forEachSociety(installation, { what: 'work', tell: (what) => told.push(what), signal }, async (insurerNumber) => {
        worked.push(insurerNumber);
        throw new Error('always');
      });
    await pass();
    expect(worked).toEqual([another, INSURER]);
    expect(told).toEqual([`work ${another}`, `work ${INSURER}`]);
    await pass(AbortSignal.abort());
    expect(worked).toHaveLength(2);
  });
});
