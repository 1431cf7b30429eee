import { crc32, deflateRawSync } from 'node:zlib';
import { MEMBER_COLUMNS } from '../../src/demo/society-files.ts';
import type { LedgerRow } from './ledger-file.ts';

/** An entry of a zip, with everything that a forger may set. */
export interface ZipEntry {
  name: string;
  data: string | Uint8Array;
  stored?: boolean;
  encrypted?: boolean;
  /** Unix mode, such as 0o120777 for a symbolic link. */
  mode?: number;
  /** What the list says instead of the truth. */
  says?: { size?: number; crc?: number };
}

export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const packed = entry.stored ? data : deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2);
    common.writeUInt16LE(entry.stored ? 0 : 8, 4);
    common.writeUInt32LE(entry.says?.crc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.says?.size ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]);
}

/** A cell as text, as XML of its own (`<c …>`), or as a number with a format of {@link FORMATS}. */
export type CellSpec = string | { xml: string } | { number: number | string; format?: keyof typeof FORMATS };

/** Formats that cells of these workbooks may have, by place. */
const FORMATS = { general: 0, date: 1, japanese: 2, time: 3, zeros: 4 } as const;
const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>' +
  '<numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>' +
  '<numFmt numFmtId="177" formatCode="00000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="20"/><xf numFmtId="177"/></cellXfs></styleSheet>';

export interface SheetSpec {
  name?: string;
  rows?: readonly (readonly CellSpec[])[];
  state?: 'hidden' | 'veryHidden';
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
  merged?: readonly string[];
  /** The whole part instead. */
  xml?: string;
}

export interface WorkbookSpec {
  sheets: readonly SheetSpec[];
  date1904?: boolean;
  /** Items of the shared texts, as XML. */
  texts?: readonly string[];
  /** More parts, or others of the same name instead. */
  parts?: Readonly<Record<string, string>>;
  more?: readonly ZipEntry[];
  /** Lies of the list, by name of the part. */
  says?: Readonly<Record<string, NonNullable<ZipEntry['says']>>>;
}

export const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function columnName(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : `A${String.fromCharCode(65 + place - 26)}`;
}

function cellXml(cell: CellSpec, ref: string): string {
  if (typeof cell === 'string') {
    return cell === '' ? '' : `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  if ('xml' in cell) return cell.xml.replace('<c', `<c r="${ref}"`);
  return `<c r="${ref}" s="${FORMATS[cell.format ?? 'general']}"><v>${cell.number}</v></c>`;
}

function sheetXml({ rows = [], hiddenRows = [], hiddenColumns = [], merged = [], xml }: SheetSpec): string {
  if (xml !== undefined) return xml;
  const lines = rows.map((cells, i) => {
    const hidden = hiddenRows.includes(i + 1) ? ' hidden="1"' : '';
    return `<row r="${i + 1}"${hidden}>${cells.map((cell, place) => cellXml(cell, `${columnName(place)}${i + 1}`)).join('')}</row>`;
  });
  const columns = hiddenColumns.map((column) => `<col min="${column}" max="${column}" hidden="1"/>`).join('');
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `${columns && `<cols>${columns}</cols>`}<sheetData>${lines.join('')}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`
  );
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: readonly string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

export function workbook(spec: WorkbookSpec): Buffer {
  const { sheets, texts } = spec;
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml':
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}">` +
      `<workbookPr${spec.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(({ name = `Sheet${sheets.length}`, state }, i) => {
          const shown = state === undefined ? '' : ` state="${state}"`;
          return `<sheet name="${name}" sheetId="${i + 1}"${shown} r:id="rId${i + 1}"/>`;
        })
        .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
      relation('rId98', 'styles', 'styles.xml'),
      ...(texts ? [relation('rId99', 'sharedStrings', '/xl/sharedStrings.xml')] : []),
    ]),
    'xl/styles.xml': STYLES,
    ...(texts ? { 'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>` } : {}),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
    ...spec.parts,
  };
  const entries = Object.entries(parts).map(([name, data]): ZipEntry => {
    const says = spec.says?.[name];
    return says ? { name, data, says } : { name, data };
  });
  return zipFile([...entries, ...(spec.more ?? [])]);
}

/** members as an Excel file; a cell may be given in another way than as text. */
export function ledgerXlsx(
  rows: readonly LedgerRow[],
  change: (column: string, text: string, row: number) => CellSpec = (_, text) => text,
  more: Omit<WorkbookSpec, 'sheets'> & { sheet?: Omit<SheetSpec, 'rows'> } = {},
): Buffer {
  const body = rows.map((row, i) => MEMBER_COLUMNS.map((column) => change(column, row[column] ?? '', i + 2)));
  return workbook({ ...more, sheets: [{ ...more.sheet, rows: [[...MEMBER_COLUMNS], ...body] }] });
}
