/** Where the first byte stands that is no UTF-8: line and character in it, both from 1. */
export interface BrokenPlace {
  line: number;
  position: number;
}

/** So many characters of several bytes for each broken byte, and the text is UTF-8 that was damaged. Other encodings have more broken ones than whole. */
const WHOLE_FOR_ONE = 10;
/** Broken bytes after which a text that has more of them than whole characters is not looked at further. */
const ENOUGH = 1_000;

const LF = 0x0a;
const CR = 0x0d;

/** Looks at a text that is not UTF-8, piece by piece, and says whether it was before something damaged it. */
export class BrokenUtf8 {
  #whole = 0;
  #broken = 0;
  #first: BrokenPlace | undefined;
  #line = 1;
  /** Characters of the line that are behind. */
  #behind = 0;
  #afterCr = false;
  /** Bytes that the character at hand still needs, and between what the next one must lie. */
  #missing = 0;
  #lower = 0x80;
  #upper = 0xbf;

  /** @returns false when more pieces would change nothing. */
  push(piece: Uint8Array): boolean {
    for (const byte of piece) this.#take(byte);
    return this.#broken < ENOUGH || this.#broken < this.#whole;
  }

  /** After the last piece: the first broken place of a text that is UTF-8 otherwise. undefined: it is another encoding, or whole. */
  end(): BrokenPlace | undefined {
    if (this.#missing > 0) this.#breakHere();
    return this.#whole >= this.#broken * WHOLE_FOR_ONE ? this.#first : undefined;
  }

  #take(byte: number): void {
    if (this.#missing > 0) {
      if (byte >= this.#lower && byte <= this.#upper) {
        [this.#lower, this.#upper] = [0x80, 0xbf];
        this.#missing -= 1;
        if (this.#missing > 0) return;
        this.#whole += 1;
        this.#behind += 1;
        return;
      }
      this.#breakHere();
    }
    const afterCr = this.#afterCr;
    this.#afterCr = byte === CR;
    if (byte === LF && afterCr) return;
    if (byte === LF || byte === CR) {
      this.#line += 1;
      this.#behind = 0;
    } else if (byte < 0x80) this.#behind += 1;
    else this.#begin(byte);
  }

  /** The first byte of a character of several (Unicode, table 3-7). */
  #begin(byte: number): void {
    if (byte < 0xc2 || byte > 0xf4) {
      this.#breakHere();
      return;
    }
    this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte === 0xe0) this.#lower = 0xa0;
    else if (byte === 0xed) this.#upper = 0x9f;
    else if (byte === 0xf0) this.#lower = 0x90;
    else if (byte === 0xf4) this.#upper = 0x8f;
  }

  #breakHere(): void {
    this.#broken += 1;
    this.#first ??= { line: this.#line, position: this.#behind + 1 };
    this.#behind += 1;
    this.#missing = 0;
    [this.#lower, this.#upper] = [0x80, 0xbf];
  }
}
