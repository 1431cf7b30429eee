import { z } from 'zod';
import { nearestOf } from '../../lib/nearest.ts';
import { ENCODINGS } from '../../lib/text-encoding.ts';
import { ERAS } from '../../lib/wareki.ts';
import type { ColumnPlan } from '../column-plan.ts';
import { isTransform, TRANSFORM_NAMES } from './transforms.ts';

/** The three files that a society sends (files.md), each of which may come in a layout of its own. */
const FILE_KINDS = ['members', 'card-status', 'approvals'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The columns of ours that a profile is checked against. */
export type ColumnPlans = Readonly<Record<FileKind, ColumnPlan>>;

const place = z.strictObject({
  /** Counted from 1. */
  at: z.int().min(1).max(1000),
  /** What the file's specification calls it: for messages. */
  called: z.string().min(1).max(80),
});
const cell = z.union([z.string().min(1).max(80), place]);

const source = z.strictObject({
  /** Their column, by name (a file with a header) or by place; several are joined. */
  from: z.union([cell, z.array(cell).min(2)]).optional(),
  join: z.string().max(4).optional(),
  /** A date in two columns: a code of the era, and YYMMDD. */
  era: z
    .strictObject({ code: cell, date: cell, eras: z.record(z.string(), z.enum(ERAS.map((era) => era.name))) })
    .optional(),
  constant: z.string().max(80).optional(),
  /** 保険者番号 that the file does not give: the society that takes it in. */
  society: z.literal(true).optional(),
  /** 枝番 that the file does not give: found by birth date and kana, or assigned. */
  assign: z.literal(true).optional(),
  /** Done in this order, before `values`. */
  as: z.array(z.string().refine(isTransform, `not one of ${TRANSFORM_NAMES.join(', ')} (pad-1 to pad-20)`)).optional(),
  /** Their words that stand for nothing. */
  blank: z.array(z.string()).optional(),
  /** Their value → ours. Any other value is a fault; "" says what an empty cell means. */
  values: z.record(z.string(), z.string()).optional(),
  /** new: only for people who are not known yet. For the others the column counts as not given. */
  use: z.enum(['always', 'new']).default('always'),
  /** The column need not be in the file. */
  mayBeMissing: z.boolean().default(false),
  /** Bytes (Shift_JIS) at which their system cuts a text: such a text is told. */
  cutAt: z.int().min(1).max(1000).optional(),
});
const columns = z.record(z.string(), source);

const person = z.strictObject({
  /** The person is there when one of these is filled. None: always. */
  present: z.array(cell).default([]),
  columns: columns.default({}),
  by: z
    .strictObject({
      cell,
      cases: z.record(
        z.string(),
        z.strictObject({
          /** known: only for people who are in the ledger already. */
          people: z.enum(['all', 'known']).default('all'),
          columns: columns.default({}),
        }),
      ),
    })
    .optional(),
});

const form = z.strictObject({
  /** The first cell of the row. */
  code: z.string().min(1).max(20).optional(),
  title: z.string().max(80).default(''),
  /** How many cells such a row has. */
  width: z.int().min(1).max(1000),
  /** For everybody in the row. */
  columns: columns.default({}),
  /** Names in `people`. */
  people: z.array(z.string()).min(1),
  /** Cells that are filled with 個人番号 where it was not left out: a filled one refuses the file. */
  mustBeEmpty: z.array(cell).default([]),
  /** Cells with few values: another one tells of shifted columns. */
  only: z.array(z.strictObject({ cell, values: z.array(z.string()).min(1) })).default([]),
  /** Rows that say nothing to us. */
  passOver: z.array(z.strictObject({ cell, values: z.array(z.string()).min(1) })).default([]),
});

/** A layout of somebody else's, told by data: their columns and values, and what they are with us. */
const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
  /** What people choose it by. */
  title: z.string().min(1).max(80),
  kind: z.enum(FILE_KINDS),
  /** partial: the file says nothing about people who are not in it, and an empty cell nothing about its column. */
  scope: z.enum(['complete', 'partial']).default('complete'),
  encoding: z.enum(ENCODINGS).optional(),
  /** false: quotes are characters like others, and no cell can hold a comma. */
  quoting: z.boolean().default(true),
  /** Characters outside are told; they are read. */
  characters: z.literal('jis-x-0208').optional(),
  header: z.boolean().default(true),
  /** Without a header: the rows come after the line that is this. */
  after: z.string().min(1).max(40).optional(),
  /** A file is of this layout when it has all these columns; default: all that must be there. */
  recognise: z.array(z.string().min(1)).optional(),
  /** A row is a person. */
  columns: columns.optional(),
  mustBeEmpty: z.array(z.string().min(1)).default([]),
  /** A row is one of several forms, with one person or several. */
  forms: z.array(form).min(1).optional(),
  people: z.record(z.string(), person).default({}),
});

