import { isWindows31j } from '../lib/windows-31j.ts';
import { type CanDraw, charactersOf, findUndrawable, tellCharacter } from '../names/index.ts';
import type { CellKind } from './export-table.ts';

/** A character that Windows-31J does not have, and what was written for it. */
export interface StandIn {
  /** The row in the file, the header being 1. */
  row: number;
  column: string;
  symbol: string;
  number: string;
  branch: string;
  /** `U+20BB7`, with its variation selector. */
  codePoints: string;
  /** A character, the reading (カナ), or the code point in 〔 〕. */
  written: string;
}

/** What is written where the reading stands for the whole name. */
export const READING = '（カナ）';

const canWrite: CanDraw = ({ text, selector }) => selector === 0 && isWindows31j(text);

export interface WrittenCell {
  text: string;
  replaced: { codePoints: string; written: string }[];
}

/**
 * A cell in characters that Windows-31J has. What is missing becomes its nearest form (𠮷 → 吉); a name with a character that
 * has none becomes its reading, and says so; anywhere else the code point itself stands: 〔U+29E3D〕. Every one is told.
 */
export function standIn(text: string, kind: CellKind, reading: string): WrittenCell {
  const missing = findUndrawable(text, canWrite).map((character) => tellCharacter(character, canWrite));
  if (missing.length === 0) return { text, replaced: [] };
  if (kind === 'name' && missing.some((character) => character.substitute === null)) {
    const written = `${standIn(reading, 'text', '').text}${READING}`;
    return { text: written, replaced: missing.map(({ codePoints }) => ({ codePoints, written })) };
  }
  const substitutes = new Map(
    missing.map(({ text: character, codePoints, substitute }) => [
      character,
      { codePoints, written: substitute ?? `〔${codePoints}〕` },
    ]),
  );
  const written = charactersOf(text).map((character) => substitutes.get(character.text)?.written ?? character.text);
  return { text: written.join(''), replaced: [...substitutes.values()] };
}
