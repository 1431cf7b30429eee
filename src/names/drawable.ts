import { isJisX0208 } from '../lib/jis-x-0208.ts';
import { isWindows31j } from '../lib/windows-31j.ts';
import { charactersOf, codePointsOf, isPlain, type NameCharacter } from './characters.ts';

/** Where a name is to be drawn or written. web and paper: on a reader's screen, on the printer's; the others: files. */
export const CHANNELS = ['web', 'paper', 'windows-31j', 'jis-x-0208'] as const;
export type NameChannel = (typeof CHANNELS)[number];

/** Whether a character of a name can be drawn. */
export type CanDraw = (character: NameCharacter) => boolean;

/**
 * Private-use (外字: they mean something in one office's fonts only), unassigned and non-characters, lone surrogates:
 * on any other screen an empty box.
 */
const NOWHERE = /[\p{Co}\p{Cn}\p{Cs}]/u;

/** By kind of code point alone: for screens, whose fonts are those of the reader's machine. */
export const drawsSomewhere: CanDraw = ({ text }) => !NOWHERE.test(text);

const RULES: Readonly<Record<NameChannel, CanDraw>> = {
  web: drawsSomewhere,
  paper: drawsSomewhere,
  'windows-31j': ({ text, selector }) => selector === 0 && !NOWHERE.test(text) && isWindows31j(text),
  'jis-x-0208': ({ text, selector }) => selector === 0 && isJisX0208(text),
};

export function drawsIn(channel: NameChannel): CanDraw {
  return RULES[channel];
}

/** The characters of a text that can not be drawn, each once. */
export function findUndrawable(text: string, canDraw: CanDraw): NameCharacter[] {
  if (canDraw === drawsSomewhere && isPlain(text)) return [];
  const found = new Map<string, NameCharacter>();
  for (const character of charactersOf(text)) {
    if (!found.has(character.text) && !canDraw(character)) found.set(character.text, character);
  }
  return [...found.values()];
}

/** A text as a screen can show it: what no font draws is told by its code point instead of an empty box. For looking at only. */
export function showable(text: string): string {
  if (isDrawable(text)) return text;
  return charactersOf(text)
    .map((character) => (drawsSomewhere(character) ? character.text : `〔${codePointsOf(character)}〕`))
    .join('');
}

/** Whether every character can stand on a document, on any reader's screen. */
export function isDrawable(text: string): boolean {
  return isPlain(text) || !NOWHERE.test(text);
}
