const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds where rows of a CSV file begin, in its bytes and without reading them, so that it can be cut. Goes by the same
 * rules as `csv.ts`: quotes count only at the beginning of a cell, and a CRLF is one end. In UTF-8 and Windows-31J none of
 * the bytes looked for is ever a part of another character.
 */
export class RowBorders {
  #place: 'cell' | 'bare' | 'quoted' | 'closed' = 'cell';
  /** The last byte was a CR that ends a row; an LF may belong to it. */
  #afterCr = false;

  /** The last place in the piece at which a row begins or may begin; undefined: there is none. */
  push(piece: Uint8Array): number | undefined {
    if (piece.length === 0) return undefined;
    let from = 0;
    let border: number | undefined;
    if (this.#afterCr) {
      this.#afterCr = false;
      if (piece[0] === LF) from = 1;
      border = from;
    }
    const open = this.#place === 'quoted' || this.#place === 'closed';
    const found = !open && !piece.includes(QUOTE, from) ? this.#pushBare(piece) : this.#pushQuoted(piece, from);
    return found > from ? found : border;
  }

  #pushBare(piece: Uint8Array): number {
    const last = piece.length - 1;
    let cr = piece.lastIndexOf(CR);
    if (cr === last) {
      this.#afterCr = true;
      this.#place = 'cell';
      cr = last === 0 ? -1 : piece.lastIndexOf(CR, last - 1);
    } else {
      this.#place = piece[last] === LF || piece[last] === COMMA ? 'cell' : 'bare';
    }
    return Math.max(piece.lastIndexOf(LF), cr) + 1;
  }

  #pushQuoted(piece: Uint8Array, from: number): number {
    let border = 0;
    let place = this.#place;
    for (let i = from; i < piece.length; i++) {
      const byte = piece[i];
      if (place === 'quoted') {
        if (byte === QUOTE) place = 'closed';
      } else if (byte === QUOTE && place !== 'bare') {
        place = 'quoted';
      } else if (byte === COMMA) {
        place = 'cell';
      } else if (byte === LF) {
        place = 'cell';
        border = i + 1;
      } else if (byte === CR) {
        place = 'cell';
        if (i + 1 === piece.length) this.#afterCr = true;
        else if (piece[i + 1] !== LF) border = i + 1;
      } else {
        place = 'bare';
      }
    }
    this.#place = place;
    return border;
  }
}
