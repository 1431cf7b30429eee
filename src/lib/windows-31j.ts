/**
 * Text in Windows-31J, the encoding that Japanese Windows and Excel call Shift_JIS. The table is the platform's own decoder
 * turned round, so that what we write we also read. A character that has no place is told, never written as `?`.
 */

/** NEC's copies of IBM's characters: Windows reads them and writes the others. */
const isCopy = (lead: number) => lead === 0xed || lead === 0xee;

/** TAB, LF, CR */
const LINE = new Set([0x09, 0x0a, 0x0d]);

let pairs: Map<string, number> | undefined;

/** Character → its two bytes; where there are several, the first is the one that Windows writes. */
function table(): Map<string, number> {
  if (pairs) return pairs;
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  pairs = new Map();
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if ((lead > 0x9f && lead < 0xe0) || isCopy(lead)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      if (trail === 0x7f) continue;
      try {
        const text = decoder.decode(Uint8Array.of(lead, trail));
        if (text.length === 1 && !pairs.has(text)) pairs.set(text, (lead << 8) | trail);
      } catch {
        // a byte pair that stands for nothing
      }
    }
  }
  return pairs;
}

/** The byte or the two bytes of a character. undefined: it has none. */
function codeOf(character: string): number | undefined {
  const point = character.codePointAt(0) ?? 0;
  // Of the control characters the platform's decoder turns some into others.
  if (point < 0x80) return (point >= 0x20 && point < 0x7f) || LINE.has(point) ? point : undefined;
  if (point >= 0xff61 && point <= 0xff9f) return point - 0xff61 + 0xa1;
  return table().get(character);
}

export function isWindows31j(character: string): boolean {
  return codeOf(character) !== undefined;
}

/** Thrown with the first character that has no place in the encoding. */
export class NotInWindows31j extends Error {
  readonly codePoint: number;
  constructor(character: string) {
    const codePoint = character.codePointAt(0) ?? 0;
    super(`not in Windows-31J: U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
    this.name = 'NotInWindows31j';
    this.codePoint = codePoint;
  }
}

/** @throws NotInWindows31j */
export function encodeWindows31j(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const character of text) {
    const code = codeOf(character);
    if (code === undefined) throw new NotInWindows31j(character);
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.subarray(0, length);
}
