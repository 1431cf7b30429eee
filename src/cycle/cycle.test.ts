import { expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { importTexts, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type Cycle, getCycle, listCyclePeople, makeCycle, type PeopleOf } from './index.ts';

const NOVEMBER = getDay('2025-11-04');
const DECEMBER = getDay('2025-12-02');
const JANUARY = getDay('2026-01-06');
const FEBRUARY = getDay('2026-02-03');

const FIRST: LedgerRow[] = [
  ledgerRow(1),
  ledgerRow(2),
  ledgerRow(3),
  ledgerRow(4, { 住所: '見本県架空市１' }),
  ledgerRow(5),
  ledgerRow(6, { 自己情報提供不可: '提供不可' }),
  ledgerRow(7, { マイナンバー登録: '未' }),
  ledgerRow(8),
];
/** 1 renames, 2 is missing, 3 leaves, 4 moves, 5 comes under protection, 6 moves, 7 files the number, 9 is new, and not a namesake of 5 and 6. */
const SECOND: LedgerRow[] = [
  ledgerRow(1, { 氏名: '見本　改', 氏名カナ: 'ミホン　アラタ' }),
  ledgerRow(3, { 資格喪失年月日: '2025-12-01' }),
  ledgerRow(4, { 住所: '見本県架空市２' }),
  ledgerRow(5, { 自己情報提供不可: '提供不可' }),
  ledgerRow(6, { 自己情報提供不可: '提供不可', 住所: '見本県架空市３' }),
  ledgerRow(7),
  ledgerRow(8),
  ledgerRow(9, { 生年月日: '1981-05-02' }),
];

async function takeIn(installation: Installation, rows: readonly LedgerRow[], asOfOn: Day, card: '取得' | '未取得') {
  await importTexts(installation, { members: ledgerCsv(rows), cardStatus: { text: statusCsv(rows, card), asOfOn } });
}

describeOnBothDatabases('a monthly look', (get) => {
  const clock = handClock('2025-11-04T09:00:00+09:00');
  let installation: Installation;
  let second: Cycle;

  const numbersOf = async (cycleId: string, of: PeopleOf, includeProtected = false): Promise<string[]> => {
    const asked = { after: '', limit: 100, includeProtected };
    const people = await listCyclePeople(installation.db, INSURER, cycleId, of, asked);
    const { rows } = await sql<{ number_key: string }>`select number_key from member
      where member_id = any(${people.map(({ memberId }) => memberId)}::text[]) order by number_key`.execute(
      installation.db,
    );
    return rows.map((row) => row.number_key);
  };

  it('finds everybody new the first time', async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await takeIn(installation, FIRST, NOVEMBER, '未取得');
    const first = await makeCycle(installation, INSURER, { on: NOVEMBER }, OPERATOR);
    expect(first).toMatchObject({ seq: 1, on: NOVEMBER, nextDeliveryOn: NOVEMBER, cardAsOfOn: NOVEMBER });
    expect(first.counts).toMatchObject({ people: 8, changed: 8, needs: 8, kinds: { new: 8, 'newly-needs': 8 } });
    expect(first.counts.reasons).toEqual({ R1: 6, R6: 1, R7: 1 });
  });

  it('finds nothing changed when nothing did', async () => {
    clock.set('2025-11-05T09:00:00+09:00');
    const again = await makeCycle(installation, INSURER, { on: NOVEMBER }, OPERATOR);
    expect(again).toMatchObject({ seq: 2, counts: { people: 8, changed: 0, kinds: {} } });
  });

  it('tells what changed, by kind, with the people', async () => {
    clock.set('2025-12-02T09:00:00+09:00');
    await takeIn(installation, SECOND, DECEMBER, '未取得');
    second = await makeCycle(installation, INSURER, { on: DECEMBER }, PLANNER);
    const told: [PeopleOf, string[]][] = [
      ['new', ['9']],
      ['gone', ['2']],
      ['absent', ['2']],
      ['left', ['3']],
      ['name', ['1']],
      ['kana', ['1']],
      ['dates', ['3']],
      ['newly-needs', ['9']],
      ['no-longer-needs', ['3']],
      ['now-unknown', ['2']],
      ['unknown', ['2']],
      ['card-missing', ['2']],
      ['my-number', ['7']],
    ];
    // as they are told: what follows first, then the ledger, then the cards
    expect(Object.keys(second.counts.kinds).slice(0, 6)).toEqual([
      ...['newly-needs', 'no-longer-needs', 'now-unknown', 'other-channel', 'other-reason', 'new'],
    ]);
    for (const [kind, numbers] of told)
      expect([kind, await numbersOf(second.cycleId, kind, true)]).toEqual([kind, numbers]);
  });

  it('shows people under protection to the protection officer and to nobody else', async () => {
    expect(await numbersOf(second.cycleId, 'address', true)).toEqual(['4', '6']);
    expect(await numbersOf(second.cycleId, 'address')).toEqual(['4']);
    expect(await numbersOf(second.cycleId, 'flag', true)).toEqual(['5']);
    expect(await numbersOf(second.cycleId, 'flag')).toEqual([]);
    expect(await numbersOf(second.cycleId, 'other-channel', true)).toEqual(['5']);
    expect(await numbersOf(second.cycleId, 'other-channel')).toEqual([]);
    const open = await getCycle(installation.db, INSURER, second.cycleId, { includeProtected: false });
    expect(open.counts).toMatchObject({ people: 7, kinds: { address: 1 } });
    expect(open.counts.kinds).not.toHaveProperty('flag');
    expect(open.counts.reasons).not.toHaveProperty('R7');
  });

  it('hides somebody who comes under protection after the look, in the counts too', async () => {
    const before = await getCycle(installation.db, INSURER, second.cycleId, { includeProtected: false });
    await sql`insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
      select m.insurer_number, m.member_id, 'withheld', '2025-12-03', now(), 'somebody', l.source_id
      from member m join ledger_line l on l.member_id = m.member_id and l.superseded_at is null
      where m.number_key = '9'`.execute(installation.db);
    const after = await getCycle(installation.db, INSURER, second.cycleId, { includeProtected: false });
    expect(await numbersOf(second.cycleId, 'new')).toEqual([]);
    expect(after.counts).toMatchObject({
      people: before.counts.people - 1,
      changed: before.counts.changed - 1,
      needs: before.counts.needs - 1,
    });
    expect(after.counts.kinds).not.toHaveProperty('new');
    expect(after.counts.reasons).toEqual({ ...before.counts.reasons, R1: (before.counts.reasons.R1 ?? 0) - 1 });
  });

  it('tells who has a card now and who came back; an earlier look stays as it was', async () => {
    clock.set('2026-01-06T09:00:00+09:00');
    await takeIn(installation, [...SECOND, ledgerRow(2)], JANUARY, '取得');
    const third = await makeCycle(installation, INSURER, { on: JANUARY, nextDeliveryOn: FEBRUARY }, PLANNER);
    expect(await numbersOf(third.cycleId, 'back')).toEqual(['2']);
    expect(await numbersOf(third.cycleId, 'no-longer-unknown')).toEqual(['2']);
    expect(await numbersOf(third.cycleId, 'no-longer-needs')).toEqual(['1', '4', '7', '8']);
    expect(await numbersOf(third.cycleId, 'card')).toEqual(['1', '3', '4', '7', '8']);
    expect(await numbersOf(third.cycleId, 'registration')).toEqual(['1', '3', '4', '7', '8']);
    expect(await numbersOf(second.cycleId, 'unknown')).toEqual(['2']);
    expect(await numbersOf(second.cycleId, 'name')).toEqual(['1']);
  });

  it('clears away a look that died, and goes on from the one before', async () => {
    clock.set('2026-02-03T09:00:00+09:00');
    await takeIn(installation, [...SECOND, ledgerRow(2)], FEBRUARY, '未取得');
    const died = new Error('the machine went off');
    const dies = makeCycle(installation, INSURER, { on: FEBRUARY }, PLANNER, {
      onProgress: () => {
        throw died;
      },
    });
    await expect(dies).rejects.toBe(died);
    const next = await makeCycle(installation, INSURER, { on: FEBRUARY }, PLANNER);
    expect(next.seq).toBe(5);
    expect(await numbersOf(next.cycleId, 'newly-needs')).toEqual(['1', '2', '4', '7', '8']);
  });

  it('refuses an earlier day than the last look, and whoever may not plan', async () => {
    await expect(makeCycle(installation, INSURER, { on: JANUARY }, OPERATOR)).rejects.toMatchObject({ code: 'usage' });
    await expect(
      makeCycle(installation, INSURER, { on: FEBRUARY, nextDeliveryOn: JANUARY }, OPERATOR),
    ).rejects.toMatchObject({ code: 'usage' });
    await expect(
      makeCycle(installation, INSURER, { on: FEBRUARY }, { ...PLANNER, role: 'auditor' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
