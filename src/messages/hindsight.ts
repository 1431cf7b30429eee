/** Words for "what did we know then, and what would we decide with what we know now". */
import type { FactNews, LineColumn } from '../members/index.ts';
import type { ChangeCounts } from '../simulation/index.ts';
import { changeKind } from './comparison.ts';
import { CHANNEL_WORDS } from './console-words.ts';

/** A column of 加入者台帳 as the file calls it. */
export const COLUMN_WORDS: Record<LineColumn, string> = {
  relation: '本人家族',
  relationship: '続柄',
  name: '氏名',
  name_kana: '氏名カナ',
  common_name: '通称名',
  birth_on: '生年月日',
  sex: '性別',
  sex_on_back: '性別表示',
  eligible_from_on: '資格取得年月日',
  lost_on: '資格喪失年月日',
  category: '区分',
  voluntary_ends_on: '任意継続満了年月日',
  employer_symbol: '事業所記号',
  postal_code: '郵便番号',
  address: '住所',
  standard_pay: '標準報酬月額',
  share_override: '負担割合',
  my_number: 'マイナンバー登録',
  legacy_card_ends_on: '旧保険証有効期限',
};

export const HINDSIGHT_TEXTS = {
  title: 'あの日の記録と判定',
  intro:
    '選んだ日に、当時知っていたことからどう判定され、いま知っていることからはどう判定されるかを並べます。記録は上書きされないため、後から届いた訂正や届出も、いつ分かったかと一緒に残っています。',
  link: 'あの日に知っていたことを見る',
  on: '判定する日',
  knownOn: 'この日までに知っていたこと',
  knownOnHint: '空欄のときは、判定する日の終わりまで。',
  show: '表示する',
  thenUntil: (day: string) => `${day}までに知っていたこと`,
  now: 'いま知っていること',
  nobody: 'この時点では、この方の記録はまだありませんでした。',
  same: '判定は同じです。',
  changed: '判定が変わります。',
  unknownThen: '当時はまだ記録がなかった方です。',
  history: '知ったことの記録（新しい順）',
  learnedAt: '知った日時',
  trueOn: 'いつのこと',
  news: '内容',
  source: '出どころ',
  line: (line: number) => `${line}行目`,
  badDay: '日付を選んでください。',
  decision: '判定',
  reason: '理由',
  explanation: '説明',
} as const;

export const SOURCE_KIND_WORDS: Record<'members' | 'card-status' | 'approvals' | 'filing', string> = {
  members: '加入者台帳のファイル',
  'card-status': 'マイナ保険証の状況のファイル',
  approvals: '承認済みの申請のファイル',
  filing: '届出・申出',
};

const FLAG_WORDS = {
  withheld: '自己情報提供不可',
  requested: '自己情報提供不可の申出中',
  nondisclosure: '不開示',
} as const;

/** What was learned, in one line; column names and no values, but for states of the card. */
export function newsText(news: FactNews, words: { columns: LineColumn[]; card: string }): string {
  switch (news.kind) {
    case 'line': {
      const late = news.history ? '（後から届いた過去の内容）' : '';
      if (news.before === null) return `台帳に登録${late}`;
      if (words.columns.length === 0) return `台帳の内容をもう一度記録${late}`;
      return `台帳の変更：${words.columns.map((column) => COLUMN_WORDS[column]).join('、')}${late}`;
    }
    case 'card':
      return `マイナ保険証の状況：${words.card}`;
    case 'told':
      return `${news.event.kind === 'returned' ? 'カードの返納の届出' : '利用登録解除の申請を受付'}${news.takenBack ? '（取り下げ）' : ''}`;
    case 'approval':
      return `${news.approval === 'special-care' ? '要配慮者' : '紛失・更新中'}の申請を承認`;
    case 'limit-category':
      return `限度額適用区分：${news.category}`;
    case 'medium':
      return `媒体：${CHANNEL_WORDS[news.medium]}`;
    case 'flag':
      return `${FLAG_WORDS[news.flag]}${news.lowered ? 'を解除' : 'を設定'}`;
  }
}

/** The counts of a look back over everybody, as the command line prints them. */
export function hindsightText(
  language: 'ja' | 'en',
  look: { on: string; knownAt: string; counts: ChangeCounts; unknownThen: number },
): string {
  const { counts } = look;
  const rows = Object.entries(counts.byReason).map(([kind, count]) => {
    const { reasons, what } = changeKind(language, kind);
    return `  ${reasons}  ${what}: ${count}`;
  });
  const head =
    language === 'ja'
      ? [
          `${look.on} の判定を、${look.knownAt} までに知っていたことと、いま知っていることで比べました。`,
          `${counts.people}人のうち ${counts.changed}人の判定が変わります。当時まだ記録のなかった方は ${look.unknownThen}人です。`,
        ]
      : [
          `Decisions for ${look.on} by what was known at ${look.knownAt}, compared with what is known now.`,
          `${counts.changed} of ${counts.people} people would be decided otherwise; ${look.unknownThen} were not known then.`,
        ];
  return [...head, ...rows].join('\n');
}
