import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CellSpec, type WorkbookSpec, workbook } from '../../tests/support/workbook.ts';
import { Faults } from './file-faults.ts';
import { SourceFault, type TableRow } from './row-source.ts';
import { inspectFile, readTable } from './table-file.ts';
import { findSheet, WorkbookSource } from './workbook.ts';
import { dayOfSerial } from './workbook-dates.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';
import { lookOfFormat } from './workbook-styles.ts';
import { unescapeText } from './workbook-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-workbook-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
function file(content: Uint8Array): string {
  made += 1;
  const path = join(folder, `${made}`);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(spec: WorkbookSpec, sheet?: string, limits: Partial<WorkbookLimits> = {}): Promise<TableRow[]> {
  const path = file(workbook(spec));
  const all = { ...WORKBOOK_LIMITS, ...limits };
  const source = new WorkbookSource({ path, name: 'a.xlsx' }, await findSheet(path, sheet, all), all);
  const rows: TableRow[] = [];
  for await (const batch of source.rows()) rows.push(...batch);
  return rows;
}

/** The values of one column under a header. */
async function values(cells: readonly CellSpec[], more: Partial<WorkbookSpec> = {}): Promise<string[]> {
  const rows = await rowsOf({ sheets: [{ rows: [['値'], ...cells.map((cell) => [cell])] }], ...more });
  return rows.slice(1).map((row) => row.cells[0] ?? '');
}

async function faultOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof SourceFault) return `${error.kind}@${error.line ?? '-'}`;
    throw error;
  }
  return 'none';
}

const shared = (index: number): CellSpec => ({ xml: `<c t="s"><v>${index}</v></c>` });

describe('text of a sheet', () => {
  it('is kept code point for code point', async () => {
    const names = ['見本　葛󠄀', '𠮷野　神', ' 前後の空白 ', '改\n行', '& < > "', 'ｶﾞ'];
    expect(await values(names)).toEqual(names);
  });

  it('is put together from its runs, without the phonetic ones', async () => {
    const texts = [
      '<r><rPr><b/></rPr><t>見本</t></r><r><t xml:space="preserve">　太郎</t></r>',
      '<t>見本</t><rPh sb="0" eb="2"><t>ミホン</t></rPh><phoneticPr fontId="1"/>',
      '<r><t>髙</t></r><rPh sb="0" eb="1"><t>タカ</t></rPh><r><t>﨑</t></r>',
      '<t/>',
    ];
    const inline =
      '<c t="inlineStr"><is><r><t>見</t></r><r><t>本</t></r><rPh sb="0" eb="2"><t>ミホン</t></rPh></is></c>';
    expect(await values([0, 1, 2, 3].map(shared).concat({ xml: inline }, '終'), { texts })).toEqual([
      '見本　太郎',
      '見本',
      '髙﨑',
      '見本',
      '終',
    ]);
  });

  it.each([
    ['a_x000D_b', 'a\rb'],
    ['_x005F_x000D_', '_x000D_'],
    ['_xD842__xDFB7_', '𠮷'],
    ['_x00zz_ _x12_', '_x00zz_ _x12_'],
  ])('%s is unescaped once', (text, plain) => expect(unescapeText(text)).toBe(plain));
});

