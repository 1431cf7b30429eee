import { expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf } from '../../tests/support/mail-contacts.ts';
import { runShell } from '../../tests/support/shell.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addReadyStaff } from '../../tests/support/staff.ts';
import { OPERATOR } from '../audit/index.ts';
import { recordPaperStep } from '../certificates/index.ts';
import { recordFiling } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

describeOnBothDatabases('回収簿 at the shell', (get) => {
  it('a receipt that was recorded by mistake is taken back with the reason, and both stay in the list', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    const installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await addReadyStaff(installation, '三月', 'clerk');
    await importLedger(installation, [ledgerRow(1)], ON);
    const memberId = await memberOf(installation, 1);
    await recordFiling(installation, INSURER, memberId, { kind: 'care-approved', on: ON }, CLERK);
    clock.advance(60_000);
    await issueRun(installation, ON);
    const [paper] = await allCertificates(installation);
    for (const step of ['posted', 'delivered'] as const) {
      await recordPaperStep(installation, INSURER, paper?.certificateId ?? '', step, OPERATOR);
    }
    clock.advance(60_000);
    await recordFiling(installation, INSURER, memberId, { kind: 'left', on: ON }, CLERK);
    const serial = paper?.serial ?? '';
    const shell = (...words: string[]) => {
      clock.advance(60_000);
      return runShell(['collection', ...words, '--as', '三月'], { installation });
    };
    const list = async () => JSON.parse((await shell('list', '--all', '--json')).out)[0];
    expect(await shell('undo', serial, '--why', '別の方')).toMatchObject({ code: 1 });
    expect(await shell('received', serial)).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject({ state: 'received', events: [{ kind: 'received', seq: 1 }], withdrawn: [] });
    expect(await shell('undo', serial)).toMatchObject({ code: 2 });
    expect(await shell('undo', serial, '--why', '別の方')).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject({
      state: 'expected',
      events: [],
      withdrawn: [{ kind: 'received', withdrawnWhy: '別の方' }],
    });
    expect(await shell('undo', 'SK-XXXXX-XXXXX', '--why', '別の方')).toMatchObject({ code: 1 });
  });
});