export type Profile = z.output<typeof profileSchema>;
export type ColumnSource = z.output<typeof source>;
export type CellRef = z.output<typeof cell>;
export type ProfileForm = z.output<typeof form>;
export type ProfilePerson = z.output<typeof person>;

export interface ProfileFault {
  /** Dotted path of the key. */
  key: string;
  why: ProfileWhy;
  /** The nearest known word, the allowed ones, or what the schema says. */
  detail: string;
}

/** unknown: a key or column that we do not have. unusable: not a value for this key. The others say what does not go together. */
export type ProfileWhy =
  | 'unknown'
  | 'unusable'
  | 'column-missing'
  | 'one-source'
  | 'not-our-word'
  | 'not-for-column'
  | 'columns-or-forms'
  | 'cell-by-name'
  | 'cell-by-place'
  | 'place-outside'
  | 'person-unknown';

export type ProfileReading = { ok: true; profile: Profile } | { ok: false; faults: ProfileFault[] };

/** Reads a profile document, with all its faults at once; an unknown key or column names the nearest known one. */
export function readProfile(document: unknown, plans: ColumnPlans): ProfileReading {
  const result = profileSchema.safeParse(document);
  if (result.success) {
    const faults = new Check(result.data, plans[result.data.kind]).faults();
    return faults.length > 0 ? { ok: false, faults } : { ok: true, profile: result.data };
  }
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, []));
  // What else is wrong can be said where the only trouble so far is keys that are not known.
  const rest = profileSchema.safeParse(withoutKeys(document, result.error.issues));
  if (!rest.success) return { ok: false, faults };
  const told = faults.map(({ key }) => key.slice(0, Math.max(0, key.lastIndexOf('.'))));
  const more = new Check(rest.data, plans[rest.data.kind]).faults().filter(({ key }) => !told.includes(key));
  return { ok: false, faults: [...faults, ...more] };
}

/** A copy of a document without the keys that are not known. */
function withoutKeys(document: unknown, issues: readonly Issue[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let at: unknown = copy;
    for (const step of issue.path) at = isRecord(at) ? at[String(step)] : undefined;
    if (isRecord(at)) for (const key of issue.keys) delete at[key];
  }
  return copy;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, before: readonly PropertyKey[]): ProfileFault[] {
  const path = [...before, ...issue.path];
  const key = (more: string[] = []) => [...path, ...more].map(String).join('.') || '-';
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(profileSchema, path);
    return issue.keys.map((name) => ({ key: key([name]), why: 'unknown', detail: nearestOf(name, known) }));
  }
  if (issue.code === 'invalid_union') {
    // What was meant is the branch that went furthest into the document.
    const branches = issue.errors.filter((issues) =>
      issues.every((one) => one.path.length > 0 || one.code !== 'invalid_type'),
    );
    const meant = branches[0];
    if (meant) return meant.flatMap((one) => faultsOf(one, path));
  }
  return [{ key: key(), why: 'unusable', detail: issue.message }];
}

/** The keys that an object has at a path of the document. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const def = schema._zod.def as z.core.$ZodTypeDef & Record<string, unknown>;
  const inner = (def.innerType ?? def.in) as z.core.$ZodType | undefined;
  if (inner) return keysAt(inner, path);
  if (def.type === 'union') return (def.options as z.core.$ZodType[]).flatMap((option) => keysAt(option, path));
  if (def.type === 'object') {
    const shape = def.shape as Record<string, z.core.$ZodType>;
    const [step, ...rest] = path;
    if (step === undefined) return Object.keys(shape);
    const next = shape[String(step)];
    return next ? keysAt(next, rest) : [];
  }
  const element = (def.type === 'record' ? def.valueType : def.element) as z.core.$ZodType | undefined;
  return element && path.length > 0 ? keysAt(element, path.slice(1)) : [];
}

/** Sees that what a profile says goes together, and that it gives what we need. */
class Check {
  readonly #profile: Profile;
  readonly #plan: ColumnPlan;
  readonly #known: readonly string[];
  readonly #faults: ProfileFault[] = [];

  constructor(profile: Profile, plan: ColumnPlan) {
    this.#profile = profile;
    this.#plan = plan;
    this.#known = [...plan.required, ...plan.optional, ...(plan.profileOnly ?? [])];
  }

