import { formatInstantInJapan } from '../lib/day.ts';
import {
  type Policy,
  type PolicyDifference,
  type PolicyFault,
  type PolicyKeyName,
  type PolicyStanding,
  type PolicyValue,
  policyKeys,
  policyValue,
} from '../society/files.ts';

type Language = 'ja' | 'en';

interface KeyText {
  label: Record<Language, string>;
  /** What the key decides, for staff. */
  what: string;
  /** The unit of a number, in Japanese. */
  unit?: string;
}

/** What each key of a policy is called and means. docs/formats.md says the same in English. */
export const POLICY_KEY_TEXTS: Record<PolicyKeyName, KeyText> = {
  'insurer.number': {
    label: { ja: '保険者番号', en: 'insurer number' },
    what: 'この組合の番号です。方針では変えられません。',
  },
  'insurer.name': {
    label: { ja: '保険者の名称', en: 'name of the insurer' },
    what: '証の券面、お手紙、画面に表示します。',
  },
  'insurer.address': {
    label: { ja: '保険者の所在地', en: 'address of the insurer' },
    what: '証の券面とお手紙に表示します。',
  },
  'insurer.phone': {
    label: { ja: '保険者の電話番号', en: 'phone of the insurer' },
    what: 'お問い合わせ先として、券面とお手紙と画面に表示します。',
  },
  certificateEndsOn: {
    label: { ja: '資格確認書の統一の有効期限', en: 'uniform last valid day' },
    what: '全員の有効期限を、この日までにそろえます。空欄のときは、ほかの期限だけで決まります。',
  },
  maxYears: {
    label: { ja: '資格確認書の最長の年数', en: 'longest validity' },
    what: '有効期間は、始まりの日からこの年数までです。法令の上限は5年です。',
    unit: '年',
  },
  shortTermMonths: {
    label: { ja: '紛失・更新中の方の月数', en: 'months while a card is renewed' },
    what: 'カードの紛失・更新中に申請で交付する、短い資格確認書の有効期間です。',
    unit: 'か月',
  },
  legacyCardEndsOn: {
    label: { ja: '旧保険証が使えた最後の日', en: 'last day of the old cards' },
    what: 'この日までは、どちらも持たない方はいないものとして数えます。',
  },
  undetermined: {
    label: { ja: '判定できない方の扱い', en: 'people who can not be decided' },
    what: '情報が足りない方には交付せず、職員が確認するまで待ちます。選べるのは、いまは hold だけです。',
  },
  ownAccountFromAge: {
    label: { ja: '自分のアカウントを持つ年齢', en: 'age of an own account' },
    what: 'この年齢からは家族も自分でログインし、被保険者の画面には表示しません。',
    unit: '歳',
  },
  gapDueDays: {
    label: { ja: '未到達の方への対応の期限', en: 'days to reach somebody' },
    what: '使えるマイナ保険証も資格確認書もない方に、この日数のうちに対応します。',
    unit: '日',
  },
  enrolmentDays: {
    label: { ja: '登録コードが使える日数', en: 'days of an enrolment code' },
    what: 'お手紙の登録コードは、作った日からこの日数まで使えます。',
    unit: '日',
  },
  offlinePackHours: {
    label: { ja: '電波のない所で見せられる時間', en: 'hours without network' },
    what: '加入者が希望したとき、この時間の分のQRコードを端末に保存できます。失効しても、端末の中の分はすぐには消えません。0にすると提供しません。',
    unit: '時間',
  },
  'brakes.fewerRowsPercent': {
    label: { ja: '取込みを止める、行の減り方', en: 'fewer rows that stop an import' },
    what: '前回よりこの割合以上に行が減ったファイルは、二人目の確認があるまで取り込みません。',
    unit: '％',
  },
  'brakes.moreUnknownsPercent': {
    label: { ja: '取込みを止める、不明の増え方', en: 'more unknowns that stop an import' },
    what: '前回よりこの割合以上に不明の方が増えるファイルは、二人目の確認があるまで取り込みません。',
    unit: '％',
  },
  standing: {
    label: { ja: '窓口に示す文', en: 'sentence for the counter' },
    what: 'Webの資格確認書に表示する、法令上の位置づけの一文です。',
  },
  shareOn: {
    label: { ja: '70歳からの負担割合を載せる所', en: 'where the share from 70 on is printed' },
    what: '資格確認書のおもて面に載せるか、別の高齢受給者証に載せるかです。変えると、70歳からの方の資格確認書が次の交付で新しくなります。',
  },
  addressOn: {
    label: { ja: '資格確認書の住所', en: 'home address on certificates' },
    what: 'おもて面に台帳の住所を載せるかどうかです。自己情報提供不可や不開示の方と、その方と同じ記号・番号の方の住所は、いつも載せません。変えると、住所のある方の資格確認書が次の交付で新しくなります。',
  },
  limitCategoryOn: {
    label: { ja: '限度額適用区分', en: '限度額適用区分 on certificates' },
    what: '希望した方の資格確認書に、限度額適用区分を載せるかどうかです。載せるのは、届出で「希望する」と記録した方だけです。変えると、その方の資格確認書が次の交付で新しくなります。',
  },
  lookupCode: {
    label: { ja: '照会番号（カメラのない窓口）', en: 'look-up codes for counters without a camera' },
    what: '加入者が、窓口で入力する8文字の番号を出せるようにします。QRコードと違い、確認されたことが保険者に記録されます。',
  },
};

