import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import type { MemberFacts } from '../eligibility/index.ts';
import { getDay } from '../lib/day.ts';
import { FILE_FAULT_TEXTS, faultLines, faultTexts } from '../messages/files.ts';
import { Faults } from '../tables/index.ts';
import { type FactFiles, type FactReading, readFactFiles } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-files-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
function file(content: string | Uint8Array) {
  made += 1;
  const name = `file-${made}.csv`;
  writeFileSync(join(folder, name), content);
  return { name, path: join(folder, name) };
}

const read = (members: string | Uint8Array, more: Partial<FactFiles> = {}) =>
  readFactFiles({ members: file(members), today: getDay('2025-12-02'), ...more });

async function factsOf(reading: FactReading): Promise<MemberFacts[]> {
  const all: MemberFacts[] = [];
  for await (const batch of reading.facts()) all.push(...batch);
  return all;
}

/** `line:column:kind` of everything that is wrong with the first file. */
const faultsOf = (reading: FactReading, report = 0) =>
  reading.reports[report]?.faults.listed.map((f) => `${f.line ?? '-'}:${f.column ?? '-'}:${f.kind}`);
const rowsWith = (...changes: LedgerRow[]) => ledgerCsv(changes.map((change, i) => ledgerRow(i + 1, change)));
const good = rowsWith({}, {});

/** Text of the members files of these tests in Windows-31J. */
function windows31j(text: string): Uint8Array {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder('shift_jis');
  for (let first = 0x81; first <= 0xfc; first++) {
    for (let second = 0x40; second <= 0xfc; second++) {
      const [char, ...rest] = decoder.decode(Uint8Array.from([first, second]));
      if (char && rest.length === 0 && char !== '\ufffd') table.set(char, [first, second]);
    }
  }
  for (let kana = 0xa1; kana <= 0xdf; kana++) table.set(decoder.decode(Uint8Array.from([kana])), [kana]);
  return Uint8Array.from([...text].flatMap((c) => table.get(c) ?? [c.codePointAt(0) ?? 0]));
}

