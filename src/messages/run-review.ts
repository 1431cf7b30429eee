import type { DifferenceRow, RiskClass, ScopeKind } from '../issuance/index.ts';
import { DOCUMENT_WORDS, reasonWord } from './console-words.ts';

/** What the console says of a plan before it is approved. */
export const REVIEW_TEXTS = {
  title: '計画の点検',
  intro: '承認の前に、前回との違い、歯止め、点検の結果、宛先、見本の証を確認します。',
  open: '計画を点検する',
  sample: '見本の証を見る',
  scope: '範囲',
  policy: '方針',
  policyVersion: (version: string) => `第${version}版`,

  brakes: '歯止め',
  noBrakes: '歯止めはかかっていません。',
  brake: '歯止め',
  found: 'この計画',
  allowed: 'ふつうの範囲',
  below: (share: string) => `${share} より小さい`,
  atMost: (share: string) => `${share} まで`,
  accepted: '確認',
  notAccepted: 'まだ',
  heldTitle: '歯止めがかかっています',
  heldHint:
    'いつもより大きく外れた数があるため、この計画は承認できません。数の理由がわかるまで進めないでください。計画した人とは別の承認者か管理者が、理由を書いて進めることができます。',
  accept: '歯止めを確認して進める',
  acceptTitle: '歯止めを確認する',
  acceptWhich: '確認した歯止め',
  acceptAll: 'かかっている歯止めを、すべて確認して選んでください。',
  why: '進める理由',
  whyHint: '何を確かめて、なぜ進めてよいと判断したかを書きます。計画と一緒に保存し、承認の対象になります。',
  whyMissing: '進める理由を入力してください。',

  differences: '前回との違い',
  noComparison: '同じ範囲で交付を終えた回がないため、比べるものがありません。',
  comparedWith: '比べた回：',
  differencesHint:
    '交付の要否・理由・方法を、ひとりずつ比べた人数です。すでに同じものを持っている方も数えます。返送や記載の変更などで作りなおす方は「再交付」です。人数を押すと、どの方かを見られます。',
  difference: '違い',
  was: '前回',
  now: '今回',
  who: (kind: string) => `「${kind}」の方`,

  lints: '交付前の点検に通らない方',
  lint: '満たしていない条件',
  noLints: '点検に通らない方はいません。',
  undrawable: '氏名などを表示できない方',
  leftOut: '交付しない方を理由ごとに見る',

  addresses: '紙で届ける宛先',
  addressHint: '紙で届ける方の、いまの台帳の住所を見ています。',
  sharedAddress: '別の世帯と同じ住所の方',
  mixedEmployer: 'そのうち、別の事業所の世帯と同じ住所の方',
  noAddress: '住所が台帳にない方',
  cameBack: '郵便が返送された住所のままの方（住所が直るまで発送しません）',
  cameBackList: '郵便が返送された住所のままの方',
  noShared: '別の世帯と同じ住所はありません。',
  sharedList: '同じ住所に届く方',
  group: '住所の組',
  households: '世帯',
  employers: '事業所',

  sampleTitle: '見本の証',
  sampleIntro:
    '計画のときに決めた方を、見る人にかかわらず同じ順に表示します。無作為に選んだ方と、間違いの起こりやすい条件の多い方です。',
  random: '無作為に選んだ方',
  risk: '間違いの起こりやすい方',
  noSample: 'この計画には、交付する方がいません。',
  changed: '計画のあとで内容が変わりました。交付のときに外れます。',
  notice: '資格情報のお知らせを交付します。',
  classes: '確かめる点',

  planTitle: '計画を作っています',
  planStopped: '計画の作成が終わっていません',
  planStoppedHint: 'この計画は使えません。もう一度、計画を作ってください。',
  planHint: 'この画面は自動で更新されます。閉じても計画の作成は続きます。',
  pace: (rate: string, left: string) => `毎秒およそ${rate}人　残りおよそ${left}`,
  seconds: (count: string) => `${count}秒`,
  minutes: (count: string) => `${count}分`,

  windowTitle: '取消しのための時間です',
  window: (left: string, at: string) =>
    `交付できるのは ${at} からです（あとおよそ${left}）。誤りがあれば、それまでに取り消してください。`,
  approvalUntil: (at: string) => `承認は ${at} まで有効です。`,
  approvalOver: (at: string) => `承認は ${at} に無効になりました。もう一度承認してください。`,

  close: '締め切る',
  closeTitle: 'この回を締め切る',
  closeWhat: '突合せの済んだ回を締め切ります。証の効力は変わりません。',
  checkedBy: '点検',
  deliveredBy: '届け終え',
  reconciledBy: '突合せ',
  closedBy: '締切り',

  scopeKind: '範囲',
  scopeHint: 'ふつうは全員です。自己情報提供不可の方は、全員の計画と交付を待つ方の計画にだけ入ります。',
  employer: '事業所記号',
  employerHint: '範囲で「事業所」を選んだときだけ入力します。',
  employerMissing: '事業所記号を入力してください。',
  employerUnknown: 'この事業所記号の方は、台帳にいません。',
  reason: '理由',
  reasonHint: '範囲で「理由」を選んだときだけ選びます。',
  list: '名簿（CSV または Excel ブック）',
  listHint: '範囲で「名簿」を選んだときだけ選びます。列は 記号・番号・枝番 です。',
  listMissing: '名簿のファイルを選んでください。',
  listWrong: '名簿に誤りがあります。誤りを直して、もう一度選んでください。',
  listFaults: '名簿の誤り',
} as const;

export const SCOPE_WORDS = {
  all: '全員',
  employer: '事業所',
  reason: '理由',
  document: 'お知らせ・資格確認書の別',
  list: '名簿の方',
  worklist: '交付を待つ方（届出など）',
} as const;

/** A scope in words. */
export function scopeWord({ kind, value }: { kind: ScopeKind; value: string }): string {
  if (kind === 'employer') return `${SCOPE_WORDS.employer} ${value}`;
  if (kind === 'reason') return `${reasonWord(value)}（${value}）`;
  if (kind === 'document') return DOCUMENT_WORDS[value as keyof typeof DOCUMENT_WORDS];
  return SCOPE_WORDS[kind];
}

export const DIFFERENCE_KIND_WORDS: Record<DifferenceRow['kind'] | 'same', string> = {
  new: '新しい',
  gone: 'いなくなった',
  changed: '変わった',
  reissued: '再交付（判定は同じ）',
  same: '同じ',
};

export const RISK_WORDS: Record<RiskClass, string> = {
  protected: '自己情報提供不可',
  'special-care': '要配慮',
  'share-changes': '負担割合がまもなく変わる',
  'turns-70': '70歳になる前後',
  'turns-75': '75歳になる前後',
  leaving: '資格喪失の予定がある',
  'rare-characters': '外字・異体字がある',
  'no-address': '住所がない',
  'short-period': '有効期間が短い',
  'inputs-missing': '足りない情報がある',
  'sex-on-back': '性別を裏面に記載',
  'just-joined': '資格取得の前後',
  birthday: '誕生日の前後',
  'common-name': '通称名がある',
  'long-name': '氏名が長い',
  'foreign-letters': '氏名にアルファベットがある',
  replaces: '前の証と置きかわる',
  voluntary: '任意継続',
};
