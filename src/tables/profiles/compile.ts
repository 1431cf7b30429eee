import { findEraDay } from '../../lib/wareki.ts';
import { type CellRef, type ColumnSource, cellsOf, type Profile } from './profile.ts';
import { type Problem, transformOf } from './transforms.ts';

/** Where their cells are in the row at hand. undefined: the file has no such column. */
export type Places = (ref: CellRef) => number | undefined;

/** One column of ours, as it is made of a row of theirs. */
export interface CompiledColumn {
  /** Ours. */
  column: string;
  /** Theirs, for messages. */
  theirs: string;
  isConstant: boolean;
  use: 'always' | 'new';
  read(cells: readonly string[]): string | Problem;
  /** The text before it was changed, where it is text that people wrote. */
  written?: (cells: readonly string[]) => string;
  cutAt?: number;
}

/** What a cell is called in a message: its name, or its place with the name from the specification. */
export function labelOf(ref: CellRef): string {
  return typeof ref === 'string' ? ref : `${ref.called}（${ref.at}列目）`;
}

/** Header names are compared without outer spaces and in one width. */
export function headName(text: string): string {
  return text.normalize('NFKC').trim();
}

export interface Columns {
  compiled: CompiledColumn[];
  /** Their columns that must be in the file and are not. */
  missing: string[];
}

/** @param society the society that takes the file in, where the profile asks for it. */
export function compileColumns(
  sources: Readonly<Record<string, ColumnSource>>,
  places: Places,
  society: string | undefined,
): Columns {
  const compiled: CompiledColumn[] = [];
  const missing: string[] = [];
  for (const [column, source] of Object.entries(sources)) {
    const absent = cellsOf(source).filter((ref) => places(ref) === undefined);
    if (absent.length > 0) {
      if (!source.mayBeMissing) missing.push(...absent.map(labelOf));
      continue;
    }
    compiled.push(compileColumn(column, source, places, society));
  }
  return { compiled, missing };
}

function compileColumn(
  column: string,
  source: ColumnSource,
  places: Places,
  society: string | undefined,
): CompiledColumn {
  const refs = cellsOf(source);
  const common = {
    column,
    theirs: refs.length === 0 ? column : refs.map(labelOf).join('・'),
    isConstant: refs.length === 0,
    use: source.use,
  };
  const fixed = source.constant ?? (source.society ? (society ?? '') : source.assign ? '' : undefined);
  if (fixed !== undefined) return { ...common, read: () => fixed };
  const at = refs.map((ref) => places(ref) ?? -1);
  if (source.era) {
    const { code, eras } = source.era;
    return { ...common, theirs: labelOf(source.era.date), read: eraReader(at, labelOf(code), eras) };
  }
  const join = source.join ?? '';
  const blank = new Set(source.blank);
  const written = (cells: readonly string[]) =>
    at
      .map((place) => cells[place] ?? '')
      .filter((text) => text !== '' && !blank.has(text.trim()))
      .join(join);
  const steps = (source.as ?? []).map(transformOf);
  const { values } = source;
  const allowed = Object.keys(values ?? {}).filter((value) => value !== '');
  const read = (cells: readonly string[]): string | Problem => {
    let text = written(cells);
    for (const step of text === '' ? [] : steps) {
      const result = step(text);
      if (typeof result !== 'string') return result;
      text = result;
    }
    if (values === undefined) return text;
    const key = text.trim();
    if (Object.hasOwn(values, key)) return values[key] ?? '';
    return key === '' ? '' : { kind: 'not-in-list', allowed };
  };
  const isText = values === undefined && !steps.some((_, i) => /^(date-8|era-text)$/.test(source.as?.[i] ?? ''));
  return {
    ...common,
    read,
    ...(isText ? { written } : {}),
    ...(source.cutAt === undefined ? {} : { cutAt: source.cutAt }),
  };
}

/** A date as a code of the era and YYMMDD. */
function eraReader(
  [codeAt = -1, dateAt = -1]: readonly number[],
  codeLabel: string,
  eras: Readonly<Record<string, string>>,
): (cells: readonly string[]) => string | Problem {
  return (cells) => {
    const code = (cells[codeAt] ?? '').trim();
    const date = (cells[dateAt] ?? '').trim();
    if (code === '' && date === '') return '';
    if (code === '') return { kind: 'value-missing', column: codeLabel };
    if (date === '') return { kind: 'value-missing' };
    const era = Object.hasOwn(eras, code) ? eras[code] : undefined;
    if (era === undefined) return { kind: 'not-in-list', allowed: Object.keys(eras), column: codeLabel };
    const parts = /^(\d{2})(\d{2})(\d{2})$/.exec(date);
    if (!parts) return { kind: 'not-yymmdd' };
    return findEraDay(era, Number(parts[1]), Number(parts[2]), Number(parts[3])) ?? { kind: 'date-impossible' };
  };
}

/** Cells by their place in the row. */
export function placesByNumber(ref: CellRef): number | undefined {
  return typeof ref === 'string' ? undefined : ref.at - 1;
}

/** Cells by the names in the header. */
export function placesByName(header: readonly string[]): Places {
  const known = new Map(header.map((name, place) => [headName(name), place]));
  return (ref) => (typeof ref === 'string' ? known.get(headName(ref)) : undefined);
}

/** All columns of ours that a profile gives somewhere, in one order for every row. */
export function columnsOf(profile: Profile): string[] {
  const names = new Set(Object.keys(profile.columns ?? {}));
  for (const form of profile.forms ?? []) for (const name of Object.keys(form.columns)) names.add(name);
  for (const person of Object.values(profile.people)) {
    for (const name of Object.keys(person.columns)) names.add(name);
    for (const one of Object.values(person.by?.cases ?? {}))
      for (const name of Object.keys(one.columns)) names.add(name);
  }
  return [...names];
}

/** Whether a profile needs to be told whose file it is. */
export function asksForSociety(profile: Profile): boolean {
  const people = Object.values(profile.people);
  const all = [
    profile.columns ?? {},
    ...(profile.forms ?? []).map((form) => form.columns),
    ...people.map((person) => person.columns),
    ...people.flatMap((person) => Object.values(person.by?.cases ?? {}).map((one) => one.columns)),
  ];
  return all.some((columns) => columns.保険者番号?.society === true);
}
