import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { type CellSpec, ledgerXlsx, workbook, type ZipEntry, zipFile } from '../../tests/support/workbook.ts';
import { leavesByAgeOn } from '../eligibility/index.ts';
import { getDay } from '../lib/day.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { faultLine } from '../messages/files.ts';
import { Faults, inspectFile } from '../tables/index.ts';
import { type MemberRow, readMembersFile } from './read-members-file.ts';

/**
 * Bad inputs 1–40 as a file of members is read, each with the sentence that a person gets. What becomes of whole files in
 * the database is in bad-inputs-import.test.ts.
 */

const folder = mkdtempSync(join(tmpdir(), 'akashi-bad-inputs-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Told {
  /** What refuses the file, in Japanese. */
  faults: string[];
  /** What is told and refuses nothing. */
  notes: string[];
  rows: MemberRow[];
}

const NAME = '台帳';
let made = 0;

function put(content: string | Uint8Array): string {
  made += 1;
  const path = join(folder, `${made}`);
  writeFileSync(path, content);
  return path;
}

/** Reads a file as an import does: what is a doubt for a decision refuses it. */
async function readPath(path: string, options: { encoding?: Encoding; sheet?: string } = {}): Promise<Told> {
  const faults = new Faults();
  const notes = new Faults();
  const rows: MemberRow[] = [];
  const found = await inspectFile(path, NAME, options.encoding, options.sheet);
  if (found.ok) {
    const reading = { faults, doubts: faults, notes, today: getDay('2025-12-02'), claim: claims() };
    for await (const batch of readMembersFile(found.file, reading)) rows.push(...batch);
  } else faults.add(found.fault);
  const say = (of: Faults) => of.inFileOrder().map((fault) => faultLine('ja', NAME, fault));
  return { faults: say(faults), notes: say(notes), rows };
}

function claims() {
  const lines = new Map<string, number>();
  return (row: { symbolKey: string; numberKey: string; branch: string }, line: number) => {
    const key = `${row.symbolKey}\t${row.numberKey}\t${row.branch}`;
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, line);
    return earlier;
  };
}

const read = (content: string | Uint8Array, options: { encoding?: Encoding; sheet?: string } = {}) =>
  readPath(put(content), options);
const faultsOf = async (content: string | Uint8Array, options = {}) => (await read(content, options)).faults;
const rowsWith = (...changes: LedgerRow[]) => ledgerCsv(changes.map((change, i) => ledgerRow(i + 1, change)));
const good = rowsWith({}, {});

/** Text in Windows-31J, with what NEC and IBM added to Shift_JIS. */
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

