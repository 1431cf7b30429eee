import { addDays, addYears, type Day } from '../lib/day.ts';
import { approvalsFrom, type Condition, cardFrom, conditionFrom } from './card-facts.ts';
import {
  AWKWARD_FAMILY_NAMES,
  addressFrom,
  FAMILY_NAMES,
  FOREIGN_NAMES,
  fullName,
  MEN,
  WOMEN,
  type WrittenName,
} from './names.ts';
import { type Prng, prngOf } from './prng.ts';
import type { MemberRow, Person } from './society-files.ts';

export interface SocietyPlan {
  insurerNumber: string;
  /** How many people, exactly. */
  members: number;
  seed: string;
  /** The day that ages, joiners, leavers and card dates are made around. */
  on: Day;
}

/** How many employers a society has, and the 記号 of the first. 任意継続 and 特例退職 have a 記号 of their own. */
const EMPLOYERS = 40;
const FIRST_SYMBOL = 201;
const VOLUNTARY_SYMBOL = '901';
const RETIRED_SYMBOL = '902';

/**
 * The people of a fictional society, household after household (本人 first), in flat memory. The same plan gives the same
 * people. The proportions are assumptions, not statistics (`card-facts.ts` has the table of card states).
 */
export function* generateSociety({ insurerNumber, members, seed, on }: SocietyPlan): Generator<Person> {
  const random = prngOf(`akashi-society:${seed}`);
  const lastNumbers = new Map<string, number>();
  let left = members;
  while (left > 0) {
    const household = householdFrom(random, insurerNumber, on, (symbol) => {
      const number = (lastNumbers.get(symbol) ?? 0) + 1;
      lastNumbers.set(symbol, number);
      return String(number);
    });
    for (const person of household.slice(0, left)) yield person;
    left -= household.length;
  }
}

interface Household {
  insurerNumber: string;
  symbol: string;
  number: string;
  category: MemberRow['区分'];
  voluntaryEndsOn: Day | '';
  employer: string;
  family: WrittenName;
  postalCode: string;
  address: string;
  /** yen a month, of the insured */
  standardPay: string;
  insuredJoinedOn: Day;
  /** First day without eligibility, of everybody. */
  lostOn: Day | '';
  legacyCardEndsOn: Day | '';
}

function householdFrom(random: Prng, insurerNumber: string, on: Day, nextNumber: (symbol: string) => string): Person[] {
  const category = random.pickWeighted([
    ['一般', 0.945],
    ['任意継続', 0.04],
    ['特例退職', 0.015],
  ] as const);
  const employer = String(FIRST_SYMBOL + Math.floor(random.next() ** 2 * EMPLOYERS));
  const symbol = { 一般: employer, 任意継続: VOLUNTARY_SYMBOL, 特例退職: RETIRED_SYMBOL }[category];
  const insuredAge = insuredAgeFrom(random, category);
  const standing = standingFrom(random, on);
  const insuredJoinedOn = standing.joinsOn ?? joinedFrom(random, standing.lostOn ?? on, insuredAge, category);
  const household: Household = {
    insurerNumber,
    symbol,
    number: nextNumber(symbol),
    category,
    voluntaryEndsOn: category === '任意継続' ? addDays(addYears(insuredJoinedOn, 2), -1) : '',
    employer: category === '一般' ? employer : '',
    family: random.pick(random.chance(0.02) ? AWKWARD_FAMILY_NAMES : FAMILY_NAMES),
    ...addressFrom(random),
    standardPay: random.chance(0.01) ? '' : standardPayFrom(random, insuredAge),
    insuredJoinedOn,
    lostOn: standing.lostOn ?? '',
    legacyCardEndsOn: standing.legacyCardEndsOn ?? '',
  };
  const people = [personFrom(random, household, on, { relationship: '', age: insuredAge, branch: 0 })];
  for (const relative of relativesFrom(random, insuredAge)) {
    people.push(personFrom(random, household, on, { ...relative, branch: people.length }));
  }
  return people;
}

function insuredAgeFrom(random: Prng, category: MemberRow['区分']): number {
  if (category === '特例退職') return random.between(60, 74);
  if (category === '任意継続') return random.between(26, 72);
  return random.pickWeighted([
    [random.between(19, 29), 20],
    [random.between(30, 49), 47],
    [random.between(50, 64), 28],
    [random.between(65, 69), 4],
    [random.between(70, 74), 1.5],
  ]);
}

/** A first day of eligibility before `before`. */
function joinedFrom(random: Prng, before: Day, age: number, category: MemberRow['区分']): Day {
  // 任意継続 lasts two years at most, so everybody in it came within the last two.
  if (category === '任意継続') return addDays(before, -random.between(1, 600));
  return addDays(before, -random.between(1, Math.min(age - 18, 30) * 365 + 200));
}

interface Standing {
  joinsOn?: Day;
  lostOn?: Day;
  legacyCardEndsOn?: Day;
}

/** Joiners, leavers and the last old cards. */
function standingFrom(random: Prng, on: Day): Standing {
  return random.pickWeighted<Standing>([
    [{}, 960],
    [{ legacyCardEndsOn: addDays(on, -1) }, 12],
    [{ joinsOn: addDays(on, -random.between(0, 20)) }, 8],
    [{ joinsOn: addDays(on, random.between(1, 20)) }, 3],
    [{ lostOn: addDays(on, -random.between(0, 60)) }, 5],
    [{ lostOn: addDays(on, random.between(1, 40)) }, 6],
    [{ legacyCardEndsOn: addDays(on, random.between(0, 28)) }, 5],
    // leaves before the old card ends: nothing to issue
    [{ legacyCardEndsOn: addDays(on, 28), lostOn: addDays(on, random.between(2, 28)) }, 1],
  ]);
}

