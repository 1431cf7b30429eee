import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { ISSUER, longestFace, testFace, testKey } from '../../tests/support/codes.ts';
import { READER_OPTIONS } from '../web/browser/scan-options.ts';
import { type QrMatrix, QUIET_ZONE, qrMatrix, qrSvg } from './qr.ts';
import { makeSlice } from './sign-code.ts';

const NOW = new Date('2025-12-10T10:00:00+09:00');
const codeOf = async (face = testFace()) =>
  makeSlice(
    { face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 5 },
    NOW,
    ISSUER,
    await testKey(face.insurer.number, 'codes'),
  );

const SCALES = [2.5, 3, 4, 6].flatMap((scale) => [
  { scale, name: 'an ordinary name', face: testFace() },
  { scale, name: 'the longest name', face: longestFace() },
]);

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
});

interface Picture {
  side: number;
  /** One byte of grey a pixel. */
  grey: Buffer;
}

/** The symbol as a screen shows it: between two modules a pixel takes a part of both (16 samples a pixel). */
function pictureOf(matrix: QrMatrix, scale: number): Picture {
  const modules = matrix.size + 2 * QUIET_ZONE;
  const side = Math.ceil(modules * scale);
  const grey = Buffer.alloc(side * side);
  const dark = (x: number, y: number) => {
    const [row, column] = [Math.floor(y / scale) - QUIET_ZONE, Math.floor(x / scale) - QUIET_ZONE];
    return row >= 0 && column >= 0 && row < matrix.size && column < matrix.size && matrix.dark(row, column);
  };
  const SAMPLES = [0.125, 0.375, 0.625, 0.875];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let light = 0;
      for (const dy of SAMPLES) for (const dx of SAMPLES) if (!dark(x + dx, y + dy)) light += 1;
      grey[y * side + x] = Math.round((light * 255) / 16);
    }
  }
  return { side, grey };
}

function readByZbar({ side, grey }: Picture): string {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-qr-'));
  try {
    const file = join(folder, 'code.pgm');
    writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${side} ${side}\n255\n`), grey]));
    const argv = ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file];
    return execFileSync('zbarimg', argv, { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The reader of the counter page, with the page's own settings. */
async function readByZxing({ side, grey }: Picture): Promise<string | undefined> {
  const data = new Uint8ClampedArray(4 * grey.length);
  grey.forEach((value, i) => {
    data.set([value, value, value, 255], 4 * i);
  });
  const image = { data, width: side, height: side, colorSpace: 'srgb' } as ImageData;
  const [found] = await readBarcodes(image, READER_OPTIONS);
  return found?.text;
}

/** What the SVG's strokes paint, module by module. */
function paintedBy(svg: string, size: number): Set<string> {
  const path = /stroke="#000" fill="none" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  const painted = new Set<string>();
  let x = 0;
  let y = 0;
  for (const [, command, first, second] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === 'h') {
      for (let i = 0; i < Number(first); i++) painted.add(`${y - QUIET_ZONE - 0.5},${x + i - QUIET_ZONE}`);
      x += Number(first);
    } else {
      x = Number(first) + (command === 'm' ? x : 0);
      y = Number(second) + (command === 'm' ? y : 0);
    }
  }
  expect(size).toBeGreaterThan(0);
  return painted;
}

describe('the symbol', () => {
  test('is M while that fits version 22, else L, and never larger than 22', async () => {
    const worst = qrMatrix(await codeOf(longestFace()));
    expect(worst.version).toBeLessThanOrEqual(22);
    expect(['M', 'L']).toContain(worst.level);
    expect(qrMatrix('shc:/5676')).toMatchObject({ version: 1, level: 'M' });
    expect(qrMatrix(`shc:/${'12'.repeat(1195)}`)).toMatchObject({ version: 22, level: 'L' });
  });

  test('is drawn as it is, with its quiet zone and a name', async () => {
    const code = await codeOf();
    const matrix = qrMatrix(code);
    const svg = qrSvg(code, '窓口で"読み取る"コード');
    const painted = paintedBy(svg, matrix.size);
    for (let row = 0; row < matrix.size; row++) {
      for (let column = 0; column < matrix.size; column++) {
        expect(painted.has(`${row},${column}`)).toBe(matrix.dark(row, column));
      }
    }
    const side = matrix.size + 8;
    expect(svg).toContain(`viewBox="0 0 ${side} ${side}"`);
    expect(svg).toContain('aria-label="窓口で&#34;読み取る&#34;コード"');
    expect(svg.length).toBeLessThan(28_000);
  });

  test.each(SCALES)('is read by zbar and by zxing at $scale pixels a module, $name', async ({ scale, face }) => {
    const code = await codeOf(face);
    const picture = pictureOf(qrMatrix(code), scale);
    expect(readByZbar(picture)).toBe(code);
    expect(await readByZxing(picture)).toBe(code);
  });

  test('is not read when it is torn: the readers do look', async () => {
    const matrix = qrMatrix(await codeOf());
    const torn = pictureOf({ ...matrix, dark: (row, column) => row < matrix.size / 2 && matrix.dark(row, column) }, 4);
    expect(await readByZxing(torn)).toBeUndefined();
    expect(() => readByZbar(torn)).toThrow();
  });
});
