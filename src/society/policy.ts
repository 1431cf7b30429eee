import { z } from 'zod';
import { type Day, findIsoDay } from '../lib/day.ts';
import { isInsurerNumber } from '../lib/insurer-number.ts';

const day = z
  .string()
  .refine((text) => findIsoDay(text) !== undefined, 'not a day YYYY-MM-DD')
  .transform((text) => text as Day);

/** policy.json (files.md). Every choice of a society is a key here, with a default that follows the seed. */
export const policySchema = z.strictObject({
  insurer: z.strictObject({
    number: z.string().refine(isInsurerNumber, 'not an insurer number (8 digits with a right check digit)'),
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
});

export type Policy = z.output<typeof policySchema>;

export interface PolicyFault {
  /** Dotted path of the key. */
  key: string;
  fault: 'unknown' | 'unusable';
  /** The nearest known key, for an unknown one. */
  nearest?: string;
  why: string;
}

export type PolicyReading = { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] };

/** Reads a policy document. All faults at once; an unknown key names the nearest known one. */
export function readPolicy(document: unknown): PolicyReading {
  const result = policySchema.safeParse(document);
  if (result.success) return { ok: true, policy: result.data };
  const faults: PolicyFault[] = [];
  for (const issue of result.error.issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(path[0]);
      for (const key of issue.keys) {
        const nearest = nearestOf(key, known);
        faults.push({
          key: [...path, key].join('.'),
          fault: 'unknown',
          nearest,
          why: `unknown key; the nearest known one is "${nearest}"`,
        });
      }
    } else {
      faults.push({ key: path.join('.') || '(document)', fault: 'unusable', why: issue.message });
    }
  }
  return { ok: false, faults };
}

function knownKeys(group: string | undefined): string[] {
  const { shape } = policySchema;
  if (group === 'insurer') return Object.keys(shape.insurer.shape);
  return Object.keys(group === 'brakes' ? shape.brakes.unwrap().shape : shape);
}

function nearestOf(word: string, known: readonly string[]): string {
  let best = known[0] ?? '';
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
