import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type WorkbookSpec, workbook } from '../../tests/support/workbook.ts';
import { Faults } from './file-faults.ts';
import { inspectFile, readTable } from './table-file.ts';

/** What the programs write that people really use: files of LibreOffice, and the habits of Excel, Google Sheets and libraries. */

const FIXTURES = fileURLToPath(new URL('../../tests/fixtures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'akashi-office-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(path: string, columns: readonly string[], sheet?: string) {
  const found = await inspectFile(path, path, undefined, sheet);
  if (!found.ok) return { fault: found.fault };
  const faults = new Faults();
  const notes = new Faults();
  const rows: string[][] = [];
  const plan = { required: columns, optional: [] };
  for await (const { head, rows: batch } of readTable(found.file, plan, faults, { rowsNeeded: true, notes })) {
    const places = columns.map((column) => head.places.get(column) ?? -1);
    for (const { cells } of batch) rows.push(places.map((place) => cells[place] ?? ''));
  }
  return { rows, faults: faults.inFileOrder(), notes: notes.inFileOrder() };
}

let made = 0;
async function readMade(spec: WorkbookSpec, columns: readonly string[], sheet?: string) {
  made += 1;
  const path = join(folder, `${made}.xlsx`);
  writeFileSync(path, workbook(spec));
  return read(path, columns, sheet);
}

describe('files that LibreOffice Calc 7.4 wrote of contract/members.csv', async () => {
  const contract = join(FIXTURES, 'contract/members.csv');
  const columns = (readFileSync(contract, 'utf8').split(/\r?\n/)[0] ?? '').split(',');
  const csv = await read(contract, columns);
  const calc = (name: string, sheet?: string) => read(join(FIXTURES, 'workbooks', name), columns, sheet);

  it('texts and days give the rows of the CSV', async () => {
    expect(csv.rows?.length).toBe(40);
    expect(await calc('members.xlsx')).toEqual(csv);
  });

  // 保険者番号, 枝番 and 郵便番号 are numbers shown with zeros, days have three formats (one of an era), names have runs of
  // two looks, a filter hides rows, a column beside ours has a formula, other sheets stand before and behind, one hidden.
  it('numbers with formats, looks, a filter and a formula beside them give the same rows, and hidden ones are told', async () => {
    const found = await calc('members-styled.xlsx', '加入者');
    expect(found).toMatchObject({ rows: csv.rows, faults: [] });
    expect(found.notes?.map(({ line, kind }) => `${line} ${kind}`)).toEqual(
      Array.from({ length: 10 }, (_, i) => `${i + 32} hidden-row`),
    );
  });

  it('the sheet must be named where several have content, and the answer says which there are', async () => {
    const sheets = ['説明', '加入者'];
    expect(await calc('members-styled.xlsx')).toMatchObject({ fault: { kind: 'sheet-several', sheets } });
    expect(await calc('members-styled.xlsx', '控')).toMatchObject({ fault: { kind: 'sheet-unknown', sheets } });
  });
});

const EXCEL_SPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" ' +
  'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"';

describe('what Excel writes', () => {
  const xml =
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet ${EXCEL_SPACES} xr:uid="{0}"><dimension ref="A1:C3"/>` +
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    '<sheetFormatPr defaultRowHeight="18.75" x14ac:dyDescent="0.4"/><sheetData>' +
    '<row r="1" spans="1:3" x14ac:dyDescent="0.4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
    '<row r="2" spans="1:3" ht="37.5" x14ac:dyDescent="0.4"><c r="A2" t="s"><v>3</v></c><c r="B2" s="4"><v>1</v></c><c r="C2" s="1"><v>45993</v></c></row>' +
    '<row r="3" spans="1:3" x14ac:dyDescent="0.4"><c r="A3" s="2" t="s"><v>4</v></c><c r="B3" t="str"><v>007</v></c><c r="C3" s="2"><v>45994</v></c></row>' +
    '<row r="4" spans="1:3" x14ac:dyDescent="0.4"><c r="A4" s="2"/><c r="C4" s="1"/></row></sheetData>' +
    '<autoFilter ref="A1:C3"/><phoneticPr fontId="1"/><dataValidations count="1"><dataValidation type="list" sqref="B2"><formula1>"a,b"</formula1></dataValidation></dataValidations>' +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><legacyDrawing r:id="rId1"/><tableParts count="1"><tablePart r:id="rId2"/></tableParts></worksheet>';
  const texts = [
    '<t>氏名</t><rPh sb="0" eb="2"><t>シメイ</t></rPh><phoneticPr fontId="1"/>',
    '<t>番</t>',
    '<t>日</t>',
    '<t xml:space="preserve"> 見本　花子</t><rPh sb="1" eb="3"><t>ミホン</t></rPh><rPh sb="4" eb="6"><t xml:space="preserve">ハナコ </t></rPh><phoneticPr fontId="1" type="Hiragana"/>',
    '<r><t>見本</t></r><r><rPr><sz val="11"/><rFont val="游ゴシック"/><charset val="128"/></rPr><t xml:space="preserve">　次郎</t></r><rPh sb="0" eb="2"><t>ミホン</t></rPh><phoneticPr fontId="1"/>',
  ];
  const parts = {
    'xl/calcChain.xml': '<calcChain/>',
    'xl/theme/theme1.xml': '<a:theme xmlns:a="x"/>',
    'xl/printerSettings/printerSettings1.bin': 'x',
    'xl/drawings/vmlDrawing1.vml': '<xml/>',
    'xl/comments1.xml': '<comments/>',
    'docMetadata/LabelInfo.xml': '<clbl:labelList xmlns:clbl="x"/>',
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships><Relationship Id="rId9" Type="x/hyperlink" Target="https://example.jp/" TargetMode="External"/></Relationships>',
  };

  it('furigana, looks, frozen panes, lists of choices and its own namespaces leave the values alone', async () => {
    const found = await readMade({ sheets: [{ xml }], texts, parts }, ['氏名', '番', '日']);
    expect(found).toEqual({
      rows: [
        [' 見本　花子', '00000001', '2025-12-02'],
        ['見本　次郎', '007', '2025-12-03'],
      ],
      faults: [],
      notes: [],
    });
  });

  it('a sheet that holds rules but no values is not one with content', async () => {
    const rules =
      '<worksheet xmlns:xm="y" xmlns:x14="x"><sheetData><row r="1"><c r="A1" s="1"/></row></sheetData><extLst><ext><x14:dataValidations>' +
      '<x14:dataValidation><x14:formula1><xm:f>Sheet1!$A$1</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>';
    const sheets = [
      { name: '台帳', rows: [['値'], ['1']] },
      { name: '選択肢', xml: rules },
    ];
    expect(await readMade({ sheets }, ['値'])).toMatchObject({ rows: [['1']] });
  });

  it('the strict form has other namespaces, days as text and parts by absolute names', async () => {
    const relations = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const main = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const strict =
      `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>値</t></is></c><c r="B1" t="inlineStr"><is><t>日</t></is></c></row>` +
      '<row r="2"><c r="A2"><v>7</v></c><c r="B2" s="1" t="d"><v>2025-12-02T00:00:00.000</v></c></row></sheetData></worksheet>';
    const found = await readMade(
      {
        sheets: [{ xml: strict }],
        parts: {
          '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
          'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:rel="${relations}" conformance="strict"><workbookPr dateCompatibility="0"/><sheets><sheet name="台帳" sheetId="4" rel:id="rIdA"/></sheets></workbook>`,
          'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rIdA" Type="${relations}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rIdB" Type="${relations}/styles" Target="/xl/styles.xml"/></Relationships>`,
        },
      },
      ['値', '日'],
    );
    expect(found).toEqual({ rows: [['7', '2025-12-02']], faults: [], notes: [] });
  });
});

