import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { importTexts, makeSociety } from '../../tests/support/society.ts';
import { getDay } from '../lib/day.ts';
import { changedColumns, findMemberId, listFactHistory } from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { eachHindsight, endOfDayInJapan, type Hindsight, readHindsight } from './index.ts';

describeOnBothDatabases('looking back', (get) => {
  let now = new Date('2025-10-06T09:00:00+09:00');
  let installation: Installation;
  const on = getDay('2025-12-05');
  const first = [ledgerRow(1), ledgerRow(2), ledgerRow(3, { 自己情報提供不可: '申出中' })];

  beforeAll(async () => {
    installation = { ...testInstallation(get()), clock: { now: () => now } };
    await makeSociety(installation);
    await importTexts(installation, {
      members: ledgerCsv(first),
      cardStatus: { text: statusCsv(first, '取得'), asOfOn: getDay('2025-09-30') },
    });
    // on 10 December a corrected list says that nobody had a card; person 2 had left in November; person 4 is new
    now = new Date('2025-12-10T09:00:00+09:00');
    const second = [
      ledgerRow(1),
      ledgerRow(2, { 資格喪失年月日: '2025-11-30' }),
      ledgerRow(3),
      ledgerRow(4, { 生年月日: '1981-05-02' }),
    ];
    await importTexts(installation, {
      members: ledgerCsv(second),
      cardStatus: { text: statusCsv(second, '未取得'), asOfOn: getDay('2025-09-30') },
    });
  });

  const look = async (includeProtected: boolean) => {
    const { policy } = await getSociety(get().db, INSURER, on);
    const found = new Map<string, Hindsight>();
    const question = { on, knownAt: endOfDayInJapan(on) };
    for await (const page of eachHindsight(get().db, INSURER, policy, question, { includeProtected })) {
      for (const one of page) found.set(one.after.record.line.number, one);
    }
    return found;
  };

  it('lays what was decided then beside what would be decided for the day now', async () => {
    const found = await look(true);
    const both = (number: string) => {
      const one = found.get(number);
      return [one?.before?.decision.reason ?? null, one?.after.decision.reason, one?.change?.changed ?? null];
    };
    expect(both('1')).toEqual(['N0', 'R1', ['document', 'reason', 'effectiveOn', 'expiresOn']]);
    expect(both('2')).toEqual(['N0', 'Z0', ['document', 'channel', 'reason']]);
    expect(both('3')).toEqual(['R7', 'R7', null]);
    expect(both('4')).toEqual([null, 'R1', null]);
  });

  it('does not show protected people to others', async () => {
    expect([...(await look(false)).keys()].sort()).toEqual(['1', '2', '4']);
  });

  it('says of one person what was learned, when, of which day and from where', async () => {
    const { policy } = await getSociety(get().db, INSURER, on);
    const id = (await findMemberId(get().db, INSURER, { symbol: '１０１', number: '２', branch: '００' })) ?? '';
    const one = await readHindsight(get().db, INSURER, id, policy, { on, knownAt: endOfDayInJapan(on) });
    expect(one?.before?.record.line.lostOn).toBeNull();
    const events = await listFactHistory(get().db, INSURER, id, { includeFlags: false });
    const told = events.map(({ learnedAt, trueOn, source, news }) => [
      learnedAt.toISOString().slice(0, 10),
      trueOn,
      source?.kind,
      source?.line,
      news.kind === 'line' ? news.before && changedColumns(news.before, news.after) : news.kind,
    ]);
    expect(told).toEqual([
      ['2025-12-10', '2025-12-10', 'members', 3, ['lost_on']],
      ['2025-12-10', '2025-09-30', 'card-status', 3, 'card'],
      ['2025-10-06', '2025-10-06', 'members', 3, null],
      ['2025-10-06', '2025-09-30', 'card-status', 3, 'card'],
    ]);
    expect(await findMemberId(get().db, INSURER, { symbol: '101', number: '99', branch: '00' })).toBeUndefined();
    const third = (await findMemberId(get().db, INSURER, { symbol: '101', number: '3', branch: '00' })) ?? '';
    const kinds = async (includeFlags: boolean) =>
      (await listFactHistory(get().db, INSURER, third, { includeFlags })).some((event) => event.news.kind === 'flag');
    expect([await kinds(true), await kinds(false)]).toEqual([true, false]);
  });
});
