import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { makeSociety } from '../../tests/support/society.ts';
import { ledgerXlsx } from '../../tests/support/workbook.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { decide } from '../eligibility/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { faultLine } from '../messages/files.ts';
import type { Installation } from '../platform/installation.ts';
import type { Faults } from '../tables/index.ts';
import {
  countMembers,
  eachMember,
  type ImportResult,
  importCardStatus,
  importMembers,
  listSources,
  type MemberRecord,
} from './index.ts';

const actor = OPERATOR;
/** Files of these tests are of any size: somebody has always looked at them, but where the brake is tried. */
const secondBy = 'second';
const OTHER = '06130009';
const policy = { certificateEndsOn: getDay('2030-11-30'), maxYears: 5, shortTermMonths: 2 };

/** Bad inputs 1–40 where they become true in the database only. How a file is read is in bad-inputs.test.ts. */
describeOnBothDatabases('bad inputs, taken in', (get) => {
  let installation: Installation;
  let made = 0;
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bad-imports-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    installation = testInstallation(get());
    await makeSociety(installation);
    await makeSociety(installation, {
      insurer: { number: OTHER, name: '別の見本健康保険組合', address: '', phone: '' },
    });
  });

  const put = (content: string | Uint8Array, name = '台帳.csv') => {
    made += 1;
    const path = join(folder, String(made));
    writeFileSync(path, content);
    return { name, path };
  };
  const take = (rows: readonly LedgerRow[]) => importMembers(installation, put(ledgerCsv(rows)), { actor, secondBy });
  const say = (faults: Faults) => faults.inFileOrder().map((fault) => faultLine('ja', '台帳', fault));
  const told = ({ report }: ImportResult) => ({ faults: say(report.faults), notes: say(report.notes) });
  const people = async (on: Day) => {
    const found = new Map<string, MemberRecord>();
    for await (const page of eachMember(get().db, INSURER, on, 100)) {
      for (const record of page) found.set(`${record.line.symbol}-${record.line.number}-${record.line.branch}`, record);
    }
    return found;
  };

  it('19 two people of the same name, birth and sex are both kept', async () => {
    const alike = { 氏名: '見本　同名', 氏名カナ: 'ミホン　ドウメイ' };
    const result = await take([ledgerRow(1_900, alike), ledgerRow(1_901, alike)]);
    expect(result.summary).toMatchObject({ added: 2, refused: 0 });
  });

  it('21 one person under two 記号 is kept twice and told', async () => {
    const same = { 氏名: '見本　移籍', 氏名カナ: 'ミホン　イセキ' };
    const result = await take([ledgerRow(2_100, same), ledgerRow(2_100, { ...same, 記号: '202' })]);
    expect(result.summary).toMatchObject({ added: 2 });
    expect(told(result)).toEqual({
      faults: [],
      notes: [
        '台帳: 3行目: 番号: [same-person-twice] 氏名カナ・氏名・生年月日・性別が同じ方が、別の記号・番号の行にもあります。別の方として取り込みます。（2行目）同じ方であれば、古い記号・番号の行に資格喪失年月日を入れてください。',
      ],
    });
    const moved = await take([
      ledgerRow(2_100, { ...same, 資格喪失年月日: '2025-10-01' }),
      ledgerRow(2_100, { ...same, 記号: '202' }),
    ]);
    expect(told(moved).notes).toEqual([]);
  });

  it('an old card after the last day of all old cards is kept and told with both days', async () => {
    const rows = [
      ledgerRow(2_200, { 旧保険証有効期限: '2025-12-01' }),
      ledgerRow(2_201, { 旧保険証有効期限: '2026-03-31' }),
      ledgerRow(2_202, { 旧保険証有効期限: '2026-03-31', 資格喪失年月日: '2025-11-30' }),
    ];
    const result = await take(rows);
    expect(result.summary).toMatchObject({ added: 3, refused: 0 });
    expect(told(result).notes.map((line) => line.slice(0, line.indexOf('）') + 1))).toEqual([
      '台帳: 3行目: 旧保険証有効期限: [old-card-after-all] 旧保険証有効期限が、方針の「旧保険証が使えた最後の日」より後です。登録どおりに取り込みます。（この行：2026-03-31、方針：2025-12-01）',
    ]);
  });

  it('25 a file with 個人番号 is refused whole, nothing of it is stored, and that is audited', async () => {
    const before = await countMembers(get().db, INSURER);
    const result = await take([ledgerRow(2_500), ledgerRow(2_501, { 事業所記号: '123456789018' })]);
    expect([result.ok, await countMembers(get().db, INSURER)]).toEqual([false, before]);
    const [last] = await listAudit(get().db, INSURER, { limit: 1 });
    expect([last?.action, last?.details]).toEqual(['import-refused', '{"faults":1,"myNumber":true}']);
    expect(JSON.stringify(last)).not.toContain('123456789018');
  });

  it('26 a leave before the join stops the file', async () => {
    const result = await take([ledgerRow(2_600, { 資格喪失年月日: '2000-01-01' })]);
    expect([result.ok, told(result).faults]).toEqual([
      false,
      [
        '台帳: 2行目: 資格喪失年月日: [end-before-start] 終わりの日付が、始まりの日付より前です。両方の日付を確認してください。',
      ],
    ]);
  });

  it('27 joined tomorrow: from tomorrow; left yesterday: no certificate; left and joined on one day: two lines, one open', async () => {
    const on = getDay('2025-12-02');
    const rows = [
      ledgerRow(2_700, { 資格取得年月日: '2025-12-03' }),
      ledgerRow(2_701, { 資格喪失年月日: '2025-12-01' }),
      ledgerRow(2_702, { 資格喪失年月日: '2025-12-01' }),
      ledgerRow(2_702, { 記号: '202', 資格取得年月日: '2025-12-01' }),
    ];
    expect((await take(rows)).ok).toBe(true);
    const status = put(statusCsv(rows));
    const options = { actor, asOfOn: on, kind: 'complete' as const, secondBy };
    expect((await importCardStatus(installation, status, options)).ok).toBe(true);
    const decided = async (key: string, day: string) => {
      const record = (await people(getDay(day))).get(key);
      if (!record) throw new Error(`nobody is ${key}`);
      const { document, effectiveOn } = decide(record.facts, policy, getDay(day), getDay(day));
      return [document, effectiveOn];
    };
    expect(await decided('101-2700-00', '2025-12-02')).toEqual(['none', null]);
    expect(await decided('101-2700-00', '2025-12-03')).toEqual(['certificate', '2025-12-03']);
    expect(await decided('101-2701-00', '2025-12-02')).toEqual(['none', null]);
    expect(await decided('101-2702-00', '2025-12-02')).toEqual(['none', null]);
    expect(await decided('202-2702-00', '2025-12-02')).toEqual(['certificate', '2025-12-02']);
  });

  it('28 a dependant without 本人, and two 本人 under one number, are kept and told', async () => {
    const result = await take([
      ledgerRow(2_800, { 枝番: '01', 本人家族: '家族' }),
      ledgerRow(2_801),
      ledgerRow(2_801, { 枝番: '01', 氏名: '見本　別' }),
    ]);
    expect(result.summary).toMatchObject({ added: 3 });
    expect(told(result).notes).toEqual([
      '台帳: 2行目: 番号: [family-without-insured] このファイルに、同じ記号・番号の本人の行がありません。家族として取り込みます。本人の行が抜けていないか、記号・番号に誤りがないか確認してください。',
      '台帳: 4行目: 本人家族: [insured-twice] 同じ記号・番号に、本人の行が二つ以上あります。負担割合は枝番の小さい方の標準報酬月額で判定します。（3行目）本人・家族の別を確認してください。',
    ]);
  });

  it('28 two people who are each the 本人 of the other’s household make no circle: a 家族 belongs to a number, not to a person', async () => {
    const [a, b] = [{ 氏名: '見本　甲' }, { 氏名: '見本　乙' }];
    const result = await take([
      ledgerRow(2_810, a),
      ledgerRow(2_810, { ...b, 枝番: '01', 本人家族: '家族' }),
      ledgerRow(2_811, b),
      ledgerRow(2_811, { ...a, 枝番: '01', 本人家族: '家族' }),
    ]);
    expect(result.ok).toBe(true);
    expect(result.report.notes.counts).toEqual(new Map([['same-person-twice', 2]]));
    expect((await people(getDay('2025-12-02'))).get('101-2811-01')?.insuredName).toBe('見本　乙');
  });

  it('29 rows of another society refuse the file', async () => {
    const result = await take([ledgerRow(2_900), ledgerRow(2_901, { 保険者番号: OTHER })]);
    expect(told(result).faults).toEqual([
      '台帳: 3行目: 保険者番号: [other-society] ほかの保険者の行が混じっています。1つのファイルには1つの保険者の行だけを入れてください。',
    ]);
    expect((await people(getDay('2025-12-02'))).has('101-2900-00')).toBe(false);
  });

  it('30 a blank flag, or a file without the column, never clears one that is raised', async () => {
    await take([ledgerRow(3_000, { 自己情報提供不可: '提供不可' }), ledgerRow(3_001)]);
    const flag = async () => (await people(getDay('2025-12-02'))).get('101-3000-00')?.facts.disclosure;
    expect((await take([ledgerRow(3_000, { 自己情報提供不可: '', 住所: '架空市' }), ledgerRow(3_001)])).ok).toBe(true);
    expect(await flag()).toBe('withheld');
    const text = ledgerCsv([ledgerRow(3_000), ledgerRow(3_001)]).replace('自己情報提供不可', '自己情報の提供不可');
    expect((await importMembers(installation, put(text), { actor, secondBy })).ok).toBe(false);
    expect(await flag()).toBe('withheld');
  });

  it('31 an address of five households is told, so that paper is not sent to an office unseen', async () => {
    const rows = Array.from({ length: 5 }, (_, i) =>
      ledgerRow(3_100 + i, { 氏名: `見本　${i}`, 住所: i % 2 ? '架空市見本１－１' : '架空市見本1-1 ' }),
    );
    expect(told(await take(rows)).notes.map((line) => line.replace(/(\]).*/, '$1'))).toEqual([
      '台帳: 2行目: 住所: [shared-address]',
    ]);
    expect(told(await take(rows.slice(1))).notes).toEqual([]);
  });

  it('32 the file of last month again changes nothing and is known for the same, in Excel too', async () => {
    for (const content of [ledgerCsv([ledgerRow(3_200)]), ledgerXlsx([ledgerRow(3_201)])]) {
      const file = put(content);
      expect((await importMembers(installation, file, { actor, secondBy })).summary).toMatchObject({ added: 1 });
      const again = await importMembers(installation, file, { actor, secondBy });
      expect(again.sameAsOn).not.toBeNull();
      expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    }
  });

  it('33 the same file twice at once is taken in once, and the other is told so', async () => {
    const file = put(ledgerCsv([ledgerRow(3_300), ledgerRow(3_301)]));
    const sources = (await listSources(get().db, INSURER, 1_000)).length;
    const both = await Promise.all([1, 2].map(() => importMembers(installation, file, { actor, secondBy })));
    expect(both.map((result) => [result.ok, result.sameAsOn !== null]).sort()).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(both.map((result) => result.summary.added).sort()).toEqual([0, 2]);
    expect((await listSources(get().db, INSURER, 1_000)).length).toBe(sources + 1);
  });

  it('34 nine tenths fewer rows than last time wait for a second person, who lets the same file through', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ledgerRow(3_400 + i, { 氏名: `見本　三四${i}` }));
    await take(rows);
    const file = put(ledgerCsv(rows.slice(0, 3).map((row) => ({ ...row, 住所: '架空市' }))));
    const held = await importMembers(installation, file, { actor });
    expect([held.ok, held.held, held.report.faults.listed.map((fault) => fault.kind)]).toEqual([
      false,
      true,
      ['fewer-rows'],
    ]);
    expect((await people(getDay('2025-12-02'))).get('101-3400-00')?.line.address).toBeNull();
    const confirmed = await importMembers(installation, file, { actor, secondBy });
    expect(confirmed.summary).toMatchObject({ read: 3, changed: 3 });
  });

  it('36 a path or quotes in a file’s name are only shown', async () => {
    const name = '../../etc/"台帳\'; drop table member;--.csv';
    const result = await importMembers(installation, put(ledgerCsv([ledgerRow(3_600)]), name), { actor, secondBy });
    expect([result.ok, result.report.name]).toEqual([true, name]);
  });
});
