/** What one reader sees as one character: a code point, with the variation selector that chooses its form. */
export interface NameCharacter {
  /** As it stands in the text. */
  text: string;
  base: number;
  /** U+FE00–FE0F or U+E0100–E01EF; 0: none. */
  selector: number;
}

export function isSelector(point: number): boolean {
  return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
}

export function charactersOf(text: string): NameCharacter[] {
  const found: NameCharacter[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const last = found.at(-1);
    if (isSelector(point) && last && last.selector === 0) {
      last.selector = point;
      last.text += character;
    } else {
      found.push({ text: character, base: point, selector: 0 });
    }
  }
  return found;
}

const hex = (point: number) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;

/** `U+845B U+E0100`: what is told of a character that may not be seen. */
export function codePointsOf({ base, selector }: NameCharacter): string {
  return selector === 0 ? hex(base) : `${hex(base)} ${hex(selector)}`;
}

/** Kana, common kanji, ASCII and full-width forms: every Japanese font has them. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const ordinary =
      (code >= 0x20 && code < 0x7f) ||
      code === 0x3000 ||
      (code >= 0x3041 && code <= 0x30fe) ||
      (code >= 0x4e00 && code < 0x9ffd);
    if (!ordinary) return false;
  }
  return true;
}
