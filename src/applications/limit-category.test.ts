import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf } from '../../tests/support/mail-contacts.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { recordOpened } from '../certificates/index.ts';
import { withdrawFiling } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { decideApplication, recordApplication, reviewApplication } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

describeOnBothDatabases('an approved 限度額適用認定', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { limitCategoryOn: 'certificate' });
    await importLedger(
      installation,
      [1, 2].map((number) => ledgerRow(number)),
      ON,
    );
    await issueRun(installation, ON);
    clock.advance(60_000);
  });

  /** Applies and is approved. @returns the application */
  async function approved(memberId: string, onCertificate: 'yes' | 'no'): Promise<string> {
    const details = { by: 'self', onCertificate };
    const given = { memberId, kind: 'limit-category', details, source: 'paper', receivedOn: ON, files: [] } as const;
    const recorded = await recordApplication(installation, INSURER, given, CLERK);
    const id = 'applicationId' in recorded ? recorded.applicationId : '';
    await decideApplication(installation, INSURER, id, { action: 'take-up' }, CLERK);
    const granted = { category: 'ウ', on: '2025-12-01', endsOn: '2026-05-31' };
    await decideApplication(installation, INSURER, id, { action: 'approve', matches: true, granted }, CLERK);
    clock.advance(60_000);
    return id;
  }
  const applicationOf = async (id: string) => (await reviewApplication(installation, INSURER, id, CLERK)).application;
  const open = async (memberId: string, carries: boolean) => {
    const found = (await allCertificates(installation)).find(
      (one) => one.memberId === memberId && (one.face.limitCategory !== undefined) === carries,
    );
    if (!found) throw new Error('issued');
    await inTransaction(installation.db, (tx) => recordOpened(tx, found, OPERATOR, clock.now()));
  };

  it('has its effect when the certificate that carries it is opened, and not with the one before', async () => {
    const memberId = await memberOf(installation, 1);
    const id = await approved(memberId, 'yes');
    await open(memberId, false);
    expect((await applicationOf(id)).state).toBe('approved');
    await issueRun(installation, ON);
    clock.advance(60_000);
    expect((await applicationOf(id)).state).toBe('approved');
    await open(memberId, true);
    expect((await applicationOf(id)).state).toBe('effected');
  });

  it('that is to stand nowhere has it at once, unless it is taken back', async () => {
    const id = await approved(await memberOf(installation, 2), 'no');
    const { events, state } = await applicationOf(id);
    expect(state).toBe('effected');
    await withdrawFiling(installation, INSURER, events.at(-1)?.filingId ?? '', CLERK);
    expect((await applicationOf(id)).state).toBe('approved');
  });
});
