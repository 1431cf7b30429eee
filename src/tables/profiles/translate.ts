import { looksLikeIndividualNumber } from '../../lib/individual-number.ts';
import { isJisX0208, shiftJisLength } from '../../lib/jis-x-0208.ts';
import type { Faults, FileFault } from '../file-faults.ts';
import type { TableRow } from '../row-source.ts';
import {
  type Columns,
  type CompiledColumn,
  columnsOf,
  compileColumns,
  headName,
  labelOf,
  type Places,
  placesByName,
  placesByNumber,
} from './compile.ts';
import { type CellRef, cellsOf, type Profile, type ProfileForm } from './profile.ts';

/** What a file that is read by a profile says of one of its rows, beside the cells. */
export interface RowOrigin {
  /** The columns that the row says something about; the others stay as they are known. */
  given: ReadonlySet<string>;
  /** Only for a person who is in the ledger already. */
  knownOnly: boolean;
  /** 枝番 is to be found or assigned. */
  branchAssigned: boolean;
  /** A fault of the row was told. */
  faulty: boolean;
  /** Their name for each of our columns that the row can say something about. */
  labels: ReadonlyMap<string, string>;
}

/** How rows of another layout came about: what the reader of our columns asks when it finds something. */
export interface RowOrigins {
  scope: Profile['scope'];
  of(cells: readonly string[]): RowOrigin;
  /** A fault with their column instead of ours; undefined when it was told already. */
  inTheirWords(fault: FileFault, cells: readonly string[]): FileFault | undefined;
}

interface Mapping {
  columns: CompiledColumn[];
  /** Their name for each of our columns. */
  labels: ReadonlyMap<string, string>;
  knownOnly: boolean;
  branchAssigned: boolean;
}

interface Rule {
  place: number;
  label: string;
  values: readonly string[];
}

interface Person {
  present: number[];
  /** By which cell the mapping is chosen; undefined: there is one for all. */
  chosenBy: { place: number; label: string } | undefined;
  mappings: ReadonlyMap<string, Mapping>;
}

interface Form {
  code: string | undefined;
  width: number;
  mustBeEmpty: { place: number; label: string }[];
  only: Rule[];
  passOver: Rule[];
  people: Person[];
}

interface Origin extends RowOrigin {
  told: Set<string>;
}

/** Ends the reading: nothing else of the file is looked at. */
export class StopReading extends Error {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Turns rows of another layout into rows under our columns, one after another. */
export class Translator implements RowOrigins {
  readonly scope: Profile['scope'];
  /** Our columns, in the order of the cells that come out. */
  readonly columns: readonly string[];
  /** Their columns that are not used; only of a file with a header. */
  unknown: readonly string[] = [];
  readonly #labels = new Map<number, string>();
  /** Their places that are read. */
  readonly #read = new Set<number>();
  readonly #profile: Profile;
  readonly #society: string | undefined;
  readonly #faults: Faults;
  readonly #notes: Faults | undefined;
  readonly #origins = new WeakMap<readonly string[], Origin>();
  #forms: Form[] = [];
  /** Their columns, by place. */
  names: readonly string[] = [];
  #begun = false;
  /** The number of cells of the first row of each form: one layout a file. */
  readonly #widths = new Map<string, number>();
  /** What the head and the data rows looked like, for the message when none fits. */
  #sawStart: boolean;