describe('numbers of a sheet', () => {
  it('are written as they are shown where that loses nothing', async () => {
    const cells: CellSpec[] = [
      { number: 300000 },
      { number: '6139992', format: 'zeros' },
      { number: 0.1 + 0.2 },
      { number: '123456789012' },
      { number: '1.23456789012345E+15' },
      { number: '-5' },
      { xml: '<c t="b"><v>1</v></c>' },
      { xml: '<c t="d"><v>2025-12-02T00:00:00</v></c>' },
    ];
    expect(await values(cells)).toEqual([
      '300000',
      '06139992',
      '0.3',
      '123456789012',
      '1.23456789012345E+15',
      '-5',
      'TRUE',
      '2025-12-02',
    ]);
  });

  it.each<[number, '1900' | '1904', string | undefined]>([
    [1, '1900', '1900-01-01'],
    [59, '1900', '1900-02-28'],
    [60, '1900', '1900-02-29'],
    [61, '1900', '1900-03-01'],
    [0, '1900', '1900-01-00'],
    [45_993, '1900', '2025-12-02'],
    [45_993.75, '1900', '2025-12-02'],
    [45_992.999_999_999, '1900', '2025-12-02'],
    [44_531, '1904', '2025-12-02'],
    [0, '1904', '1904-01-01'],
    [-1, '1900', undefined],
    [3_000_000, '1900', undefined],
  ])('%d in the %s system is the day %s', (serial, system, day) => expect(dayOfSerial(serial, system)).toBe(day));

  it('are days where the cell is formatted as one, in the system of the workbook', async () => {
    const cells: CellSpec[] = [
      { number: 45_993, format: 'date' },
      { number: 45_993.5, format: 'japanese' },
      { number: 45_993, format: 'general' },
      { number: 0.5, format: 'time' },
    ];
    expect(await values(cells)).toEqual(['2025-12-02', '2025-12-02', '45993', '0.5']);
    expect(await values([{ number: 44_531, format: 'date' }], { date1904: true })).toEqual(['2025-12-02']);
  });

  it.each<[string, ReturnType<typeof lookOfFormat>]>([
    ['yyyy/mm/dd', 'day'],
    ['[$-411]ggge"年"m"月"d"日";@', 'day'],
    ['m"月"', 'day'],
    ['h:mm', 'plain'],
    ['[h]:mm', 'plain'],
    ['mm:ss', 'plain'],
    ['#,##0"円"', 'plain'],
    ['0.00E+00', 'plain'],
    ['General', 'plain'],
    ['G/標準', 'plain'],
    ['[Red]#,##0', 'plain'],
    ['"day "0', 'plain'],
    ['@', 'plain'],
    ['00', { zeros: 2 }],
    ['0', 'plain'],
  ])('the format %s is seen for what it is', (code, look) => expect(lookOfFormat(code)).toEqual(look));
});

describe('which sheet', () => {
  const full = (name: string) => ({ name, rows: [['値'], [name]] });
  it('is the only visible one with content', async () => {
    const sheets = [{ ...full('隠'), state: 'hidden' as const }, { name: '空' }, full('本')];
    expect((await rowsOf({ sheets })).map((row) => row.cells)).toEqual([['値'], ['本']]);
  });
  it('is named where there are several', async () => {
    const sheets = [full('一'), full('二')];
    expect(await faultOf(rowsOf({ sheets }))).toBe('sheet-several@-');
    expect((await rowsOf({ sheets }, '二'))[1]?.cells).toEqual(['二']);
    expect(await faultOf(rowsOf({ sheets }, '三'))).toBe('sheet-unknown@-');
  });
  it('is empty where nothing is in it', async () => {
    expect(await faultOf(rowsOf({ sheets: [{ name: 'a' }, { name: 'b' }] }))).toBe('empty-file@-');
    expect(await rowsOf({ sheets: [{}] })).toEqual([]);
  });
});