describe('encodings and lines', () => {
  it('1 UTF-8 with a byte order mark is taken without it', async () => {
    const { faults, rows } = await read(`\ufeff${good}`);
    expect([faults, rows.length]).toEqual([[], 2]);
  });

  it('2 Windows-31J keeps what NEC and IBM added to it', async () => {
    const name = '髙﨑　①㈱';
    for (const options of [{}, { encoding: 'windows-31j' as const }]) {
      const { faults, rows } = await read(windows31j(rowsWith({ 氏名: name })), options);
      expect([faults, rows.map((row) => row.name)]).toEqual([[], [name]]);
    }
  });

  it('3 a file that is not in the encoding that was named is refused', async () => {
    expect(await faultsOf(good, { encoding: 'windows-31j' })).toEqual([
      '台帳: [is-utf-8] Windows-31J と指定されましたが、内容は UTF-8 です。--encoding utf-8 とするか、指定を外してください。',
    ]);
    expect(await faultsOf(windows31j(good), { encoding: 'utf-8' })).toEqual([
      '台帳: 1行目: [not-utf-8] UTF-8 として読めない文字があります。--encoding の指定を外すか、UTF-8 で保存しなおしてください。',
    ]);
  });

  it('a broken byte in UTF-8 is told as that, with its place, whatever encoding was named', async () => {
    const [before, after] = good.split('見本　2郎');
    const broken = Buffer.concat([Buffer.from(`${before}見本　`), Buffer.from([0x8c]), Buffer.from(after ?? '')]);
    const position = (before ?? '').split('\n').at(-1)?.length ?? 0;
    for (const options of [{}, { encoding: 'utf-8' as const }, { encoding: 'windows-31j' as const }]) {
      expect(await faultsOf(broken, options)).toEqual([
        `台帳: 3行目: [broken-utf-8] UTF-8 のファイルですが、壊れた文字があります。（${position + 4}文字目）その文字を入れなおし、UTF-8 で保存しなおしてください。ファイルが途中で切れていないかも確認してください。`,
      ]);
    }
  });

  it('4 UTF-16 is refused', async () => {
    expect(await faultsOf(Buffer.from(`\ufeff${good}`, 'utf16le'))).toEqual([
      '台帳: [utf-16] UTF-16 で書かれています。UTF-8 または Windows-31J の CSV で保存しなおしてください。',
    ]);
  });

  it('5 a NUL inside is refused', async () => {
    expect(await faultsOf(good.replace('見本', '\0'))).toEqual([
      '台帳: [nul] 文字ではないデータ（NUL）が含まれています。Excel ファイルなどをそのまま選んでいないか確認し、CSV で保存しなおしてください。',
    ]);
  });

  it.each([
    ['CR', good.replaceAll('\n', '\r')],
    ['mixed', good.replace('\n', '\r\n').replace(/\n$/, '\r')],
  ])('6 line ends may be %s', async (_what, text) => {
    const { faults, rows } = await read(text);
    expect([faults, rows.map((row) => row.line)]).toEqual([[], [2, 3]]);
  });

  it('7 a quote that is open to the end names the line it began on', async () => {
    expect(await faultsOf(good.replace('見本　2郎', '"見本'))).toEqual([
      '台帳: 3行目: [open-quote] この行で始まる引用符（"）が閉じられていません。引用符を閉じるか、取り除いてください。',
    ]);
  });

  it('8 a file of 2 GB is refused by its size before it is read', async () => {
    const path = join(folder, 'large');
    closeSync(openSync(path, 'w'));
    truncateSync(path, 2 * 1024 ** 3);
    expect((await readPath(path)).faults).toEqual([
      '台帳: [file-too-large] ファイルが大きすぎます（1GBまで）。書き出しの条件を確認し、保険者ごとに分けてください。',
    ]);
  });

  it('9 a line of 50 MB is refused at its line, without holding more of it than a row may have', async () => {
    const before = process.memoryUsage().rss;
    expect(await faultsOf(`${good}${'x'.repeat(50 * 1024 * 1024)}`)).toEqual([
      '台帳: 4行目: [row-too-long] 1行が長すぎます。CSV のファイルか、行が改行で区切られているか確認してください。',
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });

  it('10 an empty file and a header alone are refused', async () => {
    for (const text of ['', '\ufeff', '\n\n']) {
      expect(await faultsOf(text)).toEqual([
        '台帳: [empty-file] ファイルが空です。1行目に列の名前、2行目から内容のあるファイルを選んでください。',
      ]);
    }
    expect(await faultsOf(`${good.split('\n')[0]}\n`)).toEqual([
      '台帳: [no-rows] 列の名前だけで、内容の行がありません。書き出しが途中で終わっていないか確認してください。',
    ]);
  });
});

describe('columns', () => {
  /** Every line with its cells changed alike. */
  const shaped = (change: (cells: string[]) => string[]) =>
    good
      .trimEnd()
      .split('\n')
      .map((line) => change(line.split(',')).join(','))
      .join('\n');
  const place = good.split('\n')[0]?.split(',').indexOf('氏名') ?? -1;

  it('11 columns come in any order; one that is missing or doubled refuses the file', async () => {
    expect((await read(shaped((cells) => cells.toReversed()))).rows).toHaveLength(2);
    expect(await faultsOf(shaped((cells) => cells.toSpliced(place, 1)))).toEqual([
      '台帳: 1行目: 氏名: [column-missing] 必要な列がありません。1行目にこの名前の列を加えてください。',
    ]);
    expect(await faultsOf(shaped((cells) => [...cells, cells[place] ?? '']))).toEqual([
      '台帳: 1行目: 氏名: [column-doubled] 同じ名前の列が二つあります。どちらか一つにしてください。',
    ]);
  });

  it('12 a comma in an address that shifts the columns is refused at its line', async () => {
    expect(await faultsOf(rowsWith({}, { 住所: '東京都,千代田区' }))).toEqual([
      '台帳: 3行目: [cell-count] この行の項目の数が、列の数と違います。住所などにコンマがあるときは、値を引用符（"）で囲んでください。',
    ]);
  });
});

describe('names', () => {
  const namesOf = async (...names: string[]) => {
    const { rows } = await read(rowsWith(...names.map((氏名) => ({ 氏名 }))));
    return rows.map((row) => row.name);
  };

  it('13 kana stay as they are given, in any width and composed or not', async () => {
    const kana = ['ﾐﾎﾝ ｶﾞｲ', 'ミホン　ガイ', 'ミホン　カ\u3099イ'];
    const { faults, rows } = await read(rowsWith(...kana.map((氏名カナ) => ({ 氏名カナ }))));
    expect([faults, rows.map((row) => row.nameKana)]).toEqual([[], kana]);
  });

  it('14 names stay code point for code point', async () => {
    const names = ['葛\u{e0100}城　太郎', '見本　\u{fa19}', '\ue000田　花子', '𠮷野　家'];
    expect(await namesOf(...names)).toEqual(names);
    expect((await read(rowsWith({ 氏名: '\ue000田　花子' }))).notes).toEqual([
      '台帳: 2行目: 氏名: [private-character] 外字が含まれています。外字は表示も印刷もできません。登録されている字か、代わりの字に置き換えてください。',
    ]);
  });

  it('14 half of a surrogate pair and the mark of a lost character are refused', async () => {
    const fault =
      '台帳: 2行目: 氏名: [broken-character] 壊れた文字（文字化けした字、サロゲートの片割れ）が含まれています。元の字を確認し、入力しなおしてください。';
    expect(await faultsOf(rowsWith({ 氏名: '見本\ufffd太郎' }))).toEqual([fault]);
    expect(await faultsOf(ledgerXlsx([ledgerRow(1, { 氏名: '見本' })], escaped('氏名', '_xD842_見本')))).toEqual([
      fault,
    ]);
  });

  it.each([
    ['a mark that turns the direction', '見本\u202e太郎'],
    ['no width', '見本\u200b太郎'],
  ])('15 %s is refused', async (_what, name) => {
    expect(await faultsOf(rowsWith({ 氏名: name }))).toEqual([
      '台帳: 2行目: 氏名: [invisible-character] 目に見えない文字が含まれています。入力しなおしてください。',
    ]);
  });

  it.each<[string, LedgerRow]>([
    ['氏名', { 氏名: 'エ藤　太郎' }],
    ['氏名', { 氏名: '見本　健ー' }],
    ['氏名カナ', { 氏名カナ: 'ミホン　工イタ' }],
    ['氏名カナ', { 氏名カナ: 'ミホン　タロ一' }],
    ['氏名カナ', { 氏名カナ: 'ミホン　タロ‐' }],
  ])('15 a character of %s that looks like another one is told and kept', async (column, change) => {
    const { faults, notes, rows } = await read(rowsWith(change));
    expect([faults, rows.length]).toEqual([[], 1]);
    expect(notes).toEqual([
      `台帳: 2行目: ${column}: [look-alike] 形の似た別の文字（エと工、ーと一、カタカナとハイフンなど）かもしれません。登録どおりに取り込みます。元の届で字を確認してください。違っていれば、直したファイルを取り込んでください。`,
    ]);
  });

  it('15 ordinary names are told nothing of', async () => {
    const names = ['工藤　一郎', '二宮　カ子', '三ツ木　ハル子', '八木　ミチ代', 'スミス　ジョー'];
    expect((await read(rowsWith(...names.map((氏名) => ({ 氏名 }))))).notes).toEqual([]);
  });

  it('16 long and Latin names are kept, blank and endless ones refused, one character told', async () => {
    const names = ['見'.repeat(200), "Conor O'Sullivan-Ng", '見本　太郎'];
    expect(await namesOf(...names)).toEqual(names);
    expect(await faultsOf(rowsWith({ 氏名: '　 ' }, { 氏名: '見'.repeat(201) }))).toEqual([
      '台帳: 2行目: 氏名: [value-missing] 値が入っていません。値を入れてください。',
      '台帳: 3行目: 氏名: [too-long] 値が長すぎます。列がずれていないか確認してください。',
    ]);
    const { faults, notes } = await read(rowsWith({ 氏名: '葛\u{e0100}' }));
    expect([faults, notes]).toEqual([
      [],
      [
        '台帳: 2行目: 氏名: [name-one-character] 氏名が1文字です。登録どおりに取り込みます。途中で切れていないか、元の届で確認してください。',
      ],
    ]);
  });
});

describe('values', () => {
  it('17 days that do not exist are refused, and old ones and all eras are read', async () => {
    const impossible = ['0000-00-00', '令和0年1月1日', '平成40年1月1日', '2025-02-30'];
    expect(await faultsOf(rowsWith(...impossible.map((生年月日) => ({ 生年月日 }))))).toEqual(
      impossible.map(
        (_, i) => `台帳: ${i + 2}行目: 生年月日: [date-impossible] 暦にない日付です。正しい日付を確認してください。`,
      ),
    );
    expect(await faultsOf(rowsWith({ 生年月日: '2月30日' }, { 生年月日: '2026-01-01' }))).toEqual([
      '台帳: 2行目: 生年月日: [date-form] 日付として読めません。2025-12-02、2025/12/2、20251202、令和7年12月2日、R7.12.2、R071202 のどれかで書いてください。',
      '台帳: 3行目: 生年月日: [birth-in-future] 生年月日が今日より後です。元号と年を確認してください。',
    ]);
    const read1 = await read(
      rowsWith({ 生年月日: '1868-10-23' }, { 生年月日: 'S55.4.1' }, { 生年月日: '平成元年1月8日' }),
    );
    expect(read1.rows.map((row) => row.birthOn)).toEqual(['1868-10-23', '1980-04-01', '1989-01-08']);
  });

  it('20 twins with one 枝番 are refused with the line of the first', async () => {
    expect(
      await faultsOf(ledgerCsv([ledgerRow(1, { 枝番: '02' }), ledgerRow(1, { 枝番: '02', 氏名: '見本　次郎' })])),
    ).toEqual([
      '台帳: 3行目: 番号: [same-key-twice] 同じ方（保険者番号・記号・番号・枝番）の行がすでにあります。（2行目）どちらか一つにしてください。枝番の誤りもご確認ください。',
    ]);
  });

  it('22 what Excel does to numbers is explained', async () => {
    const zero =
      '先頭の 0 が失われています。Excel で開くと 0 が消えます。列を「文字列」にして書き出しなおしてください。';
    const lost =
      'Excel が番号を指数の形（1.23E+11 など）に変えています。元の番号は戻せません。列を「文字列」にして書き出しなおしてください。';
    expect(
      await faultsOf(
        rowsWith({ 保険者番号: '6139992' }, { 枝番: '1' }, { 番号: '1.23E+11' }, { 記号: '1月2日' }, { 記号: '2-Jan' }),
      ),
    ).toEqual([
      `台帳: 2行目: 保険者番号: [leading-zero-lost] ${zero}`,
      `台帳: 3行目: 枝番: [leading-zero-lost] ${zero}`,
      `台帳: 4行目: 番号: [excel-scientific] ${lost}`,
      '台帳: 5行目: 記号: [excel-date] Excel が番号を日付に変えています。元の番号を確認し、列を「文字列」にしてから入れなおしてください。',
      '台帳: 6行目: 記号: [excel-date] Excel が番号を日付に変えています。元の番号を確認し、列を「文字列」にしてから入れなおしてください。',
    ]);
  });

  it('22 the same in an Excel file', async () => {
    const change = (column: string, text: string): CellSpec =>
      column === '保険者番号' || column === '枝番'
        ? { number: Number(text) }
        : column === '記号'
          ? { number: 45_993, format: 'date' }
          : text;
    expect((await faultsOf(ledgerXlsx([ledgerRow(1)], change))).map((line) => line.replace(/\].*/, ']'))).toEqual([
      '台帳: 2行目: 保険者番号: [leading-zero-lost]',
      '台帳: 2行目: 記号: [excel-date]',
      '台帳: 2行目: 枝番: [leading-zero-lost]',
    ]);
  });

  it('23 full-width digits are read, a minus sign before an amount is refused', async () => {
    const { faults, rows } = await read(
      rowsWith({ 保険者番号: '０６１３９９９２', 枝番: '００', 標準報酬月額: '３０００００' }),
    );
    expect([faults, rows[0]?.branch, rows[0]?.standardPay]).toEqual([[], '00', 300_000]);
    expect(await faultsOf(rowsWith({ 標準報酬月額: '－300000' }))).toEqual([
      '台帳: 2行目: 標準報酬月額: [not-an-amount] 金額として読めません。円の数字だけを入れてください。',
    ]);
  });

  it('24 a 保険者番号 with a wrong check digit is refused', async () => {
    expect(await faultsOf(rowsWith({ 保険者番号: '06139993' }))).toEqual([
      '台帳: 2行目: 保険者番号: [not-an-insurer-number] 保険者番号ではありません（8桁で、検証番号が合うもの）。番号を確認してください。',
    ]);
  });

  it('25 個人番号 in any column refuse the whole file, and nothing else of it is told', async () => {
    const fault = (column: string) =>
      `台帳: ${column}: [my-number] マイナンバー（個人番号）とみられる列があります。この仕組みは個人番号を受け取りません。この列を取り除いたファイルを作りなおし、元のファイルは規程に従って取り扱ってください。`;
    expect(await faultsOf(rowsWith({ 番号: '1234 5678 9018', 枝番: 'x' }))).toEqual([fault('番号')]);
    const asNumber = (column: string, text: string) => (column === '事業所記号' ? { number: '123456789018' } : text);
    expect(await faultsOf(ledgerXlsx([ledgerRow(1)], asNumber))).toEqual([fault('事業所記号')]);
  });

  it('26 a leave before the join is held: the file waits for a person', async () => {
    expect(await faultsOf(rowsWith({ 資格喪失年月日: '2000-01-01' }))).toEqual([
      '台帳: 2行目: 資格喪失年月日: [end-before-start] 終わりの日付が、始まりの日付より前です。両方の日付を確認してください。',
    ]);
  });

  it('30 a flag column that is spelled otherwise refuses the file and is named; so does a flag that is', async () => {
    expect(await faultsOf(good.replace('自己情報提供不可', '自己情報の提供不可'))).toEqual([
      '台帳: 1行目: 自己情報提供不可: [column-missing] 必要な列がありません。「自己情報の提供不可」という列があります。同じ列であれば、1行目の名前を直してください。',
    ]);
    expect(await faultsOf(rowsWith({ 自己情報提供不可: '有' }))).toEqual([
      '台帳: 2行目: 自己情報提供不可: [not-in-list] この列で使えない値です。「なし」「不開示」「提供不可」「申出中」のどれかにしてください。',
    ]);
  });

  it('35 what a spreadsheet would take for a formula stays text', async () => {
    const texts = ['=HYPERLINK("http://example.invalid")', '@SUM(1)', '+cmd', '-1'];
    const { faults, rows } = await read(
      rowsWith(...texts.map((住所) => ({ 住所: `"${住所.replaceAll('"', '""')}"` }))),
    );
    expect([faults, rows.map((row) => row.address)]).toEqual([[], texts]);
  });
});

const escaped =
  (column: string, xmlText: string) =>
  (name: string, text: string): CellSpec =>
    name === column ? { xml: `<c t="inlineStr"><is><t>${xmlText}</t></is></c>` } : text;

describe('Excel files', () => {
  const SAVE =
    'Excel で開き、「Excel ブック（.xlsx）」で保存しなおしてください。作った覚えのないファイルは使わないでください。';
  const withMore = (...more: ZipEntry[]) => ledgerXlsx([ledgerRow(1)], undefined, { more });
  const withPart = (name: string, data: string) => ledgerXlsx([ledgerRow(1)], undefined, { parts: { [name]: data } });

  it('an Excel file says what the same CSV says', async () => {
    const people = [
      ledgerRow(1, { 氏名: '葛\u{e0100}城　𠮷', 生年月日: '1980-02-29' }),
      ledgerRow(2, { 住所: '架空市1,2' }),
    ];
    const asDate = (column: string, text: string): CellSpec =>
      column === '生年月日' && text === '1980-02-29' ? { number: 29_280, format: 'japanese' } : text;
    const fromXlsx = await read(ledgerXlsx(people, asDate));
    const fromCsv = await read(
      ledgerCsv(people.map((row) => ({ ...row, ...(row.住所 ? { 住所: `"${row.住所}"` } : {}) }))),
    );
    expect([fromXlsx.faults, fromXlsx.notes]).toEqual([[], []]);
    expect(fromXlsx.rows).toEqual(fromCsv.rows);
  });

  it('18 somebody born on 29 February is 75 on 1 March: no year of their 75th birthday has the day', async () => {
    const { rows } = await read(
      rowsWith({ 生年月日: 'S27.2.29' }, { 生年月日: '1953-03-01' }, { 生年月日: '1948-02-29' }),
    );
    expect(rows.map((row) => [row.birthOn, leavesByAgeOn(row.birthOn)])).toEqual([
      ['1952-02-29', '2027-03-01'],
      ['1953-03-01', '2028-03-01'],
      ['1948-02-29', '2023-03-01'],
    ]);
    expect(await faultsOf(rowsWith({ 生年月日: '1953-02-29' }))).toEqual([
      '台帳: 2行目: 生年月日: [date-impossible] 暦にない日付です。正しい日付を確認してください。',
    ]);
  });

  it('17 the 29 February 1900 of Excel is no day', async () => {
    const change = (column: string, text: string): CellSpec =>
      column === '生年月日' ? { number: 60, format: 'date' } : text;
    expect(await faultsOf(ledgerXlsx([ledgerRow(1)], change))).toEqual([
      '台帳: 2行目: 生年月日: [date-impossible] 暦にない日付です。正しい日付を確認してください。',
    ]);
  });

  it('a formula is named with its cell', async () => {
    const change = (column: string, text: string): CellSpec =>
      column === '氏名' ? { xml: '<c t="str"><f>B2</f><v>見本</v></c>' } : text;
    expect(await faultsOf(ledgerXlsx([ledgerRow(1)], change))).toEqual([
      '台帳: 2行目: 氏名: セルG2: [formula] 計算式が入っています。計算の結果は、ファイルを開いた環境で変わるため受け取りません。列をコピーし、「値の貼り付け」で値だけにしてください。',
    ]);
  });

  it('37 a zip bomb, by what its list says and by what comes out of it', async () => {
    const bomb = '台帳: [zip-bomb] Excel ファイルの中身が、展開すると大きくなりすぎます。';
    expect(await faultsOf(withMore({ name: 'xl/media/a.xml', data: ' '.repeat(8_000_000) }))).toEqual([
      `${bomb}${SAVE}`,
    ]);
    expect(await faultsOf(withMore({ name: 'a', data: 'x', says: { size: 2 ** 31 } }))).toEqual([`${bomb}${SAVE}`]);
  });

  it('37 a file that is cut off, or a part that is not what the list of the zip says', async () => {
    const broken = [`台帳: [workbook-broken] Excel ファイルが壊れています。${SAVE}`];
    expect(await faultsOf(ledgerXlsx([ledgerRow(1)]).subarray(0, -30))).toEqual(broken);
    for (const says of [{ size: 5 }, { size: 5_000 }, { crc: 1 }]) {
      expect(await faultsOf(ledgerXlsx([ledgerRow(1)], undefined, { says: { '[Content_Types].xml': says } }))).toEqual(
        broken,
      );
    }
  });

  it.each<[string, ZipEntry[]]>([
    ['../', [{ name: '../a.xml', data: '' }]],
    ['an absolute name', [{ name: '/etc/a.xml', data: '' }]],
    ['a drive', [{ name: 'C:/a.xml', data: '' }]],
    ['a backslash', [{ name: '..\\a.xml', data: '' }]],
    ['a symbolic link', [{ name: 'xl/link', data: '/etc/passwd', mode: 0o120777 }]],
    ['one name twice', [{ name: 'XL/workbook.xml', data: '' }]],
  ])('37 an entry with %s', async (_what, more) => {
    expect(await faultsOf(withMore(...more))).toEqual([
      `台帳: [zip-unsafe] Excel ファイルの中に、あってはならない名前の項目（上の階層、リンク、同じ名前など）があります。${SAVE}`,
    ]);
  });

  it('38 a password, on a zip and on an Excel file', async () => {
    const fault =
      '台帳: [workbook-password] パスワードで保護されています。パスワードを外して保存しなおしてください。パスワードはどこにも書かないでください。';
    expect(await faultsOf(zipFile([{ name: '台帳.csv', data: good, encrypted: true }]))).toEqual([fault]);
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(500),
    ]);
    expect(await faultsOf(ole)).toEqual([fault]);
    expect(await faultsOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_000)]))).toEqual([
      '台帳: [workbook-old] 古い形式の Excel ファイル（.xls など）です。「Excel ブック（.xlsx）」か「CSV UTF-8」で保存しなおしてください。',
    ]);
    expect(await faultsOf(zipFile([{ name: '台帳.csv', data: good }]))).toEqual([
      '台帳: [workbook-other-form] Excel ブック（.xlsx）ではない ZIP 形式のファイルです。中のファイルを取り出すか、「Excel ブック（.xlsx）」か「CSV UTF-8」で保存しなおしてください。',
    ]);
  });

  it('39 macros, embedded objects and links to other files', async () => {
    const macro =
      '台帳: [workbook-macro] マクロか、埋め込まれた部品が含まれています。この仕組みはマクロを実行せず、受け取りもしません。マクロのない「Excel ブック（.xlsx）」で保存しなおしてください。';
    for (const name of [
      'xl/vbaProject.bin',
      'xl/macrosheets/sheet1.xml',
      'xl/embeddings/oleObject1.bin',
      'xl/activeX/activeX1.xml',
    ]) {
      expect(await faultsOf(withMore({ name, data: '' }))).toEqual([macro]);
    }
    const types =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    expect(await faultsOf(withPart('[Content_Types].xml', types))).toEqual([macro]);
    const link =
      '台帳: [workbook-external-link] ほかのファイルやデータへのリンクが含まれています。リンク先の値は確かめられません。Excel の「データ」から「リンクの編集」でリンクを解除し、接続を削除して保存しなおしてください。';
    for (const name of ['xl/externalLinks/externalLink1.xml', 'xl/connections.xml']) {
      expect(await faultsOf(withMore({ name, data: '' }))).toEqual([link]);
    }
    const rels =
      '<Relationships><Relationship Id="rId1" Type="x/officeDocument" TargetMode="External" Target="file:///etc/passwd"/></Relationships>';
    expect(await faultsOf(withPart('_rels/.rels', rels))).toEqual([link]);
  });

  it.each(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml', '[Content_Types].xml', '_rels/.rels'])(
    '40 entities in %s are never read',
    async (part) => {
      const bomb =
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>';
      expect(await faultsOf(withPart(part, bomb))).toEqual([
        `台帳: [xml-doctype] Excel ファイルの中に、Excel が書かない定義（DTD）があります。${SAVE}`,
      ]);
    },
  );

  it('a sheet is chosen by name, and only in an Excel file', async () => {
    const two = workbook({
      sheets: [
        { name: '一', rows: [['a']] },
        { name: '二', rows: [['b']] },
      ],
    });
    expect(await faultsOf(two)).toEqual([
      '台帳: [sheet-several] 内容のあるシートが二つ以上あり、どれを取り込むか分かりません。シート: 「一」「二」。シートの名前を指定するか（コマンドでは --sheet）、取り込むシートだけを残して保存しなおしてください。',
    ]);
    expect(await faultsOf(two, { sheet: '三' })).toEqual([
      '台帳: [sheet-unknown] 指定された名前のシートがありません。シート: 「一」「二」。シートの名前（空白や全角・半角も）を確認してください。',
    ]);
    expect(await faultsOf(good, { sheet: '一' })).toEqual([
      '台帳: [sheet-of-text-file] シートが指定されましたが、Excel ファイルではありません。シートの指定（--sheet）を外してください。',
    ]);
  });
});
