import type { StaffAction } from '../access/index.ts';
import type { RunAction } from '../issuance/index.ts';
import type { MailDecision } from '../mail/index.ts';
import type { PacketAction } from '../packets/index.ts';
import type { Refused } from '../platform/refused.ts';
import { STATE_WORDS as APPLICATION_STATE_WORDS } from './applications.ts';
import { SUBJECT_WORDS } from './audit-words.ts';
import { COLLECTION_STATE_WORDS } from './collection.ts';
import { CONSEQUENCE_WORDS } from './consequences.ts';
import { STATUS_WORDS } from './console-words.ts';
import { FILING_WORDS } from './filings.ts';
import { KEY_STATE_WORDS } from './keys.ts';
import { MAIL_STATE_TEXTS } from './mail.ts';
import { PACKET_STATE_TEXTS } from './packets.ts';
import { PRINT_LABELS } from './print.ts';
import { BRAKE_LABELS, RUN_LABELS } from './runs.ts';
import { SWITCH_WORDS } from './switches.ts';

/** Words for the codes in the details of refusals, as the shell tells them. */

type Language = 'ja' | 'en';

type Words = Readonly<Record<string, { ja: string }>>;

/** What a refusal is about, besides the subjects of the audit log. */
const SUBJECTS: Readonly<Record<string, string>> = {
  filing: '届出',
  difference: '届出と台帳の食い違い',
  consequence: 'すること',
  lowering: '申出の終了の申請',
  flag: '申出',
  approval: '申請の承認',
  'limit-category': '限度額適用区分',
  collection: '回収簿',
  'print-package': '印刷データ',
  'print-difference': '印刷会社の合わない報告',
  address: '郵便が返送された住所',
  share: '資格確認書の共有',
  passkeys: 'パスキー（上限の数）',
  'last-way': 'ただ1つのログインの方法',
  'second-factor': '認証アプリ（短いパスワードに要る）',
  'provider-key': 'ほかのIDに使う鍵（使うものと次のものの2つまで）',
};

/** What somebody wanted to do: a right of a role, or a step. */
const ACTION_WORDS: Readonly<
  Record<StaffAction | RunAction | PacketAction | MailDecision | 'check' | 'make' | 'propose' | 'drop', string>
> = {
  'members-look': '加入者と証を見る',
  'protected-look': '保護の必要な方を見る',
  'filing-record': '届出を記録する',
  'application-review': '申請を審査する',
  'flag-lower': '申出を終了する',
  'imports-look': '取込みの記録を見る',
  import: 'ファイルを取り込む',
  'profile-manage': '取込み様式を変える',
  'policy-look': '方針を見る',
  'policy-adopt': '方針を採用する',
  'runs-look': '交付の計画を見る',
  'run-plan': '交付を計画する',
  'run-accept': '歯止めのかかった計画を進める',
  'run-approve': '計画を承認する',
  'run-release': '計画を発行する',
  'run-cancel': '計画を取り消す',
  'run-close': '回を締め切る',
  'run-check': '突き合わせる',
  'switches-look': '停止スイッチを見る',
  'switch-pull': '止める',
  'switch-release': '停止を解除する',
  'certificate-revoke': '証を失効させる',
  'paper-record': '紙の発送と到着を記録する',
  packets: '個別交付を行う',
  letters: 'お手紙を作る',
  'desk-codes': '窓口で登録コードを渡す',
  'print-look': '印刷を見る',
  'print-make': '印刷をまとめる',
  'print-release': '印刷を承認する',
  export: '一覧を書き出す',
  'names-look': '文字を確かめる',
  'staff-look': '職員を見る',
  'staff-manage': '職員を登録する',
  'keys-look': '署名鍵を見る',
  'keys-manage': '署名鍵を替える',
  'audit-look': '監査記録を見る',
  'mail-look': 'メールの記録を見る',
  'mail-decide': 'メールをもう一度送るか決める',
  'clients-look': '外部のシステムを見る',
  'client-manage': '外部のシステムを登録する',
  accept: '歯止めを確認して進める',
  approve: '承認する',
  release: '発行する、または許可・解除する',
  cancel: '取り消す',
  close: '締め切る',
  check: '突き合わせる',
  make: '作る',
  propose: '提案する',
  drop: '取り下げる',
  prepare: '準備する',
  'take-back': '準備を取り消す',
  print: 'PDF にする',
  post: '郵便に出したと記録する',
  deliver: '届いたと記録する',
  return: '戻ってきたと記録する',
  again: 'もう一度送る',
  leave: '送らない',
};

