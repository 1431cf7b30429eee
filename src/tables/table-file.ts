import { createHash } from 'node:crypto';
import { looksLikeIndividualNumber } from '../lib/individual-number.ts';
import { type Encoding, EncodingDetector } from '../lib/text-encoding.ts';
import { CsvSource, findUndecodableLine, piecesOf } from './csv-source.ts';
import type { Faults, FileFault } from './file-faults.ts';
import { type RowSource, SourceFault, type TableRow } from './row-source.ts';

/** A file as it was found: how it is encoded, and the digest by which the same content is known again. */
export interface InspectedFile {
  path: string;
  /** As the person named it. */
  name: string;
  encoding: Encoding;
  /** SHA-256, hex. */
  digest: string;
}

/**
 * Reads a file once to learn its encoding and digest.
 * @param declared the encoding that the person named, which is checked.
 * @throws Refused `file-not-readable`
 */
export async function inspectFile(
  path: string,
  name: string,
  declared?: Encoding,
): Promise<{ ok: true; file: InspectedFile } | { ok: false; fault: FileFault }> {
  const detector = new EncodingDetector();
  const hash = createHash('sha256');
  for await (const piece of piecesOf(path, name)) {
    detector.push(piece);
    hash.update(piece);
  }
  const found = detector.end(declared);
  if (found.ok) return { ok: true, file: { path, name, encoding: found.encoding, digest: hash.digest('hex') } };
  const line = found.fault === 'not-utf-8' ? await findUndecodableLine(path, name, 'utf-8') : null;
  return { ok: false, fault: { line, column: null, kind: found.fault } };
}

/** How the rows of an inspected file are read. */
function openRows(file: InspectedFile): RowSource {
  return new CsvSource(file);
}

export interface ColumnPlan {
  required: readonly string[];
  optional: readonly string[];
}

export interface TableHead {
  /** Column name → place in the row. */
  places: ReadonlyMap<string, number>;
  /** Columns that are there and mean nothing to us. */
  unknown: readonly string[];
  width: number;
}

/** Header cells are compared without outer spaces and in one width. */
function headName(cell: string): string {
  return cell.normalize('NFKC').trim();
}

function readHead(cells: readonly string[], plan: ColumnPlan, faults: Faults): TableHead | undefined {
  const known = new Set([...plan.required, ...plan.optional]);
  const places = new Map<string, number>();
  const unknown: string[] = [];
  const doubled = new Set<string>();
  for (const [place, cell] of cells.entries()) {
    const name = headName(cell);
    if (!known.has(name)) unknown.push(name);
    else if (places.has(name)) doubled.add(name);
    else places.set(name, place);
  }
  const missing = plan.required.filter((name) => !places.has(name));
  for (const column of missing) faults.add({ line: 1, column, kind: 'column-missing' });
  for (const column of doubled) faults.add({ line: 1, column, kind: 'column-doubled' });
  return missing.length > 0 || doubled.size > 0 ? undefined : { places, unknown, width: cells.length };
}

/** Counts, column by column, the values of twelve digits and those with a right 個人番号 check digit. */
class IndividualNumberWatch {
  readonly #twelve: number[] = [];
  readonly #right: number[] = [];

  look(cells: readonly string[]): void {
    for (let place = 0; place < cells.length; place++) {
      const cell = cells[place] ?? '';
      if (cell.length < 12 || cell.length > 18) continue;
      const kind = looksLikeIndividualNumber(cell);
      if (kind === 'no') continue;
      this.#twelve[place] = (this.#twelve[place] ?? 0) + 1;
      if (kind === 'right-check-digit') this.#right[place] = (this.#right[place] ?? 0) + 1;
    }
  }

  /** Columns in which most values of twelve digits pass. */
  suspects(): number[] {
    return [...this.#twelve.keys()].filter((place) => (this.#right[place] ?? 0) * 2 > (this.#twelve[place] ?? 0));
  }
}

export interface TableOptions {
  /** Rows are needed: a file with a header only is a fault. */
  rowsNeeded: boolean;
  onHead?: (head: TableHead) => void;
}

/**
 * Reads a file's rows under a known header, in batches as they come. What is wrong goes into `faults`; rows that can not be
 * told apart are left out. When the header or the CSV itself is broken, or a column holds 個人番号, nothing (more) comes.
 */
export async function* readTable(
  file: InspectedFile,
  plan: ColumnPlan,
  faults: Faults,
  options: TableOptions,
): AsyncGenerator<{ head: TableHead; rows: TableRow[] }> {
  const source = openRows(file);
  const watch = new IndividualNumberWatch();
  let head: TableHead | undefined;
  let names: string[] = [];
  let count = 0;

  const take = (rows: TableRow[]): { head: TableHead; rows: TableRow[] } | undefined => {
    let body = rows;
    if (head === undefined) {
      const [first, ...others] = rows;
      if (first === undefined) return undefined;
      names = first.cells.map(headName);
      head = readHead(first.cells, plan, faults);
      if (head === undefined) return undefined;
      options.onHead?.(head);
      body = others;
    }
    const { width } = head;
    const good = body.filter((row) => {
      if (row.cells[0] === '' && row.cells.every((cell) => cell === '')) return false; // Excel leaves lines of commas
      count += 1;
      watch.look(row.cells);
      if (row.cells.length === width) return true;
      faults.add({ line: row.line, column: null, kind: 'cell-count' });
      return false;
    });
    return { head, rows: good };
  };

  try {
    for await (const batch of source.rows()) {
      const taken = take(batch);
      if (taken) yield taken;
      else if (faults.any && head === undefined) return;
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    faults.add({ line: error.line, column: null, kind: error.kind });
    return;
  }
  const suspects = watch.suspects();
  if (suspects.length > 0) {
    faults.replaceBy(suspects.map((place) => ({ line: null, column: names[place] ?? null, kind: 'my-number' })));
  } else if (source.digest() !== file.digest) {
    faults.replaceBy([{ line: null, column: null, kind: 'changed-while-read' }]);
  } else if (head === undefined) {
    faults.add({ line: null, column: null, kind: 'empty-file' });
  } else if (count === 0 && options.rowsNeeded) {
    faults.add({ line: null, column: null, kind: 'no-rows' });
  }
}
