import { readFile } from 'node:fs/promises';
import { Refused } from '../platform/refused.ts';
import type { CanDraw } from './drawable.ts';

/** ttcf: a collection, whose faces share their characters or not; each is asked. */
const COLLECTION = 0x74746366;
const SINGLE = new Set([0x00010000, 0x4f54544f, 0x74727565]);

/**
 * Whether a font file has a character, by its own tables (cmap formats 4, 12 and 14): a form chosen by a variation selector
 * counts only when the font knows that form. A collection has what its face `index` has.
 * @throws Refused `file-not-readable`
 */
export async function openFont(path: string, name: string, index = 0): Promise<CanDraw> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refused('file-not-readable', { file: name, why: error.code ?? '' });
  });
  const kind = bytes.length >= 12 ? bytes.readUInt32BE(0) : 0;
  if (!SINGLE.has(kind) && kind !== COLLECTION)
    throw new Refused('file-not-readable', { file: name, why: 'not-a-font' });
  const { Blob, Face, Font } = await import('harfbuzzjs');
  const copy = new Uint8Array(bytes).buffer;
  const font = new Font(new Face(new Blob(copy), index));
  if (font.glyph(0x3042) === undefined && font.glyph(0x41) === undefined) {
    throw new Refused('file-not-readable', { file: name, why: 'not-a-font' });
  }
  const known = new Map<string, boolean>();
  return ({ text, base, selector }) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    // Glyph 0 is the empty box itself.
    const drawn = (font.glyph(base, selector) ?? 0) > 0 || (selector === 0 && /\s/u.test(text));
    known.set(text, drawn);
    return drawn;
  };
}