const japanese = (words: Words): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([code, { ja }]) => [code, ja]));

/** Where something stands, by what it is. */
const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  run: { ...japanese(RUN_LABELS.state), 'another-releasing': '別の回を発行しています' },
  'print-batch': japanese(PRINT_LABELS.state),
  'print-piece': { returned: '返送を記録済み', 'not-posted': '発送の記録がない' },
  application: japanese(APPLICATION_STATE_WORDS),
  packet: japanese(PACKET_STATE_TEXTS),
  mail: japanese(MAIL_STATE_TEXTS),
  key: japanese(KEY_STATE_WORDS),
  collection: { ...japanese(COLLECTION_STATE_WORDS), withdrawn: '取消し済み' },
  filing: { ...japanese(FILING_WORDS), withdrawn: '取消し済み', 'later-news': 'あとの届出やファイルがある' },
  consequence: {
    ...japanese(CONSEQUENCE_WORDS),
    'at-once': '自動で済んだ',
    'by-hand': '済み',
    withdrawn: '取消し済み',
    issued: '交付で済んだ',
    ended: '終わった',
  },
  difference: {
    agrees: 'あとのファイルで一致した',
    differs: '食い違っている',
    'other-value': 'あとのファイルに別の内容がある',
    'later-filing': 'あとの届出がある',
    withdrawn: '届出が取り消された',
    filing: '届出のままとした',
    file: '台帳に合わせた',
  },
  share: { many: 'もう上限の数がある' },
  lowering: { lowered: '終了した', kept: '続けるとした', open: '申請がもう出ている' },
  'policy-proposal': {
    open: '二人目の確認待ち',
    void: '別の版が採用されたため無効',
    adopted: '採用済み',
    withdrawn: '取下げ',
    'turned-down': '差戻し',
  },
  certificate: { ...STATUS_WORDS, notice: '資格情報のお知らせ（コードはない）', web: 'Webの証', paper: '紙の証' },
};

const OTHER_STATES: Readonly<Record<string, string>> = {
  none: 'ない',
  known: 'もう登録されている',
  raised: 'もう出ている',
  overtaken: 'あとの比較がある',
  'not-pulled': '止まっていない',
};

/** Fields of forms and files, where the shell has no option of the name. */
const FIELDS: Readonly<Record<string, string>> = {
  name: '名前',
  on: '日付',
  endsOn: '終わりの日',
  category: '適用区分',
  term: '期間',
  why: '理由',
  text: '伝えること',
  note: 'わかったこと',
  matches: '書類の確認（--papers-match）',
  papersUntilOn: '書類の有効期限',
  receivedOn: '受け付けた日',
  returnedOn: '返送された日',
  agreedOn: '決めた日',
  postalCode: '郵便番号',
  address: '住所',
  method: '出し方',
  tracking: '追跡番号',
  kind: '種類',
  loginName: 'ログインID',
  body: '内容',
};

/** A detail of a refusal in words. In English the codes are words of the language, and stand for themselves. */
export function detailWord(
  language: Language,
  name: string,
  value: string | number,
  { what = '' }: Refused['details'],
): string {
  const code = String(value);
  if (language === 'en') return code;
  switch (name) {
    case 'what':
      return SUBJECTS[code] ?? SUBJECT_WORDS[code] ?? code;
    case 'action':
      return (ACTION_WORDS as Readonly<Record<string, string>>)[code] ?? code;
    case 'state':
      return STATES[what]?.[code] ?? OTHER_STATES[code] ?? code;
    case 'kind':
      return (SWITCH_WORDS as Words)[code]?.ja ?? code;
    case 'field':
      return FIELDS[code] ?? code;
    case 'brakes':
      return code
        .split(', ')
        .map((brake) => `${(BRAKE_LABELS as Words)[brake]?.ja ?? ''}（${brake}）`)
        .join('、');
    default:
      return code;
  }
}
