/** Words for 届出 between the monthly files, and for the worklist; what follows from them is in consequences.ts. */
import type { FilingField, FilingKind, Flag, Ground } from '../filings/index.ts';
import { LIMIT_CATEGORIES, type MediumGround } from '../members/index.ts';
import { CHANNEL_WORDS } from './console-words.ts';

type Both = { ja: string; en: string };

/** What each kind is called, and what its days mean. */
export const FILING_WORDS: Record<FilingKind, Both & { on: string; endsOn?: string }> = {
  joined: { ja: '資格取得（新しい方）', en: 'joins', on: '資格取得年月日（被扶養者は認定日）' },
  left: { ja: '資格喪失', en: 'leaves', on: '資格喪失年月日（資格のない最初の日）' },
  died: { ja: '死亡', en: 'died', on: '亡くなった日（資格はその翌日になくなり、ログインは記録と同時に閉じます）' },
  'employer-moved': { ja: '事業所の異動（番号は同じ）', en: 'moves to another employer', on: '異動した日' },
  renumbered: { ja: '記号・番号の変更', en: 'gets a new number', on: '新しい番号の最初の日' },
  voluntary: { ja: '任意継続', en: 'goes on by 任意継続', on: '任意継続の資格取得年月日' },
  'name-changed': { ja: '氏名の変更', en: 'changes the name', on: '変更した日' },
  'kana-corrected': { ja: '氏名カナの訂正', en: 'kana corrected', on: '届け出た日' },
  'card-lost': { ja: 'カードの紛失・更新中（承認）', en: 'card lost or being renewed, approved', on: '承認した日' },
  'card-lost-ended': { ja: 'カードの紛失・更新中の終わり', en: 'card is there again', on: '承認の最後の日' },
  'release-accepted': { ja: '利用登録の解除の受付', en: 'release of the registration accepted', on: '受け付けた日' },
  'card-returned': { ja: 'マイナンバーカードの返納', en: 'card returned', on: '返納した日' },
  'protection-raised': { ja: '自己情報提供不可・不開示の申出', en: 'flag raised', on: '申出の日' },
  'care-approved': { ja: '要配慮者の承認', en: 'special care approved', on: '承認した日' },
  'care-ended': { ja: '要配慮者の終わり', en: 'special care ends', on: '承認の最後の日' },
  'limit-category': {
    ja: '限度額適用区分',
    en: '限度額適用区分 approved',
    on: '発効年月日',
    endsOn: '有効期限',
  },
  'limit-category-ended': { ja: '限度額適用区分の終わり', en: '限度額適用区分 ends', on: '適用の最後の日' },
  'medium-chosen': { ja: '媒体の希望・指定', en: 'chooses paper or the Web', on: 'いつから' },
};

export const MEDIUM_GROUND_WORDS: Record<MediumGround, string> = {
  asked: '本人の希望',
  'no-means': '開ける機器がない',
  'not-opened': 'Webで開かれない',
  undeliverable: 'メールもお手紙も届かない',
};

export const FIELD_WORDS: Record<Exclude<FilingField, 'on'>, { label: string; hint?: string }> = {
  symbol: { label: '記号' },
  number: { label: '番号' },
  branch: { label: '枝番', hint: '2桁の数字（例：00）' },
  relation: { label: '本人・家族' },
  relationship: { label: '続柄', hint: '家族の場合だけ' },
  name: { label: '氏名', hint: '登録のとおりの字で、姓と名の間は全角の空白' },
  nameKana: { label: '氏名カナ', hint: '全角カタカナ' },
  birthOn: { label: '生年月日' },
  sex: { label: '性別' },
  employerSymbol: { label: '事業所記号' },
  myNumber: { label: 'マイナンバー登録', hint: '届いているかどうかだけです。番号は入力しないでください。' },
  endsOn: { label: '終わりの日', hint: 'この日まで有効です。' },
  flag: { label: '申出の種類' },
  category: { label: '適用区分' },
  medium: { label: '媒体', hint: '法令などで紙と決まっている方（R7・R8）は、Webを選んでも紙のままです。' },
  mediumWhy: { label: '理由' },
  onCertificate: {
    label: '資格確認書への記載',
    hint: '申請書で本人が選んだとおりにしてください。組合が載せていないときは、記録だけします。',
  },
};