  faults(): ProfileFault[] {
    const profile = this.#profile;
    if ((profile.columns === undefined) === (profile.forms === undefined)) {
      this.#add('columns', 'columns-or-forms');
      return this.#faults;
    }
    if (profile.header !== (profile.forms === undefined)) this.#add('header', 'columns-or-forms');
    if (profile.columns) {
      this.#columns('columns', profile.columns);
      this.#complete('columns', Object.keys(profile.columns));
    }
    for (const [name, one] of Object.entries(profile.people)) this.#person(`people.${name}`, one);
    for (const [place, one] of (profile.forms ?? []).entries()) this.#form(`forms.${place}`, one);
    return this.#faults;
  }

  #add(key: string, why: ProfileWhy, detail = ''): void {
    this.#faults.push({ key, why, detail });
  }

  #form(key: string, one: ProfileForm): void {
    this.#columns(`${key}.columns`, one.columns);
    this.#cells(`${key}.mustBeEmpty`, one.mustBeEmpty, one.width);
    for (const list of ['only', 'passOver'] as const) {
      this.#cells(
        `${key}.${list}`,
        one[list].map(({ cell: ref }) => ref),
        one.width,
      );
    }
    this.#cells(`${key}.columns`, Object.values(one.columns).flatMap(cellsOf), one.width);
    for (const name of one.people) {
      const found = Object.hasOwn(this.#profile.people, name) ? this.#profile.people[name] : undefined;
      if (!found) {
        this.#add(`${key}.people`, 'person-unknown', name);
        continue;
      }
      const own = [...Object.keys(one.columns), ...Object.keys(found.columns)];
      const cases = Object.entries(found.by?.cases ?? {});
      const sources = [found.columns, ...cases.map(([, each]) => each.columns)].flatMap((each) => Object.values(each));
      const refs = [...found.present, ...(found.by ? [found.by.cell] : []), ...sources.flatMap(cellsOf)];
      this.#cells(`people.${name}`, refs, one.width);
      if (cases.length === 0) this.#complete(`people.${name}`, own);
      for (const [value, each] of cases) {
        this.#complete(`people.${name}.by.cases.${value}`, [...own, ...Object.keys(each.columns)]);
      }
    }
  }

  #person(key: string, one: ProfilePerson): void {
    this.#columns(`${key}.columns`, one.columns);
    for (const [value, each] of Object.entries(one.by?.cases ?? {})) {
      this.#columns(`${key}.by.cases.${value}.columns`, each.columns);
    }
  }

  #cells(key: string, refs: readonly CellRef[], width: number): void {
    for (const ref of refs) {
      if (typeof ref === 'string') continue; // told where the column is looked at
      if (ref.at > width) this.#add(key, 'place-outside', `${ref.at} > ${width}`);
    }
  }

  /** Every required column is given, if only by a constant that the profile states. */
  #complete(key: string, given: readonly string[]): void {
    for (const column of this.#plan.required) if (!given.includes(column)) this.#add(key, 'column-missing', column);
  }

  #columns(key: string, sources: Readonly<Record<string, ColumnSource>>): void {
    for (const [column, one] of Object.entries(sources)) {
      const at = `${key}.${column}`;
      if (!this.#known.includes(column)) {
        this.#add(at, 'unknown', nearestOf(column, this.#known));
        continue;
      }
      const ways = [one.from, one.era, one.constant, one.society, one.assign].filter((way) => way !== undefined);
      if (ways.length !== 1) this.#add(at, 'one-source');
      if (one.society && column !== '保険者番号') this.#add(`${at}.society`, 'not-for-column', '保険者番号');
      if (one.assign && column !== '枝番') this.#add(`${at}.assign`, 'not-for-column', '枝番');
      if (one.as?.includes('full-width-kana') && column !== '氏名カナ') {
        this.#add(`${at}.as`, 'not-for-column', '氏名カナ'); // a name is kept code point for code point
      }
      for (const ref of cellsOf(one)) {
        const byName = typeof ref === 'string';
        if (this.#profile.header !== byName) this.#add(at, this.#profile.header ? 'cell-by-name' : 'cell-by-place');
      }
      const words = this.#plan.words?.[column];
      const said = [...(one.constant === undefined ? [] : [one.constant]), ...Object.values(one.values ?? {})];
      for (const word of words ? said : []) {
        if (word !== '' && !words?.includes(word)) this.#add(at, 'not-our-word', `${word} → ${words?.join(', ')}`);
      }
    }
  }
}

/** The cells that a column is made of. */
export function cellsOf(one: ColumnSource): CellRef[] {
  if (one.era) return [one.era.code, one.era.date];
  if (one.from === undefined) return [];
  return Array.isArray(one.from) ? one.from : [one.from];
}
