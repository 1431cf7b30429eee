import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { letterFor } from '../../tests/support/household.ts';
import { allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import { findSignedIn, openAccountWithPassword, redeemCode, signInWithPassword } from '../access/index.ts';
import { listAudit } from '../audit/index.ts';
import { listRevoked, statusAt } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { planRun } from './index.ts';

const ON = getDay('2025-12-02');
const PASSWORD = 'こたつ みかん 猫 雪だるま 温泉';

describeOnBothDatabases('a 記号・番号・枝番 that is given to somebody else', (get) => {
  it('does not take the account with it, nor a letter that is under way', async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1), ledgerRow(2), ledgerRow(3)], ON);
    await issueRun(installation, ON);
    const ids = new Map<string, string>();
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    }
    const idOf = (number: string) => ids.get(number) ?? '';
    const redeem = async (code: string, birthOn: string) =>
      redeemCode(installation, INSURER, { code, birthOn: getDay(birthOn), address: code });
    const enrol = async (number: string) => {
      const code = (await letterFor(installation, idOf(number))) ?? '';
      const chosen = { loginName: `member-${number}`, password: PASSWORD };
      return openAccountWithPassword(installation, INSURER, await redeem(code, '1980-04-01'), chosen);
    };
    const who = (session: string) => findSignedIn(installation.db, installation, INSURER, session);
    const [first, second] = [await enrol('1'), await enrol('2')];
    const underWay = (await letterFor(installation, idOf('3'))) ?? '';

    const other = { 氏名: '別の　人', 生年月日: '1999-09-09' };
    const rows = [ledgerRow(1, other), ledgerRow(2, { 氏名: '改姓　二郎' }), ledgerRow(3, other)];
    await takeInText(installation, ledgerCsv(rows));

    expect(await who(first)).toBeUndefined();
    expect(await who(second)).toMatchObject({ loginName: 'member-2' });
    const again = { loginName: 'member-1', password: PASSWORD, address: 'x' };
    await expect(signInWithPassword(installation, INSURER, again)).rejects.toMatchObject({ code: 'sign-in-failed' });
    await expect(redeem(underWay, '1999-09-09')).rejects.toMatchObject({ code: 'code-wrong' });
    const history = await listAudit(installation.db, INSURER, { subjectId: idOf('1'), limit: 5 });
    expect(history.map((row) => row.action)).toContain('account-closed');
    // what was issued to the earlier person is worth nothing, and the other one's stands
    const worth = (await allCertificates(installation)).map(
      ({ face, revokedAt }) => `${face.number}:${revokedAt === null}`,
    );
    expect(worth.sort()).toEqual(['1:false', '2:true', '3:false']);
    // the new person gets in by a letter of their own
    expect(await redeem((await letterFor(installation, idOf('1'))) ?? '', '1999-09-09')).toMatch(/^\w{22}$/);
  });
});

describeOnBothDatabases('people who leave', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const of = async (number: string) => (await allCertificates(installation)).find((one) => one.face.number === number);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1), ledgerRow(2), ledgerRow(3)], ON);
    await issueRun(installation, ON);
  });

  it('their certificates end at 00:00 of the day of loss, at once when it is past, and nobody else is touched', async () => {
    const rows = [
      ledgerRow(1, { 資格喪失年月日: '2026-01-01' }),
      ledgerRow(2, { 資格喪失年月日: '2025-12-01' }),
      ledgerRow(3),
    ];
    await takeInText(installation, ledgerCsv(rows));
    expect((await of('1'))?.revokedAt).toEqual(new Date('2026-01-01T00:00:00+09:00'));
    expect(await of('1').then((one) => one && statusAt(one, clock.now()))).toBe('effective');
    expect(await of('2').then((one) => one && statusAt(one, clock.now()))).toBe('revoked');
    expect((await of('3'))?.revokedAt).toBeNull();
    expect(await listRevoked(installation.db, INSURER, clock.now())).toHaveLength(1);
    expect(await listRevoked(installation.db, INSURER, new Date('2026-01-01T00:00:00+09:00'))).toHaveLength(2);
    // Nothing is issued again because of it: the one who leaves next month is served until then.
    expect(await planRun(installation, INSURER, { on: ON }, PLANNER)).toMatchObject({ people: 0 });
  });

  it('a correction that takes the loss back gets the person a new certificate before the old one ends', async () => {
    const rows = [ledgerRow(1), ledgerRow(2), ledgerRow(3)];
    await takeInText(installation, ledgerCsv(rows), true);
    const nextDeliveryOn = getDay('2026-01-05');
    expect(await planRun(installation, INSURER, { on: ON, nextDeliveryOn }, PLANNER)).toMatchObject({
      people: 2,
      byReason: { R1: 2 },
    });
  });
});
