import { crc32, deflateSync } from 'node:zlib';

/** The page's mark on a field of 64: a tick on green. Drawn twice, as SVG and (for home screens that take no SVG) as PNG. */
const GREEN = [0x11, 0x5a, 0x36] as const;
const TICK = [
  [18, 33],
  [28, 43],
  [47, 21],
] as const;
const STROKE = 7;
const CORNER = 12;

export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="${CORNER}" fill="#115a36"/><path d="M${TICK.map(([x, y]) => `${x} ${y}`).join('L')}" fill="none" stroke="#fff" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/**
 * @param whole the colour reaches into the corners and the tick stays in the middle four fifths: for systems that cut their
 *   own shape (purpose `maskable`, and the home screen of iOS)
 */
export function iconPng(side: number, whole: boolean): Buffer {
  const rows = Buffer.alloc(side * (1 + 4 * side));
  const unit = 64 / side;
  const scale = whole ? 0.8 : 1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [px, py] = [(x + 0.5) * unit, (y + 0.5) * unit];
      const tick = covered((STROKE / 2 - fromTick((px - 32) / scale + 32, (py - 32) / scale + 32)) * (scale / unit));
      const field = whole ? 1 : covered((CORNER - fromCorner(px, py)) / unit);
      const at = y * (1 + 4 * side) + 1 + 4 * x;
      GREEN.forEach((part, i) => {
        rows[at + i] = Math.round(part + (255 - part) * tick);
      });
      rows[at + 3] = Math.round(255 * field);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 6, 0, 0, 0], 8); // 8 bits, colours with alpha
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** How much of a pixel lies inside an edge that is this many pixels away. */
function covered(pixels: number): number {
  return Math.min(1, Math.max(0, pixels + 0.5));
}

function fromTick(x: number, y: number): number {
  const [a, b, c] = TICK;
  return Math.min(fromSegment(x, y, a, b), fromSegment(x, y, b, c));
}

type Point = readonly [number, number];

function fromSegment(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Distance from the square inside the rounded corners; 0 within it. */
function fromCorner(x: number, y: number): number {
  const out = (value: number) => Math.max(0, CORNER - value, value - (64 - CORNER));
  return Math.hypot(out(x), out(y));
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
