/**
 * A streaming reader of RFC 4180. It is our own because a refused file must name the exact line of each fault, a society of
 * a million people must pass through in flat memory, and both passes over it must take seconds.
 */

export interface CsvRow {
  /** The line of the file on which the row begins, from 1. LF, CRLF and CR each end a line, inside quotes too. */
  line: number;
  cells: string[];
}

export type CsvFaultKind = 'open-quote' | 'text-after-quote' | 'row-too-long';

/** The file can not be read on as CSV. */
export class CsvFault extends Error {
  readonly kind: CsvFaultKind;
  readonly line: number;
  constructor(kind: CsvFaultKind, line: number) {
    super(`csv: ${kind} at line ${line}`);
    this.name = 'CsvFault';
    this.kind = kind;
    this.line = line;
  }
}

/** Longest row in characters. A ledger line has some hundreds: more is an open quote or no CSV at all. */
const LONGEST_ROW = 1_000_000;

/**
 * Splits text that arrives in pieces into rows. Empty lines are passed over. Call {@link push} for each piece and
 * {@link end} once; both return the rows that are complete. However the text is cut, the rows and the fault are the same.
 */
export class CsvReader {
  #rest = '';
  /** The line on which `#rest` begins. */
  #line = 1;
  #begun: boolean;
  readonly #longest: number;
  /** Met after rows that were good: told at the next call. */
  #fault: CsvFault | undefined;

  /** @param within the text is a part of a file, from the beginning of a row on: a byte order mark there is text. */
  constructor(longestRow = LONGEST_ROW, within = false) {
    this.#longest = longestRow;
    this.#begun = within;
  }

  /** The line on which the next row begins. */
  get line(): number {
    return this.#line;
  }

  /** @throws CsvFault */
  push(piece: string): CsvRow[] {
    if (this.#fault) throw this.#fault;
    if (piece === '') return [];
    let text = this.#rest + piece;
    if (!this.#begun) {
      this.#begun = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    const rows: CsvRow[] = [];
    try {
      this.#read(text, false, rows);
    } catch (error) {
      if (!(error instanceof CsvFault) || rows.length === 0) throw error;
      this.#fault = error;
    }
    return rows;
  }

  /** @throws CsvFault */
  end(): CsvRow[] {
    if (this.#fault) throw this.#fault;
    const rows: CsvRow[] = [];
    this.#read(this.#rest, true, rows);
    this.#rest = '';
    return rows;
  }

  #read(text: string, last: boolean, rows: CsvRow[]): void {
    let at = 0;
    let quote = find(text, '"', 0);
    let lf = find(text, '\n', 0);
    let cr = find(text, '\r', 0);
    while (at < text.length) {
      if (quote < at) quote = find(text, '"', at);
      if (lf < at) lf = find(text, '\n', at);
      if (cr < at) cr = find(text, '\r', at);
      let end = Math.min(lf, cr);
      if (quote < end) {
        const row = this.#readQuoted(text, at, last);
        if (row === undefined) break;
        if (row.next - at > this.#longest + 2) throw this.#tooLong(text, at);
        if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ line: this.#line, cells: row.cells });
        this.#line += row.lines;
        at = row.next;
        continue;
      }
      if (end === Number.POSITIVE_INFINITY) {
        if (!last) break;
        end = text.length;
      } else if (end === text.length - 1 && end === cr && !last) {
        break; // the LF of a CRLF may be in the next piece
      }
      if (end - at > this.#longest) throw new CsvFault('row-too-long', this.#line);
      if (end > at) rows.push({ line: this.#line, cells: text.slice(at, end).split(',') });
      this.#line += 1;
      at = end === cr && lf === cr + 1 ? end + 2 : end + 1;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > this.#longest + 2) throw this.#tooLong(text, at);
  }

  /** What is wrong with the row at `at`, which has grown past the limit: most often a quote that was never closed. */
  #tooLong(text: string, at: number): CsvFault {
    try {
      this.#readQuoted(text.slice(at, at + this.#longest), 0, true);
    } catch (error) {
      if (error instanceof CsvFault) return error;
      throw error;
    }
    return new CsvFault('row-too-long', this.#line);
  }

  /** Reads the row at `at`, in which there is a quote. undefined: the row goes on in the next piece. */
  #readQuoted(text: string, at: number, last: boolean): { cells: string[]; next: number; lines: number } | undefined {
    const cells: string[] = [];
    let lines = 0;
    let i = at;
    for (;;) {
      if (text[i] !== '"') {
        let end = i;
        while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
        cells.push(text.slice(i, end));
        i = end;
      } else {
        const opened = this.#line + lines;
        let cell = '';
        let from = i + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close === -1) {
            if (!last) return undefined;
            throw new CsvFault('open-quote', opened);
          }
          cell += text.slice(from, close);
          if (text[close + 1] === '"') {
            cell += '"';
            from = close + 2;
            continue;
          }
          if (close + 1 === text.length && !last) return undefined; // a doubled quote may be cut in two
          i = close + 1;
          break;
        }
        lines += countLineEnds(cell);
        cells.push(cell);
        if (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r') {
          if (i - at > this.#longest) throw this.#tooLong(text, at);
          throw new CsvFault('text-after-quote', this.#line + lines);
        }
      }
      if (i >= text.length) return last ? { cells, next: i, lines: lines + 1 } : undefined;
      if (text[i] === ',') {
        i += 1;
        continue;
      }
      if (text[i] === '\n') return { cells, next: i + 1, lines: lines + 1 };
      if (i + 1 === text.length && !last) return undefined;
      return { cells, next: text[i + 1] === '\n' ? i + 2 : i + 1, lines: lines + 1 };
    }
  }
}

function find(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index === -1 ? Number.POSITIVE_INFINITY : index;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** One line of CSV without its line end, quoted where RFC 4180 asks for it. */
export function formatCsvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
