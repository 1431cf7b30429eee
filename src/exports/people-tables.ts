import { type GapKind, isPastDue, listGaps, type MemberGap } from '../gaps/index.ts';
import { type ItemOutcomeRow, type LeftOutWhy, listLeftOut, listRunItems } from '../issuance/index.ts';
import type { Day } from '../lib/day.ts';
import { eachMember, isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import {
  APPLICATION_WORDS,
  CATEGORY_WORDS,
  CHANNEL_WORDS,
  DISCLOSURE_WORDS,
  DOCUMENT_WORDS,
  LEFT_OUT_WORDS,
  MOVED_OUT_WORDS,
  RELATION_WORDS,
  reasonWord,
  SEX_WORDS,
} from '../messages/console-words.ts';
import { GAP_TEXTS, MISSING_TEXTS } from '../messages/gaps.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import type { Installation } from '../platform/installation.ts';
import { type ExportColumn, type ExportTable, personColumns } from './export-table.ts';

const PAGE = 1_000;

/** マイナンバー登録 as members.csv writes it. */
const MY_NUMBER = { filed: '済', missing: '未', 'in-doubt': '確認中' } as const;

const recordLine = (record: MemberRecord) => record.line;

/** members.csv as it could be taken in again (files.md): days as ISO days, words as the file has them. */
const MEMBER_COLUMNS: readonly ExportColumn<MemberRecord>[] = [
  ...personColumns(recordLine).slice(0, 4),
  { head: '本人家族', kind: 'plain', cell: ({ line }) => RELATION_WORDS[line.relation] },
  { head: '続柄', kind: 'text', cell: ({ line }) => line.relationship ?? '' },
  ...personColumns(recordLine).slice(4),
  { head: '生年月日', kind: 'plain', cell: ({ line }) => line.birthOn },
  { head: '性別', kind: 'plain', cell: ({ line }) => (line.sex === null ? '' : SEX_WORDS[line.sex]) },
  { head: '性別表示', kind: 'plain', cell: ({ line }) => (line.sexOnBack ? '裏面参照' : '') },
  { head: '資格取得年月日', kind: 'plain', cell: ({ line }) => line.eligibleFromOn },
  { head: '資格喪失年月日', kind: 'plain', cell: ({ line }) => line.lostOn ?? '' },
  { head: '区分', kind: 'plain', cell: ({ line }) => CATEGORY_WORDS[line.category] },
  { head: '任意継続満了年月日', kind: 'plain', cell: ({ facts }) => facts.voluntaryEndsOn ?? '' },
  { head: '事業所記号', kind: 'code', cell: ({ line }) => line.employerSymbol ?? '' },
  { head: '郵便番号', kind: 'code', cell: ({ line }) => line.postalCode ?? '' },
  { head: '住所', kind: 'text', cell: ({ line }) => line.address ?? '' },
  { head: '標準報酬月額', kind: 'plain', cell: ({ facts }) => facts.standardPay?.toString() ?? '' },
  {
    head: '負担割合',
    kind: 'plain',
    cell: ({ facts }) => (facts.shareOverride === null ? '' : `${facts.shareOverride / 10}割`),
  },
  { head: 'マイナンバー登録', kind: 'plain', cell: ({ facts }) => MY_NUMBER[facts.myNumber] },
  { head: '自己情報提供不可', kind: 'plain', cell: ({ facts }) => DISCLOSURE_WORDS[facts.disclosure] },
  { head: '旧保険証有効期限', kind: 'plain', cell: ({ facts }) => facts.legacyCardEndsOn ?? '' },
];

/** Protected people are in no file, whoever asks for it: one packet a person (0034, 0037). */
export interface Scope {
  insurerNumber: string;
  on: Day;
}

const withoutProtected = (records: readonly MemberRecord[]) => records.filter((record) => !isShielded(record));

/** 加入者台帳 as it is known now. */
export function membersTable({ db }: Installation, scope: Scope): ExportTable<MemberRecord> {
  return {
    columns: MEMBER_COLUMNS,
    lineOf: recordLine,
    async *pages() {
      for await (const records of eachMember(db, scope.insurerNumber, scope.on, PAGE)) yield withoutProtected(records);
    },
  };
}

interface GapRow {
  gap: MemberGap;
  record: MemberRecord;
}

const missingWords = (inputs: readonly string[]) =>
  inputs.map((input) => MISSING_TEXTS[input as keyof typeof MISSING_TEXTS] ?? input).join('、');

/** People in neither state, of one kind or all. */
export function gapsTable(installation: Installation, scope: Scope, kind?: GapKind): ExportTable<GapRow> {
  const lineOf = ({ record }: GapRow) => record.line;
  const { db } = installation;
  return {
    lineOf,
    columns: [
      ...personColumns(lineOf),
      { head: '理由', kind: 'plain', cell: ({ gap }) => GAP_TEXTS[gap.kind].ja },
      { head: '受け持ち', kind: 'plain', cell: ({ gap }) => ROLE_TEXTS.ja[gap.owner] },
      { head: 'いつから', kind: 'plain', cell: ({ gap }) => gap.sinceOn },
      { head: '期限', kind: 'plain', cell: ({ gap }) => gap.dueOn },
      { head: '期限切れ', kind: 'plain', cell: ({ gap }) => (isPastDue(gap, scope.on) ? '期限切れ' : '') },
      { head: '足りない情報', kind: 'plain', cell: ({ gap }) => missingWords(gap.missing) },
    ],
    async *pages() {
      const { insurerNumber, on } = scope;
      for await (const gaps of listGaps(installation, insurerNumber, on, { includeProtected: false })) {
        const asked = kind === undefined ? gaps : gaps.filter((gap) => gap.kind === kind);
        const ids = asked.map((gap) => gap.memberId);
        const records = new Map(
          withoutProtected(await readMembers(db, insurerNumber, ids, on)).map((record) => [record.memberId, record]),
        );
        yield asked.flatMap((gap) => {
          const record = records.get(gap.memberId);
          return record ? [{ gap, record }] : [];
        });
      }
    },
  };
}

interface RunRow {
  record: MemberRecord;
  item: ItemOutcomeRow | null;
  /** Why the person was left out of the plan; null for a planned one. */
  leftOut: LeftOutWhy | null;
  reason: string;
  missing: string;
}

/** Everybody whom a run looked at: the planned with what became of them, then those who were left out and why. */
export function runTable({ db }: Installation, scope: Scope, runId: string): ExportTable<RunRow> {
  const { insurerNumber, on } = scope;
  const lineOf = ({ record }: RunRow) => record.line;
  const ofItem = (cell: (item: ItemOutcomeRow) => string) => (row: RunRow) => (row.item ? cell(row.item) : '');

  async function withRecords<Row extends { member_id: string }>(
    rows: readonly Row[],
    make: (row: Row, record: MemberRecord) => RunRow,
  ): Promise<RunRow[]> {
    const ids = rows.map((row) => row.member_id);
    const records = new Map(
      withoutProtected(await readMembers(db, insurerNumber, ids, on)).map((record) => [record.memberId, record]),
    );
    return rows.flatMap((row) => {
      const record = records.get(row.member_id);
      return record ? [make(row, record)] : [];
    });
  }

  async function* paged<Row extends { member_id: string }>(
    read: (after: string) => Promise<Row[]>,
  ): AsyncGenerator<Row[]> {
    let after = '';
    for (;;) {
      const rows = await read(after);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.member_id;
    }
  }

  return {
    lineOf,
    columns: [
      ...personColumns(lineOf),
      { head: '交付', kind: 'plain', cell: ({ item }) => (item ? '交付する' : '交付しない') },
      { head: '交付するもの', kind: 'plain', cell: ofItem((item) => DOCUMENT_WORDS[item.document]) },
      { head: '方法', kind: 'plain', cell: ofItem((item) => CHANNEL_WORDS[item.channel]) },
      { head: '申請', kind: 'plain', cell: ofItem((item) => APPLICATION_WORDS[item.application]) },
      { head: '理由コード', kind: 'plain', cell: ({ reason }) => reason },
      { head: '理由', kind: 'plain', cell: ({ reason }) => reasonWord(reason) },
      {
        head: '足りない情報',
        kind: 'plain',
        cell: ({ missing }) => (missing === '' ? '' : missingWords(missing.split(';'))),
      },
      { head: '発効年月日', kind: 'plain', cell: ofItem((item) => item.effective_on ?? '') },
      { head: '有効期限', kind: 'plain', cell: ofItem((item) => item.expires_on ?? '') },
      { head: '負担割合', kind: 'plain', cell: ofItem((item) => (item.share === null ? '' : `${item.share / 10}割`)) },
      {
        head: '結果',
        kind: 'plain',
        cell: ({ item, leftOut }) =>
          leftOut
            ? LEFT_OUT_WORDS[leftOut]
            : item?.outcome === 'issued'
              ? '交付済み'
              : item?.why
                ? MOVED_OUT_WORDS[item.why]
                : '交付前',
      },
    ],
    async *pages() {
      const asked = { limit: PAGE, includeProtected: false };
      for await (const rows of paged((after) => listRunItems(db, insurerNumber, runId, { ...asked, after }))) {
        yield withRecords(rows, (item, record) => ({
          record,
          item,
          leftOut: null,
          reason: item.reason,
          missing: item.missing,
        }));
      }
      for await (const rows of paged((after) => listLeftOut(db, insurerNumber, runId, { ...asked, after }))) {
        yield withRecords(rows, ({ missing, reason, why }, record) => ({
          record,
          item: null,
          leftOut: why,
          reason,
          missing,
        }));
      }
    },
  };
}
