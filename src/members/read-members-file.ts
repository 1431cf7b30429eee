import type { Category, Disclosure, MyNumberState, Relation, Share } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { foldCode } from '../lib/fold.ts';
import {
  type ColumnPlan,
  type Faults,
  type InspectedFile,
  isDigits,
  KEY_COLUMNS,
  RowCells,
  type RowKey,
  type RowOrigin,
  readTable,
  type TableHead,
} from '../tables/index.ts';
import { isOneCharacter, looksLikeOtherKana, looksLikeOtherName } from './name-notes.ts';
import type { Registered } from './registered.ts';

/** One line of 加入者台帳 (files.md, members.csv). 枝番 is empty where a file of another layout does not give it. */
export interface MemberRow extends RowKey, Registered {
  line: number;
  /** Last day of eligibility; 任意継続 only. */
  voluntaryEndsOn: Day | null;
  standardPay: number | null;
  shareOverride: Share | null;
  myNumber: MyNumberState;
  /** What the file says; it can raise a flag and never lower one. */
  disclosure: Disclosure;
  /** Last day on which an old 健康保険証 may be used. */
  legacyCardEndsOn: Day | null;
  /** Only of a file in another layout. */
  profiled?: ProfiledMember;
}

/** What a file in another layout leaves open. */
export interface ProfiledMember {
  /** The columns that the row says something about; the others stay as the ledger has them. */
  given: ReadonlySet<string>;
  /** Only for a person who is in the ledger already (非該当, 変更). */
  knownOnly: boolean;
  /** 資格確認書発行要否 in a form; undefined: the form does not ask. */
  certificateWished?: boolean;
}

/** Only a profile gives it: an employer wishes for a certificate. An input, not the decision. */
const WISH_COLUMN = '資格確認書発行要否';

/** Our own Windows-31J exports have it: what the row writes otherwise than registered must not come back as a name. */
const STAND_IN_COLUMN = '代用表記';

const RELATIONS = new Map<string, Relation>([
  ['本人', 'insured'],
  ['家族', 'family'],
]);
const SEXES = new Map<string, 'male' | 'female'>([
  ['男', 'male'],
  ['女', 'female'],
]);
const SEX_DISPLAY = new Map([['裏面参照', true]]);
const CATEGORIES = new Map<string, Category>([
  ['一般', 'general'],
  ['任意継続', 'voluntary'],
  ['特例退職', 'special-retired'],
]);
const SHARES = new Map<string, Share>([
  ['2割', 20],
  ['3割', 30],
]);
const MY_NUMBER = new Map<string, MyNumberState>([
  ['済', 'filed'],
  ['未', 'missing'],
  ['確認中', 'in-doubt'],
]);
const DISCLOSURE = new Map<string, Disclosure>([
  ['なし', 'none'],
  ['不開示', 'nondisclosure'],
  ['提供不可', 'withheld'],
  ['申出中', 'requested'],
]);

const WISHES = new Map([['要', true]]);

export const MEMBER_COLUMNS: ColumnPlan = {
  required: [
    ...KEY_COLUMNS,
    '本人家族',
    '氏名',
    '氏名カナ',
    '生年月日',
    '性別',
    '資格取得年月日',
    'マイナンバー登録',
    '自己情報提供不可',
  ],
  optional: [
    '続柄',
    '通称名',
    '性別表示',
    '資格喪失年月日',
    '区分',
    '任意継続満了年月日',
    '事業所記号',
    '郵便番号',
    '住所',
    '標準報酬月額',
    '負担割合',
    '旧保険証有効期限',
    STAND_IN_COLUMN,
  ],
  profileOnly: [WISH_COLUMN],
  words: {
    本人家族: [...RELATIONS.keys()],
    性別: [...SEXES.keys()],
    性別表示: [...SEX_DISPLAY.keys()],
    区分: [...CATEGORIES.keys()],
    負担割合: [...SHARES.keys()],
    マイナンバー登録: [...MY_NUMBER.keys()],
    自己情報提供不可: [...DISCLOSURE.keys()],
    [WISH_COLUMN]: [...WISHES.keys()],
  },
};

const LONGEST_NAME = 200;
const LONGEST_TEXT = 300;

export interface MembersReading {
  /** Stops a decision and an import. */
  faults: Faults;
  /** Stops an import only. */
  doubts: Faults;
  /** The day before which everybody was born. */
  today: Day;
  /** Notes that a person has a row; gives the line of an earlier row of the same person. */
  claim(row: RowKey, line: number): number | undefined;
  onHead?: (head: TableHead) => void;
  /** What is told and refuses nothing. */
  notes?: Faults;
}

/**
 * Reads members.csv in batches, good rows only; everything wrong goes into the reading. The batches are of use only once
 * the whole file has been read without a fault.
 */
export async function* readMembersFile(file: InspectedFile, reading: MembersReading): AsyncGenerator<MemberRow[]> {
  let cells: RowCells | undefined;
  const { onHead, notes } = reading;
  const options = { rowsNeeded: true, ...(onHead ? { onHead } : {}), ...(notes ? { notes } : {}) };
  for await (const { head, rows } of readTable(file, MEMBER_COLUMNS, reading.faults, options)) {
    cells ??= new RowCells(head, reading.faults, reading.doubts, reading.notes);
    const batch: MemberRow[] = [];
    for (const row of rows) {
      cells.next(row.line, row.cells);
      const member = readMemberRow(cells, reading);
      if (member) batch.push(head.origins ? withOrigin(member, cells, head.origins.of(row.cells)) : member);
    }
    yield batch;
  }
}

