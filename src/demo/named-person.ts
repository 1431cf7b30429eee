import type { MissingInput, ReasonCode } from '../eligibility/index.ts';
import { addDays, addMonths, addYears, birthdayAt, type Day, firstDayOfMonth, lastDayOfMonth } from '../lib/day.ts';
import type { ApprovalFact, CardFact, MemberRow, Person } from './society-files.ts';

/** A person with a story: one row of the seed's table, or one awkward case of the domain reference. */
export interface NamedPerson extends Person {
  key: string;
  /** What this person shows. */
  story: string;
  expected: Expected;
}

/** What `decide` must say on the day the people were made for. A share that is not given is none. */
export interface Expected {
  reason: ReasonCode;
  share?: 20 | 30;
  missing?: MissingInput[];
}

/** What is told of a person; everything else is ordinary. */
export interface Sketch {
  key: string;
  expected: Expected;
  story: string;
  written: { name: string; kana: string; sex: MemberRow['性別'] };
  birthOn: Day;
  /** 続柄; none: 本人 */
  relationship?: string;
  card: CardFact | null;
  approvals?: ApprovalFact[];
  member?: Partial<MemberRow>;
}

/** 氏名, 氏名カナ and 性別, as they are written in the ledger. */
export function written(name: string, kana: string, sex: MemberRow['性別']): Sketch['written'] {
  return { name, kana, sex };
}

const ORDINARY: CardFact = {
  カード: '取得',
  返納年月日: '',
  利用登録: '登録済',
  解除申請年月日: '',
  電子証明書有効期限: '',
  カード有効期限: '',
};

/** Days and card facts as seen from `on`, by the names that the stories use. */
export function factsAround(on: Day) {
  const farOff = addYears(firstDayOfMonth(on), 3);
  const usable: CardFact = { ...ORDINARY, 電子証明書有効期限: farOff, カード有効期限: addYears(farOff, 5) };
  return {
    on,
    yesterday: addDays(on, -1),
    tomorrow: addDays(on, 1),
    before: (days: number) => addDays(on, -days),
    after: (days: number) => addDays(on, days),
    /** A birth day some months off the day, so that nobody's birthday is near unless the story says so. */
    aged: (age: number) => addDays(addYears(on, -age), -100),
    /** The birth day of somebody who turns `age` on `day`; on 29 February of a year without such a birth year, the day before. */
    turning: (age: number, day: Day) => addYears(day, -age),
    /** The latest birth day with which somebody is not yet `age` on `on`. */
    almost: (age: number) => {
      const born = addYears(addDays(on, 1), -age);
      return birthdayAt(born, age) > on ? born : addDays(born, 1);
    },
    usable,
    noCard: { ...ORDINARY, カード: '未取得', 利用登録: '未登録' } satisfies CardFact,
    notRegistered: { ...usable, 利用登録: '未登録' } satisfies CardFact,
    releaseAskedOn: (day: Day): CardFact => ({ ...usable, 利用登録: '解除申請', 解除申請年月日: day }),
    returnedOn: (day: Day): CardFact => ({ ...ORDINARY, カード: '返納', 返納年月日: day, 利用登録: '解除済' }),
    /** Grace ended at the end of last month. */
    graceOver: {
      ...ORDINARY,
      電子証明書有効期限: lastDayOfMonth(addMonths(firstDayOfMonth(on), -4)),
    } satisfies CardFact,
    /** Expired one day later: usable to the end of this month. */
    graceToMonthEnd: { ...ORDINARY, 電子証明書有効期限: addMonths(firstDayOfMonth(on), -3) } satisfies CardFact,
    unknown: { ...ORDINARY, カード: '不明', 利用登録: '不明' } satisfies CardFact,
    ordinary: ORDINARY,
    care: (from: Day, to: Day | '' = ''): ApprovalFact => ({ 申請種別: '要配慮者', 承認年月日: from, 終了年月日: to }),
    lost: (from: Day): ApprovalFact => ({ 申請種別: '紛失更新中', 承認年月日: from, 終了年月日: '' }),
  };
}

export type Around = ReturnType<typeof factsAround>;

/** 記号 of the named people's employer. Generated people have other ones. */
const SYMBOL = '101';

/** Gives each household a 番号 and each person a 枝番, and fills in what the sketches leave out. */
export function peopleOf(insurerNumber: string, on: Day, households: readonly (readonly Sketch[])[]): NamedPerson[] {
  const joinedOn = addYears(firstDayOfMonth(on), -8);
  return households.flatMap((household, index) =>
    household.map(({ key, story, expected, written, birthOn, relationship, card, approvals, member }, branch) => ({
      key,
      story,
      expected,
      card,
      approvals: approvals ?? [],
      member: {
        保険者番号: insurerNumber,
        記号: SYMBOL,
        番号: String(index + 1),
        枝番: String(branch).padStart(2, '0'),
        本人家族: relationship === undefined ? '本人' : '家族',
        続柄: relationship ?? '',
        氏名: written.name,
        氏名カナ: written.kana,
        通称名: '',
        生年月日: birthOn,
        性別: written.sex,
        性別表示: '',
        資格取得年月日: birthOn > joinedOn ? birthOn : joinedOn,
        資格喪失年月日: '',
        区分: '一般',
        任意継続満了年月日: '',
        事業所記号: SYMBOL,
        郵便番号: '0000001',
        住所: `見本県架空市さくら町１－${toFullWidth(index + 1)}`,
        標準報酬月額: '300000',
        負担割合: '',
        マイナンバー登録: '済',
        自己情報提供不可: 'なし',
        旧保険証有効期限: '',
        ...member,
      },
    })),
  );
}

function toFullWidth(count: number): string {
  return String(count).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