  constructor(profile: Profile, society: string | undefined, faults: Faults, notes: Faults | undefined) {
    this.scope = profile.scope;
    this.columns = columnsOf(profile);
    this.#profile = profile;
    this.#society = society;
    this.#faults = faults;
    this.#notes = notes;
    this.#sawStart = profile.after === undefined;
    if (!profile.header) {
      this.#forms = (profile.forms ?? []).map((form) => this.#compileForm(form, placesByNumber));
      const widest = Math.max(...this.#forms.map(({ width }) => width));
      this.names = Array.from({ length: widest }, (_, place) => this.#labels.get(place) ?? `${place + 1}列目`);
      this.#begun = true;
    }
  }

  /** Whether the head was read, so that rows can come. */
  get begun(): boolean {
    return this.#begun;
  }

  get sawStart(): boolean {
    return this.#sawStart;
  }

  reads(place: number): boolean {
    return this.#read.has(place);
  }

  /** Our columns that the file gives for somebody. */
  given(): Set<string> {
    const given = new Set<string>();
    for (const form of this.#forms) {
      for (const person of form.people) {
        for (const { columns } of person.mappings.values()) {
          for (const { column, use } of columns) if (use === 'always') given.add(column);
        }
      }
    }
    return given;
  }

  /** Takes the row with the column names. False: what is needed is not there, which was told. */
  begin(row: TableRow): boolean {
    const { columns = {}, mustBeEmpty } = this.#profile;
    this.names = row.cells.map(headName);
    const doubled = this.names.filter((name, place) => this.names.indexOf(name) !== place);
    const places = placesByName(row.cells);
    const compiled = compileColumns(columns, places, this.#society);
    const used = new Set(
      Object.values(columns)
        .flatMap(cellsOf)
        .map((ref) => headName(labelOf(ref))),
    );
    const twice = [...new Set(doubled)].filter((name) => used.has(name));
    for (const column of new Set(compiled.missing))
      this.#faults.add({ line: row.line, column, kind: 'column-missing' });
    for (const column of twice) this.#faults.add({ line: row.line, column, kind: 'column-doubled' });
    if (compiled.missing.length > 0 || twice.length > 0) return false;
    for (const ref of Object.values(columns).flatMap(cellsOf)) this.#note(places(ref));
    const empties = mustBeEmpty.filter((ref) => places(ref) !== undefined);
    this.unknown = this.names.filter((name) => !used.has(name) && !mustBeEmpty.includes(name));
    this.#forms = [
      {
        code: undefined,
        width: row.cells.length,
        mustBeEmpty: this.#located(empties, places),
        only: [],
        passOver: [],
        people: [{ present: [], chosenBy: undefined, mappings: new Map([['', this.#mapping([compiled], false)]]) }],
      },
    ];
    this.#begun = true;
    return true;
  }

  /** The people of a row, under our columns. @throws StopReading */
  translate(row: TableRow): TableRow[] {
    if (!this.#sawStart) {
      this.#sawStart = row.cells[0]?.trim() === this.#profile.after;
      return [];
    }
    const form = this.#formOf(row);
    if (form === undefined) return [];
    // A comma in a name moves another cell there: only what can be a number is told before that.
    this.#refuseNumbers(row, form, (text) => looksLikeIndividualNumber(text) !== 'no');
    for (const { place, label, values } of form.only) {
      if (values.includes((row.cells[place] ?? '').trim())) continue;
      this.#faults.add({ line: row.line, column: label, kind: 'columns-shifted', allowed: values });
      return [];
    }
    this.#refuseNumbers(row, form, (text) => text.trim() !== '');
    for (const rule of form.passOver) {
      if (!rule.values.includes((row.cells[rule.place] ?? '').trim())) continue;
      this.#notes?.add({ line: row.line, column: rule.label, kind: 'row-passed-over' });
      return [];
    }
    const people = form.people.filter(
      ({ present }) => present.length === 0 || present.some((place) => (row.cells[place] ?? '').trim() !== ''),
    );
    if (people.length === 0) this.#faults.add({ line: row.line, column: null, kind: 'nobody-in-row' });
    return people.flatMap((person) => this.#person(row, person) ?? []);
  }

  /** @throws StopReading */
  #refuseNumbers({ line, cells }: TableRow, { mustBeEmpty }: Form, isFilled: (text: string) => boolean): void {
    for (const { place, label } of mustBeEmpty) {
      if (isFilled(cells[place] ?? '')) throw new StopReading({ line, column: label, kind: 'my-number-filled' });
    }
  }

  of(cells: readonly string[]): RowOrigin {
    const origin = this.#origins.get(cells);
    if (!origin) throw new Error('a row that was not translated');
    return origin;
  }

  inTheirWords(fault: FileFault, cells: readonly string[]): FileFault | undefined {
    const origin = this.#origins.get(cells);
    if (!origin || fault.column === null) return fault;
    if (origin.told.has(fault.column)) return undefined;
    return { ...fault, column: origin.labels.get(fault.column) ?? fault.column };
  }

  #person(row: TableRow, { chosenBy, mappings }: Person): TableRow | undefined {
    let mapping = mappings.get('');
    if (chosenBy) {
      const value = (row.cells[chosenBy.place] ?? '').trim();
      mapping = mappings.get(value);
      if (!mapping) {
        const kind = value === '' ? 'value-missing' : 'not-in-list';
        this.#tellOnce({ line: row.line, column: chosenBy.label, kind, allowed: [...mappings.keys()] });
        return undefined;
      }
    }
    return mapping && this.#map(row, mapping);
  }

  #lastTold = '';

  /** Once for a row, though several people stand in it. */
  #tellOnce(fault: FileFault): void {
    const key = `${fault.line}\t${fault.column}`;
    if (key !== this.#lastTold) this.#faults.add(fault);
    this.#lastTold = key;
  }

  #map({ line, cells: theirs }: TableRow, mapping: Mapping): TableRow {
    const values = new Map<string, string>();
    const given = new Set<string>();
    const told = new Set<string>();
    for (const { column, theirs: label, isConstant, use, read, written, cutAt } of mapping.columns) {
      const value = read(theirs);
      if (typeof value !== 'string') {
        const allowed = value.allowed ? { allowed: value.allowed } : {};
        this.#faults.add({ line, column: value.column ?? label, kind: value.kind, ...allowed });
        told.add(column);
        continue;
      }
      values.set(column, value);
      // An empty cell of a file with changes says nothing; in a whole ledger it says that there is none.
      if (use === 'always' && (this.scope === 'complete' || value !== '' || isConstant)) given.add(column);
      const text = written?.(theirs) ?? '';
      if (text === '') continue;
      if (this.#profile.characters && !isJisX0208(text))
        this.#notes?.add({ line, column: label, kind: 'not-jis-x-0208' });
      if (cutAt !== undefined && shiftJisLength(text) >= cutAt)
        this.#notes?.add({ line, column: label, kind: 'may-be-cut' });
    }
    const cells = this.columns.map((column) => values.get(column) ?? '');
    const { labels, knownOnly, branchAssigned } = mapping;
    this.#origins.set(cells, { given, knownOnly, branchAssigned, faulty: told.size > 0, labels, told });
    return { line, cells };
  }

  /** The form of a row, by its code and its number of cells; tells what was found when there is none. */
  #formOf({ line, cells }: TableRow): Form | undefined {
    const code = cells[0]?.trim() ?? '';
    const candidates = this.#forms.filter((form) => form.code === undefined || form.code === code);
    const form = candidates.find(({ width }) => width === cells.length);
    const name = form?.code ?? '';
    const usual = this.#widths.get(name);
    if (form && (usual === undefined || usual === form.width)) {
      this.#widths.set(name, form.width);
      return form;
    }
    if (this.#profile.header) this.#faults.add({ line, column: null, kind: 'cell-count' });
    else if (candidates.length === 0) {
      const known = [...new Set(this.#forms.flatMap((one) => one.code ?? []))];
      // Anything else than seven digits may be somebody's data.
      const found = /^\d{7}$/.test(code) ? { code, cells: cells.length } : { cells: cells.length };
      this.#faults.add({ line, column: null, kind: 'form-unknown', found, allowed: known });
    } else {
      const widths = form && usual !== undefined ? [usual] : candidates.map(({ width }) => width);
      const found = { ...(candidates[0]?.code === undefined ? {} : { code }), cells: cells.length };
      this.#faults.add({ line, column: null, kind: 'form-width', found, allowed: widths.map(String) });
    }
    return undefined;
  }

  #compileForm(form: ProfileForm, places: Places): Form {
    const common = compileColumns(form.columns, places, this.#society);
    const rules = (list: ProfileForm['only']): Rule[] =>
      list.map(({ cell, values }) => ({ place: places(cell) ?? -1, label: labelOf(cell), values }));
    const people = form.people.flatMap((name) => this.#profile.people[name] ?? []);
    for (const { columns, by, present } of [{ columns: form.columns, by: undefined, present: [] }, ...people]) {
      const sources = [columns, ...Object.values(by?.cases ?? {}).map((one) => one.columns)];
      const refs = [
        ...present,
        ...(by ? [by.cell] : []),
        ...sources.flatMap((one) => Object.values(one).flatMap(cellsOf)),
      ];
      for (const ref of refs) this.#note(places(ref), labelOf(ref));
    }
    return {
      code: form.code,
      width: form.width,
      mustBeEmpty: this.#located(form.mustBeEmpty, places),
      only: rules(form.only),
      passOver: rules(form.passOver),
      people: people.map(({ present, columns, by }) => {
        const own = compileColumns(columns, places, this.#society);
        const cases = Object.entries(by?.cases ?? {});
        const mappings = cases.map(([value, one]): [string, Mapping] => [
          value,
          this.#mapping([common, own, compileColumns(one.columns, places, this.#society)], one.people === 'known'),
        ]);
        return {
          present: present.map((ref) => places(ref) ?? -1),
          chosenBy: by && { place: places(by.cell) ?? -1, label: labelOf(by.cell) },
          mappings: new Map(by ? mappings : [['', this.#mapping([common, own], false)]]),
        };
      }),
    };
  }

  /** Later ones stand in for earlier ones. */
  #mapping(parts: readonly Columns[], knownOnly: boolean): Mapping {
    const columns = new Map(parts.flatMap((part) => part.compiled).map((one) => [one.column, one]));
    return {
      columns: [...columns.values()],
      labels: new Map([...columns.values()].map((one) => [one.column, one.theirs])),
      knownOnly,
      branchAssigned: this.#assigns(columns),
    };
  }

  #assigns(columns: ReadonlyMap<string, CompiledColumn>): boolean {
    const branch = columns.get('枝番');
    return branch?.isConstant === true && branch.read([]) === '';
  }

  #located(refs: readonly CellRef[], places: Places): { place: number; label: string }[] {
    return refs.map((ref) => {
      this.#note(places(ref), labelOf(ref));
      return { place: places(ref) ?? -1, label: labelOf(ref) };
    });
  }

  #note(place: number | undefined, label?: string): void {
    if (place === undefined) return;
    this.#read.add(place);
    if (label !== undefined) this.#labels.set(place, label);
  }
}
