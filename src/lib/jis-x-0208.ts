/**
 * Which characters an official CSV may hold: JIS X 0201, and JIS X 0208-1990 in Shift_JIS. Windows writes more (髙, ①, ㈱),
 * and reads it again under the same name of the encoding.
 */

/** Lead bytes of JIS X 0208 in Shift_JIS: rows 1–8, level 1, level 2. NEC and IBM rows lie outside. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x8140, 0x84be],
  [0x889f, 0x9ffc],
  [0xe040, 0xeaa4],
];

let members: Set<string> | undefined;

function jisX0208(): Set<string> {
  if (members) return members;
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  members = new Set();
  for (const [from, to] of BLOCKS) {
    for (let code = from; code <= to; code++) {
      try {
        const text = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
        if (text.length === 1) members.add(text);
      } catch {
        // a byte pair that stands for nothing
      }
    }
  }
  return members;
}

/** Whether every character of a text that came from Shift_JIS is in JIS X 0201 or JIS X 0208. */
export function isJisX0208(text: string): boolean {
  for (const character of text) {
    if (isOneByte(character)) continue;
    if (!jisX0208().has(character)) return false;
  }
  return true;
}

/** ASCII and half-width kana. */
function isOneByte(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xff61 && code <= 0xff9f);
}

/** Bytes of a text in Shift_JIS. */
export function shiftJisLength(text: string): number {
  let length = 0;
  for (const character of text) length += isOneByte(character) ? 1 : 2;
  return length;
}
