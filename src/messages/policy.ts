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
import { POLICY_KEY_TEXTS } from './policy-keys.ts';
import { CHOICE_WORDS } from './policy-pages.ts';

type Language = 'ja' | 'en';

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
  const isChoice = policyKeys.find((key) => key.name === name)?.kind === 'choice';
  if (language === 'ja' && isChoice) return CHOICE_WORDS[value] ?? String(value);
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
          `  ${name}  ${POLICY_KEY_TEXTS[name].label[language]}: ${valueText(language, name, before)} → ${valueText(language, name, after)}`,
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
    'not-an-issuer': {
      ja: 'https:// で始まる発行者（issuer）のアドレスではありません。',
      en: 'not the https address of an issuer',
    },
    'not-in-list': { ja: `使えるのは ${allowed} です。`, en: `not one of ${allowed}` },
  };
  return sentences[found.fault][language];
}