export const STANDING_WORDS: Record<PolicyStanding, Record<Language, string>> = {
  'in-force': { ja: '適用中', en: 'in force' },
  coming: { ja: 'これから', en: 'coming' },
  past: { ja: '終わり', en: 'past' },
  replaced: { ja: '置きかえ済み', en: 'replaced' },
};

/** A version of a policy as the shell shows it. */
export interface PolicyEntry {
  version: number;
  fromOn: string;
  untilOn: string | null;
  standing: PolicyStanding;
  adoptedAt: string;
  by: string | null;
  second: string | null;
  policy: Policy;
  /** Against the version before it. */
  differences: PolicyDifference[];
}

/** A value as people read it; a number with its unit. */
function valueText(language: Language, name: PolicyKeyName, value: PolicyValue): string {
  if (value === undefined || value === '') return language === 'ja' ? 'なし' : 'none';
  const unit = language === 'ja' && typeof value === 'number' ? (POLICY_KEY_TEXTS[name].unit ?? '') : '';
  return `${value}${unit}`;
}

function headOf(language: Language, entry: PolicyEntry): string {
  const { adoptedAt, by, fromOn, second, standing, untilOn, version } = entry;
  const at = formatInstantInJapan(new Date(adoptedAt));
  const people = [by, second].filter((name) => name !== null).join(language === 'ja' ? '、' : ', ');
  const said = people === '' ? (language === 'ja' ? '最初の採用' : 'first adoption') : people;
  const state = STANDING_WORDS[standing][language];
  return language === 'ja'
    ? `第${version}版  ${fromOn}から${untilOn ? `${untilOn}まで` : ''}  ${state}  採用 ${at}（${said}）`
    : `version ${version}  from ${fromOn}${untilOn ? ` to ${untilOn}` : ''}  ${state}  adopted ${at} (${said})`;
}

/** What `akashi policy list` prints. */
export function policyListText(language: Language, entries: readonly PolicyEntry[]): string {
  return entries
    .flatMap((entry) => [
      headOf(language, entry),
      ...entry.differences.map(
        ({ after, before, name }) =>
          `  ${name}: ${valueText(language, name, before)} → ${valueText(language, name, after)}`,
      ),
    ])
    .join('\n');
}

/** What `akashi policy show` prints: every key; those that the version changed with what they were. */
export function policyText(language: Language, entry: PolicyEntry): string {
  const width = Math.max(...policyKeys.map(({ name }) => name.length)) + 2;
  const lines = policyKeys.map(({ name }) => {
    const changed = entry.differences.find((difference) => difference.name === name);
    const was = changed ? `  (← ${valueText(language, name, changed.before)})` : '';
    const value = valueText(language, name, policyValue(entry.policy, name));
    return `  ${name.padEnd(width)}${POLICY_KEY_TEXTS[name].label[language]}: ${value}${was}`;
  });
  return [headOf(language, entry), ...lines].join('\n');
}

/** What is wrong with a key of a policy document and how to mend it. Never the value itself. */
export function policyFaultText(language: Language, found: PolicyFault): string {
  const { least, longest, most, nearest } = found;
  const allowed = found.allowed?.join(', ') ?? '';
  const sentences: Record<PolicyFault['fault'], Record<Language, string>> = {
    unknown: {
      ja: `この名前の項目はありません。いちばん近いのは「${nearest}」です。`,
      en: `unknown key; the nearest known one is "${nearest}"`,
    },
    missing: { ja: '値がありません。', en: 'missing' },
    'not-a-group': { ja: '項目のまとまり（{ }）ではありません。', en: 'not a group of keys ({ })' },
    'not-text': { ja: '文字列（" で囲んだもの）ではありません。', en: 'not text in quotes' },
    'too-long': { ja: `長すぎます（${longest}文字まで）。`, en: `longer than ${longest} characters` },
    'not-a-number': { ja: '整数ではありません。', en: 'not a whole number' },
    'out-of-range': { ja: `${least}から${most}までにしてください。`, en: `not between ${least} and ${most}` },
    'not-a-day': {
      ja: '暦にある日付ではありません（例：2025-12-02）。',
      en: 'not a day that exists (2025-12-02)',
    },
    'not-an-insurer-number': {
      ja: '保険者番号ではありません（8桁で、検証番号が合うもの）。',
      en: 'not an insurer number (8 digits with a right check digit)',
    },
    'not-in-list': { ja: `使えるのは ${allowed} です。`, en: `not one of ${allowed}` },
  };
  return sentences[found.fault][language];
}
