import { beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '../../src/audit/index.ts';
import { approveRun, checkRun, getRun, planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { findPulled, getSwitch, pullSwitch, releaseSwitch } from './index.ts';

const ON = getDay('2025-12-02');
const SECOND = { kind: 'staff', id: 'second', role: 'administrator' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const AUDITOR = { kind: 'staff', id: 'auditor', role: 'auditor' } as const;

describeOnBothDatabases('kill switches', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  beforeEach(async () => {
    installation = testInstallation(get(), clock);
    if (Number((await sql<{ n: number }>`select count(*) as n from insurer`.execute(get().db)).rows[0]?.n) === 0) {
      await makeSociety(installation);
      await importLedger(
        installation,
        Array.from({ length: 50 }, (_, i) => ledgerRow(i + 1)),
        ON,
      );
    }
  });

  const pulled = (kind: 'issue' | 'mail') => findPulled(installation.db, INSURER, kind);
  const letGo = async () => {
    await releaseSwitch(installation, INSURER, 'issue', APPROVER);
    return releaseSwitch(installation, INSURER, 'issue', SECOND);
  };

  test('one person pulls, two release, and each kind stands for itself', async () => {
    expect(await pulled('issue')).toBeUndefined();
    await pullSwitch(installation, INSURER, 'issue', '  氏名が違う  ', OFFICER);
    expect(await pulled('issue')).toMatchObject({ by: 'officer', why: '氏名が違う' });
    expect(await pulled('mail')).toBeUndefined();

    const first = await releaseSwitch(installation, INSURER, 'issue', APPROVER);
    expect(first).toMatchObject({ pulled: { by: 'officer' }, proposed: { by: 'approver' } });
    await expect(releaseSwitch(installation, INSURER, 'issue', APPROVER)).rejects.toMatchObject({
      code: 'same-person',
    });
    const second = await releaseSwitch(installation, INSURER, 'issue', SECOND);
    expect(second).toMatchObject({ pulled: null, proposed: null });
    await expect(releaseSwitch(installation, INSURER, 'issue', SECOND)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('a proposal ends when somebody pulls again, and after a day', async () => {
    await pullSwitch(installation, INSURER, 'issue', 'a', PLANNER);
    await releaseSwitch(installation, INSURER, 'issue', APPROVER);
    await pullSwitch(installation, INSURER, 'issue', 'b', PLANNER);
    expect(await releaseSwitch(installation, INSURER, 'issue', SECOND)).toMatchObject({
      pulled: { why: 'b' },
      proposed: { by: 'second' },
    });
    clock.advance(24 * 3_600_000);
    expect(await getSwitch(installation.db, INSURER, 'issue', clock.now())).toMatchObject({ proposed: null });
    expect(await letGo()).toMatchObject({ pulled: null });
  });

  test('asks for the role and for a reason', async () => {
    await expect(pullSwitch(installation, INSURER, 'mail', 'x', AUDITOR)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(pullSwitch(installation, INSURER, 'mail', ' ', PLANNER)).rejects.toMatchObject({
      code: 'form-invalid',
    });
    await pullSwitch(installation, INSURER, 'mail', 'x', PLANNER);
    await expect(releaseSwitch(installation, INSURER, 'mail', PLANNER)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await pulled('issue')).toBeUndefined();
  });

  test('what happened to a switch can not be changed', async () => {
    await pullSwitch(installation, INSURER, 'mail', 'y', PLANNER);
    await expect(sql`delete from switch_event`.execute(installation.db)).rejects.toThrow();
    await expect(sql`update switch_event set why = 'z'`.execute(installation.db)).rejects.toThrow();
  });

  test('a release stops within one chunk, planning goes on, and the release goes on where it was', async () => {
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    const onProgress = async (done: number) => {
      if (done === 14) await pullSwitch(installation, INSURER, 'issue', '止める', PLANNER);
    };
    const releasing = releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 7, onProgress });
    await expect(releasing).rejects.toMatchObject({ code: 'switch-pulled', details: { kind: 'issue' } });
    expect(await allCertificates(installation)).toHaveLength(14);
    expect((await getRun(installation.db, INSURER, runId)).state).toBe('releasing');
    await expect(releaseRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'switch-pulled' });
    await planRun(installation, INSURER, { on: ON }, PLANNER);

    await letGo();
    await releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 7 });
    expect(await checkRun(installation, INSURER, runId, APPROVER)).toMatchObject({ ok: true, issued: 50 });
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
  });
});