describe('files that are taken (security.md §12)', () => {
  it.each<[string, string | Uint8Array]>([
    ['1 UTF-8 with BOM', `\ufeff${good}`],
    ['2 Windows-31J', windows31j(good)],
    ['6 CRLF', good.replaceAll('\n', '\r\n')],
    ['6 CR', good.replaceAll('\n', '\r')],
    ['6 mixed line ends', good.replace('\n', '\r\n').replace(/\n$/, '\r')],
    [
      '11 columns in another order',
      good
        .split('\n')
        .map((line) => line.split(',').reverse().join(','))
        .join('\n'),
    ],
    [
      'unknown columns',
      good
        .split('\n')
        .map((line) => (line === '' ? '' : `${line},x`))
        .join('\n'),
    ],
    ['empty lines, and lines of commas', good.replace('\n', `\n\n${','.repeat(23)}\n`)],
    [
      '23 full-width digits and half-width kana',
      rowsWith({ 保険者番号: '０６１３９９９２', 枝番: '００', 生年月日: '１９８０／４／１', 負担割合: '２割' }, {}),
    ],
  ])('%s', async (_what, content) => {
    const reading = await read(content);
    expect(faultsOf(reading)).toEqual([]);
    expect((await factsOf(reading)).map((facts) => [facts.insurerNumber, facts.branch, facts.birthOn])).toEqual([
      [INSURER, '00', '1980-04-01'],
      [INSURER, '00', '1980-04-01'],
    ]);
  });

  it('keeps 記号 and 番号 as registered, leading zeros too, and knows the same person in another width', async () => {
    const rows = [ledgerRow(1, { 記号: '００１２', 番号: '007' })];
    const status = statusCsv([{ ...rows[0], 記号: '0012', 番号: '００７' }]);
    const reading = await read(ledgerCsv(rows), { cardStatus: { ...file(status), kind: 'complete' } });
    expect(await factsOf(reading)).toMatchObject([{ symbol: '００１２', number: '007', card: { card: 'none' } }]);
  });

  it('gives a member without a row of an unregistered-only file a registered card', async () => {
    const status = file(statusCsv([ledgerRow(1)]));
    const cards = async (kind: 'complete' | 'unregistered-only') =>
      (await factsOf(await read(good, { cardStatus: { ...status, kind } }))).map((facts) => facts.card?.card ?? null);
    expect(await cards('complete')).toEqual(['none', null]);
    expect(await cards('unregistered-only')).toEqual(['none', 'held']);
  });

  it('finds the 本人 of a 家族 before or after them, and of two the one with the lower 枝番', async () => {
    const people = [
      ledgerRow(1, { 枝番: '01', 本人家族: '家族' }),
      ledgerRow(1, { 枝番: '02', 標準報酬月額: '200000' }),
      ledgerRow(1, { 枝番: '00', 標準報酬月額: '"300,000"' }),
      ledgerRow(2, { 本人家族: '家族' }),
    ];
    for (const order of [people, people.toReversed()]) {
      const facts = await factsOf(await read(ledgerCsv(order)));
      const family = facts
        .filter((person) => person.relation === 'family')
        .sort((a, b) => (a.number < b.number ? -1 : 1));
      expect(family.map((person) => person.insured?.standardPay ?? null)).toEqual([300_000, null]);
    }
  });

  it('counts people of the other files who are not in the ledger', async () => {
    const reading = await read(good, {
      cardStatus: { ...file(statusCsv([ledgerRow(1), ledgerRow(9)])), kind: 'complete' },
    });
    expect([reading.ok, reading.strangers]).toEqual([true, 1]);
  });

  it('leaves a doubt a doubt: leaving before joining decides as not eligible', async () => {
    const reading = await read(rowsWith({ 資格喪失年月日: '2000-01-01' }));
    expect(reading.ok).toBe(true);
    expect(reading.reports[0]?.doubts.listed).toEqual([
      { line: 2, column: '資格喪失年月日', kind: 'end-before-start' },
    ]);
  });
});

