import { type CellMark, SourceFault, type TableRow } from './row-source.ts';
import { type DateSystem, dayOfIsoCell, dayOfSerial } from './workbook-dates.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import type { CellLook } from './workbook-styles.ts';
import { TextItem, unescapeText } from './workbook-text.ts';
import { isTrue, readXml, type XmlHandler } from './workbook-xml.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  texts: readonly string[];
  looks: readonly CellLook[];
  dates: DateSystem;
}

const MARKED_MERGES = 1_000;
const KNOWN_DAYS = 50_000;

/** Reads the rows of one sheet as they come. The first row with content is the header, and says how wide the table is. */
export async function* readSheet(
  pieces: AsyncIterable<Uint8Array>,
  context: SheetContext,
  limits: WorkbookLimits,
): AsyncGenerator<TableRow[]> {
  const reader = new SheetReader(context, limits);
  for await (const _ of readXml(pieces, reader)) {
    const rows = reader.takeRows();
    if (rows.length > 0) yield rows;
  }
  const rows = [...reader.takeRows(), ...reader.merges()];
  if (rows.length > 0) yield rows;
}

/** Whether any cell of the sheet holds something. */
export async function hasContent(pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  let found = false;
  let inData = false;
  let inValue = false;
  const handler: XmlHandler = {
    open(name) {
      // rules and lists of choices beside the cells have formulas too
      if (name === 'sheetData') inData = true;
      inValue = inData && (name === 'v' || name === 't' || name === 'f');
    },
    close(name) {
      if (name === 'sheetData') inData = false;
    },
    text(text) {
      if (inValue && text.trim() !== '') found = true;
    },
  };
  for await (const _ of readXml(pieces, handler)) if (found) return true;
  return found;
}

interface Span {
  first: number;
  last: number;
}

class SheetReader implements XmlHandler {
  readonly #context: SheetContext;
  readonly #limits: WorkbookLimits;
  readonly #item = new TextItem();
  readonly #days = new Map<number, string | undefined>();
  readonly #hiddenColumns: Span[] = [];
  readonly #merges: { lines: Span; places: Span }[] = [];
  #rows: TableRow[] = [];
  #count = 0;
  #header = 0;
  #width = 0;
  #line = 0;
  #cells: string[] = [];
  #marks: CellMark[] = [];
  #hidden = false;
  #inData = false;
  // the cell at hand
  #place = -1;
  #type = '';
  #style = 0;
  #value = '';
  #formula = false;
  #collecting = false;

  constructor(context: SheetContext, limits: WorkbookLimits) {
    this.#context = context;
    this.#limits = limits;
  }

