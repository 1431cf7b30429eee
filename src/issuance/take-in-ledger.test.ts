import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { letterFor } from '../../tests/support/household.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { findSignedIn, openAccountWithPassword, redeemCode, signInWithPassword } from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { takeInLedger } from './index.ts';

const ON = getDay('2025-12-02');
const PASSWORD = 'こたつ みかん 猫 雪だるま 温泉';

describeOnBothDatabases('a 記号・番号・枝番 that is given to somebody else', (get) => {
  it('does not take the account with it, nor a letter that is under way', async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1), ledgerRow(2), ledgerRow(3)], ON);
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
    const path = join(mkdtempSync(join(tmpdir(), 'akashi-ledger-')), 'members.csv');
    writeFileSync(path, ledgerCsv(rows));
    expect(await takeInLedger(installation, { name: 'members.csv', path }, { actor: OPERATOR })).toMatchObject({
      ok: true,
    });

    expect(await who(first)).toBeUndefined();
    expect(await who(second)).toMatchObject({ loginName: 'member-2' });
    const again = { loginName: 'member-1', password: PASSWORD, address: 'x' };
    await expect(signInWithPassword(installation, INSURER, again)).rejects.toMatchObject({ code: 'sign-in-failed' });
    await expect(redeem(underWay, '1999-09-09')).rejects.toMatchObject({ code: 'code-wrong' });
    const history = await listAudit(installation.db, INSURER, { subjectId: idOf('1'), limit: 5 });
    expect(history.map((row) => row.action)).toContain('account-closed');
    // the new person gets in by a letter of their own
    expect(await redeem((await letterFor(installation, idOf('1'))) ?? '', '1999-09-09')).toMatch(/^\w{22}$/);
  });
});
