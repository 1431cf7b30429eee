import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { CsvReader } from '../../src/lib/csv.ts';
import type { Day } from '../../src/lib/day.ts';
import { textDecoder } from '../../src/lib/text-encoding.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { openAsVendor, type PACKAGE_COLUMNS } from '../../src/print/index.ts';
import { issueAll } from './household.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from './ledger-file.ts';
import { importTexts, makeSociety } from './society.ts';

/** A key of a print vendor that exists for tests alone. */
export const VENDOR = {
  recipient: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  identity: 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX',
} as const;

export const printFolder = () => mkdtempSync(join(tmpdir(), 'akashi-print-'));

export interface OpenedPackage {
  files: Map<string, Buffer>;
  manifest: {
    pieces: number;
    pages: number;
    files: { name: string; sha256: string; bytes: number; pages?: number; pieces?: number }[];
  } & Record<string, unknown>;
  rows: Record<(typeof PACKAGE_COLUMNS)[number], string>[];
}

/** Opens a package as the vendor does, and checks every hash. */
export async function openPrintPackage(encrypted: Uint8Array): Promise<OpenedPackage> {
  const files = await openAsVendor(encrypted, VENDOR.identity);
  const manifest = JSON.parse(String(files.get('manifest.json')));
  for (const { bytes, name, sha256 } of manifest.files) {
    const file = files.get(name);
    const hash = createHash('sha256')
      .update(file ?? '')
      .digest('hex');
    if (!file || file.length !== bytes || hash !== sha256) throw new Error(`not as the manifest says: ${name}`);
  }
  const reader = new CsvReader();
  const text = textDecoder('windows-31j').decode(files.get('pieces.csv'));
  const [head, ...lines] = [...reader.push(text), ...reader.end()];
  const rows = lines.map(({ cells }) =>
    Object.fromEntries((head?.cells ?? []).map((name, index) => [name, cells[index]])),
  );
  return { files, manifest, rows: rows as OpenedPackage['rows'] };
}

/** Fictional people who get paper (要配慮者), by 番号. */
export const PAPER_PEOPLE: LedgerRow[] = [
  home(1, '100-0013', '東京都千代田区霞が関1丁目3番2号　郵便プラザ503室', {
    氏名: '葛󠄀城　清',
    氏名カナ: 'カツラギ　キヨシ',
  }),
  home(2, '910-0067', '福井県福井市新田塚3丁目80-25　J1ビル2-B', {
    氏名: '髙﨑　𠮷乃',
    生年月日: '1953-07-08',
    標準報酬月額: '200000',
  }),
  home(3, '104-0032', '東京都中央区八丁堀2-3-4', {
    氏名: '寿限無寿限無五劫擦切海砂利水魚水行末雲来',
    通称名: '寿限無寿限無五劫擦切海砂利水魚水行末雲来',
    性別表示: '裏面参照',
  }),
  home(4, '100-0013', '東京都千代田区霞が関1丁目3番2号　郵便プラザ503室', { 氏名: '別家　同居' }),
  home(5, '', '', { 氏名: '住所　無' }),
  home(6, '100-0005', '東京都千代田区丸の内１－２－３', { 氏名: '保護　花', 自己情報提供不可: '提供不可' }),
  home(7, '231-0001', '神奈川県横浜市中区新港1-1', {
    氏名: 'ALEXANDER CONSTANTIN PAPADOPOULOS',
    氏名カナ: 'アレクサンダー',
  }),
];

/** And people on the Web, who wait for their letter. */
export const WEB_PEOPLE: LedgerRow[] = [
  home(21, '530-0001', '大阪府大阪市北区梅田1-1-3', { 氏名: '手紙　一' }),
  home(22, '060-0001', '北海道札幌市中央区北1条西4丁目', { 氏名: '手紙　𠮷二' }),
];

function home(number: number, postal: string, address: string, changes: LedgerRow): LedgerRow {
  return ledgerRow(number, { 郵便番号: postal, 住所: address, ...changes });
}

export const PRINT_POLICY = { printVendor: { recipient: VENDOR.recipient }, print: { piecesAFile: 50 } };

/** The people above, issued as of `on`: paper is queued, the Web waits for its letters. */
export async function makePrintSociety(
  installation: Installation,
  on: Day,
  policy: object = PRINT_POLICY,
): Promise<void> {
  await makeSociety(installation, policy);
  const rows = [...PAPER_PEOPLE, ...WEB_PEOPLE];
  const approved = PAPER_PEOPLE.map((row) => `${INSURER},${row.記号},${row.番号},00,要配慮者,2025-11-01,`);
  await importTexts(installation, {
    members: ledgerCsv(rows),
    cardStatus: { text: statusCsv(rows), asOfOn: on },
    approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${approved.join('\n')}\n`,
  });
  await issueAll(installation, on);
}

/** Every QR symbol of a picture. */
export async function readSymbols(picture: Uint8Array): Promise<string[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const found = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], maxNumberOfSymbols: 8 });
  return found.map(({ text }) => text);
}