function withOrigin(member: MemberRow, cells: RowCells, { given, knownOnly, labels }: RowOrigin): MemberRow {
  const wish = labels.has(WISH_COLUMN) ? cells.label(WISH_COLUMN, WISHES, false) : undefined;
  return { ...member, profiled: { given, knownOnly, ...(wish === undefined ? {} : { certificateWished: wish }) } };
}

/** Tells of names that may be mistyped or cut off; they are kept as they are. */
function noteNames(
  cells: RowCells,
  name: string | undefined,
  kana: string | undefined,
  common: string | null | undefined,
) {
  if (name && looksLikeOtherName(name)) cells.note('氏名', 'look-alike');
  if (name && isOneCharacter(name)) cells.note('氏名', 'name-one-character');
  if (common && looksLikeOtherName(common)) cells.note('通称名', 'look-alike');
  if (kana && looksLikeOtherKana(kana)) cells.note('氏名カナ', 'look-alike');
}

/** One row that `cells` stands at; undefined: it has a fault. */
export function readMemberRow(cells: RowCells, reading: MembersReading): MemberRow | undefined {
  const key = cells.key();
  if (cells.raw(STAND_IN_COLUMN) !== '') cells.fault(STAND_IN_COLUMN, 'stand-in');
  const relation = cells.label('本人家族', RELATIONS);
  const relationship = cells.textOrNull('続柄', LONGEST_TEXT);
  const name = cells.text('氏名', LONGEST_NAME);
  const nameKana = cells.text('氏名カナ', LONGEST_NAME);
  const commonName = cells.textOrNull('通称名', LONGEST_NAME);
  noteNames(cells, name, nameKana, commonName);
  const birthOn = cells.day('生年月日');
  const sex = cells.label<'male' | 'female' | null>('性別', SEXES, null);
  const sexOnBack = cells.label('性別表示', SEX_DISPLAY, false);
  const eligibleFromOn = cells.day('資格取得年月日');
  const lostOn = cells.dayOrNull('資格喪失年月日');
  const category = cells.label('区分', CATEGORIES, 'general');
  const voluntaryEndsOn = category === 'voluntary' ? cells.day('任意継続満了年月日') : null;
  const employerSymbol = cells.textOrNull('事業所記号', LONGEST_TEXT);
  const postalCode = readPostalCode(cells);
  const address = cells.textOrNull('住所', LONGEST_TEXT);
  const standardPay = cells.amountOrNull('標準報酬月額');
  const shareOverride = cells.label<Share | null>('負担割合', SHARES, null);
  const myNumber = cells.label('マイナンバー登録', MY_NUMBER);
  const disclosure = cells.label('自己情報提供不可', DISCLOSURE, 'none');
  const legacyCardEndsOn = cells.dayOrNull('旧保険証有効期限');
  if (key && key.branch !== '') {
    const firstLine = reading.claim(key, cells.line);
    if (firstLine !== undefined) cells.fault('番号', 'same-key-twice', { firstLine });
  }
  if (birthOn && birthOn > reading.today) cells.doubt('生年月日', 'birth-in-future');
  else if (birthOn && eligibleFromOn && birthOn > eligibleFromOn) cells.doubt('生年月日', 'birth-after-join');
  if (lostOn && eligibleFromOn && lostOn < eligibleFromOn) cells.doubt('資格喪失年月日', 'end-before-start');
  if (
    cells.faulty ||
    key === undefined ||
    relation === undefined ||
    relationship === undefined ||
    name === undefined ||
    nameKana === undefined ||
    commonName === undefined ||
    birthOn === undefined ||
    sex === undefined ||
    sexOnBack === undefined ||
    eligibleFromOn === undefined ||
    lostOn === undefined ||
    category === undefined ||
    voluntaryEndsOn === undefined ||
    employerSymbol === undefined ||
    address === undefined ||
    standardPay === undefined ||
    shareOverride === undefined ||
    myNumber === undefined ||
    disclosure === undefined ||
    legacyCardEndsOn === undefined
  ) {
    return undefined;
  }
  return {
    line: cells.line,
    insurerNumber: key.insurerNumber,
    symbol: key.symbol,
    number: key.number,
    branch: key.branch,
    symbolKey: key.symbolKey,
    numberKey: key.numberKey,
    relation,
    relationship: relation === 'family' ? relationship : null,
    name,
    nameKana,
    commonName,
    birthOn,
    sex,
    sexOnBack,
    eligibleFromOn,
    lostOn,
    category,
    voluntaryEndsOn,
    employerSymbol,
    postalCode,
    address,
    standardPay,
    shareOverride,
    myNumber,
    disclosure,
    legacyCardEndsOn,
  };
}

/** Seven digits without a hyphen. Nobody's document depends on it, so a wrong one is a doubt. */
function readPostalCode(cells: RowCells): string | null {
  const text = cells.raw('郵便番号');
  if (text === '') return null;
  if (text.length === 7 && isDigits(text)) return text;
  const code = foldCode(text).replace(/^〒/, '').replace(/[-\s]/g, '');
  if (code === '') return null;
  if (/^\d{7}$/.test(code)) return code;
  cells.doubt('郵便番号', 'not-a-postal-code');
  return null;
}
