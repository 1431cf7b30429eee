import { z } from 'zod';
import { type Day, findIsoDay } from '../lib/day.ts';
import { LIMIT_CATEGORIES, MEDIA, MEDIUM_GROUNDS } from '../members/index.ts';

/** What a person, an employer or an office tells the society between two monthly files. */
export const FILING_KINDS = [
  'joined',
  'left',
  'died',
  'employer-moved',
  'renumbered',
  'voluntary',
  'name-changed',
  'kana-corrected',
  'card-lost',
  'card-lost-ended',
  'release-accepted',
  'card-returned',
  'protection-raised',
  'care-approved',
  'care-ended',
  'limit-category',
  'limit-category-ended',
  'medium-chosen',
] as const;
export type FilingKind = (typeof FILING_KINDS)[number];

export function isFilingKind(text: string): text is FilingKind {
  return (FILING_KINDS as readonly string[]).includes(text);
}

const day = z.string().transform((text, context): Day => {
  const found = findIsoDay(text);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: 'day' });
  return z.NEVER;
});
const text = (longest: number) => z.string().trim().min(1).max(longest);
const symbol = text(60);
const number = text(60);
const branch = z.string().regex(/^\d{2}$/);
const name = text(200);
const whichDay = { on: day };
const key = { symbol, number, branch };
const ending = { endsOn: day.optional() };

/**
 * One filing. `on` is the day from which it is true: for `left` the first day WITHOUT eligibility; for `died` the day of death,
 * which is the last day with it; for `card-lost-ended`,
 * `care-ended` and `limit-category-ended` the last day it counts.
 */
export const FILING = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('joined'),
    ...whichDay,
    ...key,
    relation: z.enum(['insured', 'family']),
    relationship: text(60).optional(),
    name,
    nameKana: name,
    birthOn: day,
    sex: z.enum(['male', 'female']).optional(),
    employerSymbol: text(60).optional(),
    myNumber: z.enum(['filed', 'missing']),
  }),
  z.object({ kind: z.literal('left'), ...whichDay }),
  z.object({ kind: z.literal('died'), ...whichDay }),
  z.object({ kind: z.literal('employer-moved'), ...whichDay, employerSymbol: text(60) }),
  z.object({ kind: z.literal('renumbered'), ...whichDay, ...key }),
  z.object({ kind: z.literal('voluntary'), ...whichDay, ...key, endsOn: day }),
  z.object({ kind: z.literal('name-changed'), ...whichDay, name, nameKana: name }),
  z.object({ kind: z.literal('kana-corrected'), ...whichDay, nameKana: name }),
  z.object({ kind: z.literal('card-lost'), ...whichDay, ...ending }),
  z.object({ kind: z.literal('card-lost-ended'), ...whichDay }),
  z.object({ kind: z.literal('release-accepted'), ...whichDay }),
  z.object({ kind: z.literal('card-returned'), ...whichDay }),
  z.object({
    kind: z.literal('protection-raised'),
    ...whichDay,
    flag: z.enum(['requested', 'withheld', 'nondisclosure']),
  }),
  z.object({ kind: z.literal('care-approved'), ...whichDay, ...ending }),
  z.object({ kind: z.literal('care-ended'), ...whichDay }),
  z.object({
    kind: z.literal('limit-category'),
    ...whichDay,
    category: z.preprocess(
      (typed) => (typeof typed === 'string' ? typed.normalize('NFKC') : typed),
      z.enum(LIMIT_CATEGORIES),
    ),
    endsOn: day,
    onCertificate: z.enum(['yes', 'no']),
  }),
  z.object({ kind: z.literal('limit-category-ended'), ...whichDay }),
  z.object({
    kind: z.literal('medium-chosen'),
    ...whichDay,
    medium: z.enum(MEDIA),
    mediumWhy: z.enum(MEDIUM_GROUNDS),
  }),
]);
export type Filing = z.infer<typeof FILING>;
export type FilingField = Exclude<{ [K in FilingKind]: keyof Extract<Filing, { kind: K }> }[FilingKind], 'kind'>;

