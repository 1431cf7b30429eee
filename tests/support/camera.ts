import { writeFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { type QrMatrix, QUIET_ZONE, qrMatrix } from '../../src/codes/qr.ts';

const WIDTH = 1280;
const HEIGHT = 720;
const GREY = 120;

/**
 * A film for Chromium's fake camera (Y4M, 4:2:0): some frames of an empty counter, then a phone that shows the code, or any
 * other text as a QR code. Chromium reads the file again each time the camera is opened.
 * @param share of the frame's height that the symbol takes
 */
export function writeFilm(file: string, code: string, share = 0.7): void {
  const empty = Buffer.alloc(WIDTH * HEIGHT, GREY);
  const shown = frameOf(code, share);
  const frames = [empty, empty, shown, shown, shown];
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, ...frames.flatMap((luma) => [Buffer.from('FRAME\n'), luma, colour])]));
}

function otherMatrix(text: string): Pick<QrMatrix, 'size' | 'dark'> {
  const { modules } = QRCode.create(text);
  return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
}

/** The symbol in the middle, turned by 5 degrees, sampled between pixels as a lens would. */
export function frameOf(code: string, share: number): Buffer {
  const matrix = code.startsWith('shc:/') ? qrMatrix(code) : otherMatrix(code);
  const side = matrix.size + 2 * QUIET_ZONE;
  const pixelsPerModule = (HEIGHT * share) / side;
  const [cos, sin] = [Math.cos(Math.PI / 36), Math.sin(Math.PI / 36)];
  const luma = Buffer.alloc(WIDTH * HEIGHT, GREY);
  const at = (x: number, y: number) => {
    const u = Math.floor(((x - WIDTH / 2) * cos + (y - HEIGHT / 2) * sin) / pixelsPerModule + side / 2);
    const v = Math.floor((-(x - WIDTH / 2) * sin + (y - HEIGHT / 2) * cos) / pixelsPerModule + side / 2);
    if (u < 0 || v < 0 || u >= side || v >= side) return GREY;
    const [row, column] = [v - QUIET_ZONE, u - QUIET_ZONE];
    const inside = row >= 0 && column >= 0 && row < matrix.size && column < matrix.size;
    return inside && matrix.dark(row, column) ? 35 : 225;
  };
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      luma[y * WIDTH + x] =
        (at(x + 0.25, y + 0.25) + at(x + 0.75, y + 0.25) + at(x + 0.25, y + 0.75) + at(x + 0.75, y + 0.75)) / 4;
    }
  }
  return luma;
}
