import QRCode from 'qrcode';

export interface QrMatrix {
  /** QR version, 1–40 */
  version: number;
  level: 'M' | 'L';
  /** Modules on a side, without the quiet zone. */
  size: number;
  dark(row: number, column: number): boolean;
}

/** Modules of empty space on each side that readers need. */
export const QUIET_ZONE = 4;
/**
 * One mask for all: choosing the best of eight costs six times as much as the rest, and the digits of a signed, packed text
 * are as good as random under any of them. Readers take every mask.
 */
const MASK = 3;
/** The largest version that cheap cameras read at 40 mm (105 modules). */
const LARGEST_VERSION = 22;

/**
 * The symbol of a `shc:/…` code: one byte segment and one numeric segment. Error correction M, or L where M would need a
 * symbol larger than version 22.
 */
export function qrMatrix(code: string): QrMatrix {
  const digits = /^shc:\/(\d+)$/.exec(code)?.[1];
  if (digits === undefined) throw new Error('not an shc:/ code');
  const segments: QRCode.QRCodeSegment[] = [
    { data: new TextEncoder().encode('shc:/'), mode: 'byte' },
    { data: digits, mode: 'numeric' },
  ];
  let level: 'M' | 'L' = 'M';
  let symbol = QRCode.create(segments, { errorCorrectionLevel: level, maskPattern: MASK });
  if (symbol.version > LARGEST_VERSION) {
    level = 'L';
    symbol = QRCode.create(segments, { errorCorrectionLevel: level, maskPattern: MASK });
  }
  return matrixOf(symbol, level);
}

/** The symbol of an address or another short text, error correction M. */
export function textMatrix(text: string): QrMatrix {
  return matrixOf(QRCode.create(text, { errorCorrectionLevel: 'M' }), 'M');
}

function matrixOf({ version, modules }: QRCode.QRCode, level: 'M' | 'L'): QrMatrix {
  return { version, level, size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
}

/**
 * The symbol as an inline SVG with its quiet zone, black on white in any colour scheme, one path of horizontal strokes
 * (half the bytes of a rectangle a run).
 * @param label what a screen reader says
 */
export function qrSvg(code: string, label: string): string {
  return matrixSvg(qrMatrix(code), label);
}

/** As {@link qrSvg}, of a symbol that was made before. */
export function matrixSvg(matrix: QrMatrix, label: string): string {
  const side = matrix.size + 2 * QUIET_ZONE;
  let path = '';
  let penX = 0;
  let penY = 0;
  for (let row = 0; row < matrix.size; row++) {
    let column = 0;
    while (column < matrix.size) {
      if (!matrix.dark(row, column)) {
        column += 1;
        continue;
      }
      const from = column;
      while (column < matrix.size && matrix.dark(row, column)) column += 1;
      path += `m${from - penX}${row === penY ? ' 0' : ` ${row - penY}`}h${column - from}`;
      penX = column;
      penY = row;
    }
  }
  const name = label.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" aria-label="${name}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path stroke="#000" fill="none" d="M${QUIET_ZONE} ${QUIET_ZONE + 0.5}${path}"/></svg>`;
}
