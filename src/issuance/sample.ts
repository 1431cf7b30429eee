import { createHash } from 'node:crypto';
import { leavesByAgeOn, shareStartsOn } from '../eligibility/index.ts';
import { compareText } from '../lib/compare.ts';
import { addDays, addMonths, addYears, type Day } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Policy } from '../society/index.ts';
import type { Weighed } from './weigh-member.ts';

/**
 * Why somebody is looked at before others: at a boundary of days or of what can be drawn, or handled in a way of its own. The
 * number says how much it weighs; the sum of a person's decides.
 */
const WEIGHTS = {
  protected: 8,
  'special-care': 6,
  'share-changes': 5,
  'turns-70': 5,
  'turns-75': 5,
  leaving: 5,
  'rare-characters': 5,
  'no-address': 4,
  'short-period': 4,
  'inputs-missing': 4,
  'sex-on-back': 4,
  'just-joined': 3,
  birthday: 3,
  'common-name': 3,
  'long-name': 3,
  'foreign-letters': 3,
  replaces: 2,
  voluntary: 2,
} as const;

export type RiskClass = keyof typeof WEIGHTS;

/** Days on either side of the plan's day that count as its neighbourhood. */
const NEAR = 14;
/** Characters from which a name is drawn smaller. */
const LONG_NAME = 11;
const FOREIGN = /[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]/u;
/** 外字 that a font draws all the same, variation sequences, and what lies outside the basic plane. */
const RARE = /\p{Private_Use}|\p{Variation_Selector}|[\u{10000}-\u{10ffff}]/u;

/** The risk classes of a planned person, heaviest first. */
export type RiskReader = (record: MemberRecord, weighed: Extract<Weighed, { kind: 'issue' }>) => RiskClass[];

/** Says what is risky in a run. Pure; what depends on the run alone is reckoned once. */
export function riskReader(run: {
  planOn: Day;
  nextDeliveryOn: Day;
  policy: Pick<Policy, 'certificateEndsOn' | 'maxYears'>;
}): RiskReader {
  const { nextDeliveryOn, planOn, policy } = run;
  const [nearFrom, nearUntil] = [addDays(planOn, -NEAR), addDays(planOn, NEAR)];
  const comingUntil = addMonths(nextDeliveryOn, 1);
  const usualEnd = policy.certificateEndsOn ?? addYears(planOn, policy.maxYears);
  const birthdays = new Set<string>();
  for (let day = nearFrom; day <= nearUntil; day = addDays(day, 1)) birthdays.add(day.slice(5));
  if (birthdays.has('03-01')) birthdays.add('02-29');
  const turning = (age: number, dayOf: (birthOn: Day) => Day) => {
    // the day itself is within two months of the birthday
    const [first, last] = [addYears(addDays(nearFrom, -62), -age), addYears(addDays(comingUntil, 62), -age)];
    return (birthOn: Day) => {
      if (birthOn < first || birthOn > last) return false;
      const day = dayOf(birthOn);
      return day >= nearFrom && day <= comingUntil;
    };
  };
  const [turns70, turns75] = [turning(70, shareStartsOn), turning(75, leavesByAgeOn)];
  return ({ facts, line }, { decideOn, decision, protected: guarded, replaces }) => {
    const name = line.commonName ?? line.name;
    const { effectiveOn, expiresOn } = decision;
    const isShort =
      effectiveOn !== null && expiresOn !== null && expiresOn < usualEnd && expiresOn < addYears(effectiveOn, 1);
    const is: Readonly<Record<RiskClass, boolean>> = {
      protected: guarded,
      'special-care': decision.matched.includes('R8'),
      'share-changes': decideOn > planOn,
      'turns-70': turns70(facts.birthOn),
      'turns-75': turns75(facts.birthOn),
      leaving: facts.lostOn !== null,
      'rare-characters': RARE.test(name) || RARE.test(line.nameKana),
      'no-address': line.address === null,
      'short-period': isShort,
      'inputs-missing': decision.missing.length > 0,
      'sex-on-back': line.sexOnBack,
      'just-joined': facts.eligibleFromOn >= nearFrom && facts.eligibleFromOn <= nearUntil,
      birthday: birthdays.has(facts.birthOn.slice(5)),
      'common-name': line.commonName !== null,
      'long-name': name.length >= LONG_NAME && [...name].length >= LONG_NAME,
      'foreign-letters': FOREIGN.test(name),
      replaces: replaces.length > 0,
      voluntary: facts.category === 'voluntary',
    };
    return RISKS.filter((one) => is[one]);
  };
}

const RISKS = (Object.keys(WEIGHTS) as RiskClass[]).sort((a, b) => WEIGHTS[b] - WEIGHTS[a]);

/** How much the classes of a person weigh together. */
export const weightOf = (classes: readonly RiskClass[]) => classes.reduce((sum, one) => sum + WEIGHTS[one], 0);

/** People of each kind who are shown. */
const SHOWN = 20;

export interface Sampled {
  memberId: string;
  /** Of `random`: empty. */
  classes: readonly RiskClass[];
}

interface Ranked extends Sampled {
  weight: number;
  rank: string;
}

const lighter = (a: Ranked, b: Ranked) => b.weight - a.weight || compareText(a.rank, b.rank);

/** Keeps the first few of many by an order. */
class Best {
  #kept: Ranked[] = [];

  look(one: Ranked): void {
    const last = this.#kept[SHOWN - 1];
    if (last && lighter(last, one) <= 0) return;
    this.#kept.push(one);
    this.#kept.sort(lighter);
    this.#kept.length = Math.min(this.#kept.length, SHOWN);
  }

  people(): Sampled[] {
    return this.#kept.map(({ memberId, classes }) => ({ memberId, classes }));
  }
}

/**
 * Who of a plan is looked at: some drawn by lot, and those with the heaviest risk classes. The lot of a person is the SHA-256 of
 * the plan's seed and their id, so that nobody can choose who is drawn, and the order of looking does not matter.
 */
export class PlanSample {
  readonly #random = new Best();
  readonly #risk = new Best();
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  look(memberId: string, classes: readonly RiskClass[]): void {
    const rank = createHash('sha256').update(`${this.#seed}|${memberId}`).digest('hex');
    this.#random.look({ memberId, classes: [], weight: 0, rank });
    const weight = weightOf(classes);
    if (weight > 0) this.#risk.look({ memberId, classes, weight, rank });
  }

  random(): Sampled[] {
    return this.#random.people();
  }

  riskiest(): Sampled[] {
    return this.#risk.people();
  }
}
