import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR, verifyAudit } from '../audit/index.ts';
import { decide } from '../eligibility/index.ts';
import { getDay } from '../lib/day.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  countMembers,
  eachMember,
  findHousehold,
  type ImportResult,
  importApprovals,
  importCardStatus,
  importMembers,
  listSources,
  type MemberRecord,
  readMembers,
  searchMembers,
} from './index.ts';

const CONTRACT = new URL('../../tests/fixtures/contract/', import.meta.url);
const ON = getDay('2025-12-02');
const actor = OPERATOR;
/** The insurer of the second society: nobody of the first may be touched by its files. */
const OTHER = '06130009';

describeOnBothDatabases('imports', (get) => {
  let installation: Installation;
  const folder = mkdtempSync(join(tmpdir(), 'akashi-import-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (text: string | Uint8Array, name = 'a.csv') => {
    writeFileSync(join(folder, name), text);
    return { name, path: join(folder, name) };
  };
  const contract = (name: string) => ({ name, path: new URL(name, CONTRACT).pathname });
  const kinds = (result: ImportResult) => result.report.faults.listed.map((fault) => fault.kind);
  const importRows = (rows: readonly LedgerRow[]) =>
    importMembers(installation, file(ledgerCsv(rows)), { actor, secondBy: 'second' });
  const lineCount = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ledger_line`.execute(get().db);
    return rows[0]?.n;
  };
  const people = async (on = ON, batch = 7) => {
    const found = new Map<string, MemberRecord>();
    for await (const page of eachMember(get().db, INSURER, on, batch)) {
      for (const record of page) found.set(`${record.line.number}-${record.line.branch}`, record);
    }
    return found;
  };

  beforeAll(async () => {
    installation = testInstallation(get());
  });

  it('refuses a file of a society that has no policy yet', async () => {
    const result = await importMembers(installation, contract('members.csv'), { actor });
    expect(result.ok).toBe(false);
    expect(result.report.faults.listed).toEqual([{ line: 2, column: '保険者番号', kind: 'society-unknown' }]);
    expect(result.summary).toEqual({ read: 40, added: 0, changed: 0, unchanged: 0, refused: 40 });
    expect(await countMembers(get().db, INSURER)).toBe(0);
  });

  it('takes the contract examples in and decides from the database as from the files', async () => {
    await makeSociety(installation);
    await makeSociety(installation, {
      insurer: { number: OTHER, name: '別の見本健康保険組合', address: '', phone: '' },
    });
    const summary = async (result: Promise<ImportResult>) => (await result).summary;
    expect(await summary(importMembers(installation, contract('members.csv'), { actor }))).toEqual({
      read: 40,
      added: 40,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
    const status = { actor, asOfOn: ON, kind: 'complete' as const };
    expect(await summary(importCardStatus(installation, contract('card-status.csv'), status))).toMatchObject({
      added: 39,
    });
    expect(await summary(importApprovals(installation, contract('approvals.csv'), { actor }))).toMatchObject({
      added: 6,
    });

    const policy = { certificateEndsOn: getDay('2030-11-30'), maxYears: 5, shortTermMonths: 2 };
    const decided = [...(await people()).values()].map((record) => decide(record.facts, policy, ON, ON));
    const byNumber = decided
      .sort((a, b) => Number(a.number) - Number(b.number))
      .map((decision) => JSON.stringify(decision));
    const expected = readFileSync(new URL('expected.ndjson', CONTRACT), 'utf8').trimEnd().split('\n');
    expect(byNumber).toEqual(expected);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await lineCount();
    const again = await importMembers(installation, contract('members.csv'), { actor });
    expect(again).toMatchObject({ ok: true, sameAsOn: ON });
    expect(again.summary).toEqual({ read: 40, added: 0, changed: 0, unchanged: 40, refused: 0 });
    const asked = await importMembers(installation, contract('members.csv'), { actor, again: true });
    expect(asked.summary).toEqual({ read: 40, added: 0, changed: 0, unchanged: 40, refused: 0 });
    expect(await lineCount()).toBe(before);
  });

  it('writes a version for whoever changed, and keeps the one before', async () => {
    const text = readFileSync(new URL('members.csv', CONTRACT), 'utf8');
    const moved = text.replace('101,2,00,本人,,見本　太郎', '101,2,00,本人,,見本　次郎');
    const result = await importMembers(installation, file(moved), { actor });
    expect(result.summary).toEqual({ read: 40, added: 0, changed: 1, unchanged: 39, refused: 0 });
    const { rows } = await sql<{ version: number; name: string; known: boolean }>`
      select version, name, superseded_at is null as known from ledger_line where number = '2' order by version`.execute(
      get().db,
    );
    expect(rows).toEqual([
      { version: 1, name: '見本　太郎', known: false },
      { version: 2, name: '見本　次郎', known: true },
    ]);
  });

  it('raises a protection and never lowers one, whatever a later file says', async () => {
    // a reading of their own: the contract file has a flagged person with the usual one, whose flag would follow
    const own = { 氏名カナ: 'ミホン　ヒトリ' };
    const flags = (flag: string) => [ledgerRow(501, { ...own, 自己情報提供不可: flag }), ledgerRow(502)];
    await importRows(flags('提供不可'));
    expect((await people()).get('501-00')?.facts.disclosure).toBe('withheld');
    for (const [flag, changed] of [
      ['なし', 0],
      ['', 0],
      ['不開示', 1],
      ['申出中', 1],
    ] as const) {
      const { summary } = await importRows(flags(flag));
      expect(summary).toMatchObject({ added: 0, changed, unchanged: 2 - changed });
      expect((await people()).get('501-00')?.facts.disclosure).toBe('withheld');
    }
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from protection p join member m using (insurer_number, member_id)
      where m.number_key = '501'`.execute(get().db);
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('shows a household without its protected people, except to themselves', async () => {
    const family = (branch: string, changes: LedgerRow = {}) =>
      ledgerRow(600, { 枝番: branch, 本人家族: '家族', 続柄: '子', ...changes });
    await importRows([
      ledgerRow(600, { 氏名: '架空　花子', 通称名: '架空　はな', 生年月日: '1950-12-20', 標準報酬月額: '300000' }),
      family('01', { 自己情報提供不可: '申出中' }),
      family('02', { 生年月日: '1951-03-01' }),
    ]);
    const all = await people();
    const branchesFor = async (branch: string) => {
      const asking = all.get(`600-${branch}`)?.memberId ?? '';
      return (await findHousehold(get().db, INSURER, asking, ON)).map((record) => record.line.branch);
    };
    expect(await branchesFor('00')).toEqual(['00', '02']);
    expect(await branchesFor('01')).toEqual(['00', '01', '02']);
    expect(all.get('600-02')).toMatchObject({
      insuredName: '架空　はな',
      insuredMemberId: all.get('600-00')?.memberId,
      facts: { insured: { birthOn: '1950-12-20', standardPay: 300_000, shareOverride: null } },
    });
    expect(all.get('600-00')).toMatchObject({ insuredName: null, insuredMemberId: null, facts: { insured: null } });
    await importRows([ledgerRow(600, { 氏名: '架空　花子', 通称名: '架空　はな', 自己情報提供不可: '提供不可' })]);
    // what was known before the flag, and nothing that came with it or after
    const after = { insuredName: '架空　はな', insuredIsShielded: true };
    expect((await people()).get('600-02')).toMatchObject(after);
  });

  it('says of protected people what it says of numbers that are nobody’s, where who asks may not know of them', async () => {
    // readings of their own: flags follow a person
    const own = (number: number, more: LedgerRow = {}) =>
      ledgerRow(number, { 氏名カナ: `ミホン　${number === 650 ? 'ヨル' : 'ヒル'}`, ...more });
    await importRows([own(650, { 自己情報提供不可: '提供不可' }), own(651)]);
    const [hidden, known, free] = [own(650), own(651), own(659)];
    const asClerk = { actor: { kind: 'staff', id: 'clerk' }, withoutProtected: true } as const;
    const approvals = (rows: readonly LedgerRow[]) =>
      file(
        `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${rows.map((row) => `${INSURER},${row.記号},${row.番号},00,要配慮者,2025-11-01,`).join('\n')}\n`,
      );
    const status = (rows: readonly LedgerRow[], options: Partial<Parameters<typeof importCardStatus>[2]>) =>
      importCardStatus(installation, file(statusCsv(rows)), { ...asClerk, asOfOn: ON, kind: 'complete', ...options });
    for (const dryRun of [true, false]) {
      for (const row of [hidden, free]) {
        const { ok, report, summary } = await importApprovals(installation, approvals([known, row]), {
          ...asClerk,
          dryRun,
        });
        expect([ok, summary.refused, report.faults.listed.map(({ kind, line }) => `${kind} ${line}`)]).toEqual([
          false,
          1,
          ['member-unknown 3'],
        ]);
      }
    }
    for (const row of [hidden, free]) {
      const { summary } = await status([known, row], { dryRun: true, secondBy: 'second' });
      expect(summary).toMatchObject({ read: 2, added: 1, changed: 0, unchanged: 0, refused: 1 });
      const looked = await importMembers(
        installation,
        file(
          ledgerCsv([
            { ...row, 事業所記号: '9' },
            { ...row, 枝番: '01' },
          ]),
        ),
        {
          ...asClerk,
          dryRun: true,
          secondBy: 'second',
        },
      );
      expect([looked.summary.added + looked.summary.changed, looked.mostlyNew]).toEqual([2, true]);
    }
    // the operator's import is the contract's, and knows everybody
    const whole = await importApprovals(installation, approvals([known, hidden]), { actor });
    expect(whole.summary).toMatchObject({ added: 2, refused: 0 });
    const memberId = (await people()).get('650-00')?.memberId;
    const entries = await listAudit(get().db, INSURER, { limit: 30 });
    const met = entries.filter(({ details }) => (JSON.parse(details) as { met?: string }).met === memberId);
    expect(met.map(({ action }) => action).toReversed()).toEqual([
      'import-refused',
      'import-refused',
      'import-looked-at',
      'import-looked-at',
    ]);
  });

  it('finds people by number in any width, by kana and by name; protected people are not there', async () => {
    await importRows([
      ledgerRow(700, { 記号: '１２－３', 氏名: '髙﨑　葵', 氏名カナ: 'ﾀｶｻｷ ｱｵｲ' }),
      ledgerRow(701, { 記号: '12-3', 氏名: '高崎　守', 氏名カナ: 'タカサキ　マモル', 自己情報提供不可: '提供不可' }),
    ]);
    const find = async (query: string, includeProtected = false) =>
      (await searchMembers(get().db, INSURER, query, { limit: 20, includeProtected })).lines.map((line) => line.number);
    for (const query of [
      '12-3-700',
      '１２－３　７００',
      '12-3 700',
      '700',
      '７００',
      '12-3-700-00',
      'たかさき',
      'タカサキ　ア',
      '高崎',
      '髙﨑葵',
    ]) {
      expect(await find(query), query).toEqual(['700']);
    }
    expect(await find('701')).toEqual([]);
    expect(await find('701', true)).toEqual(['701']);
    expect(await find('タカサキ', true)).toEqual(['700', '701']);
    for (const query of ['%', '_', '', '　', "' or 1=1 --"]) expect(await find(query)).toEqual([]);
    const found = (await searchMembers(get().db, INSURER, '700', { limit: 1, includeProtected: false })).lines[0];
    expect(found).toMatchObject({ symbol: '１２－３', name: '髙﨑　葵', nameKana: 'ﾀｶｻｷ ｱｵｲ' });
  });

  it('takes the newest card states up to the day, and a correction of a day replaces what it said', async () => {
    const rows = [ledgerRow(801), ledgerRow(802)];
    await importRows(rows);
    const deliver = (text: string, asOf: string, kind: 'complete' | 'unregistered-only' = 'complete') =>
      importCardStatus(installation, file(text), { actor, asOfOn: getDay(asOf), kind, secondBy: 'second' });
    const cardOf = async (number: number, on: string) => (await people(getDay(on))).get(`${number}-00`)?.facts.card;

    await deliver(statusCsv(rows, '未取得'), '2026-01-31');
    await deliver(statusCsv(rows, '取得'), '2026-03-31');
    await deliver(statusCsv(rows, '未取得'), '2026-02-28');
    expect((await cardOf(801, '2026-03-30'))?.card).toBe('none');
    expect((await cardOf(801, '2026-03-31'))?.card).toBe('held');

    const corrected = await deliver(statusCsv(rows.slice(0, 1), '未取得'), '2026-03-31');
    expect(corrected.summary).toEqual({ read: 1, added: 0, changed: 1, unchanged: 0, refused: 0 });
    expect((await cardOf(801, '2026-04-01'))?.card).toBe('none');
    expect(await cardOf(802, '2026-04-01')).toBeNull();

    await deliver(statusCsv(rows.slice(0, 1), '未取得'), '2026-04-30', 'unregistered-only');
    expect(await cardOf(802, '2026-05-01')).toMatchObject({ card: 'held', registration: 'registered' });
  });

  it('wants a second look at a file with far fewer rows than the last one', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ledgerRow(900 + i));
    await importRows(rows);
    const deliver = (count: number, asOf: string, confirmed: boolean) =>
      importCardStatus(installation, file(statusCsv(rows.slice(0, count))), {
        actor,
        asOfOn: getDay(asOf),
        kind: 'unregistered-only',
        ...(confirmed ? { secondBy: 'second' } : {}),
      });
    expect((await deliver(30, '2026-06-30', true)).ok).toBe(true);
    const short = await deliver(2, '2026-07-31', false);
    expect([short.ok, kinds(short)]).toEqual([false, ['fewer-rows']]);
    expect((await deliver(2, '2026-07-31', true)).ok).toBe(true);
  });

  it('takes the states of those it knows and counts the others; the same file again changes nothing', async () => {
    const strangers = [ledgerRow(901), ledgerRow(9_999), ledgerRow(9_998)];
    const take = () =>
      importCardStatus(installation, file(statusCsv(strangers)), {
        actor,
        asOfOn: getDay('2026-09-30'),
        kind: 'complete',
        secondBy: 'second',
      });
    const first = await take();
    expect([first.ok, first.summary]).toEqual([true, { read: 3, added: 1, changed: 0, unchanged: 0, refused: 2 }]);
    expect((await take()).summary).toMatchObject({ added: 0, changed: 0 });
  });

  it('refuses approvals of people who are not in the ledger, and leaves no trace', async () => {
    const sources = (await listSources(get().db, INSURER, 100)).length;
    const head = '保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n';
    const rows = [901, 9_999, 9_998].map((number) => `${INSURER},101,${number},00,要配慮者,2025-11-01,\n`).join('');
    const result = await importApprovals(installation, file(head + rows), { actor });
    expect(result.report.faults.listed).toEqual([
      { line: 3, column: '番号', kind: 'member-unknown' },
      { line: 4, column: '番号', kind: 'member-unknown' },
    ]);
    expect(result.summary).toEqual({ read: 3, added: 0, changed: 0, unchanged: 0, refused: 2 });
    expect((await listSources(get().db, INSURER, 100)).length).toBe(sources);
  });

  it('keeps an approval, and its end when a later file gives one', async () => {
    const head = '保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n';
    const row = `${INSURER},101,901,00,要配慮者,令和7年11月1日,`;
    const take = async (text: string) => (await importApprovals(installation, file(text), { actor })).summary;
    expect(await take(`${head}${row}\n`)).toMatchObject({ added: 1 });
    expect(await take(`${head}${row}R071231\n`)).toMatchObject({ added: 0, changed: 1 });
    expect((await people()).get('901-00')?.facts.approvals).toEqual([
      { kind: 'special-care', approvedOn: '2025-11-01', endedOn: '2025-12-31' },
    ]);
    expect(await take(head)).toEqual({ read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 });
  });

  it('is all or nothing: one wrong row and nobody of the file is taken in', async () => {
    const before = await countMembers(get().db, INSURER);
    const result = await importRows([
      ledgerRow(1_001),
      ledgerRow(1_002, { 生年月日: '令和7年2月30日', マイナンバー登録: '?' }),
      ledgerRow(1_003, { 保険者番号: OTHER }),
      ledgerRow(1_001),
    ]);
    expect(result.report.faults.listed).toEqual([
      { line: 3, column: '生年月日', kind: 'date-impossible' },
      { line: 3, column: 'マイナンバー登録', kind: 'not-in-list', allowed: ['済', '未', '確認中'] },
      { line: 5, column: '番号', kind: 'same-key-twice', firstLine: 2 },
      { line: 4, column: '保険者番号', kind: 'other-society' },
    ]);
    expect(result.summary).toEqual({ read: 4, added: 0, changed: 0, unchanged: 0, refused: 3 });
    expect(await countMembers(get().db, INSURER)).toBe(before);
  });

  it('takes no row in that looks like a slip, though a decision on paper would', async () => {
    const result = await importRows([
      ledgerRow(1_101, { 資格喪失年月日: '2010-03-31' }),
      ledgerRow(1_102, { 生年月日: '2026-01-01' }),
      ledgerRow(1_103, { 生年月日: '2011-01-01' }),
      ledgerRow(1_104, { 氏名: '見本\u200b太郎' }),
      ledgerRow(1_106, { 郵便番号: '123' }),
    ]);
    expect(kinds(result)).toEqual([
      'end-before-start',
      'birth-in-future',
      'birth-after-join',
      'invisible-character',
      'not-a-postal-code',
    ]);
    expect(result.summary).toMatchObject({ read: 5, refused: 5 });
  });

  it('keeps a name with 外字 code point for code point', async () => {
    const { ok } = await importMembers(installation, file(ledgerCsv([ledgerRow(1_105, { 氏名: '見本\ue000太郎' })])), {
      actor,
      secondBy: 'second',
    });
    expect(ok).toBe(true);
    expect((await people()).get('1105-00')?.line.name).toBe('見本\ue000太郎');
  });

  it('refuses a file with a column of 個人番号 and says nothing else of it, and the log keeps that', async () => {
    const text = ledgerCsv([ledgerRow(1_201), ledgerRow(1_202, { 生年月日: 'x' })])
      .split('\n')
      .map((line, i) => (line === '' ? '' : `${line},${['備考', '123456789018', '1111-2222-3333'][i] ?? ''}`))
      .join('\n');
    const result = await importMembers(installation, file(text), { actor });
    expect(result.report.faults.listed).toEqual([{ line: null, column: '備考', kind: 'my-number' }]);
    const [newest] = await listAudit(get().db, INSURER, { limit: 1 });
    expect(newest).toMatchObject({ action: 'import-refused', details: '{"faults":1,"myNumber":true}' });
  });

  it('imports at once wait for each other, and the second of the same file does nothing', async () => {
    const text = file(ledgerCsv([ledgerRow(1_301), ledgerRow(1_302)]), 'twice.csv');
    const results = await Promise.all(
      [1, 2, 3].map(() => importMembers(installation, text, { actor, secondBy: 'second' })),
    );
    expect(results.map((result) => result.summary.added).sort()).toEqual([0, 0, 2]);
    expect(results.filter((result) => result.sameAsOn !== null)).toHaveLength(2);
  });

  it('stores text that looks like a formula or a command as the text it is', async () => {
    const names = ['=HYPERLINK("x")', '@SUM(1)', '+cmd', "O'Neil-Ñandú", '辻\u{e0100}𠮷神'];
    const rows = names.map((name, i) =>
      ledgerRow(1_401 + i, { 氏名: /["]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name }),
    );
    expect((await importRows(rows)).ok).toBe(true);
    const all = await people();
    expect(names.map((_, i) => all.get(`${1_401 + i}-00`)?.line.name)).toEqual(names);
  });

  it('reads some people as it reads all of them', async () => {
    const all = [...(await people()).values()];
    const some = all.filter((_, i) => i % 3 === 0);
    const ids = some.map((record) => record.memberId);
    const sorted = [...some].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    expect(await readMembers(get().db, INSURER, [...ids, 'nobody'], ON)).toEqual(sorted);
    expect(await readMembers(get().db, OTHER, ids, ON)).toEqual([]);
    expect(await readMembers(get().db, INSURER, [], ON)).toEqual([]);
  });

  it('keeps the log whole and free of names and numbers', async () => {
    expect((await verifyAudit(get().db, INSURER)).broken).toBeNull();
    const log = JSON.stringify(await listAudit(get().db, INSURER, { limit: 500 }));
    expect(log).not.toMatch(/見本|太郎|ミホン|1980-04-01/);
  });
});
