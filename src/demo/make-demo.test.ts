import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { redeemCode, signInStaff, signInWithPassword } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { checkRun, listRuns } from '../issuance/index.ts';
import { getDay } from '../lib/day.ts';
import { countMembers, eachMember } from '../members/index.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { countBatch, downloadPackage, makeBatch, packageBatch, releaseBatch, takeInReceipt } from '../print/index.ts';
import { adoptPolicy } from '../society/index.ts';
import { findDemoCode } from './demo-code.ts';
import { RECEIPT_FILE, workAsVendor } from './demo-vendor.ts';
import { FICTIONAL_INSURER, fictionalPolicy } from './fictional-policy.ts';
import { getStaffActor, makeDemo } from './make-demo.ts';
import { namedPeople } from './named-people.ts';
import type { DemoWaysIn } from './ways-in.ts';

const on = getDay('2025-12-02');

describeOnBothDatabases('the demo', (get) => {
  let installation: Installation;
  let ways: DemoWaysIn;
  beforeAll(async () => {
    installation = testInstallation(get());
    ways = await makeDemo(installation, { on });
  }, 60_000);

  test('gives every person the document of their story, and no one else', async () => {
    const documents = new Map<string, string>();
    for await (const page of eachMember(installation.db, FICTIONAL_INSURER, on)) {
      const ids = page.map((record) => record.memberId);
      const issued = await listCertificatesOf(installation.db, FICTIONAL_INSURER, ids);
      for (const { memberId, line } of page) {
        const { reason = '-' } = issued.find((certificate) => certificate.memberId === memberId) ?? {};
        documents.set(`${line.symbol} ${line.number} ${line.branch}`, reason);
      }
    }
    expect(documents.size).toBe(await countMembers(installation.db, FICTIONAL_INSURER));
    const nothing = ['U0', 'Z0', 'Z1'];
    const people = namedPeople(FICTIONAL_INSURER, on);
    const told = people.map(({ key, expected }) => [key, nothing.includes(expected.reason) ? '-' : expected.reason]);
    const found = people.map(({ key, member: { 記号, 番号, 枝番 } }) => [
      key,
      documents.get(`${記号} ${番号} ${枝番}`),
    ]);
    expect(found).toEqual(told);
  });

  test('has one released run that adds up', async () => {
    const runs = await listRuns(installation.db, FICTIONAL_INSURER);
    expect(runs.map((run) => run.state)).toEqual(['released']);
    const reconciled = await checkRun(installation, FICTIONAL_INSURER, runs[0]?.runId ?? '', OPERATOR);
    expect(reconciled).toMatchObject({ ok: true, differences: [] });
  });

  test('prints ways in that open', async () => {
    for (const { loginName, password } of ways.members) {
      await signInWithPassword(installation, FICTIONAL_INSURER, { loginName, password, address: 'test' });
    }
    for (const { name, password } of ways.staff) {
      const { code } = await findDemoCode(installation, name);
      await signInStaff(installation, FICTIONAL_INSURER, { name, password, code, address: 'test' });
    }
    if (!ways.enrolment) throw new Error('no enrolment code');
    const { code, birthOn } = ways.enrolment;
    await redeemCode(installation, FICTIONAL_INSURER, { code, birthOn, address: 'test' });
    expect(ways.certificateId).toBeDefined();
  });

  /** How much there is of everything that a demo makes. */
  async function count() {
    const tables = ['member', 'ledger_line', 'certificate', 'account', 'staff', 'run', 'policy_version'];
    return Promise.all(
      tables.map(async (table) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(get().db);
        return [table, rows[0]?.n];
      }),
    );
  }

  test('started again, changes nothing but the unused code', async () => {
    const before = await count();
    const again = await makeDemo(installation, { on: getDay('2025-12-09') });
    expect(await count()).toEqual(before);
    expect(again.madeForOn).toBe(on);
    expect(again.members).toEqual(ways.members);
    expect(again.enrolment?.code).not.toBe(ways.enrolment?.code);
  });

  test('paper can be walked to its end: its vendor opens the package, and the report of all as posted is taken in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-demo-print-'));
    try {
      const house = { ...installation, dataFolder: folder };
      const [clerk, approver] = await Promise.all(
        ['tanto', 'shonin'].map((name) => getStaffActor(house, FICTIONAL_INSURER, name)),
      );
      if (!clerk || !approver) throw new Error('no staff');
      const { batchId } = await makeBatch(house, FICTIONAL_INSURER, clerk);
      await releaseBatch(house, FICTIONAL_INSURER, batchId, approver);
      await packageBatch(house, FICTIONAL_INSURER, batchId, clerk, { threads: 0 });
      const { stream } = await downloadPackage(house, FICTIONAL_INSURER, batchId, clerk);
      const work = await workAsVendor(await buffer(stream), on);
      const { pieces } = await countBatch(house.db, FICTIONAL_INSURER, batchId);
      expect(work?.pieces).toBe(pieces);
      expect([...(work?.files.keys() ?? [])]).toContain('manifest.json');
      const receipt = work?.files.get(RECEIPT_FILE) ?? new Uint8Array();
      const taken = await takeInReceipt(house, FICTIONAL_INSURER, batchId, receipt, clerk);
      expect(taken).toMatchObject({ rows: pieces, news: pieces * 3, differences: [] });
      expect(await workAsVendor(Buffer.from('no package'), on)).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('is finished by the next start when one was killed', async () => {
    const before = await count();
    await sql`update demo_society set finished_at = null`.execute(get().db);
    await makeDemo(installation, { on });
    expect(await count()).toEqual(before);
  });

  test('refuses to go on beside another society', async () => {
    await adoptPolicy(installation, fictionalPolicy('06130009', on));
    await expect(makeDemo(installation, { on })).rejects.toThrow('demo-refused');
  });
});

describeOnBothDatabases('an installation that is not a demo', (get) => {
  test('gets neither a demo nor its codes, even under the same number', async () => {
    const installation = testInstallation(get());
    await expect(findDemoCode(installation, 'tanto')).rejects.toThrow('demo-refused');
    await adoptPolicy(installation, fictionalPolicy(FICTIONAL_INSURER, on));
    await expect(makeDemo(installation, { on })).rejects.toThrow('demo-refused');
    await expect(findDemoCode(installation, 'tanto')).rejects.toThrow('demo-refused');
    const { rows } = await sql`select 1 from staff`.execute(get().db);
    expect(rows).toEqual([]);
  });
});
