import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { runShell } from '../../tests/support/shell.ts';
import { importTexts, makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { checkRun } from '../issuance/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';

const ROWS = [1, 2, 3].map((number) => ledgerRow(number, number === 3 ? { 自己情報提供不可: '提供不可' } : {}));
const PEOPLE = { 一花: 'administrator', 二葉: 'approver', 三月: 'clerk', 四葉: 'protection-officer' } as const;

// 1 has a Web certificate, 2 (要配慮者) and 3 (protected) have paper; one copy of each was printed.
describeOnBothDatabases('keys commands', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let lost = '';

  async function akashi(...argv: string[]) {
    return runShell(argv, { installation });
  }
  const keysOf = async (purpose: string) =>
    (JSON.parse((await akashi('keys', 'list', '--json')).out) as Record<string, string>[]).filter(
      (key) => key.purpose === purpose,
    );
  const affected = async (as: string) => {
    const { code, err, out } = await akashi('keys', 'affected', lost, '--as', as, '--json');
    const lines = (JSON.parse(out) as Record<string, string>[]).map((l) => `${l.number} ${l.channel} ${l.state}`);
    return [code, lines.sort(), err.slice(0, 2).trim()];
  };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    for (const [name, role] of Object.entries(PEOPLE))
      await addStaff(installation, INSURER, { name, role: role as 'clerk' }, OPERATOR);
    await importTexts(installation, {
      members: ledgerCsv(ROWS),
      cardStatus: { text: statusCsv(ROWS), asOfOn: getDay('2025-12-01') },
      approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${INSURER},101,2,00,要配慮者,2025-11-01,\n`,
    });
    await issueRun(installation, getDay('2025-12-02'));
    for (const { certificateId } of await allCertificates(installation))
      expect(
        (await akashi('certificates', 'code', certificateId, '--copy', '--as', '四葉', '--why', 'sending')).code,
      ).toBe(0);
    lost = (await keysOf('codes'))[0]?.kid ?? '';
  });

  it('lists every key of the society and the root, with what it does now', async () => {
    const { out } = await akashi('keys', 'list', '--json');
    expect(
      (JSON.parse(out) as Record<string, string>[]).map(({ purpose, state }) => `${purpose} ${state}`).sort(),
    ).toEqual(['bundle in-use', 'codes in-use', 'records in-use', 'status in-use']);
    expect((await akashi('keys', 'list')).out).toContain(`${lost}  codes  in use  2025-12-02T10:00:00+09:00 – -`);
  });

  it('prepares the next key for a day not too early, and only by those who may', async () => {
    const prepare = (as: string, day: string) =>
      akashi('keys', 'prepare', '--purpose', 'records', '--use-from', day, '--as', as, '--json');
    expect(await prepare('一花', '2025-12-09')).toMatchObject({ code: 1, err: expect.stringContaining('2025-12-10') });
    expect((await prepare('三月', '2025-12-10')).code).toBe(1);
    expect((await akashi('keys', 'prepare', '--purpose', 'all', '--as', '一花')).code).toBe(2);
    const { code, out } = await prepare('一花', '2025-12-10');
    expect([code, JSON.parse(out)]).toMatchObject([0, { state: 'prepared', useFromAt: '2025-12-09T15:00:00.000Z' }]);
  });

  it('before a compromise says what a key has signed; protected people are in no list, and their officer is told how many', async () => {
    expect(await affected('三月')).toEqual([0, ['1 web signed', '2 paper signed'], '']);
    expect(await affected('四葉')).toEqual([0, ['1 web signed', '2 paper signed'], '1']);
  });

  it('a compromise needs two people who may, and a reason', async () => {
    const people = ['--as', '一花', '--second', '二葉'];
    expect((await akashi('keys', 'compromise', lost, '--why', 'stolen', '--as', '一花')).code).toBe(2);
    expect((await akashi('keys', 'compromise', lost, ...people)).code).toBe(2);
    for (const second of ['一花', '三月', '四葉'])
      expect((await akashi('keys', 'compromise', lost, '--why', 'x', '--as', '一花', '--second', second)).code).toBe(1);
    expect((await keysOf('codes')).map(({ state }) => state)).toEqual(['in-use']);
    const { code, out } = await akashi('keys', 'compromise', lost.slice(1, 20), '--why', 'stolen', ...people, '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { kid: lost, state: 'compromised', compromisedWhy: 'stolen' }]);
    expect((await keysOf('codes')).map(({ state }) => state).sort()).toEqual(['compromised', 'in-use']);
  });

  it('paper of that key is work until it is issued anew by a run; screens are not', async () => {
    expect(await affected('三月')).toEqual([1, ['1 web waiting', '2 paper waiting'], '']);
    expect(await affected('四葉')).toEqual([1, ['1 web waiting', '2 paper waiting'], '1']);
    clock.set('2025-12-03T10:00:00+09:00');
    const before = (await allCertificates(installation)).length;
    const run = await issueRun(installation, getDay('2025-12-03'));
    const after = await allCertificates(installation);
    expect(after.length - before).toBe(2);
    expect(after.filter(({ runId }) => runId === run.runId).map(({ channel }) => channel)).toEqual(['paper', 'paper']);
    expect(await affected('三月')).toEqual([0, ['1 web waiting', '2 paper replaced'], '']);
    // the paper of the protected person had not arrived: with the new one it is void, and no longer among what counts
    expect(await affected('四葉')).toEqual([0, ['1 web waiting', '2 paper replaced'], '']);
    expect((await checkRun(installation, INSURER, run.runId, OPERATOR)).ok).toBe(true);
  });

  it('the new paper serves: the next run issues nothing more', async () => {
    clock.set('2025-12-04T10:00:00+09:00');
    const before = (await allCertificates(installation)).length;
    await issueRun(installation, getDay('2025-12-04'));
    expect(await allCertificates(installation)).toHaveLength(before);
  });

  it('a certificate that is printed again with the new key is work no more', async () => {
    const web = (await allCertificates(installation)).find(({ channel }) => channel === 'web');
    await akashi('certificates', 'code', web?.certificateId ?? '', '--copy');
    expect(await affected('三月')).toEqual([0, ['1 web replaced', '2 paper replaced'], '']);
  });

  it('every step and look is in the audit log', async () => {
    const rows = await listAudit(installation.db, INSURER, { subjectId: lost, limit: 100 });
    const counts = Object.fromEntries(
      [...Map.groupBy(rows, ({ action }) => action)].map(([action, found]) => [action, found.length]),
    );
    expect(counts).toEqual({ 'key-affected-listed': 7, 'key-compromised': 1 });
  });
});
