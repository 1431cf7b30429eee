import { type Day, findIsoDay } from '../lib/day.ts';
import { foldCode, foldIdentifier, foldLabel } from '../lib/fold.ts';
import { isInsurerNumber } from '../lib/insurer-number.ts';
import { type DateReading, readJapaneseDate } from '../lib/japanese-date.ts';
import type { FaultKind, Faults, FileFault } from './file-faults.ts';
import type { RowOrigins } from './profiles/translate.ts';
import type { TableHead } from './table-rows.ts';

/** The columns that say whose row it is, the same in every file. */
export const KEY_COLUMNS = ['保険者番号', '記号', '番号', '枝番'] as const;

/** Whose row it is: as registered, and folded for comparison. */
export interface RowKey {
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
  symbolKey: string;
  numberKey: string;
}

/** The key of everybody under one 記号・番号. */
export function householdKey(key: RowKey): string {
  return `${key.insurerNumber}\t${key.symbolKey}\t${key.numberKey}`;
}

const SCIENTIFIC = /^\d+(\.\d+)?E[+-]\d+$/i;
const KNOWN_DAYS = 50_000;

/** Digits and capital letters only: the folded form is the text itself. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a))) return false;
  }
  return true;
}

function fold(text: string): string {
  return isPlain(text) ? text : foldCode(text);
}

/**
 * Reads the cells of one row after another and notes what is wrong with them. After a fault a reading gives undefined, so
 * that all faults of a row are found in one go. Doubts do not stop a decision on paper, but stop an import.
 */
export class RowCells {
  readonly #places: ReadonlyMap<string, number>;
  readonly #origins: RowOrigins | undefined;
  readonly #faults: Faults;
  readonly #doubts: Faults;
  readonly #notes: Faults | undefined;
  readonly #days = new Map<string, DateReading>();
  readonly #insurers = new Set<string>();
  #cells: readonly string[] = [];
  line = 0;
  /** Whether the row at hand has a fault so far. */
  faulty = false;

  /** @param notes what is told and refuses nothing; without it, told where doubts are */
  constructor(head: TableHead, faults: Faults, doubts: Faults, notes = doubts === faults ? undefined : doubts) {
    this.#notes = notes;
    this.#places = head.places;
    this.#origins = head.origins;
    this.#faults = faults;
    this.#doubts = doubts;
  }

  next(line: number, cells: readonly string[]): void {
    this.line = line;
    this.#cells = cells;
    this.faulty = this.#origins?.of(cells).faulty ?? false;
  }

