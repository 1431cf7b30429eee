import { charactersOf } from '../names/index.ts';

/** 行頭禁則: what may not begin a line. */
const NOT_FIRST = new Set(
  '、。，．・：；？！?!,.:;)]}〉》」』】〕）］｝’”ー～…‥％%々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ→',
);
/** 行末禁則: what may not end a line. */
const NOT_LAST = new Set('([{〈《「『【〔（［｛‘“¥￥');
const SPACE = /^[ \u3000]$/;
/** Words and figures of the West stay together. */
const IN_WORD = /^[\p{Script=Latin}\p{Nd}'_+#@&=~/.,:;?!%-]$/u;

/**
 * Lines of a text that are at most `width` wide, by the usual rules of Japanese typesetting (禁則処理, by carrying over).
 * A word that is wider than a line is broken where it must be. `\n` ends a line.
 * @param widthOf width of a piece of text, in the unit of `width`
 */
export function breakLines(text: string, width: number, widthOf: (piece: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, widthOf));
}

function breakParagraph(text: string, width: number, widthOf: (piece: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (widthOf((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = SPACE.test(piece) ? '' : piece.trimStart();
    while (widthOf(line.trimEnd()) > width) {
      const [head, rest] = splitAt(line, width, widthOf);
      if (rest === '') break;
      lines.push(head);
      line = rest;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The shortest pieces that may stand at the end of one line and the beginning of the next. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let before: string | undefined;
  for (const { text: character } of charactersOf(text)) {
    if (before === undefined || mayBreak(before, character)) pieces.push(character);
    else pieces[pieces.length - 1] += character;
    before = character;
  }
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (SPACE.test(after) || NOT_FIRST.has(after) || NOT_LAST.has(before)) return false;
  return !(IN_WORD.test(before) && IN_WORD.test(after));
}

/** At least one character goes before the break, so that there is an end. */
function splitAt(text: string, width: number, widthOf: (piece: string) => number): [head: string, rest: string] {
  const characters = charactersOf(text).map((character) => character.text);
  let count = 1;
  while (count < characters.length && widthOf(characters.slice(0, count + 1).join('')) <= width) count += 1;
  return [characters.slice(0, count).join(''), characters.slice(count).join('')];
}
