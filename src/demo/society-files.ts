import type { Day } from '../lib/day.ts';

/** Rows of the input files as the contract names their columns (files.md). Days are ISO days; empty means not given. */
export interface MemberRow {
  保険者番号: string;
  記号: string;
  番号: string;
  枝番: string;
  本人家族: '本人' | '家族';
  続柄: string;
  氏名: string;
  氏名カナ: string;
  通称名: string;
  生年月日: Day;
  性別: '男' | '女' | '';
  性別表示: '裏面参照' | '';
  資格取得年月日: Day;
  資格喪失年月日: Day | '';
  区分: '一般' | '任意継続' | '特例退職';
  任意継続満了年月日: Day | '';
  事業所記号: string;
  郵便番号: string;
  住所: string;
  標準報酬月額: string;
  負担割合: '2割' | '3割' | '';
  マイナンバー登録: '済' | '未' | '確認中';
  自己情報提供不可: 'なし' | '不開示' | '提供不可' | '申出中';
  旧保険証有効期限: Day | '';
}

export interface CardFact {
  カード: '取得' | '未取得' | '返納' | '不明';
  返納年月日: Day | '';
  利用登録: '登録済' | '未登録' | '解除申請' | '解除済' | '不明';
  解除申請年月日: Day | '';
  電子証明書有効期限: Day | '';
  カード有効期限: Day | '';
}

export interface ApprovalFact {
  申請種別: '要配慮者' | '紛失更新中';
  承認年月日: Day;
  終了年月日: Day | '';
}

/** One person over the three files. card null: the person has no row in card-status.csv. */
export interface Person {
  member: MemberRow;
  card: CardFact | null;
  approvals: readonly ApprovalFact[];
}

const KEY_COLUMNS = ['保険者番号', '記号', '番号', '枝番'] as const;

/** Columns of members.csv, in the contract's order. */
export const MEMBER_COLUMNS = [
  ...KEY_COLUMNS,
  '本人家族',
  '続柄',
  '氏名',
  '氏名カナ',
  '通称名',
  '生年月日',
  '性別',
  '性別表示',
  '資格取得年月日',
  '資格喪失年月日',
  '区分',
  '任意継続満了年月日',
  '事業所記号',
  '郵便番号',
  '住所',
  '標準報酬月額',
  '負担割合',
  'マイナンバー登録',
  '自己情報提供不可',
  '旧保険証有効期限',
] as const satisfies readonly (keyof MemberRow)[];

const CARD_COLUMNS = [
  'カード',
  '返納年月日',
  '利用登録',
  '解除申請年月日',
  '電子証明書有効期限',
  'カード有効期限',
] as const satisfies readonly (keyof CardFact)[];

const APPROVAL_COLUMNS = ['申請種別', '承認年月日', '終了年月日'] as const satisfies readonly (keyof ApprovalFact)[];

export const SOCIETY_FILES = ['members.csv', 'card-status.csv', 'approvals.csv'] as const;
export type SocietyFile = (typeof SOCIETY_FILES)[number];

/** What a cell is quoted for. */
const SPECIAL = /[",\r\n]/;

const HEADERS: Readonly<Record<SocietyFile, string>> = {
  'members.csv': lineOf(MEMBER_COLUMNS),
  'card-status.csv': lineOf([...KEY_COLUMNS, ...CARD_COLUMNS]),
  'approvals.csv': lineOf([...KEY_COLUMNS, ...APPROVAL_COLUMNS]),
};

export function headerOf(file: SocietyFile): string {
  return HEADERS[file];
}

/** The lines of one person in one of the files, each with its line end; '' when the file has none for this person. */
export function linesOf(file: SocietyFile, { member, card, approvals }: Person): string {
  const key = KEY_COLUMNS.map((column) => member[column]);
  if (file === 'members.csv') return lineOf(MEMBER_COLUMNS.map((column) => member[column]));
  if (file === 'card-status.csv') return card ? lineOf([...key, ...CARD_COLUMNS.map((column) => card[column])]) : '';
  return approvals.map((approval) => lineOf([...key, ...APPROVAL_COLUMNS.map((column) => approval[column])])).join('');
}

/** A whole file as text, for small societies. */
export function fileTextOf(file: SocietyFile, people: readonly Person[]): string {
  return headerOf(file) + people.map((person) => linesOf(file, person)).join('');
}

function lineOf(cells: readonly string[]): string {
  // One look at the whole line: almost none has a cell to quote.
  return `${(SPECIAL.test(cells.join('')) ? cells.map(cellOf) : cells).join(',')}\n`;
}

function cellOf(text: string): string {
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
