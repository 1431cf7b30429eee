import type { PolicyKeyName } from '../society/index.ts';

/** What the console's pages about the policy say. */
export const POLICY_TEXTS = {
  title: '方針',
  intro:
    '資格確認書の期限などの決めごとです。変えるときは、影響を計算してから提案し、別の職員が採用します。前の版は消えません。',
  propose: '方針の変更を提案する',
  versions: '版の一覧',
  version: (number: number) => `第${number}版`,
  versionHead: '版',
  from: '適用する最初の日',
  until: '適用する最後の日',
  period: '適用する期間',
  state: '状態',
  adoptedBy: '採用した人',
  adoptedAt: '採用した日時',
  firstAdoption: '最初の採用',
  changes: '前の版から変わった項目',
  firstVersion: '最初の版です。',
  sameAsBefore: '項目は前の版と同じです。',
  keysOf: (version: string) => `${version}の項目`,
  key: '項目',
  value: '値',
  was: '変更の前',
  becomes: '変更の後',
  usual: '既定の値',
  blank: 'なし',
  since: (day: string) => `${day}から`,
  fromTo: (from: string, to: string) => `${from} ～ ${to}`,

  proposals: '提案',
  proposal: '方針の変更の提案',
  proposedBy: '提案した人',
  proposedAt: '提案した日時',
  decidedBy: '決めた人',
  decidedAt: '決めた日時',
  base: 'もとにした版',
  outcomes: {
    open: '採用を待っています',
    void: '採用できません',
    adopted: '採用',
    'turned-down': '差戻し',
    withdrawn: '取下げ',
  },
  adoptedAs: (version: string) => `${version}として採用`,
  whatChanges: '変わる項目',
  earlier: '項目の変更はありません。適用する最初の日だけを早めます。',
  whole: 'すべての項目を見る',
  own: '自分の提案は、自分では採用できません。別の職員に確認を頼んでください。',
  adoptTitle: 'この提案を決める',
  adoptWhat:
    'このページに表示している内容だけを採用します。採用した版は取り消せません。直すときは、新しい版を提案します。',
  adopt: 'この内容を採用する',
  turnDown: '差し戻す',
  withdraw: '取り下げる',

  formTitle: '方針の変更を提案する',
  formIntro: (version: string) =>
    `いちばん新しい${version}の値が入っています。変える項目だけを直してください。次のページで、判定が変わる人数を確かめてから提案します。`,
  groups: {
    society: '保険者',
    certificate: '資格確認書',
    work: '対応と登録',
    brakes: '取込みの歯止め',
  },
  decides: 'この項目を変えると、判定が変わることがあります。',
  range: (least: number, most: number) => `${least}から${most}まで`,
  usually: (value: string) => `既定：${value}`,
  fromHint: '新しい方針は、この日の判定から使います。きょうか、後の日付にしてください。',
  dayWrong: '適用する最初の日：暦にある日付を入力してください。',
  dayPast: '適用する最初の日：きょうか、後の日付を入力してください。',
  same: 'いちばん新しい版と同じ内容です。変える項目を直してください。',
  simulate: '影響を計算する',

  simulationGone:
    'この計算の結果は、もうありません。結果は保存しないため、システムを再起動したときや、計算から時間がたったときに消えます。',
  simulationGoneNext: '提案したい内容をもう一度入力して、計算しなおしてください。提案や方針には影響ありません。',
  simulateAgain: '方針の変更を入力する',
  simulationTitle: '提案の影響を確かめる',
  simulationHead: '判定への影響',
  notSimulated:
    'この提案の影響を、きょう計算した結果はありません。計算の結果は保存しないため、日が変わったときや、システムを再起動したときは、もう一度計算してください。',
  waiting: 'ほかの計算が終わるのを待っています。このページは自動で新しくなります。',
  running: (people: string) => `計算しています（${people}人まで）。このページは自動で新しくなります。`,
  failed: (reference: string) => `計算を終えられませんでした（照会番号 ${reference}）。もう一度計算してください。`,
  changed: '判定が変わる方',
  people: '人',
  decided: (people: string, on: string, next: string) =>
    `${people}人を、${on}の時点で、次の交付を${next}として判定しました。`,
  against: (version: string, at: string) => `${version}とくらべました（計算した日時：${at}）。`,
  nobodyChanges: '判定が変わる方はいません。',
  noDecidingKey: '変わる項目の中に、判定に使うものはありません。',
  byReason: '理由ごと',
  reason: '理由と、変わること',
  byChange: '変わることごと（ひとりが二つ以上に入ることがあります）',
  change: '変わること',
  first: (count: number) => `判定が変わる方（はじめの${count}人）`,
  person: '加入者',
  memberKey: '記号・番号',
  proposeThis: 'この内容で提案する',
  back: '入力を直す',

  overrides: (versions: string) =>
    `${versions}は、この提案を採用すると置きかえられ、適用されなくなります。その版の変更を残したいときは、この提案にも含めてください。`,
  shortens: (version: string, day: string) => `${version}は、${day}までになります。`,
  stale: '提案のあとで別の方針が採用されたため、この提案は採用できません。いまの方針をもとに、提案しなおしてください。',
  past: '適用する最初の日が過ぎています。採用すると、その日までさかのぼって適用します。',
  others: (count: number) =>
    `採用を待つ提案が、ほかに${count}件あります。どれかを採用すると、残りは採用できなくなります。`,
  runs: '採用すると、新しい方針の日を基準日とする計画は、承認も交付もできなくなります。計画を作りなおしてください。',
} as const;

/** Where a key stands in the form. */
export const POLICY_GROUP: Record<PolicyKeyName, keyof (typeof POLICY_TEXTS)['groups']> = {
  'insurer.number': 'society',
  'insurer.name': 'society',
  'insurer.address': 'society',
  'insurer.phone': 'society',
  certificateEndsOn: 'certificate',
  maxYears: 'certificate',
  shortTermMonths: 'certificate',
  legacyCardEndsOn: 'certificate',
  undetermined: 'certificate',
  standing: 'certificate',
  lookupCode: 'certificate',
  ownAccountFromAge: 'work',
  gapDueDays: 'work',
  enrolmentDays: 'work',
  'brakes.fewerRowsPercent': 'brakes',
  'brakes.moreUnknownsPercent': 'brakes',
};

/** What stands for a value of `undetermined`. */
export const CHOICE_WORDS: Record<string, string> = {
  hold: '交付せずに待つ（hold）',
  off: '使わない（off）',
  on: '使う（on）',
};
