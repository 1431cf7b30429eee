import { encodeWindows31j, isWindows31j } from '../lib/windows-31j.ts';
import { findBarcodeText } from './customer-barcode.ts';
import type { PackedPiece } from './packing-store.ts';
import type { Piece } from './piece.ts';
import type { PieceKind, PrintPiece } from './piece-store.ts';

/** Columns of pieces.csv (docs/formats.md). */
export const PACKAGE_COLUMNS = [
  'バッチ',
  '通番',
  '管理番号',
  '種類',
  '発行番号',
  '送付方法',
  'ファイル',
  '開始ページ',
  'ページ数',
  '送付状ファイル',
  '送付状ページ',
  '郵便番号',
  '住所',
  '宛名',
  'バーコード',
  'PDFだけの項目',
] as const;

export const KIND_WORDS: Readonly<Record<PieceKind, string>> = {
  certificate: '資格確認書',
  notice: '資格情報のお知らせ',
  letter: '登録のお手紙',
  reminder: '確認のお願い',
};
export const METHOD_WORDS = { ordinary: '普通郵便', recorded: '特定記録', registered: '簡易書留' } as const;

const quoted = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;

export const packageHead = (): Uint8Array => encodeWindows31j(quoted(PACKAGE_COLUMNS));

/** A text that Windows-31J can not say exactly is left empty and its column named: the PDF alone says it, nothing like it is written. */
export function packageRow(
  batch: string,
  { kind, method }: Pick<PrintPiece, 'kind' | 'method'>,
  piece: Piece,
  packed: PackedPiece,
  carrier: { file: string; page: number } | undefined,
): Uint8Array {
  const { addressee } = piece;
  const onlyInPdf: string[] = [];
  const said = (column: string, text: string) => {
    if ([...text].every(isWindows31j)) return text;
    onlyInPdf.push(column);
    return '';
  };
  const address = addressee?.address ?? '';
  const cells = [
    batch,
    String(packed.seq),
    packed.pieceId,
    KIND_WORDS[kind],
    packed.serial,
    METHOD_WORDS[method],
    packed.file,
    String(packed.firstPage),
    String(packed.pages),
    carrier?.file ?? '',
    carrier ? String(carrier.page) : '',
    addressee?.postalCode?.normalize('NFKC').replace(/\D/g, '') ?? '',
    said('住所', address),
    said('宛名', addressee?.name ?? ''),
    (piece.customerBarcode && findBarcodeText(addressee?.postalCode ?? null, address)) || '',
  ];
  return encodeWindows31j(quoted([...cells, onlyInPdf.join('・')]));
}
