import { makeLetters, openAccountWithPassword, redeemCode } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { approveRun, planRun, releaseRun } from '../../src/issuance/index.ts';
import { type Day, getDay } from '../../src/lib/day.ts';
import { eachMember } from '../../src/members/index.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from './ledger-file.ts';
import { importTexts, makeSociety } from './society.ts';

/** Fictional people, one for each thing that a member's page can show; by 番号-枝番. */
export const HOUSEHOLD: LedgerRow[] = [
  ledgerRow(1, { 氏名: '佐藤　花子', 氏名カナ: 'サトウ　ハナコ', 生年月日: '1986-10-17', 性別: '女' }),
  family(1, '01', '夫', { 氏名: '佐藤　一郎', 氏名カナ: 'サトウ　イチロウ', 生年月日: '1984-03-02' }),
  family(1, '02', '長男', {
    氏名: '佐藤　蓮',
    氏名カナ: 'サトウ　レン',
    生年月日: '2013-05-05',
    資格取得年月日: '2013-05-05',
  }),
  family(1, '03', '長女', {
    氏名: '佐藤　凛',
    氏名カナ: 'サトウ　リン',
    生年月日: '2015-07-07',
    資格取得年月日: '2015-07-07',
    自己情報提供不可: '提供不可',
  }),
  ledgerRow(2, { 氏名: '髙﨑　𠮷乃', 氏名カナ: 'タカサキ　ヨシノ', 生年月日: '1990-01-31', 性別: '女' }),
  ledgerRow(3, { 氏名: '葛󠄀城　清', 氏名カナ: 'カツラギ　キヨシ', 生年月日: '1953-07-08', 標準報酬月額: '200000' }),
  ledgerRow(4, {
    記号: 'さくら・東京第二',
    番号: '12345678901234567890',
    氏名: '寿限無寿限無五劫擦切海砂利水魚水行末雲来',
    氏名カナ: 'ジュゲムジュゲムゴコウノスリキレカイジャリスイギョスイギョウマツウンライ',
    通称名: '寿限無寿限無五劫擦切海砂利水魚水行末雲来',
    性別表示: '裏面参照',
  }),
  ledgerRow(5, {
    氏名: '介護　要',
    氏名カナ: 'カイゴ　カナメ',
    生年月日: '1952-02-03',
    標準報酬月額: '200000',
    郵便番号: '100-0005',
    住所: '東京都千代田区丸の内１－２－３',
  }),
  ledgerRow(6, { 氏名: '未定　渡', 氏名カナ: 'ミテイ　ワタル' }),
];

function family(number: number, branch: string, relationship: string, changes: LedgerRow): LedgerRow {
  return ledgerRow(number, { 枝番: branch, 本人家族: '家族', 続柄: relationship, ...changes });
}

const STATUS_HEAD =
  '保険者番号,記号,番号,枝番,カード,返納年月日,利用登録,解除申請年月日,電子証明書有効期限,カード有効期限';

/** Who may be named in a test. */
export type PersonKey = '1-00' | '1-01' | '1-02' | '1-03' | '2-00' | '3-00' | '4-00' | '5-00' | '6-00';

export interface Household {
  /** member_id by 番号-枝番; the long 番号 counts as 4. */
  id: Readonly<Record<PersonKey, string>>;
}

/** Who is there besides: on paper by their keys, and by 番号 of whom no card is known. */
export interface MorePeople {
  rows: readonly LedgerRow[];
  onPaper: readonly string[];
  unknown: readonly string[];
}

/**
 * A society in which 1-00 and 1-01 have a Web 資格確認書, the child 1-02 too, 1-03 is protected, 2-00 has a notice, 3-00 a share,
 * 4-00 a very long name, 5-00 paper, and of 6-00 nothing is known.
 */
export async function makeHousehold(
  installation: Installation,
  on: Day = getDay('2025-12-02'),
  policy: object = {},
  more: MorePeople = { rows: [], onPaper: [], unknown: ['6'] },
): Promise<Household> {
  await makeSociety(installation, policy);
  const rows = [...HOUSEHOLD, ...more.rows];
  const card = (row: LedgerRow) => (row.番号 === '2' ? '取得,,登録済,,2029-05-01,' : '未取得,,未登録,,,');
  const known = rows.filter((row) => !more.unknown.includes(row.番号 ?? ''));
  const approved = ['5-00', ...more.onPaper].map((key) => key.replace('-', ','));
  await importTexts(installation, {
    members: ledgerCsv(rows),
    cardStatus: {
      text: `${[STATUS_HEAD, ...known.map((row) => [INSURER, row.記号, row.番号, row.枝番, card(row)].join(','))].join('\n')}\n`,
      asOfOn: on,
    },
    approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${approved
      .map((key) => `${INSURER},101,${key},要配慮者,2025-11-01,\n`)
      .join('')}`,
  });
  await issueAll(installation, on);
  const id: Record<string, string> = {};
  for await (const page of eachMember(installation.db, INSURER, on)) {
    for (const { memberId, line } of page) id[`${line.number.length > 2 ? 4 : line.number}-${line.branch}`] = memberId;
  }
  return { id: id as Household['id'] };
}

/** Plans, approves and releases a run of everybody, or of some. */
export async function issueAll(installation: Installation, on: Day, memberIds?: readonly string[]): Promise<void> {
  const request = memberIds ? { on, scope: { kind: 'list', memberIds } as const } : { on };
  const { runId } = await planRun(installation, INSURER, request, { kind: 'staff', id: 'planner', role: 'clerk' });
  const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;
  await approveRun(installation, INSURER, runId, approver);
  await releaseRun(installation, INSURER, runId, approver);
}

/** The code of a new letter; undefined when the person gets none. */
export async function letterFor(installation: Installation, memberId: string): Promise<string | undefined> {
  const letters = await inTransaction(installation.db, (tx) =>
    makeLetters(tx, installation, INSURER, OPERATOR, [memberId]),
  );
  return letters[0]?.code;
}

export const PASSWORD = 'こたつ みかん 猫 雪だるま 温泉';

/** Opens somebody's account by a new letter, as `member-KEY` with {@link PASSWORD}, and gives the session. */
export async function openAccountOf(
  installation: Installation,
  people: Household['id'],
  key: PersonKey,
): Promise<string> {
  const code = (await letterFor(installation, people[key])) ?? '';
  const [number, branch] = key.split('-');
  const row = HOUSEHOLD.find(
    (one) => one.枝番 === branch && (one.番号 === number || (number === '4' && (one.番号?.length ?? 0) > 2)),
  );
  const entered = { code, birthOn: getDay(row?.生年月日 ?? ''), address: key };
  const enrolment = await redeemCode(installation, INSURER, entered);
  return openAccountWithPassword(installation, INSURER, enrolment, { loginName: `member-${key}`, password: PASSWORD });
}