describe('files that are refused (security.md §12)', () => {
  const without = (column: string) => {
    const lines = good
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const place = lines[0]?.indexOf(column) ?? -1;
    return lines.map((cells) => cells.filter((_, i) => i !== place).join(',')).join('\n');
  };
  it.each<[string, string | Uint8Array, string[]]>([
    ['4 UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0]), ['-:-:utf-16']],
    ['5 NUL', good.replace('見本', '\0'), ['-:-:nul']],
    ['7 open quote', good.replace('見本　2郎', '"見本'), ['3:-:open-quote']],
    ['9 one line without end', `${good}${'x'.repeat(3_000_000)}`, ['4:-:row-too-long']],
    ['10 empty', '', ['-:-:empty-file']],
    ['10 only a byte order mark', '\ufeff', ['-:-:empty-file']],
    ['10 header only', `${good.split('\n')[0]}\n`, ['-:-:no-rows']],
    ['11 a column is missing', without('氏名'), ['1:氏名:column-missing']],
    [
      '11 a column is there twice',
      good
        .split('\n')
        .map((line) => (line === '' ? '' : `${line},${line.split(',')[6]}`))
        .join('\n'),
      ['1:氏名:column-doubled'],
    ],
    ['12 shifted by a comma in the address', rowsWith({ 住所: '東京都,千代田区' }), ['2:-:cell-count']],
    ['16 a name of spaces', rowsWith({ 氏名: '　 ' }), ['2:氏名:value-missing']],
    ['16 a name without end', rowsWith({ 氏名: '見'.repeat(201) }), ['2:氏名:too-long']],
    [
      '17 days that do not exist',
      rowsWith({ 生年月日: '0000-00-00' }, { 生年月日: '令和0年1月1日' }, { 資格喪失年月日: '2月30日' }),
      ['2:生年月日:date-impossible', '3:生年月日:date-impossible', '4:資格喪失年月日:date-form'],
    ],
    ['20 twins with the same 枝番', ledgerCsv([ledgerRow(1), ledgerRow(1)]), ['3:番号:same-key-twice']],
    [
      '20 the same person in another width',
      ledgerCsv([ledgerRow(1), ledgerRow(1, { 番号: '１', 記号: '１０１' })]),
      ['3:番号:same-key-twice'],
    ],
    [
      '22 a leading zero lost in Excel',
      rowsWith({ 保険者番号: '6139992' }, { 枝番: '1' }),
      ['2:保険者番号:leading-zero-lost', '3:枝番:leading-zero-lost'],
    ],
    [
      '22 exponents from Excel',
      rowsWith({ 番号: '1.23E+11' }, { 保険者番号: '6.14E+06' }),
      ['2:番号:excel-scientific', '3:保険者番号:excel-scientific'],
    ],
    ['23 a minus sign', rowsWith({ 標準報酬月額: '－300000' }), ['2:標準報酬月額:not-an-amount']],
    ['24 a wrong check digit', rowsWith({ 保険者番号: '06139993' }), ['2:保険者番号:not-an-insurer-number']],
    ['25 個人番号 in the 番号', ledgerCsv([ledgerRow(1, { 番号: '123456789018' })]), ['-:番号:my-number']],
    [
      '30 the flag column is spelled differently',
      good.replace('自己情報提供不可', '自己情報の提供不可'),
      ['1:自己情報提供不可:column-missing'],
    ],
    ['30 a flag that is spelled differently', rowsWith({ 自己情報提供不可: '有' }), ['2:自己情報提供不可:not-in-list']],
    ['任意継続 without its end', rowsWith({ 区分: '任意継続' }), ['2:任意継続満了年月日:value-missing']],
    [
      'values that are needed',
      rowsWith({ 記号: '', 番号: ' ', 枝番: '', 本人家族: '', 氏名カナ: '', マイナンバー登録: '' }),
      [
        '2:記号:value-missing',
        '2:番号:value-missing',
        '2:枝番:value-missing',
        '2:本人家族:value-missing',
        '2:氏名カナ:value-missing',
        '2:マイナンバー登録:value-missing',
      ],
    ],
  ])('%s', async (_what, content, expected) => {
    const reading = await read(content);
    expect(reading.ok).toBe(false);
    expect(faultsOf(reading)).toEqual(expected);
  });

  it('3 says when the encoding that was named is not the file’s', async () => {
    expect(faultsOf(await read(good, { encoding: 'windows-31j' }))).toEqual(['-:-:is-utf-8']);
    expect(faultsOf(await read(windows31j(good), { encoding: 'utf-8' }))).toEqual(['1:-:not-utf-8']);
    const broken = Buffer.concat([windows31j(good), Uint8Array.from([0x81, 0x20, 0x0a])]);
    expect(faultsOf(await read(broken))).toEqual(['4:-:not-windows-31j']);
  });

  it('36 a file that is not there, or is a folder, is refused by name', async () => {
    for (const [name, path] of [
      ['no \'such" file.csv', join(folder, 'none')],
      ['folder', folder],
    ] as const) {
      await expect(readFactFiles({ members: { name, path }, today: getDay('2025-12-02') })).rejects.toMatchObject({
        code: 'file-not-readable',
        details: { file: name },
      });
    }
  });

  it('judges 個人番号 by the column: a few of many numbers of twelve digits pass by chance', async () => {
    const numbers = ['123456789018', '123456789010', '123456789011'];
    expect((await read(ledgerCsv(numbers.map((number) => ledgerRow(1, { 番号: number }))))).ok).toBe(true);
  });

  it('lists every fault in one go, a thousand in full and the rest by kind, without a word of the data', async () => {
    const rows = Array.from({ length: 700 }, (_, i) =>
      ledgerRow(i, { 生年月日: '昭和だいたい', 標準報酬月額: '多額' }),
    );
    const reading = await read(ledgerCsv(rows));
    const faults = reading.reports[0]?.faults;
    if (!faults) throw new Error('no report');
    expect([faults.listed.length, faults.total, faults.rows]).toEqual([1_000, 1_400, 700]);
    for (const language of ['ja', 'en'] as const) {
      const lines = faultLines(language, 'members.csv', faults);
      expect(lines).toHaveLength(1_003);
      expect(lines.slice(-2)).toEqual(['  [date-form] 700', '  [not-an-amount] 700']);
      expect(lines.join('\n')).not.toMatch(/だいたい|多額|見本|ミホン/);
      expect(lines[0]).toMatch(/^members\.csv: (2行目|line 2): 生年月日: \[date-form\] ./);
    }
  });

  it('says which values a column takes, and which line came first', () => {
    const odd = { line: 3, column: '本人家族', kind: 'not-in-list', allowed: ['本人', '家族'] } as const;
    expect(faultTexts('ja', odd).fix).toBe('「本人」「家族」のどれかにしてください。');
    expect(faultTexts('en', odd).fix).toBe('Write one of 本人, 家族.');
    expect(faultTexts('ja', { line: 6, column: '番号', kind: 'same-key-twice', firstLine: 5 }).what).toMatch(
      /（5行目）$/,
    );
  });

  it('is told in the order of the file, whenever it was found', () => {
    const faults = new Faults();
    for (const line of [7, 2, 5, null]) faults.add({ line, column: null, kind: 'cell-count' });
    expect(faults.inFileOrder().map(({ line }) => line)).toEqual([null, 2, 5, 7]);
  });

  it('has a sentence and a fix for each kind of fault, in both languages', () => {
    for (const texts of Object.values(FILE_FAULT_TEXTS)) {
      for (const { what, fix } of [texts.ja, texts.en]) expect(Math.min(what.length, fix.length)).toBeGreaterThan(5);
    }
  });
});

describe('the other files', () => {
  const head = '保険者番号,記号,番号,枝番';
  const status = (row: string) => `${head},カード,利用登録,返納年月日\n${INSURER},101,1,00,${row}\n`;
  it.each([
    ['取得,登録済,', []],
    ['取得,登録,', ['2:利用登録:not-in-list']],
    [',登録済,', ['2:カード:value-missing']],
    ['返納,解除済,2025-02-29', ['2:返納年月日:date-impossible']],
  ])('card status %s', async (row, expected) => {
    expect(faultsOf(await read(good, { cardStatus: { ...file(status(row)), kind: 'complete' } }), 1)).toEqual(expected);
  });

  it.each([
    ['要配慮者,2025-11-01', []],
    ['要配慮者,', ['2:承認年月日:value-missing']],
    ['要配慮,2025-11-01', ['2:申請種別:not-in-list']],
  ])('approval %s', async (row, expected) => {
    const text = `${head},申請種別,承認年月日\n${INSURER},101,1,00,${row}\n`;
    expect(faultsOf(await read(good, { approvals: file(text) }), 1)).toEqual(expected);
  });

  it('takes several approvals of a person, and the same one once', async () => {
    const row = `${INSURER},101,1,00,要配慮者,2025-11-01`;
    const text = (...rows: string[]) => `${head},申請種別,承認年月日\n${rows.join('\n')}\n`;
    const twice = await read(good, { approvals: file(text(row, row)) });
    expect(faultsOf(twice, 1)).toEqual(['3:番号:same-key-twice']);
    const two = await read(good, { approvals: file(text(row, row.replace('要配慮者', '紛失更新中'))) });
    expect((await factsOf(two))[0]?.approvals).toHaveLength(2);
  });
});
