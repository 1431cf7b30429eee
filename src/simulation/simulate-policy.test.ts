import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type Policy, readPolicy } from '../society/index.ts';
import { simulatePolicy } from './index.ts';

const ON = getDay('2025-12-02');
const REQUEST = { on: ON, nextDeliveryOn: ON };
/** More than are kept by id. */
const PEOPLE = 60;

function policyOf(changes: object): Policy {
  const reading = readPolicy({ ...POLICY, ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.policy;
}

describeOnBothDatabases('a policy that is tried on a society', (get) => {
  let installation: Installation;
  let hidden = '';

  beforeAll(async () => {
    installation = testInstallation(get());
    await makeSociety(installation);
    // the protected one is the first in the order of ids, whoever that is
    const rows = Array.from({ length: PEOPLE }, (_, index) => ledgerRow(index + 1));
    await importLedger(installation, rows, ON);
    for await (const [first] of eachMember(installation.db, INSURER, ON)) hidden = first?.memberId ?? '';
    const number = await numberOf(hidden);
    const marked = rows.map((row) => (row.番号 === number ? { ...row, 自己情報提供不可: '提供不可' } : row));
    await importLedger(installation, marked, ON);
  });

  async function numberOf(memberId: string): Promise<string | undefined> {
    const { rows } = await sql<{ number: string }>`
      select number from ledger_line where member_id = ${memberId}`.execute(installation.db);
    return rows[0]?.number;
  }

  it('counts and names who would be decided otherwise, with and without protected people', async () => {
    const policy = policyOf({ certificateEndsOn: '2027-11-30' });
    const found = await simulatePolicy(installation, INSURER, { ...REQUEST, policy }, OPERATOR);
    expect(found).toMatchObject({ on: ON, nextDeliveryOn: ON, policyVersion: 1 });
    expect(found.everybody.counts).toMatchObject({ people: PEOPLE, changed: PEOPLE, byChange: { expiresOn: PEOPLE } });
    expect(found.withoutProtected.counts).toMatchObject({ people: PEOPLE - 1, changed: PEOPLE - 1 });
    const [all, others] = [found.everybody, found.withoutProtected].map(({ first }) =>
      first.map(({ memberId }) => memberId),
    );
    expect([all?.length, others?.length]).toEqual([50, 50]);
    expect([all?.includes(hidden), others?.includes(hidden)]).toEqual([true, false]);
    expect(all).toEqual(all?.toSorted());
    expect(found.withoutProtected.first[0]?.change).toMatchObject({
      changed: ['expiresOn'],
      before: { expiresOn: '2030-11-30' },
      after: { expiresOn: '2027-11-30' },
    });
  });

  it('finds nobody for a policy that decides the same', async () => {
    const policy = policyOf({ gapDueDays: 3 });
    const found = await simulatePolicy(installation, INSURER, { ...REQUEST, policy }, OPERATOR);
    expect(found.everybody).toEqual({ counts: { people: PEOPLE, changed: 0, byReason: {}, byChange: {} }, first: [] });
  });

  it('tells how far it is after each page of the ledger', async () => {
    const told: number[] = [];
    const options = { batchSize: 25, onProgress: (people: number) => told.push(people) };
    await simulatePolicy(installation, INSURER, { ...REQUEST, policy: policyOf({}) }, OPERATOR, options);
    expect(told).toEqual([25, 50, PEOPLE]);
  });

  it('changes nothing, and is in the audit log with the day and the version', async () => {
    const before = await listAudit(installation.db, INSURER, { limit: 1 });
    await simulatePolicy(installation, INSURER, { ...REQUEST, policy: policyOf({ maxYears: 1 }) }, OPERATOR);
    const [entry, previous] = await listAudit(installation.db, INSURER, { limit: 2 });
    expect(previous).toEqual(before[0]);
    expect(entry).toMatchObject({ action: 'policy-simulated', subject_kind: 'insurer', subject_id: INSURER });
    expect(JSON.parse(entry?.details ?? '')).toEqual({ on: ON, nextDeliveryOn: ON, policyVersion: 1 });
  });
});
