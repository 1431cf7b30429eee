/**
 * Cells of a CSV that a spreadsheet would run, or change when it opens the file. Two guards, both undone by {@link unguard}
 * when the file comes back:
 * - `'` before text that begins like a formula (= + - @, TAB, CR, LF and the full-width forms): it stays text.
 * - `="…"` around codes and whatever looks like a number or a date: leading zeros and `1-2` stay as they are, and a
 *   spreadsheet that saves the file again writes the plain value.
 */

const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED_TEXT = /^'+[=+\-@\t\r\n＝＋－＠]/;
const GUARDED_CODE = /^="((?:[^"]|"")*)"$/;
/** Digits with signs, separators or words of a date: spreadsheets read these as a number, a date or a time. */
const NUMBER_LIKE = /^[\s\d.,:/()%+\-–−¥$\\e年月日時分秒]*\d[\s\d.,:/()%+\-–−¥$\\e年月日時分秒]*$/iu;
/** Longest text that a formula may hold as a literal. */
const LONGEST_LITERAL = 255;

/** A cell whose every character counts: 記号, 番号, 枝番, 郵便番号. */
export function guardCode(code: string): string {
  return code === '' || code.length > LONGEST_LITERAL ? guardStart(code) : `="${code.replaceAll('"', '""')}"`;
}

/** A cell of free text. */
export function guardText(text: string): string {
  return NUMBER_LIKE.test(text.normalize('NFKC')) ? guardCode(text) : guardStart(text);
}

function guardStart(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Takes the guards off a row's cells, in place. */
export function unguardCells(cells: string[]): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? '';
    const first = cell.charCodeAt(0);
    if (first === 0x27 || first === 0x3d) cells[i] = unguard(cell);
  }
}

/** The value behind a guard. A cell without one comes back as it is. */
export function unguard(cell: string): string {
  const first = cell.charCodeAt(0);
  if (first === 0x27) return GUARDED_TEXT.test(cell) ? cell.slice(1) : cell;
  if (first !== 0x3d) return cell;
  const inner = GUARDED_CODE.exec(cell)?.[1];
  return inner === undefined ? cell : inner.replaceAll('""', '"');
}