/** Choices of a field. */
export const FIELD_OPTIONS: Partial<Record<FilingField, readonly (readonly [string, string])[]>> = {
  relation: [
    ['insured', '本人'],
    ['family', '家族'],
  ],
  sex: [
    ['', '選ばない'],
    ['male', '男'],
    ['female', '女'],
  ],
  myNumber: [
    ['missing', '未登録'],
    ['filed', '登録済'],
  ],
  flag: [
    ['requested', '自己情報提供不可（申出中）'],
    ['withheld', '自己情報提供不可（提供不可）'],
    ['nondisclosure', '不開示'],
  ],
  category: LIMIT_CATEGORIES.map((category) => [category, category]),
  medium: [
    ['paper', CHANNEL_WORDS.paper],
    ['web', CHANNEL_WORDS.web],
  ],
  mediumWhy: Object.entries(MEDIUM_GROUND_WORDS),
  onCertificate: [
    ['yes', '希望する'],
    ['no', '希望しない'],
  ],
};

export const FLAG_WORDS: Record<Flag, Both> = {
  'no-provision': { ja: '自己情報提供不可', en: '自己情報提供不可' },
  nondisclosure: { ja: '不開示', en: '不開示' },
};

export const GROUND_WORDS: Record<Ground, Both> = {
  'person-asked': { ja: '本人の申出', en: 'the person asked' },
  'raised-by-mistake': { ja: '誤って登録した', en: 'raised by mistake' },
  'danger-ended': { ja: '危険がなくなったことを確かめた', en: 'the danger has ended' },
  'other-person': { ja: '別の方の申出だった', en: 'it was another person' },
};

export const FILING_TEXTS = {
  title: '届出・変更を記録',
  button: '届出・変更を記録',
  newPerson: '新しい方の資格取得を記録',
  intro: '届出や電話で知ったことを、次の取込みを待たずに記録します。何が起きるかは、保存の前に表示します。',
  kind: '届出の種類',
  choose: '入力へ進む',
  chooseAgain: '種類を選びなおす',
  received: '受け付けた日',
  preview: '何が起きるかを見る',
  previewTitle: '記録すると、こうなります',
  nothing: '資格確認書などにも、することにも、変わりはありません。',
  save: '記録する',
  back: '入力しなおす',
  recorded: '記録しました。',
  recordedProtected: '記録しました。この方のことは、保護担当が引き継ぎます。',
  numberReceived:
    '受け付けました。登録のない番号のときは、記録が済んでいます。加入者の検索や「することリスト」に出てこないときは、担当が番号を確かめています。届出の用紙は、求められたときに出せるようにしておいてください。',
  doneTitle: '記録した届出',
  followed: 'この届出で決まったこと',
  history: 'これまでの届出',
  historyNone: '記録はまだありません。',
  on: 'いつから',
  recordedAt: '記録した日時',
  withdraw: '取り消す',
  withdrawn: '取消し済み',
  wrong: { day: '日付を確かめてください。先の日付にできないものがあります。', other: '入力してください。' },
  refused: {
    number: 'この記号・番号・枝番の方は、すでに登録されています。',
    somebodyElse:
      'この記号・番号・枝番は、別の方のものとして登録されています（生年月日、氏名、資格取得年月日のどれかが、この方と合いません）。番号を確かめてください。同じ方なら、台帳の内容を先に直してください。',
    flag: 'この申出は、すでに登録されています。',
    approval: 'その日に有効な承認がありません。',
    limitCategory: 'その日より後まで続く限度額適用区分がありません。',
  },
  what: 'すること',
  why: '理由',
  next: '次にすること',
  due: '期限',
  owner: '担当',
  state: '状態',
  lowerTitle: '申出の終了',
  lowerIntro: '終了には、保護担当が二人必要です。ひとりが根拠を付けて申請し、もうひとりが決めます。',
  flag: '終了する申出',
  ground: '根拠',
  lowerAsk: '終了を申請する',
  lowerWaiting: (flag: string, ground: string) => `「${flag}」の終了が申請されています（根拠：${ground}）。`,
  lowerDo: '終了する',
  lowerKeep: '続ける',
  lowerOwn: '申請した人とは別の保護担当が決めます。',
} as const;

export const WORK_TEXTS = {
  title: 'することリスト',
  intro: '届出・取込み・誕生日から決まったことを、期限の順に並べています。交付と差替えは、交付すると自動で消えます。',
  all: 'すべて',
  person: '加入者',
  late: '期限を過ぎています',
  settle: '済みにする',
  none: 'することはありません。',
  atOnce: '記録と同時',
  open: 'これから',
  settled: '済み',
} as const;