describe('what is odd with cells', () => {
  const plan = { required: ['あ', 'い'], optional: [] };
  async function told(spec: WorkbookSpec) {
    const path = file(workbook(spec));
    const found = await inspectFile(path, 'a.xlsx');
    if (!found.ok) throw new Error(found.fault.kind);
    const faults = new Faults();
    const notes = new Faults();
    const lines: number[] = [];
    for await (const { rows } of readTable(found.file, plan, faults, { rowsNeeded: true, notes })) {
      lines.push(...rows.map((row) => row.line));
    }
    const say = (of: Faults) => of.inFileOrder().map((f) => [f.line, f.column, f.cell, f.kind].join(':'));
    return { faults: say(faults), notes: say(notes), lines };
  }
  const head = ['あ', 'い', '注'];
  const formula: CellSpec = { xml: '<c t="str"><f>A1&amp;"x"</f><v>x</v></c>' };

  it('a formula or an error is a fault in a column that is read, and none in another', async () => {
    const error: CellSpec = { xml: '<c t="e"><v>#N/A</v></c>' };
    const rows = [head, ['1', formula, ''], [error, '2', ''], ['1', '2', formula], ['1', '2', '']];
    expect(await told({ sheets: [{ rows }] })).toEqual({
      faults: ['2:い:B2:formula', '3:あ:A3:excel-error'],
      notes: [],
      lines: [4, 5],
    });
  });

  it('the lines are the rows of the sheet, and empty rows are passed over', async () => {
    expect((await told({ sheets: [{ rows: [[], head, [], ['1', '2'], ['　'], ['3', '4']] }] })).lines).toEqual([4, 6]);
  });

  it('hidden rows and columns are read and told', async () => {
    const sheet = { rows: [head, ['1', '2'], ['3', '4']], hiddenRows: [3], hiddenColumns: [2, 3] };
    expect(await told({ sheets: [sheet] })).toEqual({
      faults: [],
      notes: ['1:い:B1:hidden-column', '3:::hidden-row'],
      lines: [2, 3],
    });
  });

  it('merged cells and values beside the table refuse the file', async () => {
    const rows = [head, ['1', '2'], ['3', '4', '', '外'], ['5', '6']];
    expect((await told({ sheets: [{ rows, merged: ['A1:B1', 'A4:A5', 'F2:G9', 'A20:C20'] }] })).faults).toEqual([
      '1:::merged-cells',
      '3:::value-outside',
      '4:::merged-cells',
    ]);
  });

  it('個人番号 are seen as numbers, as text and as results of formulas', async () => {
    for (const cell of [
      { number: '123456789018' },
      '１２３４ ５６７８ ９０１８',
      { xml: '<c><f>A1</f><v>123456789018</v></c>' },
    ]) {
      expect((await told({ sheets: [{ rows: [head, ['1', '2', cell]] }] })).faults).toEqual([':注::my-number']);
    }
  });
});

describe('limits', () => {
  const rows = [['値'], ['1'], ['2']];
  it.each<[string, Partial<WorkbookLimits>, WorkbookSpec, string]>([
    ['rows', { rows: 2 }, { sheets: [{ rows }] }, 'too-many-rows@3'],
    ['columns', { columns: 2 }, { sheets: [{ rows: [['a', 'b', 'c']] }] }, 'too-many-columns@1'],
    ['length of a cell', { cellLength: 3 }, { sheets: [{ rows: [['値'], ['abcd']] }] }, 'cell-too-long@2'],
    ['sheets', { sheets: 1 }, { sheets: [{ rows }, {}] }, 'too-many-sheets@-'],
    ['entries', { entries: 3 }, { sheets: [{ rows }] }, 'zip-bomb@-'],
    ['unpacked bytes', { unpackedBytes: 1_000 }, { sheets: [{ rows }] }, 'zip-bomb@-'],
    ['texts', { texts: 1 }, { sheets: [{ rows }], texts: ['<t>a</t>', '<t>b</t>'] }, 'workbook-too-large@-'],
    ['length of texts', { textLength: 3 }, { sheets: [{ rows }], texts: ['<t>abcd</t>'] }, 'workbook-too-large@-'],
  ])('of %s', async (_what, limits, spec, fault) => expect(await faultOf(rowsOf(spec, undefined, limits))).toBe(fault));

  it.each<[string, string]>([
    ['no XML', 'x'],
    ['cut off', '<worksheet><sheetData><row r="1"><c r="A1"><v>1'],
    [
      'an entity that is not of XML',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>&x;</v></c></row></sheetData></worksheet>',
    ],
    ['rows backwards', '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>'],
    ['a cell twice', '<worksheet><sheetData><row r="1"><c r="A1"/><c r="A1"/></row></sheetData></worksheet>'],
    [
      'a text that is not there',
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>',
    ],
    ['a tag without end', `<worksheet a="${'x'.repeat(6_000_000)}"/>`],
  ])('a broken sheet is refused: %s', async (_what, xml) => {
    expect(await faultOf(rowsOf({ sheets: [{ xml }] }))).toMatch(/^(workbook-broken|zip-bomb)@/);
  });

  it('a file without 1900 oddities, prefixes or references is read too', async () => {
    const xml =
      '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>値</x:t></x:is></x:c></x:row>' +
      '<x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await rowsOf({ sheets: [{ xml }] })).toEqual([
      { line: 1, cells: ['値'] },
      { line: 2, cells: ['7'] },
    ]);
  });
});