describe('what Google Sheets and libraries write', () => {
  it('sheets in another order than their parts, cells without references, texts in place, results of formulas as text', async () => {
    const xml =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>値</x:t></x:is></x:c>' +
      '<x:c/><x:c t="inlineStr"><x:is><x:t>注</x:t></x:is></x:c></x:row><x:row><x:c><x:v>1.0</x:v></x:c><x:c/><x:c t="str"><x:f>A2</x:f><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const found = await readMade(
      {
        sheets: [{ rows: [['値'], ['別']] }, { xml }],
        parts: {
          'xl/workbook.xml': `<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><x:sheets><x:sheet name="先" sheetId="7" r:id="rId9"/><x:sheet name="後" sheetId="2" r:id="rId3"/></x:sheets></x:workbook>`,
          'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Type="${relations}/worksheet" Target="worksheets/sheet1.xml" Id="rId3"/><Relationship Type="${relations}/worksheet" Target="/xl/worksheets/sheet2.xml" Id="rId9"/></Relationships>`,
        },
      },
      ['値'],
      '先',
    );
    expect(found).toEqual({ rows: [['1']], faults: [], notes: [] });
  });

  it.each([
    ['a postal code that begins with zeros', '600001', '0600001'],
    ['one of the old short ones, which is no postal code now', '123', '123'],
  ])('Excel’s format for 郵便番号: %s', async (_what, number, text) => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="[&lt;=999]000;[&lt;=9999]000\\-00;000\\-0000"/></numFmts><cellXfs><xf numFmtId="176"/></cellXfs></styleSheet>';
    const found = await readMade(
      { sheets: [{ rows: [['郵便番号'], [{ number }]] }], parts: { 'xl/styles.xml': styles } },
      ['郵便番号'],
    );
    expect(found.rows).toEqual([[text]]);
  });
});
