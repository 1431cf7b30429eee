import { CsvFault, type CsvRow } from './csv.ts';

/** Longest row in characters, as in csv.ts. */
const LONGEST_ROW = 1_000_000;

/**
 * Splits text that arrives in pieces into rows of cells between commas, where quotes are characters like others: the form
 * of official filings, in which a cell can not hold a comma. Used as {@link import('./csv.ts').CsvReader} is.
 */
export class PlainRows {
  #rest = '';
  /** The line on which `#rest` begins. */
  #line = 1;
  #begun = false;

  /** @throws CsvFault */
  push(piece: string): CsvRow[] {
    if (piece === '') return [];
    let text = this.#rest + piece;
    if (!this.#begun) {
      this.#begun = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    const rows: CsvRow[] = [];
    let at = 0;
    for (;;) {
      let end = at;
      while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
      // The LF of a CRLF may be in the next piece.
      if (end === text.length || (text[end] === '\r' && end + 1 === text.length)) break;
      this.#add(rows, text.slice(at, end));
      at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LONGEST_ROW) throw new CsvFault('row-too-long', this.#line);
    return rows;
  }

  end(): CsvRow[] {
    const rows: CsvRow[] = [];
    const text = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    if (text !== '') this.#add(rows, text);
    return rows;
  }

  #add(rows: CsvRow[], text: string): void {
    if (text !== '') rows.push({ line: this.#line, cells: text.split(',') });
    this.#line += 1;
  }
}