function standardPayFrom(random: Prng, age: number): string {
  const grades = [200_000, 220_000, 240_000, 260_000, 280_000, 300_000, 340_000, 380_000, 440_000, 500_000, 590_000];
  const middle = age < 30 ? 3 : age < 60 ? 6 : 4;
  const grade = Math.min(Math.max(middle + random.between(-3, 4), 0), grades.length - 1);
  return String(grades[grade] ?? 300_000);
}

interface Relative {
  relationship: string;
  age: number;
}

function relativesFrom(random: Prng, insuredAge: number): Relative[] {
  const relatives: Relative[] = [];
  if (insuredAge >= 25 && random.chance(insuredAge < 60 ? 0.3 : 0.45)) {
    relatives.push({ relationship: '配偶者', age: clampAge(insuredAge + random.between(-6, 4), 20) });
  }
  if (insuredAge >= 27 && insuredAge <= 62 && random.chance(0.42)) {
    const eldest = Math.min(insuredAge - random.between(24, 34), 23);
    const count = random.pickWeighted([
      [1, 45],
      [2, 43],
      [3, 12],
    ]);
    const twins = count > 1 && random.chance(0.02);
    for (let i = 0; i < count; i++) {
      const age = eldest - (twins ? 0 : i * random.between(2, 4));
      if (age >= 0) relatives.push({ relationship: '子', age });
    }
  }
  if (insuredAge >= 38 && random.chance(0.025)) {
    relatives.push({ relationship: '母', age: clampAge(insuredAge + random.between(22, 32), 60) });
  }
  return relatives;
}

function clampAge(age: number, least: number): number {
  return Math.min(Math.max(age, least), 74);
}

function personFrom(
  random: Prng,
  household: Household,
  on: Day,
  who: { relationship: string; age: number; branch: number },
): Person {
  const { relationship, age, branch } = who;
  const birthOn = birthFrom(random, on, age);
  const written = writtenFrom(random, household.family, who, household.category);
  const condition = conditionFrom(random);
  const joinedOn = later(household.insuredJoinedOn, birthOn);
  const { lostOn } = household;
  const member: MemberRow = {
    保険者番号: household.insurerNumber,
    記号: household.symbol,
    番号: household.number,
    枝番: String(branch).padStart(2, '0'),
    本人家族: branch === 0 ? '本人' : '家族',
    続柄: relationship,
    氏名: written.name,
    氏名カナ: written.kana,
    通称名: written.common,
    生年月日: birthOn,
    性別: written.sex,
    性別表示: random.chance(0.001) ? '裏面参照' : '',
    資格取得年月日: joinedOn,
    資格喪失年月日: lostOn === '' ? '' : later(lostOn, addDays(joinedOn, 1)),
    区分: household.category,
    任意継続満了年月日: household.voluntaryEndsOn,
    事業所記号: household.employer,
    郵便番号: household.postalCode,
    住所: household.address,
    標準報酬月額: household.standardPay,
    負担割合: age >= 70 && random.chance(0.1) ? '2割' : '',
    マイナンバー登録: myNumberOf(condition),
    自己情報提供不可: disclosureFrom(random),
    旧保険証有効期限: household.legacyCardEndsOn,
  };
  return { member, card: cardFrom(random, condition, birthOn, on), approvals: approvalsFrom(random, condition, on) };
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function myNumberOf(condition: Condition): MemberRow['マイナンバー登録'] {
  if (condition === 'number-missing') return '未';
  return condition === 'number-in-doubt' ? '確認中' : '済';
}

function disclosureFrom(random: Prng): MemberRow['自己情報提供不可'] {
  return random.pickWeighted([
    ['なし', 0.9985],
    ['提供不可', 0.0008],
    ['申出中', 0.0002],
    ['不開示', 0.0005],
  ] as const);
}

/** A birth day that gives `age` on `on`; one in a thousand turns a year older on the very day. */
function birthFrom(random: Prng, on: Day, age: number): Day {
  if (random.chance(0.001)) return addYears(on, -(age + 1));
  return addDays(addYears(on, -age), -random.between(1, 360));
}

function writtenFrom(
  random: Prng,
  family: WrittenName,
  { relationship, age, branch }: { relationship: string; age: number; branch: number },
  category: MemberRow['区分'],
): WrittenName & { common: string; sex: MemberRow['性別'] } {
  if (branch === 0 && category === '一般' && random.chance(0.012)) {
    const { name, kana, common, sex } = random.pick(FOREIGN_NAMES);
    return { name, kana, common: common ?? '', sex };
  }
  const woman = relationship === '母' || random.chance(relationship === '配偶者' ? 0.85 : branch === 0 ? 0.38 : 0.5);
  const given = givenFrom(random, woman ? WOMEN : MEN, age);
  return { ...fullName(family, given), common: '', sex: woman ? '女' : '男' };
}

/** The lists go from the older to the younger names. */
function givenFrom(random: Prng, list: readonly WrittenName[], age: number): WrittenName {
  const third = Math.floor(list.length / 3);
  const from = age >= 50 ? 0 : age >= 22 ? third : 2 * third;
  return random.pick(list.slice(from, from + third));
}
