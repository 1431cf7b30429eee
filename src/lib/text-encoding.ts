import { isAscii, isUtf8 } from 'node:buffer';

/** The encodings that files may have (files.md). windows-31j is what Japanese Windows and Excel call Shift_JIS. */
export const ENCODINGS = ['utf-8', 'windows-31j'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * utf-16, nul: neither of our encodings. not-utf-8, not-windows-31j: the bytes do not fit the encoding.
 * is-utf-8: windows-31j was named, but the text is UTF-8 and would turn into other characters.
 */
export type EncodingFault = 'utf-16' | 'nul' | 'not-utf-8' | 'not-windows-31j' | 'is-utf-8';

/** Looks at a whole file, piece by piece, and says how its text is encoded. */
export class EncodingDetector {
  #first = true;
  #utf16 = false;
  #nul = false;
  #utf8 = true;
  #ascii = true;
  #rest: Uint8Array = new Uint8Array();

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    if (this.#first) {
      this.#first = false;
      this.#utf16 = (piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff);
    }
    if (!this.#nul && piece.includes(0)) this.#nul = true;
    if (!this.#utf8) return;
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const cut = bytes.length - unfinished(bytes);
    if (!isUtf8(bytes.subarray(0, cut))) this.#utf8 = false;
    this.#rest = bytes.slice(cut);
    if (this.#ascii && !isAscii(bytes)) this.#ascii = false;
  }

  /** @param declared the encoding that the person named; it is checked, not believed. */
  end(declared?: Encoding): { ok: true; encoding: Encoding } | { ok: false; fault: EncodingFault } {
    if (this.#utf16) return { ok: false, fault: 'utf-16' };
    if (this.#nul) return { ok: false, fault: 'nul' };
    const utf8 = this.#utf8 && this.#rest.length === 0;
    if (declared === 'utf-8' && !utf8) return { ok: false, fault: 'not-utf-8' };
    if (declared === 'windows-31j' && utf8 && !this.#ascii) return { ok: false, fault: 'is-utf-8' };
    return { ok: true, encoding: declared ?? (utf8 ? 'utf-8' : 'windows-31j') };
  }
}

/** How many bytes at the end are the beginning of a character that goes on in the next piece. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/**
 * Decodes pieces of a file; a byte order mark is dropped. `decode` throws TypeError on bytes that are no text.
 * @param within the bytes come from the middle of a file, where a byte order mark is text.
 */
export function textDecoder(encoding: Encoding, within = false): TextDecoder {
  return new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'shift_jis', { fatal: true, ignoreBOM: within });
}
