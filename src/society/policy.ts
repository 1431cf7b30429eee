import { z } from 'zod';
import { type Day, findIsoDay } from '../lib/day.ts';
import { isInsurerNumber } from '../lib/insurer-number.ts';
import { nearestOf } from '../lib/nearest.ts';

const day = z
  .string()
  .refine((text) => findIsoDay(text) !== undefined, 'not-a-day')
  .transform((text) => text as Day);

/** A print vendor's key whose private half the demo publishes, and the fictional society that alone may use it. */
export const PUBLISHED_KEY = {
  insurerNumber: '06139992',
  recipient: 'age15zkm2g9hjlpfy67a50rwy8pd4nvcq8hrleur4u44pkck3hf88spqtyhwj4',
} as const;

/** Empty, or the address of an OpenID provider: https, or http on this very machine, to try it out. */
function issuer() {
  return z
    .string()
    .max(300)
    .refine((text) => text === '' || isIssuer(text), 'not-an-issuer')
    .default('');
}

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const { hash, password, protocol, search, username } = url;
  if (hash !== '' || search !== '' || username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
}

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
  /**
   * What is done by itself about a certificate on the Web that nobody opens, in days after its publication; 0: never. In this
   * order, and with as many days between two steps as between their figures.
   */
  escalation: z
    .strictObject({
      /** A second notice, where a mail can reach whoever opens it. */
      secondNoticeDays: z.int().min(0).max(90).default(7),
      /** A letter in the next print. */
      letterDays: z.int().min(0).max(180).default(14),
      /** Paper in its place, with the next run. */
      paperDays: z.int().min(0).max(365).default(30),
    })
    .prefault({}),
  /** Days that an enrolment letter can be used. */
  enrolmentDays: z.int().min(7).max(90).default(30),
  /** Whether an employer may hand out sealed enrolment codes to its people; only for a first account (0041). */
  employerCodes: z.enum(['off', 'on']).default('off'),
  /** Whether staff may send an enrolment code as a link, by a way that they have verified; only for a first account (0041). */
  enrolmentLinks: z.enum(['off', 'on']).default('off'),
  /** Whether members may let their browsers ring: push services of the browsers' makers learn that they do (0047). */
  webPush: z.enum(['off', 'on']).default('off'),
  /** Whether enrolment letters go by post to the registered address of people with 不開示; held, their documents go by packets (0034). */
  nondisclosureLetters: z.enum(['hold', 'post']).default('hold'),
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
  /** What holds a plan until somebody other than the planner accepts it. Protected people are in none of these figures. */
  runBrakes: z
    .strictObject({
      /** Fewer people looked at than this, and nothing is compared: the figures of small groups jump. */
      fromPeople: z.int().min(1).max(1_000_000).default(1000),
      /** So many percent or more of the eligible people would get a certificate by this run. */
      certificatesPercent: z.int().min(1).max(100).default(60),
      /** So many percent or more of the eligible people can not be decided. */
      unknownsPercent: z.int().min(1).max(100).default(10),
      /** So many percent more people need a certificate than at the last comparable run. */
      growthPercent: z.int().min(1).max(1000).default(30),
      /** So many percent fewer do. */
      shrinkPercent: z.int().min(1).max(100).default(30),
      /** More than so many in a thousand documents fail a lint. */
      lintFailuresPerThousand: z.int().min(0).max(1000).default(1),
      /** And more people than these. */
      lintFailures: z.int().min(0).max(10_000).default(10),
    })
    .prefault({}),
  /** Hours after the cancel window for which an approval of a run counts; a release that has begun goes on. */
  approvalHours: z.int().min(1).max(720).default(24),
  /** Minutes after the approval in which a run can be cancelled and not yet released. */
  cancelWindowMinutes: z.int().min(0).max(1440).default(0),
  /** One sentence on the standing of the Web 資格確認書, shown to the counter. */
  standing: z.string().max(200).default('この画面は、健康保険法にもとづき電磁的方法により提供された資格確認書です。'),
  /** Where the 負担割合 of 70 to 74 is printed: on the certificate, or on a 高齢受給者証 beside it (domain.md §2.1 no. 12). */
  shareOn: z.enum(['certificate', 'separate']).default('certificate'),
  /** Whether the front of a certificate has the 住所; else whoever has it on paper writes it on the back (domain.md §2.1 no. 13). */
  addressOn: z.enum(['none', 'front']).default('none'),
  /** Whether people may have the 限度額適用区分 on their certificate; printed only when the person wishes it too (domain.md §2.1 no. 17). */
  limitCategoryOn: z.enum(['none', 'certificate']).default('none'),
  /** Paper: documents and letters that are printed at once (src/print). */
  print: z
    .strictObject({
      /** A4 with the address on the same sheet, はがき, or a card. */
      paperForm: z.enum(['letter', 'postcard', 'card']).default('letter'),
      /** How certificates are sent: ordinary mail, 特定記録, 簡易書留. Always to the person, never through the employer. */
      certificateBy: z.enum(['ordinary', 'recorded', 'registered']).default('recorded'),
      noticeBy: z.enum(['ordinary', 'recorded', 'registered']).default('ordinary'),
      letterBy: z.enum(['ordinary', 'recorded', 'registered']).default('ordinary'),
      customerBarcode: z.enum(['none', 'where-certain']).default('where-certain'),
      /** Bleed and marks for a printer who cuts. */
      cropMarks: z.enum(['none', 'bleed']).default('none'),
      /** Most pieces of one PDF. */
      piecesAFile: z.int().min(50).max(2000).default(500),
      /** Days after posting from which mail that did not come back counts as delivered. */
      deliveredAfterDays: z.int().min(3).max(60).default(10),
      /** Days for which a package may be kept, here and at the vendor's. */
      keepDays: z.int().min(7).max(180).default(60),
    })
    .prefault({}),
  printVendor: z
    .strictObject({
      /** Public key (`age1…`) to which packages are encrypted; without it none is made. */
      recipient: z.string().max(200).default(''),
    })
    .prefault({}),
  /** Whether members may let a counter without a camera type a short code, at the price that we learn of the check. */
  lookupCode: z.enum(['off', 'on']).default('off'),
  /** デジタル認証アプリ, as the Digital Agency has registered the society; without an issuer it is not offered (docs/providers.md). */
  digitalApp: z
    .strictObject({
      issuer: issuer(),
      clientId: z.string().max(200).default(''),
    })
    .prefault({}),
  /** The identity provider of the company; without an issuer it is not offered. By it alone nobody's data is shown. */
  companySignIn: z
    .strictObject({
      /** As it stands on the button. */
      name: z.string().max(60).default(''),
      issuer: issuer(),
      clientId: z.string().max(200).default(''),
    })
    .prefault({}),
  /** Days within which an application should be answered, by kind. Calendar days. */
  applicationDays: z
    .strictObject({
      specialCare: z.int().min(1).max(90).default(14),
      reissue: z.int().min(1).max(90).default(7),
      lostRenewing: z.int().min(1).max(90).default(5),
      limitCategory: z.int().min(1).max(90).default(10),
      releaseRegistration: z.int().min(1).max(90).default(7),
      changeMedium: z.int().min(1).max(90).default(10),
    })
    .prefault({}),
  /** Days after a decision until the pictures of evidence are deleted; longer than the time for 審査請求. */
  evidenceDays: z.int().min(1).max(1825).default(120),
  /** Months after the decision in which 審査請求 is possible (社会保険審査官及び社会保険審査会法4条), as told with a refusal. */
  appealMonths: z.int().min(1).max(12).default(3),
  /** Whether an approval for 要配慮者 takes two reviewers. */
  careSecondReviewer: z.enum(['off', 'on']).default('off'),
  /** Days before the end of such an approval when somebody is reminded to look. */
  careRenewalDays: z.int().min(7).max(180).default(60),
  /** What becomes of it when nobody has ended it by then: it goes on for a year, or it ends (domain.md §3.2: no application at renewal). */
  careRenewal: z.enum(['continue', 'end']).default('continue'),
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
  | 'not-an-issuer'
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
    const told = (['not-a-day', 'not-an-issuer'] as const).find((fault) => fault === issue.message);
    return [{ key, fault: told ?? 'not-an-insurer-number' }];
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
  | Exclude<
      keyof Policy,
      | 'insurer'
      | 'brakes'
      | 'escalation'
      | 'runBrakes'
      | 'print'
      | 'printVendor'
      | 'applicationDays'
      | 'digitalApp'
      | 'companySignIn'
    >
  | In<'insurer', keyof Policy['insurer']>
  | In<'brakes', keyof Policy['brakes']>
  | In<'escalation', keyof Policy['escalation']>
  | In<'runBrakes', keyof Policy['runBrakes']>
  | In<'print', keyof Policy['print']>
  | In<'printVendor', keyof Policy['printVendor']>
  | In<'applicationDays', keyof Policy['applicationDays']>
  | In<'digitalApp', keyof Policy['digitalApp']>
  | In<'companySignIn', keyof Policy['companySignIn']>;

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
