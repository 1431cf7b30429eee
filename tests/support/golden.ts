import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect } from 'vitest';

/** With AKASHI_WRITE_GOLDEN=1 what is found is kept instead of compared. */
export const IS_WRITING = process.env.AKASHI_WRITE_GOLDEN === '1';

const FOLDER = fileURLToPath(new URL('../golden', import.meta.url));
/** Where a picture that differs is left to be looked at. */
const FOUND = process.env.AKASHI_TEST_PICTURES ?? join(tmpdir(), 'akashi-pictures-that-differ');

/** A picture is kept smaller, in few colours: enough to see by eye what changed, and a hundred of them weigh little. */
const SCALE = 0.4;
const COLOURS = 16;
/** Pictures are compared by the mean colour of squares of so many kept pixels: fonts of another release draw letters a little otherwise. */
const CELL = 6;
/** How far a mean may be off, of 255 in any of red, green and blue. */
const TOLERANCE = 12;
/** Squares that may be off. */
const SPARE_CELLS = 2;
/** Kept pixels by which a page may be taller or shorter. */
const SPARE_HEIGHT = 2;

/** What is kept of a screenshot. */
export async function shrinkPicture(png: Buffer): Promise<Buffer> {
  const { width } = await sharp(png).metadata();
  return sharp(png)
    .resize({ width: Math.round(width * SCALE) })
    .png({ palette: true, colours: COLOURS, dither: 0, effort: 9 })
    .toBuffer();
}

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Sums of red, green and blue over a square. */
function meanOf({ data, height, width }: Pixels, left: number, top: number): [number, number, number] {
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let y = top; y < Math.min(top + CELL, height); y++) {
    for (let x = left; x < Math.min(left + CELL, width); x++) {
      const at = (y * width + x) * 3;
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
      count += 1;
    }
  }
  return [red / count, green / count, blue / count];
}

/** Compares two kept pictures. @returns what differs, in words; undefined: nothing that a person would mind */
export async function findPictureDifference(kept: Buffer, found: Buffer): Promise<string | undefined> {
  const [a, b] = [await pixelsOf(kept), await pixelsOf(found)];
  if (a.width !== b.width) return `${b.width} pixels wide instead of ${a.width}`;
  if (Math.abs(a.height - b.height) > SPARE_HEIGHT) return `${b.height} pixels tall instead of ${a.height}`;
  const off: string[] = [];
  for (let top = 0; top + CELL <= Math.min(a.height, b.height); top += CELL) {
    for (let left = 0; left < a.width; left += CELL) {
      const other = meanOf(b, left, top);
      if (meanOf(a, left, top).some((mean, channel) => Math.abs(mean - (other[channel] ?? 0)) > TOLERANCE))
        off.push(`${Math.round(left / SCALE)},${Math.round(top / SCALE)}`);
    }
  }
  if (off.length <= SPARE_CELLS) return undefined;
  return `${off.length} squares of ${CELL / SCALE} pixels differ, the first at ${off.slice(0, 5).join(' and ')}`;
}

/** The screenshot is the picture that is kept as `name`, but for a small tolerance; or it is kept. */
export async function expectPicture(png: Buffer, name: string): Promise<void> {
  const path = join(FOLDER, name);
  const found = await shrinkPicture(png);
  if (IS_WRITING) return keep(path, found);
  if (!existsSync(path)) throw new Error(`there is no picture ${name}: make it with AKASHI_WRITE_GOLDEN=1`);
  const difference = await findPictureDifference(readFileSync(path), found);
  if (difference === undefined) return;
  keep(join(FOUND, name), png);
  throw new Error(
    `${name}: ${difference}. What was found is ${join(FOUND, name)}; if it is meant: AKASHI_WRITE_GOLDEN=1`,
  );
}

/** The text is what is kept as `name`; or it is kept. */
export function expectGoldenText(text: string, name: string): void {
  const path = join(FOLDER, name);
  if (IS_WRITING) keep(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : `${name} is not kept: AKASHI_WRITE_GOLDEN=1`);
}

function keep(path: string, content: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