  takeRows(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** A row for each merged cell of the table: its other cells are empty, and nobody can say for whom its text stands. */
  merges(): TableRow[] {
    return this.#merges
      .filter(({ lines, places }) => {
        const inTable = places.first < this.#width && lines.last >= this.#header && lines.first <= this.#line;
        return this.#header > 0 && inTable;
      })
      .map(({ lines }) => Math.max(lines.first, this.#header))
      .sort((a, b) => a - b)
      .map((line) => ({ line, cells: [], marks: [{ place: null, kind: 'merged-cells' as const }] }));
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') {
      this.#collecting = true;
    } else if (name === 'f') this.#formula = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'sheetData') this.#inData = true;
    else if (name === 'is') this.#item.begin();
    else if (name === 'col') this.#noteColumn(attributes);
    else if (name === 'mergeCell') this.#noteMerge(attributes.ref ?? '');
    else if (this.#type === 'inlineStr') this.#item.open(name);
  }

  text(text: string): void {
    if (this.#collecting) this.#value += text;
    else if (this.#type === 'inlineStr') this.#item.text(text);
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v') this.#collecting = false;
    else if (name === 'row') this.#closeRow();
    else if (name === 'sheetData') this.#inData = false;
    else if (name === 'is') this.#value = this.#item.end();
    else if (this.#type === 'inlineStr') this.#item.close(name);
  }

  #noteColumn({ min, max, hidden }: Readonly<Record<string, string>>): void {
    if (isTrue(hidden)) this.#hiddenColumns.push({ first: Number(min) - 1, last: Number(max) - 1 });
  }

  #noteMerge(ref: string): void {
    const [from, to] = ref.split(':').map(readReference);
    if (!from || !to || this.#merges.length >= MARKED_MERGES) return;
    this.#merges.push({
      lines: { first: from.line, last: to.line },
      places: { first: from.place, last: to.place },
    });
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    const line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r);
    if (!this.#inData || !Number.isInteger(line) || line <= this.#line) throw new SourceFault('workbook-broken');
    this.#line = line;
    this.#hidden = isTrue(attributes.hidden);
    this.#cells = [];
    this.#marks = [];
    this.#place = -1;
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const place = attributes.r === undefined ? this.#place + 1 : (readReference(attributes.r)?.place ?? -1);
    if (!this.#inData || place <= this.#place) throw new SourceFault('workbook-broken', this.#line);
    this.#place = place;
    this.#type = attributes.t ?? 'n';
    this.#style = attributes.s === undefined ? 0 : Number(attributes.s);
    this.#value = '';
    this.#formula = false;
    this.#collecting = false;
  }

  #closeCell(): void {
    const text = this.#cellText();
    this.#type = '';
    if (this.#formula) this.#marks.push({ place: this.#place, kind: 'formula' });
    if (text === '') return;
    if (this.#place >= this.#limits.columns) throw new SourceFault('too-many-columns', this.#line);
    if (text.length > this.#limits.cellLength) throw new SourceFault('cell-too-long', this.#line);
    while (this.#cells.length < this.#place) this.#cells.push('');
    this.#cells.push(text);
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's': {
        if (value === '') return '';
        const text = this.#context.texts[Number(value)];
        if (text === undefined) throw new SourceFault('workbook-broken', this.#line);
        return text;
      }
      case 'n':
        return value === '' ? '' : this.#numberText(value);
      case 'inlineStr':
        return value;
      case 'str':
        return unescapeText(value);
      case 'b':
        return value === '' ? '' : isTrue(value) ? 'TRUE' : 'FALSE';
      case 'd':
        return dayOfIsoCell(value);
      case 'e':
        this.#marks.push({ place: this.#place, kind: 'excel-error' });
        return '';
      default:
        throw new SourceFault('workbook-broken', this.#line);
    }
  }

  #numberText(raw: string): string {
    const look = this.#context.looks[this.#style] ?? 'plain';
    const value = Number(raw);
    if (!Number.isFinite(value)) throw new SourceFault('workbook-broken', this.#line);
    if (look === 'day') {
      const day = this.#day(value);
      if (day !== undefined) return day;
    } else if (look !== 'plain' && Number.isInteger(value) && value >= (look.from ?? 0)) {
      return plainNumber(value).padStart(look.zeros, '0');
    }
    return plainNumber(value);
  }

  #day(serial: number): string | undefined {
    if (this.#days.has(serial)) return this.#days.get(serial);
    const day = dayOfSerial(serial, this.#context.dates);
    if (this.#days.size < KNOWN_DAYS) this.#days.set(serial, day);
    return day;
  }

  #closeRow(): void {
    const cells = this.#cells;
    const marks = this.#marks;
    if (cells.every((cell) => cell.trim() === '') && marks.length === 0) return;
    this.#count += 1;
    if (this.#count > this.#limits.rows) throw new SourceFault('too-many-rows', this.#line);
    if (this.#header === 0) {
      this.#header = this.#line;
      this.#width = cells.length;
      for (const [place] of cells.entries()) {
        if (this.#isColumnHidden(place)) marks.push({ place, kind: 'hidden-column' });
      }
    }
    if (this.#hidden) marks.push({ place: null, kind: 'hidden-row' });
    if (cells.length > this.#width) {
      if (cells.some((cell, place) => place >= this.#width && cell.trim() !== '')) {
        marks.push({ place: null, kind: 'value-outside' });
      }
      cells.length = this.#width;
    }
    while (cells.length < this.#width) cells.push('');
    this.#rows.push(marks.length > 0 ? { line: this.#line, cells, marks } : { line: this.#line, cells });
  }

  #isColumnHidden(place: number): boolean {
    return this.#hiddenColumns.some(({ first, last }) => place >= first && place <= last);
  }
}

/** Excel calculates with 15 digits: what has more has lost them, and is written so that it is known for lost. */
const EXACT = 1e15;

function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < EXACT) return String(value);
  if (Math.abs(value) >= EXACT) return value.toExponential().toUpperCase();
  return String(Number(value.toPrecision(15)));
}

/** `C5` → row 5, place 2. */
function readReference(ref: string): { line: number; place: number } | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref);
  if (!found) return undefined;
  let place = 0;
  for (const letter of found[1] ?? '') place = place * 26 + letter.charCodeAt(0) - 64;
  return { line: Number(found[2]), place: place - 1 };
}

/** The name of a cell as Excel shows it. */
export function cellName(line: number, place: number): string {
  let letters = '';
  for (let rest = place + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${line}`;
}
