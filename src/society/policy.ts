import { z } from 'zod';
import { type Day, findIsoDay } from '../lib/day.ts';
import { isInsurerNumber } from '../lib/insurer-number.ts';
import { nearestOf } from '../lib/nearest.ts';

const day = z
  .string()
  .refine((text) => findIsoDay(text) !== undefined, 'not-a-day')
  .transform((text) => text as Day);

/**
 * policy.json (files.md). Every choice of a society is a key here, with a default that follows the seed. What each key means
 * to people stands in src/messages/policy.ts and docs/formats.md.
 */
export const policySchema = z.strictObject({
  insurer: z.strictObject({
    number: z.string().refine(isInsurerNumber, 'not-an-insurer-number'),
    name: z.string().min(1).max(80),
    address: z.string().max(200).default(''),
    phone: z.string().max(40).default(''),
  }),
  /** Uniform last valid day of certificates; none: only the other limits count. */
  certificateEndsOn: day.optional(),
  /** Longest validity in years; the law allows 5. */
  maxYears: z.int().min(1).max(5).default(5),
  /** Months that a certificate for 紛失更新中 (X1) lives. */
  shortTermMonths: z.int().min(1).max(12).default(2),
  /** Last day on which any old 健康保険証 could be used. */
  legacyCardEndsOn: day.prefault('2025-12-01'),
  /** What becomes of people whose inputs are missing: they wait for a person (the only choice so far). */
  undetermined: z.literal('hold').default('hold'),
  /** From this age a dependant has an account of their own and is no longer shown to the 被保険者. */
  ownAccountFromAge: z.int().min(15).max(20).default(18),
  /** Days after publication or planning until a person in neither state is past due. */
  gapDueDays: z.int().min(1).max(90).default(14),
  /** Days that an enrolment letter can be used. */
  enrolmentDays: z.int().min(7).max(90).default(30),
  /** Hours for which a member may take codes along to places without network; 0: not offered. A revocation does not reach them. */
  offlinePackHours: z.int().min(0).max(24).default(24),
  /** What stops an import until a second person lets it through, compared with the newest delivery before it. */
  brakes: z
    .strictObject({
      /** The ledger file has fewer rows than last time by this much or more, in percent of last time. */
      fewerRowsPercent: z.int().min(1).max(100).default(30),
      /** More people are unknown than last time by this much or more, in percent of last time. */
      moreUnknownsPercent: z.int().min(1).max(100).default(10),
    })
    .prefault({}),
  /** One sentence on the standing of the Web 資格確認書, shown to the counter. */
  standing: z.string().max(200).default('この画面は、健康保険法にもとづき電磁的方法により提供された資格確認書です。'),
  /** Where the 負担割合 of 70 to 74 is printed: on the certificate, or on a 高齢受給者証 beside it (domain.md §2.1 no. 12). */
  shareOn: z.enum(['certificate', 'separate']).default('certificate'),
  /** Whether the front of a certificate has the 住所; else whoever has it on paper writes it on the back (domain.md §2.1 no. 13). */
  addressOn: z.enum(['none', 'front']).default('none'),
  /** Whether people may have the 限度額適用区分 on their certificate; printed only when the person wishes it too (domain.md §2.1 no. 17). */
  limitCategoryOn: z.enum(['none', 'certificate']).default('none'),
  /** Whether members may let a counter without a camera type a short code, at the price that we learn of the check. */
  lookupCode: z.enum(['off', 'on']).default('off'),
});

export type Policy = z.output<typeof policySchema>;

export type PolicyFaultKind =
  | 'unknown'
  | 'missing'
  | 'not-a-group'
  | 'not-text'
  | 'too-long'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-a-day'
  | 'not-an-insurer-number'
  | 'not-in-list';

export interface PolicyFault {
  /** Dotted path of the key; empty for the document itself. */
  key: string;
  fault: PolicyFaultKind;
  /** For an unknown key: the nearest known one, with its group. */
  nearest?: string;
  /** For a number out of range. */
  least?: number;
  most?: number;
  /** Characters that a text may have. */
  longest?: number;
  /** Values that the key takes. */
  allowed?: readonly string[];
}

export type PolicyReading = { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] };

