import { charactersOf, codePointsOf, type NameCharacter } from '../names/index.ts';
import { Refused } from '../platform/refused.ts';
import type { Face } from './fonts.ts';

/** Neighbouring characters that one font draws. */
export interface TextRun {
  face: Face;
  text: string;
  /** In 1/1000 of the font size. */
  width: number;
}

/**
 * Splits a text by the first font that has each character in just its form. か with a voicing mark of its own (U+3099) is
 * drawn as が; any other mark that would have to be put on top of a character is refused, for its place is not known.
 * @throws Refused `not-drawable` naming the code points that no font has
 */
export function runsOf(text: string, faces: readonly Face[]): TextRun[] {
  const runs: TextRun[] = [];
  const missing = new Set<string>();
  for (const character of composed(charactersOf(text))) {
    const found = findGlyph(character, faces);
    if (!found) {
      missing.add(codePointsOf(character));
      continue;
    }
    const { face, glyph } = found;
    const last = runs.at(-1);
    if (last?.face === face) {
      last.text += character.text;
      last.width += face.widthOf(glyph);
    } else {
      runs.push({ face, text: character.text, width: face.widthOf(glyph) });
    }
  }
  if (missing.size > 0) throw new Refused('not-drawable', { characters: [...missing].join(', ') });
  return runs;
}

const MARK = /^[\p{M}\p{Cc}\p{Cf}]/u;

function findGlyph(character: NameCharacter, faces: readonly Face[]): { face: Face; glyph: number } | undefined {
  if (MARK.test(character.text)) return undefined;
  for (const face of faces) {
    const glyph = face.glyphOf(character);
    if (glyph > 0) return { face, glyph };
  }
  return undefined;
}

function composed(characters: NameCharacter[]): NameCharacter[] {
  const done: NameCharacter[] = [];
  for (const character of characters) {
    const last = done.at(-1);
    const whole = last && last.selector === 0 && MARK.test(character.text) ? compose(last, character) : undefined;
    if (whole) done[done.length - 1] = whole;
    else done.push(character);
  }
  return done;
}

function compose(base: NameCharacter, mark: NameCharacter): NameCharacter | undefined {
  const [whole, second] = charactersOf((base.text + mark.text).normalize('NFC'));
  return second === undefined ? whole : undefined;
}
