import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { verdictNow } from '../../tests/support/published.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { makeSoftToken, type SoftToken } from '../../tests/support/soft-token.ts';
import { makeCodeOf } from '../codes/index.ts';
import { getSigningKey, listKeys } from '../keys/index.ts';
import { getDay } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { approveRun, checkRun, planRun, releaseRun } from './index.ts';

const ON = getDay('2025-12-02');

function killSigner(): void {
  for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')) {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('token-process')) process.kill(Number(pid), 'SIGKILL');
  }
}

describeOnBothDatabases('a society whose keys are in a token', (get) => {
  let soft: SoftToken;
  let installation: Installation;
  beforeAll(async () => {
    soft = makeSoftToken();
    installation = { ...testInstallation(get()), token: await soft.open() };
    await makeSociety(installation);
    await importLedger(
      installation,
      Array.from({ length: 40 }, (_, i) => ledgerRow(i + 1)),
      ON,
    );
  });
  afterAll(async () => {
    await installation.token?.close();
    soft.remove();
  });

  it('keeps every key there; without the token nothing signs, and it is said which setting is missing', async () => {
    const keys = [...(await listKeys(installation.db, INSURER)), ...(await listKeys(installation.db, '00000000'))];
    expect(keys.map(({ keptIn }) => keptIn)).toEqual(Array(4).fill('token'));
    const without = { ...installation, token: undefined };
    await expect(
      getSigningKey(installation.db, without, INSURER, 'codes', installation.clock.now()),
    ).rejects.toMatchObject({ code: 'setting-unusable', details: { setting: 'AKASHI_KEYS' } });
  });

  it('a signer that is killed in the middle of a release leaves nothing half issued, and the release goes on', async () => {
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    let killed = 0;
    const cut = releaseRun(installation, INSURER, runId, APPROVER, {
      chunkSize: 7,
      onProgress: (done) => {
        if (done !== 14) return;
        killSigner();
        killed += 1;
      },
    });
    await cut.catch((fault: Error) => expect(fault.message).toContain('the signer process ended'));
    expect(killed).toBe(1);
    await releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 7 }).catch((refused) =>
      expect(refused).toMatchObject({ code: 'wrong-state' }),
    );
    const check = await checkRun(installation, INSURER, runId, APPROVER);
    expect([check.ok, check.issued, check.planned]).toEqual([true, 40, 40]);
  });

  it('its codes are checked like any others', async () => {
    const [certificate] = await allCertificates(installation);
    if (!certificate) throw new Error('nothing was issued');
    const at = installation.clock.now();
    const code = await makeCodeOf(installation.db, installation, certificate, 'slice', at);
    expect(await verdictNow(installation, code, at)).toBe('valid');
  });
});