/** Reads a policy document. All faults at once; an unknown key names the nearest known one. */
export function readPolicy(document: unknown): PolicyReading {
  const result = policySchema.safeParse(document);
  if (result.success) return { ok: true, policy: result.data };
  return { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(issue, document)) };
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, document: unknown): PolicyFault[] {
  const path = issue.path.map(String);
  const key = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const group = path.length === 0 ? '' : `${key}.`;
    const known = policyKeys.map(({ name }) => name).filter((name) => name.startsWith(group));
    return issue.keys.map((unknown) => {
      const written = group + unknown;
      return { key: written, fault: 'unknown', nearest: nearestOf(written, known) };
    });
  }
  if (valueAt(document, path) === undefined) return [{ key, fault: 'missing' }];
  if (issue.code === 'custom') {
    return [{ key, fault: issue.message === 'not-a-day' ? 'not-a-day' : 'not-an-insurer-number' }];
  }
  if (issue.code === 'invalid_value') return [{ key, fault: 'not-in-list', allowed: issue.values.map(String) }];
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'object') return [{ key, fault: 'not-a-group' }];
    return [{ key, fault: issue.expected === 'string' ? 'not-text' : 'not-a-number' }];
  }
  const known = policyKeys.find(({ name }) => name === key);
  if (known?.kind === 'count') return [{ key, fault: 'out-of-range', least: known.least, most: known.most }];
  if (issue.code === 'too_big' && known?.kind === 'text') return [{ key, fault: 'too-long', longest: known.longest }];
  return [{ key, fault: 'missing' }];
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const name of path) value = (value as Record<string, unknown> | null)?.[name];
  return value;
}

type In<Group extends string, Keys> = `${Group}.${Keys & string}`;

/** The dotted name of every key. */
export type PolicyKeyName =
  | Exclude<keyof Policy, 'insurer' | 'brakes'>
  | In<'insurer', keyof Policy['insurer']>
  | In<'brakes', keyof Policy['brakes']>;

export type PolicyKey = { name: PolicyKeyName; required: boolean } & (
  | { kind: 'text'; longest: number }
  | { kind: 'insurer-number' }
  | { kind: 'day' }
  | { kind: 'count'; least: number; most: number }
  | { kind: 'choice'; allowed: readonly string[] }
);

/** Every key of a policy in the order of the document, as the schema has it. */
export const policyKeys: readonly PolicyKey[] = keysOf(policySchema.shape, '');

function keysOf(shape: Readonly<Record<string, z.core.$ZodType>>, group: string): PolicyKey[] {
  return Object.entries(shape).flatMap(([own, given]) => {
    const name = (group + own) as PolicyKeyName;
    let schema = given;
    while (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
      schema = schema.unwrap();
    }
    const required = schema === given;
    if (schema instanceof z.ZodObject) return keysOf(schema.shape, `${name}.`);
    if (schema instanceof z.ZodNumber) {
      return [{ name, required, kind: 'count', least: schema.minValue ?? 0, most: schema.maxValue ?? 0 }];
    }
    if (schema instanceof z.ZodLiteral)
      return [{ name, required, kind: 'choice', allowed: [...schema.values].map(String) }];
    if (schema instanceof z.ZodEnum) return [{ name, required, kind: 'choice', allowed: schema.options.map(String) }];
    if (schema instanceof z.ZodPipe) return [{ name, required, kind: 'day' }];
    if (schema instanceof z.ZodString && schema.maxLength !== null) {
      return [{ name, required, kind: 'text', longest: schema.maxLength }];
    }
    return [{ name, required, kind: 'insurer-number' }];
  });
}

/** The keys that a decision depends on (decide.md): only they can change who gets what. */
export const DECIDING_KEYS: readonly PolicyKeyName[] = ['certificateEndsOn', 'maxYears', 'shortTermMonths'];

export type PolicyValue = string | number | undefined;

export function policyValue(policy: Policy, name: PolicyKeyName): PolicyValue {
  return valueAt(policy, name.split('.')) as PolicyValue;
}

/** What a key says when a document does not have it; undefined for a required key, and where none is the default. */
export function defaultOf(name: PolicyKeyName): PolicyValue {
  return policyKeys.find((key) => key.name === name)?.required ? undefined : policyValue(DEFAULTS, name);
}

const DEFAULTS: Policy = policySchema.parse({ insurer: { number: '06139992', name: '-' } });

export interface PolicyDifference {
  name: PolicyKeyName;
  before: PolicyValue;
  after: PolicyValue;
}

/** The keys in which two policies differ. */
export function differencesOf(before: Policy, after: Policy): PolicyDifference[] {
  return policyKeys.flatMap(({ name }) => {
    const difference = { name, before: policyValue(before, name), after: policyValue(after, name) };
    return difference.before === difference.after ? [] : [difference];
  });
}