  /** Told with the name that the column has in the file. */
  #tell(faults: Faults, fault: FileFault): void {
    const told = this.#origins ? this.#origins.inTheirWords(fault, this.#cells) : fault;
    if (told) faults.add(told);
  }

  fault(column: string | null, kind: FaultKind, more: Pick<FileFault, 'firstLine' | 'allowed'> = {}): undefined {
    this.faulty = true;
    this.#tell(this.#faults, { line: this.line, column, kind, ...more });
  }

  doubt(column: string, kind: FaultKind): void {
    if (this.#doubts === this.#faults) this.faulty = true;
    this.#tell(this.#doubts, { line: this.line, column, kind });
  }

  /** Told, and no reason to refuse a file: the text is kept as registered. */
  note(column: string, kind: FaultKind): void {
    if (this.#notes) this.#tell(this.#notes, { line: this.line, column, kind });
  }

  /** The cell as it is; empty when the file has no such column. */
  raw(column: string): string {
    const place = this.#places.get(column);
    return place === undefined ? '' : (this.#cells[place] ?? '');
  }

  /** @param own whose people the file names, where it may lack the column 保険者番号 */
  key(own?: string): RowKey | undefined {
    const insurerNumber = own !== undefined && !this.#places.has('保険者番号') ? own : this.#insurer();
    const symbol = this.#identifier('記号');
    const number = this.#identifier('番号');
    const branch = this.#branch();
    if (insurerNumber === undefined || symbol === undefined || number === undefined || branch === undefined) {
      return undefined;
    }
    return {
      insurerNumber,
      symbol,
      number,
      branch,
      symbolKey: isPlain(symbol) ? symbol : foldIdentifier(symbol),
      numberKey: isPlain(number) ? number : foldIdentifier(number),
    };
  }

  #insurer(): string | undefined {
    const text = fold(this.raw('保険者番号'));
    if (this.#insurers.has(text)) return text;
    if (text === '') return this.fault('保険者番号', 'value-missing');
    if (SCIENTIFIC.test(text)) return this.fault('保険者番号', 'excel-scientific');
    if (/^\d{7}$/.test(text) && isInsurerNumber(`0${text}`)) return this.fault('保険者番号', 'leading-zero-lost');
    if (!isInsurerNumber(text)) return this.fault('保険者番号', 'not-an-insurer-number');
    this.#insurers.add(text);
    return text;
  }

  #identifier(column: '記号' | '番号'): string | undefined {
    const text = this.raw(column);
    if (isPlain(text) && text !== '' && text.length <= 20) return text;
    const folded = foldIdentifier(text);
    if (folded === '') return this.fault(column, 'value-missing');
    if (SCIENTIFIC.test(folded)) return this.fault(column, 'excel-scientific');
    if (MADE_A_DATE.test(folded)) return this.fault(column, 'excel-date');
    if (BROKEN.test(text)) return this.fault(column, 'broken-character');
    if ([...text].length > 20) return this.fault(column, 'too-long');
    if (INVISIBLE.test(text)) return this.fault(column, 'invisible-character');
    return text;
  }

  #branch(): string | undefined {
    const text = fold(this.raw('枝番'));
    if (text.length === 2 && isDigits(text)) return text;
    if (text === '') {
      return this.#origins?.of(this.#cells).branchAssigned ? '' : this.fault('枝番', 'value-missing');
    }
    return this.fault('枝番', /^\d$/.test(text) ? 'leading-zero-lost' : 'not-a-branch');
  }

  /** One of a list of labels, in any width. `empty`: what an empty cell means; without it, empty is a fault. */
  label<T>(column: string, labels: ReadonlyMap<string, T>, empty?: T): T | undefined {
    const text = this.raw(column);
    if (text !== '') {
      const exact = labels.get(text);
      if (exact !== undefined) return exact;
      const folded = foldLabel(text);
      const found = labels.get(folded);
      if (found !== undefined) return found;
      if (folded !== '') return this.fault(column, 'not-in-list', { allowed: [...labels.keys()] });
    }
    return empty === undefined ? this.fault(column, 'value-missing') : empty;
  }

  day(column: string): Day | undefined {
    const day = this.dayOrNull(column);
    return day === null ? this.fault(column, 'value-missing') : day;
  }

  /** null: the cell is empty. undefined: a fault was noted. */
  dayOrNull(column: string): Day | null | undefined {
    const text = this.raw(column);
    if (text === '') return null;
    if (text.length === 10) {
      const iso = findIsoDay(text);
      if (iso !== undefined) return iso;
    }
    let reading = this.#days.get(text);
    if (reading === undefined) {
      if (text.trim() === '') return null;
      reading = readJapaneseDate(text);
      if (this.#days.size < KNOWN_DAYS) this.#days.set(text, reading);
    }
    return reading.ok ? reading.day : this.fault(column, reading.fault === 'form' ? 'date-form' : 'date-impossible');
  }

  /** An amount in yen, with or without thousands separators. null: the cell is empty. */
  amountOrNull(column: string): number | null | undefined {
    const raw = this.raw(column);
    if (raw === '') return null;
    if (raw.length <= 9 && isDigits(raw)) return Number(raw);
    const text = foldCode(raw);
    if (text === '') return null;
    if (SCIENTIFIC.test(text)) return this.fault(column, 'excel-scientific');
    if (!/^(\d{1,9}|\d{1,3}(,\d{3}){1,2})円?$/.test(text)) return this.fault(column, 'not-an-amount');
    return Number(text.replace(/[,円]/g, ''));
  }

  /** Text that is kept code point for code point. null: blank. */
  textOrNull(column: string, longest: number): string | null | undefined {
    const text = this.raw(column);
    if (text === '' || text.trim() === '') return null;
    if (text.length > longest && [...text].length > longest) return this.fault(column, 'too-long');
    if (!isOrdinary(text)) {
      if (BROKEN.test(text)) return this.fault(column, 'broken-character');
      if (INVISIBLE.test(text)) this.doubt(column, 'invisible-character');
      if (PRIVATE.test(text)) this.note(column, 'private-character');
    }
    return text;
  }

  text(column: string, longest: number): string | undefined {
    const text = this.textOrNull(column, longest);
    return text === null ? this.fault(column, 'value-missing') : text;
  }
}

// Characters that change how a line reads and are not seen: controls, zero-width, direction marks. Variation selectors are not among them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
// What a broken conversion leaves: the mark of a lost character, half a surrogate pair, code points that are no characters.
const BROKEN = /[\ud800-\udfff\ufffd-\uffff]/u;
// What Excel makes of a 記号 such as 1-2: a day of this year, in the words of its language.
const MADE_A_DATE =
  /^\d{1,2}月\d{1,2}日$|^(\d{1,2}-)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(-\d{1,2})?$|^(19|20)\d\d-(0[1-9]|1[0-2])-[0-3]\d$/i;
// 外字: no font has them, so a document with one waits for a person (src/issuance/weigh-member.ts).
const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/** Only printable ASCII and the blocks of kana and common kanji: nothing there that the patterns above look for. */
function isOrdinary(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 0x3000 && code < 0xa000) || (code >= 0x20 && code < 0x7f))) return false;
  }
  return true;
}

export function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