/** What a form or the command line asks for, by kind, in order. A trailing ? may stay empty. */
export const FILING_FIELDS: Readonly<Record<FilingKind, readonly (FilingField | `${FilingField}?`)[]>> = {
  joined: [
    'on',
    'symbol',
    'number',
    'branch',
    'relation',
    'relationship?',
    'name',
    'nameKana',
    'birthOn',
    'sex?',
    'employerSymbol?',
    'myNumber',
  ],
  left: ['on'],
  died: ['on'],
  'employer-moved': ['on', 'employerSymbol'],
  renumbered: ['on', 'symbol', 'number', 'branch'],
  voluntary: ['on', 'symbol', 'number', 'branch', 'endsOn'],
  'name-changed': ['on', 'name', 'nameKana'],
  'kana-corrected': ['on', 'nameKana'],
  'card-lost': ['on', 'endsOn?'],
  'card-lost-ended': ['on'],
  'release-accepted': ['on'],
  'card-returned': ['on'],
  'protection-raised': ['on', 'flag'],
  'care-approved': ['on', 'endsOn?'],
  'care-ended': ['on'],
  'limit-category': ['on', 'category', 'endsOn', 'onCertificate'],
  'limit-category-ended': ['on'],
  'medium-chosen': ['on', 'medium', 'mediumWhy'],
};

/** Kinds that may speak of a day ahead. */
const AHEAD: ReadonlySet<FilingKind> = new Set([
  'joined',
  'left',
  'voluntary',
  'care-ended',
  'card-lost-ended',
  'limit-category',
  'limit-category-ended',
]);

/** Kinds that can be taken back; of the others a new filing tells what is so now, and lowering a flag takes two people. */
export const WITHDRAWABLE: ReadonlySet<FilingKind> = new Set([
  'left',
  'died',
  'employer-moved',
  'name-changed',
  'kana-corrected',
  'card-lost',
  'card-lost-ended',
  'release-accepted',
  'card-returned',
  'care-approved',
  'care-ended',
  'limit-category',
  'limit-category-ended',
  'medium-chosen',
]);

export type FilingReading =
  | { ok: true; filing: Filing }
  /** Which fields can not be so. */
  | { ok: false; fields: readonly string[] };

/** Reads what was typed. Empty text is no answer. @param today the day it is recorded on */
export function readFiling(typed: Readonly<Record<string, unknown>>, today: Day): FilingReading {
  const given = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== undefined && String(value).trim() !== ''),
  );
  const parsed = FILING.safeParse(given);
  if (!parsed.success) {
    return { ok: false, fields: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'kind')))] };
  }
  const filing = parsed.data;
  const fields: string[] = [];
  if (!AHEAD.has(filing.kind) && filing.on > today) fields.push('on');
  if ('endsOn' in filing && filing.endsOn !== undefined && filing.endsOn < filing.on) fields.push('endsOn');
  if (filing.kind === 'joined' && (filing.birthOn > today || filing.birthOn > filing.on)) fields.push('birthOn');
  return fields.length > 0 ? { ok: false, fields } : { ok: true, filing };
}

/** A filing that gives somebody a 記号・番号・枝番, and so asks whether it is somebody's. */
export type NumberFiling = Extract<Filing, { symbol: string }>;

export function tellsNumber(filing: Filing): filing is NumberFiling {
  return 'symbol' in filing;
}

/** What of a filing stands in its own row: codes and days. Names, numbers and 記号 stand with the facts. */
export function detailsOf(filing: Filing): Record<string, string> {
  const kept: Record<string, string> = {};
  if ('endsOn' in filing && filing.endsOn !== undefined) kept.endsOn = filing.endsOn;
  if (filing.kind === 'protection-raised') kept.flag = filing.flag;
  if (filing.kind === 'joined') kept.relation = filing.relation;
  if (filing.kind === 'limit-category') {
    kept.category = filing.category;
    kept.onCertificate = filing.onCertificate;
  }
  if (filing.kind === 'medium-chosen') {
    kept.medium = filing.medium;
    kept.mediumWhy = filing.mediumWhy;
  }
  return kept;
}
