import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ISSUER, longestFace, testFace, testKey } from '../../tests/support/codes.ts';
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

/** A grey picture (PGM) of the symbol. */
function pictureOf(matrix: QrMatrix, scale: number): Buffer {
  const side = (matrix.size + 2 * QUIET_ZONE) * scale;
  const pixels = Buffer.alloc(side * side, 255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / scale) - QUIET_ZONE;
      const column = Math.floor(x / scale) - QUIET_ZONE;
      const inside = row >= 0 && column >= 0 && row < matrix.size && column < matrix.size;
      if (inside && matrix.dark(row, column)) pixels[y * side + x] = 0;
    }
  }
  return Buffer.concat([Buffer.from(`P5\n${side} ${side}\n255\n`), pixels]);
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

  test.each([3, 4, 6])('is read by zbar at %i pixels a module, worst name', async (scale) => {
    const code = await codeOf(longestFace());
    const folder = mkdtempSync(join(tmpdir(), 'akashi-qr-'));
    try {
      const file = join(folder, 'code.pgm');
      writeFileSync(file, pictureOf(qrMatrix(code), scale));
      const read = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], {
        encoding: 'utf8',
      });
      expect(read.trim()).toBe(code);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
